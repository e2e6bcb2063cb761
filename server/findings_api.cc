// The handlers under /api/v1 for findings and for documents that are not held.
#include "query/json.h"
#include "server/answer_parameters.h"
#include "server/exporting.h"
#include "server/findings_request.h"
#include "server/handlers.h"
#include "server/missing_thing.h"
#include "server/parameters.h"

namespace scrutineer::server {

Response findings(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables});
  const AnswerKind kind = form ? AnswerKind::file : AnswerKind::json;
  const query::Members members = read_members(reader, query::members_of_findings(), kind);
  query::FindingsRequest asked = read_findings(reader);
  asked.cursor = read_cursor(reader, request.params, kind);
  if (form) {
    check_findings(context.searcher, reader, asked);
    return export_response(
        context.searcher.begin_export({asked, *form, !asks_for_page(request.params)}), *form,
        "findings");
  }
  Response response;
  response.body = query::to_json(checked_findings(context.searcher, reader, asked), members);
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

Response finding(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  const query::Members members = read_members(reader, query::members_of_findings());
  reader.finish();
  const std::optional<StoredFinding> found = context.searcher.finding(id);
  if (!found)
    throw_missing(context.searcher, id, "There is no finding with the id \"" + id + "\".");
  Response response;
  response.body = query::to_json(*found, members);
  return response;
}

Response missing(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const std::optional<std::string> council = reader.one("council");
  if (council && council->empty())
    reader.refuse("council", "is empty; leave it out for every council");
  const auto form = read_form(reader, request, {tables});
  reader.finish();
  if (form) {
    const query::ExportRequest::Missing asked{council.value_or("")};
    return export_response(context.searcher.begin_export({asked, *form}), *form, "missing");
  }
  Response response;
  response.body = query::to_json(context.searcher.missing(council.value_or("")));
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

}  // namespace scrutineer::server
