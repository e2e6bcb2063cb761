// The position lists of several papers at once: the lists of one word stand side by side in an
// index, so that they are read word by word, and each list once however often a query needs it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>
#include <xapian.h>

#include "query/budget.h"
#include "query/plan.h"

namespace scrutineer::query {

// Where the words of units stand in the texts of some papers. Keeps nothing of what it was made
// from; not thread-safe to make.
class Positions {
 public:
  // `numbers` ascending. Throws what Budget::check() throws.
  Positions(const Xapian::Database& database, std::vector<Xapian::docid> numbers,
            const std::vector<Unit>& units, const Budget& budget);

  [[nodiscard]] const std::vector<Xapian::docid>& papers() const { return numbers_; }

  // A word of the units.
  using Word = std::size_t;
  // Of an alternative of a unit, one for each of its terms; none for a field.
  [[nodiscard]] const std::vector<Word>& words(std::size_t unit, std::size_t alternative) const {
    return words_[unit][alternative];
  }
  // In papers()[paper], ascending; empty: nowhere.
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t paper, Word word) const;
  // Where every word stands next to the one before, ascending.
  [[nodiscard]] std::vector<std::uint32_t> of_phrase(std::size_t paper,
                                                     const std::vector<Word>& words) const;

 private:
  void read(const Xapian::Database& database, const std::string& term);

  std::vector<Xapian::docid> numbers_;
  std::vector<std::vector<std::vector<Word>>> words_;  // by unit, by alternative
  std::vector<std::size_t> ends_;                      // in positions_: by word, then by paper
  std::vector<std::uint32_t> positions_;
};

}  // namespace scrutineer::query
