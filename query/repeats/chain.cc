#include "query/repeats/chain.h"

#include <algorithm>

#include "query/repeats/item.h"
#include "schemas/digest.h"

namespace scrutineer::query::repeats {
namespace {

// Of several issues of one item, what is worst is what has become of the item.
int badness(Status status) {
  switch (status) {
    case Status::met:
      return 0;
    case Status::progress:
      return 1;
    case Status::not_seen_since:
      return 2;
    case Status::open:
      return 3;
    case Status::raised_again:
      return 4;
  }
  return 3;
}

}  // namespace

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
    const Chain* worst = nullptr;
    for (const auto* const chains : {&repeats.chains, &repeats.raised_once}) {
      for (const Chain& chain : *chains) {
        const bool here = std::any_of(chain.occurrences.begin(), chain.occurrences.end(),
                                      [&](const Occurrence& o) { return o.finding == i; });
        if (!here) continue;
        item.chains.push_back(chain.id);
        if (worst == nullptr || badness(chain.status) > badness(worst->status)) worst = &chain;
      }
    }
    if (worst != nullptr) {
      item.status = worst->status;
      item.shown_by = worst->shown_by;
    }
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace scrutineer::query::repeats
