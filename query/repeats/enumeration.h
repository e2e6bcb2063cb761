// Lists inside a sentence: "assessments, plans and the quality of supervision".
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/repeats/words.h"

namespace scrutineer::query::repeats {

// Built once, then only read.
class Enumeration {
 public:
  // `hollow`: stems that say nothing by themselves, ascending. `under`: forms of the words that
  // make what follows a part of what stands before.
  Enumeration(WordTable& table, std::vector<std::uint32_t> hollow,
              std::vector<std::uint32_t> under);

  // Whether two things stand in one list: one ends before word `end`, the next begins at word
  // `begin`. Between them are a comma, "and" or a new line, and at most one word that says
  // something.
  [[nodiscard]] bool joins(const std::vector<Word>& words, std::size_t end,
                           std::size_t begin) const;

 private:
  std::uint32_t and_, of_;
  std::vector<std::uint32_t> hollow_, under_;
};

}  // namespace scrutineer::query::repeats
