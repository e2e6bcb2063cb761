// The handlers under /api/v1 for chains of repeat findings.
#include "query/json.h"
#include "server/answer_parameters.h"
#include "server/exporting.h"
#include "server/handlers.h"
#include "server/http/url.h"
#include "server/missing_thing.h"
#include "server/redirect.h"
#include "server/repeats_request.h"

namespace scrutineer::server {
namespace {

query::CouncilLookup lookup(const Context& context) {
  return [&searcher = context.searcher](std::string_view id) { return searcher.council(id); };
}

Response varying(std::string json) {
  Response response;
  response.body = std::move(json);
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

[[noreturn]] void no_chain(const std::string& id) {
  throw ProblemError(not_found("There is no chain of repeat findings with the id \"" + id + "\"."));
}

[[noreturn]] void no_council(const std::string& id) {
  throw ProblemError(not_found("There is no one council called \"" + id + "\"."));
}

[[noreturn]] void no_paper(const Context& context, const std::string& id) {
  throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
}

Response moved(const Request& request, const std::string& id, const query::FoundChain& found) {
  const std::string asked = query_string(request.params);
  const std::string address = "/api/v1/repeat-findings/" + found.moved_to.front();
  Response response =
      redirect(301, address + (asked.empty() ? "" : "?" + asked), "application/json");
  response.body = query::moved_to_json(id, found.moved_to);
  return response;
}

}  // namespace

Response repeat_findings(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables_and_notes});
  const AnswerKind kind = form ? AnswerKind::file : AnswerKind::json;
  const query::Members members = read_members(reader, query::members_of_chains(), kind);
  query::RepeatsRequest asked = read_repeats(reader);
  asked.cursor = read_cursor(reader, request.params, kind);
  if (form) {
    check_repeats(context.searcher, reader, asked);
    return export_response(
        context.searcher.begin_export(
            {asked, *form, !asks_for_page(request.params), context.public_address}),
        *form, "repeat-findings");
  }
  return varying(
      query::to_json(checked_repeats(context.searcher, reader, asked), lookup(context), members));
}

Response repeat_finding(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables_and_notes});
  const query::Members members =
      read_members(reader, query::members_of_chains(), form ? AnswerKind::file : AnswerKind::json);
  reader.finish();
  const std::optional<query::FoundChain> found = context.searcher.repeat(id);
  if (!found) no_chain(id);
  if (found->chain.chain == nullptr) return moved(request, id, *found);
  if (!form) return varying(query::to_json(found->chain, lookup(context), members));
  auto exported = context.searcher.begin_export(
      {query::ExportRequest::Chain{id}, *form, true, context.public_address});
  if (!exported) no_chain(id);
  return export_response(std::move(exported), *form, "repeat-finding");
}

Response recommendations(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables_and_notes});
  reader.finish();
  if (form) {
    auto exported =
        context.searcher.begin_export({query::ExportRequest::Recommendations{id}, *form});
    if (!exported) no_paper(context, id);
    return export_response(std::move(exported), *form, "recommendations");
  }
  const auto found = context.searcher.recommendations(id);
  if (!found) no_paper(context, id);
  return varying(query::to_json(*found, lookup(context)));
}

Response issues(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables});
  query::IssuesRequest asked = read_issues(reader);
  asked.cursor = read_cursor(reader, request.params, form ? AnswerKind::file : AnswerKind::json);
  if (form) {
    check_issues(context.searcher, reader, asked);
    return export_response(
        context.searcher.begin_export({asked, *form, !asks_for_page(request.params)}), *form,
        "issues");
  }
  return varying(query::to_json(checked_issues(context.searcher, reader, asked), lookup(context)));
}

Response timeline(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables_and_notes});
  reader.finish();
  if (form) {
    auto exported = context.searcher.begin_export({query::ExportRequest::Timeline{id}, *form});
    if (!exported) no_council(id);
    return export_response(std::move(exported), *form, "timeline");
  }
  const std::optional<query::CouncilTimeline> found = context.searcher.timeline(id);
  if (!found) no_council(id);
  return varying(query::to_json(*found));
}

}  // namespace scrutineer::server
