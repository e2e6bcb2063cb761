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
    // What an item names first is what it is about.
    const Chain* first = nullptr;
    std::uint32_t begin = 0;
    for (const auto* const chains : {&repeats.chains, &repeats.raised_once}) {
      for (const Chain& chain : *chains) {
        const auto here = std::find_if(chain.occurrences.begin(), chain.occurrences.end(),
                                       [&](const Occurrence& o) { return o.finding == i; });
        if (here == chain.occurrences.end()) continue;
        item.chains.push_back(chain.id);
        if (first == nullptr || here->begin < begin) {
          first = &chain;
          begin = here->begin;
        }
      }
    }
    if (first != nullptr) {
      item.status = first->status;
      item.shown_by = first->shown_by;
    }
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace scrutineer::query::repeats
