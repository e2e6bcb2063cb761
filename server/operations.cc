// The handlers for whoever runs the server, and for its own files.
#include <algorithm>
#include <array>

#include "query/json.h"
#include "server/embedded.h"
#include "server/handlers.h"
#include "server/parameters.h"
#include "server/pictures/page_pictures.h"
#include "server/source_url.h"

namespace scrutineer::server {
namespace {

// What makes pages quicker to use; they do without.
constexpr std::array<std::string_view, 5> scripts = {
    "find-in-list.js", "matches.js", "page-pictures.js", "suggest.js", "terms-from-file.js"};

Response answer(std::string content_type, std::string body) {
  Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  return response;
}

Response static_file(std::string content_type, std::string_view name) {
  return answer(std::move(content_type), std::string(embedded(name)));
}

}  // namespace

Response health(const Context&, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  return answer("application/json", R"({"status":"ok"})");
}

Response ready(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  return answer("application/json",
                R"({"status":"ready","index":)" + query::to_json(context.searcher.stats()) + "}");
}

Response metrics(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  const PictureCounts pictures =
      context.pictures == nullptr ? PictureCounts{} : context.pictures->counts();
  const auto text = [&] {
    try {
      const query::Stats stats = context.searcher.stats();
      return context.metrics.text(&stats, context.searcher.retries(), pictures);
    } catch (const Error&) {
      // scrutineer_index_ready tells it: metrics must come most of all when something is wrong.
      return context.metrics.text(nullptr, context.searcher.retries(), pictures);
    }
  };
  return answer("text/plain; version=0.0.4; charset=utf-8", text());
}

Response openapi(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  return answer("application/yaml", with_source_url(std::string(embedded("openapi.yaml")),
                                                    context.settings.source_url));
}

Response style_sheet(const Context&, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  return static_file("text/css; charset=utf-8", "scrutineer.css");
}

Response script(const Context&, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  if (std::ranges::find(scripts, id) == scripts.end())
    throw ProblemError(not_found("There is nothing at this address."));
  return static_file("text/javascript; charset=utf-8", id);
}

Response icon(const Context&, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  return static_file("image/svg+xml", "scrutineer.svg");
}

}  // namespace scrutineer::server
