// Earlier recommendations that a visit reviews, and what its letter says has become of each.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/findings/draft.h"
#include "indexer/findings/stance.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

// Safe from many threads. The vocabulary must outlive it.
class RestatedReader {
 public:
  explicit RestatedReader(const Vocabulary& vocabulary);

  // The bullets of a visit letter whose lead-in says that they are recommendations or areas for
  // improvement of an earlier inspection. Where a later paragraph is about the same things, its
  // sentences are the progress, and the stance is theirs. Bullets that only tell what inspectors
  // looked at are taken as an aside.
  [[nodiscard]] std::vector<Draft> read(ListContext& context, const StanceReader& stances) const;

 private:
  std::unordered_set<std::string> stop_words_;
};

}  // namespace scrutineer::findings
