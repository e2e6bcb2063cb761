// The handlers under /api/v1 for chains of repeat findings.
#include "query/json.h"
#include "server/handlers.h"
#include "server/missing_thing.h"
#include "server/repeats_request.h"

namespace scrutineer::server {
namespace {

query::CouncilLookup lookup(const Context& context) {
  return [&searcher = context.searcher](std::string_view id) { return searcher.council(id); };
}

}  // namespace

Response repeat_findings(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const query::RepeatsRequest asked = read_repeats(reader);
  Response response;
  response.body = query::to_json(checked_repeats(context.searcher, reader, asked), lookup(context));
  return response;
}

Response repeat_finding(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<query::FoundChain> found = context.searcher.repeat(id);
  if (!found)
    throw ProblemError(
        not_found("There is no chain of repeat findings with the id \"" + id + "\"."));
  Response response;
  if (found->chain.chain != nullptr) {
    response.body = query::to_json(found->chain, lookup(context));
    return response;
  }
  // A later paper may bring the chain back under its old id: nobody may keep the answer.
  response.status = 301;
  response.headers.emplace_back("Location", "/api/v1/repeat-findings/" + found->moved_to.front());
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = query::moved_to_json(id, found->moved_to);
  return response;
}

Response recommendations(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const auto found = context.searcher.recommendations(id);
  if (!found) throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
  Response response;
  response.body = query::to_json(*found, lookup(context));
  return response;
}

Response issues(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const query::IssuesRequest asked = read_issues(reader);
  Response response;
  response.body = query::to_json(checked_issues(context.searcher, reader, asked), lookup(context));
  return response;
}

Response timeline(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<query::CouncilTimeline> found = context.searcher.timeline(id);
  if (!found) throw ProblemError(not_found("There is no one council called \"" + id + "\"."));
  Response response;
  response.body = query::to_json(*found);
  return response;
}

}  // namespace scrutineer::server
