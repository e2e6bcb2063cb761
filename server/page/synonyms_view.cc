#include "server/page/synonyms_view.h"

#include "server/page/links.h"

namespace scrutineer::server {

View synonyms_view(const std::vector<std::string>& applied, bool wanted, const Params& params,
                   std::string (*address)(const Params&)) {
  if (wanted && applied.empty()) return View(false);
  View view;
  kainjow::mustache::list items;
  for (const std::string& synonym : applied) items.push_back(View("text", synonym));
  view.set("applied", non_empty(items));
  view.set("switch_label", wanted ? "Search without them" : "Search with synonyms");
  const std::vector<std::string> values =
      wanted ? std::vector<std::string>{"off"} : std::vector<std::string>{};
  view.set("switch_href", address(replaced(params, "synonyms", values)));
  return view;
}

}  // namespace scrutineer::server
