// The committee a council paper was written for, or that met.
#pragma once

#include <memory>

#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// Compiles its patterns once. Safe from many threads. The vocabulary must outlive it.
class CommitteeFinder {
 public:
  explicit CommitteeFinder(const Vocabulary& vocabulary);
  ~CommitteeFinder();
  CommitteeFinder(const CommitteeFinder&) = delete;
  CommitteeFinder& operator=(const CommitteeFinder&) = delete;

  // In its canonical form (schemas/vocabulary/committees.json), words set in capitals in mixed
  // case. Looks at labels ("Report to:"), at lines that are a committee's name, at the title of
  // minutes, and in letters at whom the writer speaks for. Empty when none is named.
  [[nodiscard]] Found find(const Paper& paper) const;

 private:
  struct Patterns;

  [[nodiscard]] Found labelled(const Paper& paper) const;

  const Vocabulary* vocabulary_;
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace scrutineer::metadata
