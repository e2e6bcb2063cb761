// One function a route. Each reads its parameters or its message, asks the searcher and writes the
// answer. `id` is what stood for {id} in the address, else empty.
#pragma once

#include <string>

#include "server/app.h"

namespace scrutineer::server {

using Handler = Response (*)(const Context& context, const Request& request, const std::string& id);

Response search(const Context& context, const Request& request, const std::string& id);
Response facets(const Context& context, const Request& request, const std::string& id);
Response suggest(const Context& context, const Request& request, const std::string& id);
Response document(const Context& context, const Request& request, const std::string& id);
Response document_text(const Context& context, const Request& request, const std::string& id);
Response similar_documents(const Context& context, const Request& request, const std::string& id);
Response cite(const Context& context, const Request& request, const std::string& id);
// server/pictures
Response page_image(const Context& context, const Request& request, const std::string& id);
Response original(const Context& context, const Request& request, const std::string& id);
Response fields(const Context& context, const Request& request, const std::string& id);
Response councils(const Context& context, const Request& request, const std::string& id);
Response findings(const Context& context, const Request& request, const std::string& id);
Response finding(const Context& context, const Request& request, const std::string& id);
Response repeat_findings(const Context& context, const Request& request, const std::string& id);
Response repeat_finding(const Context& context, const Request& request, const std::string& id);
Response issues(const Context& context, const Request& request, const std::string& id);
Response timeline(const Context& context, const Request& request, const std::string& id);
Response recommendations(const Context& context, const Request& request, const std::string& id);
Response missing(const Context& context, const Request& request, const std::string& id);
Response failures(const Context& context, const Request& request, const std::string& id);

// server/feeds
Response search_feed(const Context& context, const Request& request, const std::string& id);
Response council_feed(const Context& context, const Request& request, const std::string& id);
Response chain_feed(const Context& context, const Request& request, const std::string& id);
Response open_search(const Context& context, const Request& request, const std::string& id);

// server/saved
Response saved_searches(const Context& context, const Request& request, const std::string& id);
Response saved_search(const Context& context, const Request& request, const std::string& id);
Response saved_preview(const Context& context, const Request& request, const std::string& id);
Response saved_feed(const Context& context, const Request& request, const std::string& id);

// server/mcp
Response mcp(const Context& context, const Request& request, const std::string& id);

Response health(const Context& context, const Request& request, const std::string& id);
Response ready(const Context& context, const Request& request, const std::string& id);
Response metrics(const Context& context, const Request& request, const std::string& id);
Response openapi(const Context& context, const Request& request, const std::string& id);
Response style_sheet(const Context& context, const Request& request, const std::string& id);
Response script(const Context& context, const Request& request, const std::string& id);
Response icon(const Context& context, const Request& request, const std::string& id);

Response search_page(const Context& context, const Request& request, const std::string& id);
Response findings_page(const Context& context, const Request& request, const std::string& id);
Response document_page(const Context& context, const Request& request, const std::string& id);
Response councils_page(const Context& context, const Request& request, const std::string& id);
Response council_page(const Context& context, const Request& request, const std::string& id);
Response batch_page(const Context& context, const Request& request, const std::string& id);
Response coverage_page(const Context& context, const Request& request, const std::string& id);
Response compare_page(const Context& context, const Request& request, const std::string& id);
Response chain_page(const Context& context, const Request& request, const std::string& id);
Response recommendations_page(const Context& context, const Request& request,
                              const std::string& id);
Response issues_page(const Context& context, const Request& request, const std::string& id);
Response issue_page(const Context& context, const Request& request, const std::string& id);
Response reference_page(const Context& context, const Request& request, const std::string& id);

}  // namespace scrutineer::server
