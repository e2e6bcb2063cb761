// One paper, or a place in it, as it is cited elsewhere: for notes, for LaTeX, for reference
// managers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::query {

enum class CiteForm : std::uint8_t { plain, markdown, bibtex, csl_json };

struct CitedPlace {
  std::uint32_t page = 0;  // 0: none
  std::uint32_t line = 0;  // of papers without pages; 0: none
  std::string passage;  // words of the paper as they stand there, line breaks as spaces; or empty
  bool in_one_block = true;  // the passage is a stretch of one paragraph
};

// What names a paper, in words. Empty: not known; a title, a type and an id must be there.
struct PaperCitation {
  std::string id;
  std::string title;
  std::string type;     // "Inspection report"
  std::string issuer;   // "Ofsted"
  std::string council;  // "Tameside"
  std::string council_id;
  std::string date;       // of issue or of the meeting; ISO day, or less of it
  std::string visited;    // last ISO day of the visit, for a paper that prints no date of its own
  std::string source;     // the web address it was published at
  std::string permalink;  // the paper on a server, at the place
  CitedPlace place;
};

// Where words stand: the first place, on the page where one is given. Line breaks, tabs and runs of
// spaces are one space in both; everything else must be as in the paper, whose normal form
// (schemas/normalise.h) the words are brought into. Whole words only. nullopt: they do not stand
// there, or there are none.
[[nodiscard]] std::optional<CitedPlace> find_passage(const std::vector<Block>& blocks,
                                                     std::string_view words, std::uint32_t page);

// What stands behind '#' in a link to the words: a text directive that a browser marks them by, for
// reading where it does and ignored where it does not. ":~:text=..."; empty for no words.
[[nodiscard]] std::string text_directive(const CitedPlace& place);

// With a line feed at the end. No date of access: the id names the bytes that were read.
//   plain     one line, the passage in quotation marks first
//   markdown  a quotation, or a line, with a link; what Markdown would take for marks is escaped
//   bibtex    @misc, in UTF-8; what TeX would take for commands is escaped, and braces are paired
//   csl_json  an array of one item of CSL 1.0.2
[[nodiscard]] std::string cite(const PaperCitation& citation, CiteForm form);

// A text as part of a BibTeX field in braces: no character of it ends the field, begins a command
// or a comment. Braces are names of commands: BibTeX counts them even where a backslash stands
// before.
[[nodiscard]] std::string in_bibtex(std::string_view text);

// An address that ends at no bracket, brace, space or quotation mark of what it stands in: those,
// and what is no ASCII, are percent-encoded; empty for one that is no http or https address.
[[nodiscard]] std::string plain_url(std::string_view address);

}  // namespace scrutineer::query
