#include "server/page/names.h"

#include <algorithm>

namespace scrutineer::server {

const std::string& Names::council(const std::string& id) {
  const auto [place, added] = councils_.try_emplace(id);
  if (added) {
    const std::optional<Council> council = searcher_.council(id);
    place->second = council ? council->name : id;
  }
  return place->second;
}

std::string Names::official(const std::string& id) const {
  const std::optional<Council> council = searcher_.council(id);
  if (!council) return id;
  return council->official_name.empty() ? council->name : council->official_name;
}

std::string Names::councils(const std::vector<std::string>& ids) {
  std::vector<std::string> all;
  all.reserve(ids.size());
  for (const std::string& id : ids) all.push_back(council(id));
  return listed(all);
}

std::string Names::whole_framework(const std::string& id) const {
  const auto found = std::ranges::find(glossary_.frameworks, id, &query::Term::id);
  if (found == glossary_.frameworks.end()) return id;
  return found->long_label.empty() ? found->label : found->label + ": " + found->long_label;
}

}  // namespace scrutineer::server
