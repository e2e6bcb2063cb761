#include "server/repeats_request.h"

#include "server/search_request.h"

namespace scrutineer::server {

query::RepeatsRequest read_repeats(ParameterReader& reader) {
  query::RepeatsRequest request;
  request.councils = reader.all("council");
  request.themes = reader.all("theme");
  request.populations = reader.all("population");
  request.statuses = reader.all("status");
  request.dates = reader.all("date");
  request.min_occurrences = reader.number(
      "min_occurrences", {.standard = request.min_occurrences, .least = 1, .most = {}});
  request.limit = reader.number("limit", {.standard = request.limit, .least = 0, .most = {}});
  request.offset = reader.number("offset", {.standard = 0, .least = 0, .most = {}});
  return request;
}

void check_repeats(const Searcher& searcher, ParameterReader& reader,
                   const query::RepeatsRequest& request) {
  reader.refuse_unread();
  if (!reader.bad().empty()) {
    query::RepeatsRequest bare = request;
    bare.limit = bare.offset = 0;
    add_the_engines_objections(reader, [&] { (void)searcher.repeats(bare); });
  }
  reader.finish();
}

query::RepeatsResult checked_repeats(const Searcher& searcher, ParameterReader& reader,
                                     const query::RepeatsRequest& request) {
  check_repeats(searcher, reader, request);
  return searcher.repeats(request);
}

query::IssuesRequest read_issues(ParameterReader& reader) {
  query::IssuesRequest request;
  request.ids = reader.all("id");
  request.councils = reader.all("council");
  request.themes = reader.all("theme");
  request.populations = reader.all("population");
  request.regions = reader.all("region");
  request.dates = reader.all("date");
  request.min_councils =
      reader.number("min_councils", {.standard = request.min_councils, .least = 1, .most = {}});
  request.limit = reader.number("limit", {.standard = request.limit, .least = 0, .most = {}});
  request.offset = reader.number("offset", {.standard = 0, .least = 0, .most = {}});
  return request;
}

void check_issues(const Searcher& searcher, ParameterReader& reader,
                  const query::IssuesRequest& request) {
  reader.refuse_unread();
  if (!reader.bad().empty()) {
    query::IssuesRequest bare = request;
    bare.limit = bare.offset = 0;
    add_the_engines_objections(reader, [&] { (void)searcher.issues(bare); });
  }
  reader.finish();
}

query::IssuesResult checked_issues(const Searcher& searcher, ParameterReader& reader,
                                   const query::IssuesRequest& request) {
  check_issues(searcher, reader, request);
  return searcher.issues(request);
}

}  // namespace scrutineer::server
