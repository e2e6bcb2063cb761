#include <algorithm>

#include "query/repeats/repeat_finder.h"

namespace scrutineer::query::repeats {
namespace {

// Districts of a county have no children's services, so they are not what a council came from.
bool has_services(const Council& council) { return council.type != "Non-metropolitan district"; }

std::vector<const Council*> came_from(const Vocabulary& vocabulary, const Council& council) {
  std::vector<const Council*> found;
  for (const Council& former : vocabulary.councils) {
    if (has_services(former) && std::find(former.replaced_by.begin(), former.replaced_by.end(),
                                          council.id) != former.replaced_by.end()) {
      found.push_back(&former);
    }
  }
  return found;
}

}  // namespace

std::vector<std::string> councils_of_same_area(const Vocabulary& vocabulary,
                                               std::string_view council) {
  const Council* one = vocabulary.council(council);
  if (one == nullptr) return {};
  std::vector<std::string> ids = {one->id};
  const auto alone_from = [&](const Council& later) -> const Council* {
    const auto former = came_from(vocabulary, later);
    return former.size() == 1 && former.front()->replaced_by.size() == 1 ? former.front() : nullptr;
  };
  for (const Council* at = alone_from(*one); at != nullptr; at = alone_from(*at)) {
    if (std::find(ids.begin(), ids.end(), at->id) != ids.end()) break;
    ids.push_back(at->id);
  }
  for (const Council* at = one; at->replaced_by.size() == 1;) {
    const Council* const next = vocabulary.council(at->replaced_by.front());
    if (next == nullptr || alone_from(*next) != at) break;
    if (std::find(ids.begin(), ids.end(), next->id) != ids.end()) break;
    ids.push_back(next->id);
    at = next;
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace scrutineer::query::repeats
