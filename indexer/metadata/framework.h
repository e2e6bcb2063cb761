// The framework an inspection or visit was made under.
#pragma once

#include <memory>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// Safe from many threads. The vocabulary must outlive it.
class FrameworkFinder {
 public:
  explicit FrameworkFinder(const Vocabulary& vocabulary);
  ~FrameworkFinder();
  FrameworkFinder(const FrameworkFinder&) = delete;
  FrameworkFinder& operator=(const FrameworkFinder&) = delete;

  // The framework whose sign (schemas/vocabulary/frameworks.json) the paper prints; of a type that
  // belongs to one framework, that one. Empty when neither is so.
  [[nodiscard]] Found find(const Paper& paper, const DocumentType& type) const;

 private:
  const Vocabulary* vocabulary_;
  std::vector<std::vector<std::unique_ptr<const re2::RE2>>> signs_;  // of each framework
};

}  // namespace scrutineer::metadata
