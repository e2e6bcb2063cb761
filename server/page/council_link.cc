#include "server/page/council_link.h"

#include "server/page/links.h"

namespace scrutineer::server {

View council_link(const std::map<std::string, std::vector<std::string>>& filters,
                  const Searcher& searcher) {
  const auto named = filters.find("council");
  if (named == filters.end() || named->second.size() != 1) return View(false);
  const std::optional<Council> council = searcher.council(named->second.front());
  if (!council) return View(false);
  return fact_view(council->name + ": its record by date, and what it was told again and again",
                   council_address(council->id));
}

}  // namespace scrutineer::server
