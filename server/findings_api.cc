// The handlers under /api/v1 for findings and for documents that are not held.
#include <array>
#include <string_view>

#include "query/exports/finding_rows.h"
#include "query/json.h"
#include "server/findings_request.h"
#include "server/handlers.h"
#include "server/missing_thing.h"
#include "server/parameters.h"

namespace scrutineer::server {
namespace {

enum class Export : std::uint8_t { none, json, csv, jsonl };

struct ExportType {
  Export what;
  std::string_view media_type;
};
constexpr std::array export_types = {ExportType{Export::json, "application/json"},
                                     ExportType{Export::csv, "text/csv"},
                                     ExportType{Export::jsonl, "application/jsonl"}};

// What the Accept header asks for, where it names one of ours: programs that name several, or none,
// get JSON. Weights are not looked at: the first one named is taken.
Export accepted(const Request& request) {
  const auto accept = request.headers.find("accept");
  if (accept == request.headers.end()) return Export::json;
  Export first = Export::json;
  std::size_t at = accept->second.size();
  for (const ExportType& type : export_types) {
    const std::size_t found = accept->second.find(type.media_type);
    if (found >= at) continue;
    at = found;
    first = type.what;
  }
  return first;
}

Response answer(Export what, const query::FindingsResult& result) {
  Response response;
  switch (what) {
    case Export::none:
    case Export::json:
      response.body = query::to_json(result);
      break;
    case Export::csv:
      response.content_type = "text/csv; charset=utf-8; header=present";
      response.headers.emplace_back("Content-Disposition", "attachment; filename=findings.csv");
      response.body = query::findings_csv(result.findings);
      break;
    case Export::jsonl:
      response.content_type = "application/jsonl; charset=utf-8";
      response.body = query::findings_jsonl(result.findings);
      break;
  }
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

}  // namespace

Response findings(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const query::FindingsRequest asked = read_findings(reader);
  auto what = reader.choice<Export>(
      "format",
      {{"", Export::none}, {"json", Export::json}, {"csv", Export::csv}, {"jsonl", Export::jsonl}});
  if (what == Export::none) what = accepted(request);
  // An export is of everything that matches, unless it is told otherwise.
  const bool paged = request.params.contains("limit") || request.params.contains("offset");
  const Extent extent = what == Export::json || paged ? Extent::page : Extent::every;
  return answer(what, checked_findings(context.searcher, reader, asked, extent));
}

Response finding(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<StoredFinding> found = context.searcher.finding(id);
  if (!found)
    throw_missing(context.searcher, id, "There is no finding with the id \"" + id + "\".");
  Response response;
  response.body = query::to_json(*found);
  return response;
}

Response missing(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  const std::optional<std::string> council = reader.one("council");
  if (council && council->empty())
    reader.refuse("council", "is empty; leave it out for every council");
  reader.finish();
  Response response;
  response.body = query::to_json(context.searcher.missing(council.value_or("")));
  return response;
}

}  // namespace scrutineer::server
