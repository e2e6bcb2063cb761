// Tags a paper with the themes of schemas/vocabulary/themes.json that it dwells on.
#pragma once

#include <vector>

#include "indexer/metadata/paper.h"
#include "indexer/metadata/phrase_matcher.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// Safe from many threads. The vocabulary must outlive it.
class ThemeTagger {
 public:
  explicit ThemeTagger(const Vocabulary& vocabulary);

  // Theme ids in the vocabulary's order, each with its first mention. A theme counts when it is
  // mentioned often enough for the paper's length; a mention in a heading or list item counts more.
  [[nodiscard]] std::vector<Found> tag(const Paper& paper) const;

 private:
  struct Term {
    std::size_t theme;
    bool capitals;  // found only in capitals
  };

  const Vocabulary* vocabulary_;
  PhraseMatcher matcher_{WordForm::singular};
  std::vector<Term> terms_;
};

}  // namespace scrutineer::metadata
