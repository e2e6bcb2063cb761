#include "indexer/run/doubts.h"

#include <string_view>

namespace scrutineer::indexer {
namespace {

constexpr std::string_view kVisitAfterPublication =
    "the visit is printed as later than the publication";

// Only whole days are compared: a month may hold both.
bool visit_is_after_publication(const Metadata& metadata) {
  constexpr std::size_t kDay = 10;
  const std::string& last = metadata.visit_end.empty() ? metadata.visit_start : metadata.visit_end;
  return last.size() == kDay && metadata.published.size() == kDay && last > metadata.published;
}

}  // namespace

void add_doubts(const Metadata& metadata, std::vector<std::string>& warnings) {
  std::erase(warnings, kVisitAfterPublication);
  if (visit_is_after_publication(metadata)) {
    warnings.emplace_back(kVisitAfterPublication);
  }
}

}  // namespace scrutineer::indexer
