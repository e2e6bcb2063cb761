// A paper as plain values: its text as blocks, and what is known about it with the words that prove
// it. Every program speaks in these; nothing here acts. All text is UTF-8 and normalised
// (schemas/normalise.h). Dates are ISO 8601 days ("2019-04-29"); empty means not known.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace scrutineer {

enum class BlockKind : std::uint8_t {
  heading = 0,    // level 1 is the outermost
  paragraph = 1,  // flowing prose, or a short block such as an address
  numbered = 2,   // a paragraph that prints its own number ("4.3"), kept in `number`
  bullet = 3,     // a list item; level 1 is the outermost
  table_row = 4,  // cells joined by '\t'
};

// Where a block goes on to a later page: from byte `offset` of its text on, the words stand on
// `page`.
struct PageTurn {
  std::uint32_t offset = 0;
  std::uint32_t page = 0;
  bool operator==(const PageTurn&) const = default;
};

// The unit that is stored, cited and highlighted. Blocks stand in reading order. Running headers,
// footers and page numbers are no part of any block. A paragraph that crosses a page break is one
// block with a PageTurn.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint32_t page = 0;    // 1-based; 0 where the format has no pages
  std::uint32_t line = 0;    // 1-based line of the source in text formats, else 0
  std::uint8_t level = 0;    // heading level or bullet depth, 1-based; else 0
  bool bold = false;         // the whole block is printed bold
  std::uint16_t size = 100;  // printed size in percent of the document's body text
  bool ocr = false;          // read from an image of the page: words may be misread
  std::string number;        // printed number without its full stop or brackets: "4.3", "2", "a"
  std::string text;          // without its bullet glyph or number. '\n' only where the printed line
                             // break means something (address lines, label lines); wrapped lines of
                             // prose are joined by a space, words broken at a line end are whole.
  std::vector<PageTurn> turns;  // ascending by offset
  bool operator==(const Block&) const = default;
};

// What an extractor found in one file.
struct ExtractedText {
  std::string format;       // pdf, docx, odt, rtf, html, markdown, text
  std::uint32_t pages = 0;  // 0 where the format has no pages
  std::vector<Block> blocks;
  std::string embedded_title;         // the file's own title property: often an unfilled template
  std::string partial;                // why the text is not all there, or was repaired; else empty
  std::vector<std::string> warnings;  // e.g. "named .pdf, read as html"
  bool operator==(const ExtractedText&) const = default;
};

// Where a value comes from. `inferred` is printed in part (a day without its year); `manifest` was
// given with the file.
enum class Source : std::uint8_t { printed = 0, inferred = 1, manifest = 2 };

// The words that prove the value at `path` ("judgements.leaders", "people[0].role", "published").
struct Evidence {
  std::string path;
  std::uint32_t page = 0;  // 0: no page (format without pages, or manifest)
  std::string section;     // heading or paragraph number the words stand under, or empty
  std::string quote;       // the words as they stand in the text, at most 300 bytes
  Source source = Source::printed;
  bool operator==(const Evidence&) const = default;
};

struct Person {
  std::string name;  // without honours or titles (Cllr, MBE); "O'Brien" with a straight apostrophe
  std::string role;  // as printed, or empty
  std::string role_id;  // id of schemas/vocabulary/roles.json that the role, or where the name
                        // stands ("Reporting Officer:"), shows; else empty
  bool operator==(const Person&) const = default;
};

// An inspection or visit that a paper speaks of (not what it is the record of). A date is a day, or
// a month ("2016-12") or year where no more is printed.
struct Reference {
  std::string issuer;
  std::string kind;     // inspection, monitoring_visit, focused_visit, area_send, jtai, other
  std::string ordinal;  // "third", as a number: "3"; empty when not printed
  std::string start, end, published;
  std::map<std::string, std::string> grades;
  bool operator==(const Reference&) const = default;
};

// The grades of an earlier inspection that an inspection report prints. They may hold "adequate".
struct PreviousJudgements {
  std::string date;  // day, month or year, as far as printed
  std::map<std::string, std::string> grades;
  bool operator==(const PreviousJudgements&) const = default;
};

