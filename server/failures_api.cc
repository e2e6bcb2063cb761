// The handler of /api/v1/failures: files that could not be indexed.
#include "query/json.h"
#include "server/exporting.h"
#include "server/handlers.h"
#include "server/parameters.h"

namespace scrutineer::server {

Response failures(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables});
  query::FailuresRequest asked;
  asked.limit = reader.number("limit", {.standard = asked.limit, .least = 0, .most = {}});
  asked.offset = reader.number("offset", {.standard = 0, .least = 0, .most = {}});
  reader.finish();
  if (form) {
    return export_response(context.searcher.begin_export({query::ExportRequest::Failures{asked},
                                                          *form, !asks_for_page(request.params)}),
                           *form, "failures");
  }
  Response response;
  response.body = query::to_json(context.searcher.failures(asked));
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

}  // namespace scrutineer::server
