#include "query/repeats/chain_merging.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace scrutineer::query::repeats {
namespace {

struct Papers {
  std::set<std::size_t> by_list, by_prose;
};

Papers papers_raising(const ToldGroup& told, const CouncilItems& in) {
  Papers papers;
  for (const std::size_t item : told.group.items) papers.by_list.insert(in.items[item].paper);
  for (const Attached& one : told.prose) {
    const Item& item = in.items[one.item];
    if (item.part == Part::concern && one.standing == Standing::full) {
      papers.by_prose.insert(item.paper);
    }
  }
  return papers;
}

bool meet(const std::set<std::size_t>& a, const std::set<std::size_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t value) { return b.contains(value); });
}

bool are_one(const Papers& a, const Papers& b) {
  return meet(a.by_prose, b.by_prose) || meet(a.by_prose, b.by_list) || meet(a.by_list, b.by_prose);
}

template <typename Value>
void add_all(std::vector<Value>& to, const std::vector<Value>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// As attach_prose leaves it: of each paper and part the surest, and of concerns only in papers
// whose lists do not raise the issue.
void thin_out(ToldGroup& told, const CouncilItems& in) {
  const Papers papers = papers_raising(told, in);
  std::map<std::pair<std::size_t, Part>, Attached> best;
  for (const Attached& one : told.prose) {
    const Item& item = in.items[one.item];
    if (item.part == Part::concern && papers.by_list.contains(item.paper)) continue;
    const auto [entry, fresh] = best.try_emplace({item.paper, item.part}, one);
    if (!fresh && surer(one, entry->second)) entry->second = one;
  }
  told.prose.clear();
  std::transform(best.begin(), best.end(), std::back_inserter(told.prose),
                 [](const auto& entry) { return entry.second; });
  std::sort(told.prose.begin(), told.prose.end(),
            [](const Attached& a, const Attached& b) { return a.item < b.item; });
}

}  // namespace

std::vector<ToldGroup> merge_told(std::vector<ToldGroup> told, const CouncilItems& in,
                                  const std::vector<std::string>& labels) {
  std::vector<Papers> papers;
  papers.reserve(told.size());
  for (const ToldGroup& one : told) papers.push_back(papers_raising(one, in));
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (!told[i].group.by_words) alike[{told[i].group.issue, labels[i]}].push_back(i);
  }
  std::vector<std::size_t> joins(told.size());  // the first that each is joined to
  std::iota(joins.begin(), joins.end(), std::size_t{0});
  for (const auto& [key, places] : alike) {
    for (std::size_t a = 0; a < places.size(); ++a) {
      for (std::size_t b = a + 1; b < places.size(); ++b) {
        const std::size_t one = joins[places[a]];
        const std::size_t other = joins[places[b]];
        if (one == other || !are_one(papers[places[a]], papers[places[b]])) continue;
        for (const std::size_t place : places) {
          if (joins[place] == std::max(one, other)) joins[place] = std::min(one, other);
        }
      }
    }
  }
  std::vector<ToldGroup> merged;
  std::map<std::size_t, std::size_t> made;  // place of the first -> place in `merged`
  for (std::size_t i = 0; i < told.size(); ++i) {
    const auto [entry, fresh] = made.try_emplace(joins[i], merged.size());
    if (fresh) {
      merged.push_back(std::move(told[i]));
      continue;
    }
    ToldGroup& whole = merged[entry->second];
    add_all(whole.group.items, told[i].group.items);
    add_all(whole.group.links, told[i].group.links);
    add_all(whole.prose, told[i].prose);
    std::sort(whole.group.items.begin(), whole.group.items.end());
    std::sort(whole.group.links.begin(), whole.group.links.end());
    thin_out(whole, in);
  }
  return merged;
}

}  // namespace scrutineer::query::repeats
