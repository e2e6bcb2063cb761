#include "server/findings_request.h"

#include "schemas/finding_fields.h"
#include "server/search_request.h"

namespace scrutineer::server {

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
  request.synonyms = read_synonyms(reader);
  request.duplicates = read_duplicates(reader);
  request.limit = reader.number("limit", {.standard = request.limit, .least = 0, .most = {}});
  request.offset = reader.number("offset", {.standard = 0, .least = 0, .most = {}});
  return request;
}

void check_findings(const Searcher& searcher, ParameterReader& reader,
                    const query::FindingsRequest& request) {
  reader.refuse_unread();
  if (!reader.bad().empty()) {
    query::FindingsRequest bare = request;
    bare.limit = bare.offset = 0;
    add_the_engines_objections(reader, [&] { (void)searcher.findings(bare); });
  }
  reader.finish();
}

query::FindingsResult checked_findings(const Searcher& searcher, ParameterReader& reader,
                                       const query::FindingsRequest& request) {
  check_findings(searcher, reader, request);
  return searcher.findings(request);
}

}  // namespace scrutineer::server
