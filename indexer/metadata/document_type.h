// Recognises what a paper is by the rules of schemas/vocabulary/document_types.json.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// A rule that was found in the paper.
struct FiredRule {
  std::string id;
  int weight = 0;
  Span where;
};

struct Recognition {
  const DocumentType* type =
      nullptr;  // owned by the vocabulary; "other" when nothing reaches the bar
  int score = 0;
  std::vector<FiredRule> fired;  // of the winning type
};

// Compiles the rules once. Safe from many threads. The vocabulary must outlive it.
class TypeRecogniser {
 public:
  explicit TypeRecogniser(const Vocabulary& vocabulary);
  ~TypeRecogniser();
  TypeRecogniser(const TypeRecogniser&) = delete;
  TypeRecogniser& operator=(const TypeRecogniser&) = delete;

  [[nodiscard]] Recognition recognise(const Paper& paper) const;

 private:
  struct Rule {
    const RecognitionRule* data;
    std::shared_ptr<const re2::RE2> pattern;  // shared by rules with the same expression
  };

  const Vocabulary* vocabulary_;
  std::vector<std::vector<Rule>> rules_;  // of each document type
  std::vector<int> most_;                 // the score each could reach
};

}  // namespace scrutineer::metadata
