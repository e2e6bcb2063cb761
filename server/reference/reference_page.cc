// The page at /api.
#include "server/embedded.h"
#include "server/handlers.h"
#include "server/page/render.h"
#include "server/parameters.h"
#include "server/reference/markdown.h"
#include "server/reference/reference.h"
#include "server/source_url.h"

namespace scrutineer::server {

Response reference_page(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  static const std::string content = reference_html(embedded("openapi.yaml"));
  const std::string& source_url = context.settings.source_url;
  return page(200, {.title = "The API", .source_url = source_url, .coverage = ""},
              with_source_url(content, in_html(source_url)));
}

}  // namespace scrutineer::server
