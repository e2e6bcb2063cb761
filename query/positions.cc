#include "query/positions.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace scrutineer::query {

Positions::Positions(const Xapian::Database& database, std::vector<Xapian::docid> numbers,
                     const std::vector<Unit>& units, const Budget& budget)
    : numbers_(std::move(numbers)) {
  std::unordered_map<std::string, Word> known;
  words_.reserve(units.size());
  for (const Unit& unit : units) {
    auto& alternatives = words_.emplace_back();
    for (const Alternative& alternative : unit.alternatives) {
      std::vector<Word>& words = alternatives.emplace_back();
      if (alternative.kind == Alternative::Kind::field) continue;
      for (const std::string& term : alternative.terms) {
        const auto [word, is_new] = known.emplace(term, known.size());
        words.push_back(word->second);
        if (!is_new) continue;
        budget.check();
        read(database, term);
      }
    }
  }
}

void Positions::read(const Xapian::Database& database, const std::string& term) {
  for (const Xapian::docid number : numbers_) {
    const auto end = database.positionlist_end(number, term);
    for (auto at = database.positionlist_begin(number, term); at != end; ++at)
      positions_.push_back(*at);
    ends_.push_back(positions_.size());
  }
}

std::span<const std::uint32_t> Positions::of(std::size_t paper, Word word) const {
  const std::size_t list = word * numbers_.size() + paper;
  const std::size_t begin = list == 0 ? 0 : ends_[list - 1];
  return std::span(positions_).subspan(begin, ends_[list] - begin);
}

std::vector<std::uint32_t> Positions::of_phrase(std::size_t paper,
                                                const std::vector<Word>& words) const {
  std::vector<std::uint32_t> starts;
  std::vector<std::span<const std::uint32_t>> lists;
  lists.reserve(words.size());
  std::size_t rarest = 0;
  for (const Word word : words) {
    lists.push_back(of(paper, word));
    if (lists.back().empty()) return starts;
    if (lists.back().size() < lists[rarest].size()) rarest = lists.size() - 1;
  }
  if (lists.empty()) return starts;
  for (const std::uint32_t at : lists[rarest]) {
    if (at < rarest) continue;
    const auto start = static_cast<std::uint32_t>(at - rarest);
    bool all = true;
    for (std::size_t i = 0; i < lists.size() && all; ++i)
      all = i == rarest || std::ranges::binary_search(lists[i], start + i);
    if (all) starts.push_back(start);
  }
  return starts;
}

}  // namespace scrutineer::query
