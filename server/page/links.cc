#include "server/page/links.h"

#include "query/paper_link.h"
#include "server/http/url.h"

namespace scrutineer::server {

Params without_empty(const Params& params) {
  Params kept;
  for (const auto& [name, value] : params)
    if (!value.empty()) kept.emplace(name, value);
  return kept;
}

Params replaced(Params params, const std::string& name, const std::vector<std::string>& values) {
  params.erase(name);
  params.erase("offset");
  for (const std::string& value : values) params.emplace(name, value);
  return params;
}

Params at_offset(Params params, std::uint64_t offset) {
  params.erase("offset");
  if (offset > 0) params.emplace("offset", std::to_string(offset));
  return params;
}

std::string search_address(const Params& params) {
  const std::string query = query_string(params);
  return query.empty() ? "/" : "/?" + query;
}

std::string findings_address(const Params& params) {
  const std::string query = query_string(params);
  return query.empty() ? "/findings" : "/findings?" + query;
}

std::string issues_address(const Params& params) {
  const std::string query = query_string(params);
  return query.empty() ? "/issues" : "/issues?" + query;
}

std::string issue_address(const std::string& id, const Params& params) {
  const std::string query = query_string(params);
  return "/issues/" + percent_encode(id) + (query.empty() ? "" : "?" + query);
}

std::string council_address(const std::string& id) { return "/councils/" + percent_encode(id); }

std::string compare_address(const std::vector<std::string>& councils) {
  Params params;
  for (const std::string& council : councils) params.emplace("council", council);
  return params.empty() ? "/compare" : "/compare?" + query_string(params);
}

std::string chain_address(const std::string& id) {
  return "/repeat-findings/" + percent_encode(id);
}

std::string recommendations_address(const std::string& document) {
  return "/documents/" + percent_encode(document) + "/recommendations";
}

std::string cite_address(const std::string& id, std::uint32_t page, const std::string& words) {
  Params params;
  if (page > 0) params.emplace("page", std::to_string(page));
  const std::size_t end =
      words.size() <= longest_passage ? words.size() : words.find_last_of(" \n", longest_passage);
  if (end != std::string::npos && end > 0) params.emplace("passage", words.substr(0, end));
  return "/api/v1/documents/" + percent_encode(id) + "/cite" +
         (params.empty() ? "" : "?" + query_string(params));
}

std::string finding_address(const StoredFinding& stored) {
  return "/documents/" + percent_encode(stored.document_id) + "#finding-" + stored.finding.id;
}

std::string paper_address(const std::string& id, const std::string& query,
                          const PaperPlace& place) {
  Params params;
  if (!query.empty()) params.emplace("q", query);
  if (const std::uint32_t from = query::window_of(place.page); from > 1)
    params.emplace("from", std::to_string(from));
  std::string address = "/documents/" + percent_encode(id);
  if (!params.empty()) address += "?" + query_string(params);
  if (place.match > 0) return address + "#match-" + std::to_string(place.match);
  if (place.section > 0) return address + "#section-" + std::to_string(place.section);
  if (place.page > 0) address += "#page-" + std::to_string(place.page);
  if (place.line > 0) address += "#line-" + std::to_string(place.line);
  return address;
}

}  // namespace scrutineer::server
