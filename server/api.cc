// The handlers under /api/v1.
#include <array>
#include <cstdio>

#include "query/json.h"
#include "server/answer_parameters.h"
#include "server/exporting.h"
#include "server/handlers.h"
#include "server/missing_thing.h"
#include "server/parameters.h"
#include "server/pictures/original_file.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

constexpr NumberRange listed{.standard = 10, .least = 1, .most = 1000};

Response json(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

query::CouncilLookup lookup(const Context& context) {
  return [&searcher = context.searcher](std::string_view id) { return searcher.council(id); };
}

[[noreturn]] void no_document(const Context& context, const std::string& id) {
  throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
}

std::string server_timing(const query::SearchResult& result) {
  std::array<char, 96> text{};
  const int size = std::snprintf(text.data(), text.size(), "mset;dur=%.3f, total;dur=%.3f",
                                 result.matching_ms, result.took_ms);
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

Response search(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const auto form = read_form(reader, request, {tables, true});
  const AnswerKind kind = form ? AnswerKind::file : AnswerKind::json;
  const query::Members members = read_members(reader, query::members_of_hits(), kind);
  query::Request asked = read_search(reader, {.filter_fields = context.filter_fields});
  leave_forms_out(asked.filters);
  asked.cursor = read_cursor(reader, request.params, kind);
  if (form) {
    check_search(context.searcher, reader, asked);
    return export_response(
        context.searcher.begin_export({asked, *form, !asks_for_page(request.params)}), *form,
        "papers");
  }
  const query::SearchResult result = checked_search(context.searcher, reader, asked);
  context.metrics.count_search(result);
  Response response = json(query::to_json(result, lookup(context), members));
  response.headers.emplace_back("Server-Timing", server_timing(result));
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

Response facets(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const query::Request asked = read_search(
      reader, {.filter_fields = context.filter_fields, .paged = false, .every_facet = true});
  const query::SearchResult result = checked_search(context.searcher, reader, asked);
  context.metrics.count_search(result);
  return json(query::facets_to_json(result));
}

Response suggest(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const std::optional<std::string> typed = reader.one("q");
  if (!typed) reader.refuse("q", "is missing");
  const std::uint32_t limit = reader.number("limit", listed);
  reader.finish();
  if (typed->size() > query::Limits{}.max_query_bytes)
    throw query::LimitExceeded("max_query_bytes", "q is longer than a query may be", "Shorten it.");
  return json(query::to_json(context.searcher.suggest(*typed, limit)));
}

Response document(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  const query::Members members = read_members(reader, query::members_of_documents());
  reader.finish();
  std::optional<query::DocumentDetails> found = context.searcher.details(id);
  if (!found) no_document(context, id);
  if (original_size(context, id)) found->original = original_address(id);
  return json(query::to_json(*found, lookup(context), members));
}

Response document_text(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<query::DocumentText> found = context.searcher.text(id);
  if (!found) no_document(context, id);
  return json(query::to_json(*found, lookup(context)));
}

Response similar_documents(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  const std::uint32_t limit = reader.number("limit", listed);
  reader.finish();
  const auto found = context.searcher.similar(id, limit);
  if (!found) no_document(context, id);
  return json(query::to_json(*found, lookup(context)));
}

Response fields(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  return json(query::to_json(context.searcher.fields()));
}

Response councils(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const query::Members members = read_members(reader, query::members_of_councils());
  reader.finish();
  return json(query::to_json(context.searcher.councils(), members));
}

}  // namespace scrutineer::server