// A printed figure. Numbers are decimal digits without separators: "74.9", "8600000".
struct Measure {
  std::string value;
  std::string from;            // what it was before ("from 74.9 % to 78 %"), or empty
  std::string unit;            // "%", "GBP", "days", "weeks", "months", "children", ... or empty
  std::string what;            // what is measured, as printed
  std::string population;      // id of schemas/vocabulary/populations.json, or empty
  std::string as_at;           // day, month or year
  std::string reported_by;     // the body whose figure it is said to be, or empty
  std::string kind;            // of money: overspend, saving, reserve, grant, budget; else empty
  std::string financial_year;  // "2017/18"
  bool operator==(const Measure&) const = default;
};

// What somebody says will be done.
struct Commitment {
  std::string what;  // as printed
  std::string by;    // day, month or year, or empty
  std::string who;   // the body or officer, or empty
  bool operator==(const Commitment&) const = default;
};

// A law that is cited, under its right name and as printed.
struct Citation {
  std::string title;    // "Children Act 2004"
  std::string kind;     // act, regulations, guidance
  std::string printed;  // "Children's Act 2004"
  bool operator==(const Citation&) const = default;
};

// A printed web address, or a background paper named without one.
struct Link {
  std::string text;
  std::string url;  // empty: a paper that is only named
  bool operator==(const Link&) const = default;
};

// What is known about a paper. Empty string, empty list or map: not known. Values of open
// vocabularies (document_type, framework, grades, areas) are the ids of schemas/vocabulary.
struct Metadata {
  std::string title;
  std::string document_type;  // "other" when no type is recognised
  std::string council;        // council id of the gazetteer
  std::string issuer;         // "Ofsted", or the council's name for its own papers
  std::string committee;
  std::string framework;                          // ILACS, SIF, JTAI, Area SEND
  std::map<std::string, std::string> judgements;  // area -> grade, only this document's own
  std::vector<PreviousJudgements> previous_judgements;
  std::string send_outcome;  // positive, inconsistent, systemic_failings
  std::vector<std::string> themes;
  std::string published, meeting_date, visit_start, visit_end;
  std::string visit_ordinal;      // "3": the third visit since the inspection
  std::string date, date_source;  // best date for sorting; printed, meeting, visit or manifest
  std::string lead_inspector;
  std::vector<std::string> inspectors;
  std::vector<Person> addressees;
  std::vector<Person> people;
  Person signatory;
  std::string agenda_item;
  std::vector<std::string> wards;
  std::vector<std::string> decisions;  // note, approve, agree, recommend, refer, other
  std::string response_expected;       // yes, no
  std::vector<Reference> about;
  std::vector<Measure> measures;
  std::vector<Commitment> commitments;
  std::vector<Citation> legislation;
  std::vector<Link> links;
  std::string url;
  std::vector<Evidence> evidence;
  bool operator==(const Metadata&) const = default;
};

// One file (or archive member: "pack.zip/a.pdf") in which the document's bytes were found.
struct Location {
  std::string path;
  bool operator==(const Location&) const = default;
};

// Another document with the same text, as one paper that was saved twice.
struct Duplicate {
  std::string id;
  std::string relation;  // same, contains (this document holds the other's text), contained_in
  bool operator==(const Duplicate&) const = default;
};

// A document as the index holds it, without its text.
struct Document {
  std::string id;  // first 16 hex digits of the SHA-256 of its bytes
  Metadata metadata;
  std::string format;
  std::uint32_t pages = 0;
  std::uint64_t words = 0;
  std::string partial;
  std::vector<std::string> warnings;
  std::string embedded_title;  // as in ExtractedText: what a paper is described from again
  std::vector<Location> locations;
  std::vector<Duplicate> duplicates;  // ascending by id
  std::string group;  // id shared by documents with the same text, or empty when it stands alone
  bool operator==(const Document&) const = default;
};

}  // namespace scrutineer
