#include "server/findings_request.h"

#include "schemas/finding_fields.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

// What the engine alone can say about a request that is refused anyway.
void add_the_engines_objections(const Searcher& searcher, ParameterReader& reader,
                                query::FindingsRequest request) {
  request.limit = request.offset = 0;
  try {
    (void)searcher.findings(request);
  } catch (const query::BadParameters& more) {
    for (const query::BadParameter& bad : more.bad()) reader.refuse(bad.name, bad.reason);
  } catch (const query::QueryError& error) {
    reader.refuse("q", error.what());
  } catch (const Error& error) {
    if (error.code() != "limit-exceeded") throw;
    reader.refuse("q", error.what());
  }
}

}  // namespace

query::FindingsRequest read_findings(ParameterReader& reader) {
  query::FindingsRequest request;
  request.text = reader.one("q").value_or("");
  for (const Field& field : finding_fields) {
    const std::string name(field.name);
    std::vector<std::string> values = reader.all(name);
    if (!values.empty()) request.filters.emplace(name, std::move(values));
  }
  request.facets = split_list(reader.all("facets"));
  request.sort =
      reader.choice<query::FindingSort>("sort", {{"auto", query::FindingSort::automatic},
                                                 {"relevance", query::FindingSort::relevance},
                                                 {"date", query::FindingSort::newest}});
  request.synonyms = reader.choice<bool>(
      "synonyms", {{"on", true}, {"off", false}, {"true", true}, {"false", false}});
  request.duplicates = reader.choice<bool>("duplicates", {{"hide", false}, {"show", true}});
  request.limit = reader.number("limit", {.standard = request.limit, .least = 0, .most = {}});
  request.offset = reader.number("offset", {.standard = 0, .least = 0, .most = {}});
  return request;
}

query::FindingsResult checked_findings(const Searcher& searcher, ParameterReader& reader,
                                       const query::FindingsRequest& request, Extent extent) {
  reader.refuse_unread();
  if (!reader.bad().empty()) add_the_engines_objections(searcher, reader, request);
  reader.finish();
  switch (extent) {
    case Extent::page:
      return searcher.findings(request);
    case Extent::every:
      return searcher.every_finding(request);
  }
  return {};
}

}  // namespace scrutineer::server
