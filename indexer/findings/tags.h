// The themes and populations that a finding's words name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/phrase_matcher.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

// Safe from many threads. The vocabulary must outlive it.
class Tagger {
 public:
  explicit Tagger(const Vocabulary& vocabulary);

  struct Tags {
    std::vector<std::string> themes, populations;  // ids, ascending, each once
  };
  // One mention is enough: a finding is short.
  [[nodiscard]] Tags tags_of(std::string_view text) const;

  // Sets themes and populations of each finding. One that names no population has that of its
  // section's heading, and where this names none, that of the visit: what a letter says its
  // inspectors looked at.
  void tag(std::vector<Finding>& findings, const ExtractedText& text,
           const Metadata& metadata) const;

 private:
  struct Term {
    const std::string* id;
    bool population;
    bool capitals;  // found only in capitals
  };

  [[nodiscard]] std::vector<std::string> populations_of_visit(const ExtractedText& text,
                                                              const Metadata& metadata) const;

  metadata::PhraseMatcher matcher_{metadata::WordForm::singular};
  std::vector<std::vector<Term>> terms_;  // by the matcher's phrase: theme and population may share
};

}  // namespace scrutineer::findings
