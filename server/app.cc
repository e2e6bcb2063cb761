#include "server/app.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "server/handlers.h"
#include "server/page/problem_page.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

enum class Answers : std::uint8_t { data, page };
enum class Needs : std::uint8_t { nothing, filter_fields };

struct Route {
  std::string_view name;
  std::string_view pattern;
  Handler handler;
  Answers answers = Answers::data;
  Needs needs = Needs::nothing;
};

constexpr std::array routes = {
    Route{"search", "/api/v1/search", search, Answers::data, Needs::filter_fields},
    Route{"facets", "/api/v1/facets", facets, Answers::data, Needs::filter_fields},
    Route{"suggest", "/api/v1/suggest", suggest},
    Route{"document", "/api/v1/documents/{id}", document},
    Route{"document_text", "/api/v1/documents/{id}/text", document_text},
    Route{"similar", "/api/v1/documents/{id}/similar", similar_documents},
    Route{"findings", "/api/v1/findings", findings},
    Route{"finding", "/api/v1/findings/{id}", finding},
    Route{"repeat_findings", "/api/v1/repeat-findings", repeat_findings},
    Route{"repeat_finding", "/api/v1/repeat-findings/{id}", repeat_finding},
    Route{"recommendations", "/api/v1/documents/{id}/recommendations", recommendations},
    Route{"issues", "/api/v1/issues", issues},
    Route{"timeline", "/api/v1/councils/{id}/timeline", timeline},
    Route{"missing", "/api/v1/missing", missing},
    Route{"fields", "/api/v1/fields", fields},
    Route{"councils", "/api/v1/councils", councils},
    Route{"healthz", "/healthz", health},
    Route{"readyz", "/readyz", ready},
    Route{"metrics", "/metrics", metrics},
    Route{"openapi", "/openapi.yaml", openapi},
    Route{"style_sheet", "/static/scrutineer.css", style_sheet},
    Route{"icon", "/static/scrutineer.svg", icon},
    Route{"search_page", "/", search_page, Answers::page, Needs::filter_fields},
    Route{"findings_page", "/findings", findings_page, Answers::page},
    Route{"document_page", "/documents/{id}", document_page, Answers::page},
    Route{"recommendations_page", "/documents/{id}/recommendations", recommendations_page,
          Answers::page},
    Route{"councils_page", "/councils", councils_page, Answers::page},
    Route{"council_page", "/councils/{id}", council_page, Answers::page},
    Route{"chain_page", "/repeat-findings/{id}", chain_page, Answers::page},
    Route{"issues_page", "/issues", issues_page, Answers::page},
    Route{"issue_page", "/issues/{id}", issue_page, Answers::page},
};

constexpr std::string_view placeholder = "{id}";

// What stands for {id}, empty where the pattern has none; nullopt: the path is another.
std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  const std::size_t at = pattern.find(placeholder);
  if (at == std::string_view::npos)
    return path == pattern ? std::optional<std::string>("") : std::nullopt;
  const std::string_view before = pattern.substr(0, at);
  const std::string_view after = pattern.substr(at + placeholder.size());
  if (path.size() <= before.size() + after.size()) return std::nullopt;
  if (!path.starts_with(before) || !path.ends_with(after)) return std::nullopt;
  const std::string_view id =
      path.substr(before.size(), path.size() - before.size() - after.size());
  if (id.find('/') != std::string_view::npos) return std::nullopt;
  return std::string(id);
}

const Route* find_route(std::string_view path) {
  const auto* found = std::ranges::find_if(
      routes, [&](const Route& route) { return match(route.pattern, path).has_value(); });
  return found == routes.end() ? nullptr : found;
}

}  // namespace

App::App(const Searcher& searcher, Settings settings, Metrics& metrics)
    : searcher_(searcher), settings_(std::move(settings)), metrics_(metrics) {}

const std::set<std::string>& App::filter_fields() const {
  const std::lock_guard lock(mutex_);
  if (filter_fields_.empty()) filter_fields_ = filter_names(searcher_.fields());
  return filter_fields_;
}

Response App::respond(const Request& request) const {
  static const std::set<std::string> none;
  const Route* route = find_route(request.path);
  if (route == nullptr) throw ProblemError(not_found("There is nothing at this address."));
  if (request.method != "GET" && request.method != "HEAD")
    throw ProblemError(method_not_allowed("GET, HEAD"));
  const Context context{searcher_, settings_, metrics_,
                        route->needs == Needs::filter_fields ? filter_fields() : none};
  Response response = route->handler(context, request, *match(route->pattern, request.path));
  response.route = route->name;
  return response;
}

Response App::respond_with(const Problem& problem, const Request& request) const {
  const Route* route = find_route(request.path);
  const bool page =
      route == nullptr ? !request.path.starts_with("/api/") : route->answers == Answers::page;
  Response response =
      page ? problem_page(problem, settings_.source_url) : problem_response(problem);
  response.headers = problem.headers;
  if (route != nullptr) response.route = route->name;
  return response;
}

}  // namespace scrutineer::server
