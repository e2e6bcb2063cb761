#include "query/repeats/chain.h"

#include <algorithm>

#include "query/repeats/item.h"
#include "schemas/digest.h"

namespace scrutineer::query::repeats {
std::string chain_id(std::string_view earliest_finding, std::string_view issue) {
  return document_id(std::string(earliest_finding) + '\n' + std::string(issue));
}

const Chain* find_chain(const CouncilRepeats& repeats, std::string_view id) {
  for (const auto* const list : {&repeats.chains, &repeats.raised_once}) {
    const auto found = std::find_if(list->begin(), list->end(),
                                    [&](const Chain& chain) { return chain.id == id; });
    if (found != list->end()) return &*found;
  }
  return nullptr;
}

std::vector<Recommendation> recommendations_of(const CouncilRepeats& repeats,
                                               std::string_view document_id) {
  std::vector<Recommendation> list;
  for (std::size_t i = 0; i < repeats.findings.size(); ++i) {
    const StoredFinding& stored = repeats.findings[i];
    if (stored.document_id != document_id || part_of(stored.finding) != Part::item) continue;
    Recommendation item{.finding = i, .status = Status::open, .shown_by = {}, .chains = {}};
    std::vector<std::pair<std::uint32_t, const Chain*>> named;  // by where in the item
    for (const auto* const chains : {&repeats.chains, &repeats.raised_once}) {
      for (const Chain& chain : *chains) {
        const auto here = std::find_if(chain.occurrences.begin(), chain.occurrences.end(),
                                       [&](const Occurrence& o) { return o.finding == i; });
        if (here == chain.occurrences.end()) continue;
        item.chains.push_back(chain.id);
        named.emplace_back(here->begin, &chain);
      }
    }
    std::ranges::stable_sort(named, {}, [](const auto& one) { return one.first; });
    // What an item names first is what it is about; where no later paper decides on that, what it
    // names next.
    const auto decided = std::ranges::find_if(
        named, [&](const auto& one) { return one.second->shown_by.document_id != document_id; });
    if (!named.empty()) {
      const Chain& chain = *(decided == named.end() ? named.front() : *decided).second;
      item.status = chain.status;
      item.shown_by = chain.shown_by;
    }
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace scrutineer::query::repeats
