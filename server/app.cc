#include "server/app.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "server/form_data.h"
#include "server/handlers.h"
#include "server/page/problem_page.h"
#include "server/public_address.h"
#include "server/search_request.h"
#include "server/validator.h"

namespace scrutineer::server {
namespace {

enum class Answers : std::uint8_t { data, page };
enum class Needs : std::uint8_t { nothing, filter_fields };
// What an answer follows from, besides the request and the settings: the index as well; nothing
// else, so that it need not be asked for again within the hour, or each time; or the moment.
enum class Follows : std::uint8_t { index, program_for_an_hour, program, moment };

// How it is asked: with GET or HEAD, or with POST and a message; a list is added to by the latter,
// and what stands in one is taken out with DELETE. The form of a page is sent with POST and
// answered with the address that asks the same.
enum class Asked : std::uint8_t { by_address, by_form, by_message, as_list, as_item };

struct Route {
  std::string_view name;
  std::string_view pattern;
  Handler handler;
  Answers answers = Answers::data;
  Needs needs = Needs::nothing;
  Follows follows = Follows::index;
  Asked asked = Asked::by_address;
};

constexpr std::array routes = {
    Route{"search", "/api/v1/search", search, Answers::data, Needs::filter_fields},
    Route{"facets", "/api/v1/facets", facets, Answers::data, Needs::filter_fields},
    Route{"suggest", "/api/v1/suggest", suggest},
    Route{"document", "/api/v1/documents/{id}", document},
    Route{"document_text", "/api/v1/documents/{id}/text", document_text},
    Route{"similar", "/api/v1/documents/{id}/similar", similar_documents},
    Route{"cite", "/api/v1/documents/{id}/cite", cite},
    // They know by themselves whether they are still the same: what else is indexed plays no part.
    Route{"page_image", "/api/v1/documents/{id}/image", page_image, Answers::data, Needs::nothing,
          Follows::moment},
    Route{"original", "/api/v1/documents/{id}/original", original, Answers::data, Needs::nothing,
          Follows::moment},
    Route{"findings", "/api/v1/findings", findings},
    Route{"finding", "/api/v1/findings/{id}", finding},
    Route{"repeat_findings", "/api/v1/repeat-findings", repeat_findings},
    Route{"repeat_finding", "/api/v1/repeat-findings/{id}", repeat_finding},
    Route{"recommendations", "/api/v1/documents/{id}/recommendations", recommendations},
    Route{"issues", "/api/v1/issues", issues},
    Route{"timeline", "/api/v1/councils/{id}/timeline", timeline},
    Route{"missing", "/api/v1/missing", missing},
    Route{"failures", "/api/v1/failures", failures},
    Route{"fields", "/api/v1/fields", fields},
    Route{"councils", "/api/v1/councils", councils},
    Route{"search_feed", "/feeds/search.atom", search_feed, Answers::data, Needs::filter_fields},
    Route{"council_feed", "/feeds/councils/{id}.atom", council_feed},
    Route{"chain_feed", "/feeds/repeat-findings/{id}.atom", chain_feed},
    Route{"saved_searches", "/api/v1/saved-searches", saved_searches, Answers::data,
          Needs::filter_fields, Follows::moment, Asked::as_list},
    Route{"saved_preview", "/api/v1/saved-searches/preview", saved_preview, Answers::data,
          Needs::filter_fields, Follows::moment},
    Route{"saved_search", "/api/v1/saved-searches/{id}", saved_search, Answers::data,
          Needs::nothing, Follows::moment, Asked::as_item},
    // It knows by itself whether it is still the same, as alerts are no part of the index.
    Route{"saved_feed", "/feeds/saved/{id}.atom", saved_feed, Answers::data, Needs::nothing,
          Follows::moment},
    Route{"open_search", "/opensearch.xml", open_search, Answers::data, Needs::nothing,
          Follows::program},
    Route{"mcp", "/mcp", mcp, Answers::data, Needs::filter_fields, Follows::moment,
          Asked::by_message},
    Route{"healthz", "/healthz", health, Answers::data, Needs::nothing, Follows::moment},
    Route{"readyz", "/readyz", ready, Answers::data, Needs::nothing, Follows::moment},
    Route{"metrics", "/metrics", metrics, Answers::data, Needs::nothing, Follows::moment},
    Route{"openapi", "/openapi.yaml", openapi, Answers::data, Needs::nothing, Follows::program},
    Route{"style_sheet", "/static/scrutineer.css", style_sheet, Answers::data, Needs::nothing,
          Follows::program_for_an_hour},
    Route{"icon", "/static/scrutineer.svg", icon, Answers::data, Needs::nothing,
          Follows::program_for_an_hour},
    Route{"script", "/static/{id}", script, Answers::data, Needs::nothing,
          Follows::program_for_an_hour},
    Route{"search_page", "/", search_page, Answers::page, Needs::filter_fields},
    Route{"batch_page", "/batch", batch_page, Answers::page, Needs::filter_fields, Follows::index,
          Asked::by_form},
    Route{"coverage_page", "/coverage", coverage_page, Answers::page},
    Route{"findings_page", "/findings", findings_page, Answers::page},
    Route{"document_page", "/documents/{id}", document_page, Answers::page},
    Route{"recommendations_page", "/documents/{id}/recommendations", recommendations_page,
          Answers::page},
    Route{"councils_page", "/councils", councils_page, Answers::page},
    Route{"council_page", "/councils/{id}", council_page, Answers::page},
    Route{"compare_page", "/compare", compare_page, Answers::page},
    Route{"chain_page", "/repeat-findings/{id}", chain_page, Answers::page},
    Route{"issues_page", "/issues", issues_page, Answers::page},
    Route{"issue_page", "/issues/{id}", issue_page, Answers::page},
    Route{"reference_page", "/api", reference_page, Answers::page, Needs::nothing,
          Follows::program},
};

constexpr std::size_t longest_message = 64U << 10U;

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

std::span<const std::string_view> methods_of(Asked asked) {
  static constexpr std::array<std::string_view, 2> by_address = {"GET", "HEAD"};
  static constexpr std::array<std::string_view, 1> by_message = {"POST"};
  static constexpr std::array<std::string_view, 3> as_list = {"GET", "HEAD", "POST"};
  static constexpr std::array<std::string_view, 3> as_item = {"GET", "HEAD", "DELETE"};
  switch (asked) {
    case Asked::by_address:
      return by_address;
    case Asked::by_message:
      return by_message;
    case Asked::by_form:
    case Asked::as_list:
      return as_list;
    case Asked::as_item:
      return as_item;
  }
  return {};
}

void check_method(const Route& route, std::string_view method) {
  const std::span<const std::string_view> allowed = methods_of(route.asked);
  if (std::ranges::find(allowed, method) != allowed.end()) return;
  Problem problem = method_not_allowed(allowed);
  if (route.asked == Asked::by_form) problem.hint = "Read it with GET; send its form with POST.";
  throw ProblemError(problem);
}

std::string_view cache_control(Follows follows) {
  switch (follows) {
    case Follows::index:
    case Follows::program:
      return "no-cache";  // to be kept, and asked about before each use
    case Follows::program_for_an_hour:
      return "public, max-age=3600";
    case Follows::moment:
      return "no-store";
  }
  return {};
}

// Headers that an answer has whether or not it is sent again.
void add_headers(Response& response, std::string_view tag, Follows follows) {
  const bool has_its_own = std::ranges::any_of(
      response.headers, [](const auto& header) { return header.first == "Cache-Control"; });
  if (!has_its_own) response.headers.emplace_back("Cache-Control", cache_control(follows));
  if (!tag.empty()) response.headers.emplace_back("ETag", tag);
}

// A browser puts the headers of this answer in the place of those it has kept (RFC 9111, 4.3.4): a
// page must come with a page's policy again, or it would stand there without its style.
Response not_modified(std::string_view tag, Follows follows, Answers answers) {
  Response response;
  response.status = 304;
  if (answers == Answers::page) response.content_type = "text/html; charset=utf-8";
  response.headers.emplace_back("Vary", "Accept, Accept-Encoding");
  add_headers(response, tag, follows);
  return response;
}

// What in the settings changes answers.
std::string basis_of(const Settings& settings) {
  std::string basis = settings.source_url + '\n' + settings.public_url;
  for (const std::string& word : settings.stop_words) basis += '\n' + word;
  return basis;
}

}  // namespace

std::size_t longest_body(std::string_view method, std::string_view target,
                         std::uint64_t announced) {
  const Route* route = find_route(target.substr(0, target.find('?')));
  if (route == nullptr || method != "POST") return 0;
  switch (route->asked) {
    case Asked::by_message:
    case Asked::as_list:
      return longest_message;
    case Asked::by_form:
      return announced > longest_form ? 0 : longest_form;
    case Asked::by_address:
    case Asked::as_item:
      return 0;
  }
  return 0;
}

App::App(const Searcher& searcher, Settings settings, Metrics& metrics, Extras extras)
    : searcher_(searcher),
      settings_(std::move(settings)),
      metrics_(metrics),
      extras_(extras),
      validator_(basis_of(settings_)) {}

const std::set<std::string>& App::filter_fields() const {
  const std::lock_guard lock(mutex_);
  if (filter_fields_.empty()) filter_fields_ = filter_names(searcher_.fields());
  return filter_fields_;
}

Response App::respond(const Request& request) const {
  static const std::set<std::string> none;
  const Route* route = find_route(request.path);
  if (route == nullptr) throw ProblemError(not_found("There is nothing at this address."));
  check_method(*route, request.method);
  const Context context{searcher_,
                        settings_,
                        metrics_,
                        route->needs == Needs::filter_fields ? filter_fields() : none,
                        public_address(settings_.public_url, request),
                        extras_.pictures,
                        extras_.saved,
                        extras_.originals};
  // The commit is looked at before the question is asked: an answer of a later one under this tag
  // is only sent once more than needed.
  std::string tag;
  const Follows follows = request.method == "POST" ? Follows::moment : route->follows;
  if (follows != Follows::moment) {
    tag = validator_.tag(request, {.commit = follows == Follows::index ? searcher_.commit() : "",
                                   .public_address = context.public_address});
    if (is_known(request, tag)) {
      Response same = not_modified(tag, follows, route->answers);
      same.route = route->name;
      return same;
    }
  }
  Response response = route->handler(context, request, *match(route->pattern, request.path));
  if (response.status == 200 && !tag.empty() && any_is_known(request))
    response = not_modified(tag, follows, route->answers);
  response.route = route->name;
  if (response.status == 200) add_headers(response, tag, follows);
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
