// The part of Searcher that puts the best papers in their final order, by where the words stand.
#include <algorithm>
#include <functional>
#include <span>

#include "query/searcher.h"

namespace scrutineer::query {
namespace {

template <typename Papers>
std::vector<Xapian::docid> numbers_of(const Papers& papers) {
  std::vector<Xapian::docid> numbers;
  numbers.reserve(papers.size());
  for (const auto& paper : papers) numbers.push_back(paper.number);
  return numbers;
}

}  // namespace

void Searcher::rerank(std::vector<Ranked>& papers, const std::vector<Unit>& units) const {
  const std::size_t looked_at = std::min<std::size_t>(papers.size(), parts_.reranking.papers);
  const std::span<Ranked> best(papers.data(), looked_at);
  std::ranges::sort(best, {}, &Ranked::number);
  const Positions positions(parts_.reader.database(), numbers_of(best), units,
                            parts_.reader.budget());
  for (std::size_t i = 0; i < looked_at; ++i) {
    parts_.reader.budget().check();
    best[i].found = occurrences(positions, i, units);
    best[i].score +=
        parts_.reranking.stretch * stretch_score(*best[i].found, units, parts_.reranking.stretches);
  }
  std::ranges::stable_sort(best, std::ranges::greater(), &Ranked::score);
}

void Searcher::find_occurrences(std::vector<Ranked>& papers, const std::vector<Unit>& units) const {
  std::vector<Ranked*> unread;
  for (Ranked& paper : papers) {
    if (!paper.found) unread.push_back(&paper);
  }
  std::ranges::sort(unread, {}, [](const Ranked* paper) { return paper->number; });
  std::vector<Xapian::docid> numbers;
  numbers.reserve(unread.size());
  for (const Ranked* paper : unread) numbers.push_back(paper->number);
  const Positions positions(parts_.reader.database(), std::move(numbers), units,
                            parts_.reader.budget());
  for (std::size_t i = 0; i < unread.size(); ++i)
    unread[i]->found = occurrences(positions, i, units);
}

}  // namespace scrutineer::query
