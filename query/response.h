// What a search answers, as plain values. JSON of them is made in query/json.h only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "schemas/council.h"
#include "schemas/document.h"
#include "schemas/finding_record.h"

namespace scrutineer::query {

// A half-open byte range of a text.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A stretch of one block that shows why its paper matched.
struct Passage {
  std::uint32_t page = 0;             // 0: the format has no pages
  std::uint32_t line = 0;             // text formats: line of the source, else 0
  std::string section;                // "4.3", or the heading it stands under, or empty
  std::string text;                   // plain UTF-8, not escaped
  std::vector<ByteRange> highlights;  // of text, ascending, not overlapping
};

struct Hit {
  Document document;
  double score = 0;
  std::vector<Passage> passages;  // best first
  std::uint32_t more_pages = 0;   // pages with a match beyond those of the passages
  std::vector<std::string> why;   // words of the query found, in words for a reader
};

struct FacetValue {
  std::string value;
  std::string label;
  std::uint64_t count = 0;  // exact
  bool selected = false;
};

struct YearCount {
  int year = 0;
  std::uint64_t count = 0;
};

struct Total {
  std::uint64_t value = 0;
  bool exact = true;
};

// How the query was understood, in words and as stages.
struct SearchedAs {
  std::string words;                  // one sentence for a reader
  std::vector<std::string> given_up;  // words no longer wanted, in the order given up
  std::vector<std::string> synonyms;  // "looked after children = children in care"
  std::string match;                  // all, most or any: what was done in the end
};

struct SearchResult {
  std::string query;
  SearchedAs searched_as;
  Total total;
  std::vector<Hit> hits;
  std::string next_cursor = {};                           // empty: no hits follow
  std::map<std::string, std::vector<FacetValue>> facets;  // by field name, most frequent first
  std::vector<YearCount> histogram;                       // ascending
  std::string suggestion;  // another query that has more hits, or empty
  double took_ms = 0;
  double matching_ms = 0;  // of it inside the index's own matcher
  double counting_ms = 0;  // and counting facets, years and the total
};

// Where a document is spoken of.
struct KnownFrom {
  std::string document_id;
  std::uint32_t page = 0;  // 0: no page
  std::string quote;       // the sentence
};

// A paper that speaks of another, and where it first does.
struct ReferringPaper {
  Document document;
  KnownFrom from;
};

// The papers that speak of one, newest first.
struct ReferredTo {
  std::uint64_t total = 0;
  std::vector<ReferringPaper> papers;  // the first of them
};

// A paper with what the other papers of the index add to it.
struct DocumentDetails {
  Document document;
  // Of each of Metadata::about the document that is its record, or empty: none is held, or it can't
  // be told which.
  std::vector<std::string> about_ids = {};
  ReferredTo referred_to_by = {};
  // Where a server hands out the paper's file; it knows, the index does not. Empty: nowhere.
  std::string original = {};
};

// An inspection or visit that papers speak of and that the index holds no record of.
struct MissingDocument {
  std::string council;  // id
  Reference reference;  // as exact as any of the papers says it; without grades
  std::vector<KnownFrom> known_from;
};

// A file, or a member of an archive, that could not be indexed.
struct FailedFile {
  std::string file;  // from below the folder that was indexed on, not where that lies; plain text
  std::string code, what, hint;  // of the error
};

struct FailuresResult {
  Total total;                       // of those that may be named
  std::vector<FailedFile> failures;  // by file, then code
};

// Findings of the papers, one record each.
struct FindingsResult {
  std::string query;
  Total total;
  std::vector<StoredFinding> findings;
  std::vector<std::string> synonyms = {};                 // applied, as SearchedAs::synonyms
  std::string next_cursor = {};                           // empty: none follow
  std::map<std::string, std::vector<FacetValue>> facets;  // by field name, most frequent first
  std::vector<YearCount> histogram = {};  // of those whose paper has a date; ascending
  double took_ms = 0;
};

// A field as /api/v1/fields describes it.
struct FieldInfo {
  std::string name, label, description, kind, example;
  bool multi_valued = false, facet = false, filter = false, sortable = false;
  std::vector<FacetValue> values;  // of closed lists and facets; council's are in councils()
};

// How to finish what is being typed.
struct Suggestion {
  std::string text;   // what to put into the box
  std::string label;  // what it is called: the name itself, where the text names a field
  std::string kind;   // council, document_type, committee, theme, phrase, title, word
  // Papers: of a title, those that have it; of a phrase, those that hold its words next to each
  // other, in any form; of others, those that it would find.
  std::uint64_t count = 0;
};

struct CouncilCount {
  Council council;
  std::uint64_t documents = 0;
};

struct DocumentText {
  Document document;
  std::vector<Block> blocks;
};

struct SimilarDocument {
  Document document;
  double score = 0;
  std::vector<std::string> shared;  // the words that make it similar
};

// What searches keep in memory at present.
struct SearchMemoryState {
  std::size_t columns = 0, column_bytes = 0;  // fields whose values are held, of one commit
  std::uint64_t columns_filled = 0;           // how often some were, so far
  std::size_t sets = 0, set_bytes = 0;        // of papers that match what was asked
  std::uint64_t sets_asked = 0, sets_known = 0;
  std::size_t titles = 0, title_bytes = 0;  // of papers, for suggestions
};

// What the index holds.
struct Stats {
  std::uint64_t documents = 0, pages = 0, words = 0, failures = 0, partial = 0;
  std::string first_date, last_date;
  // With at least one document; those whose papers are one record (CouncilTimeline) count once.
  std::uint64_t councils = 0;
  std::string schema_version, written_by;
  std::uint64_t revision = 0;  // of the commit; grows with each
  double age_seconds = 0;      // since the last commit
  SearchMemoryState memory;    // of the engine, and those that share with it
};

}  // namespace scrutineer::query
