// The running text of a paper as paragraphs of sentences, without what never holds a finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/findings/block_use.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/stance_lexicon.h"

namespace scrutineer::findings {

// Headings under which no sentence is a finding.
class SilentSections {
 public:
  explicit SilentSections(const StanceLexicon& lexicon);
  [[nodiscard]] bool silent(std::string_view heading) const;

 private:
  std::vector<std::string> words_;
};

struct ProseSentence {
  std::string text;    // exactly as printed; blocks joined by '\n'
  FindingPlace place;  // without its section
};

struct ProseParagraph {
  bool bullet = false;
  std::vector<ProseSentence> sentences;
};

// The open blocks that print sentences, in reading order. A sentence that a page break cut into two
// blocks is one.
[[nodiscard]] std::vector<ProseParagraph> prose_paragraphs(const ExtractedText& text,
                                                           const std::vector<BlockUse>& uses,
                                                           const SilentSections& sections);

}  // namespace scrutineer::findings
