// What FakeSearcher does not hold: the files that failed, and what papers speak of.
#include "query/engine.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {

query::FailuresResult FakeSearcher::failures(const query::FailuresRequest& request) const {
  if (request.limit > query::Limits{}.max_hits)
    throw query::LimitExceeded("max_hits", "too many are asked for", "Ask for fewer.");
  query::FailuresResult result;
  result.total.value = failed_;
  for (std::uint64_t i = request.offset; i < failed_ && result.failures.size() < request.limit;
       ++i) {
    const std::string file =
        i == 0 ? "a/<b>\\x1B[2J&.pdf" : "scans.zip/" + std::to_string(i) + ".pdf";
    result.failures.push_back(
        {file, "pdf-unreadable", "it ends before its <end>", "Get another copy."});
  }
  return result;
}

std::vector<query::MissingDocument> FakeSearcher::missing(const std::string& council) const {
  if (council == "atlantis") {
    const query::BadParameter bad{"council", "no council is called atlantis"};
    throw query::BadParameters(std::vector<query::BadParameter>{bad});
  }
  query::MissingDocument missing;
  missing.council = "harrowmere";
  missing.reference.issuer = "Ofsted";
  missing.reference.kind = "monitoring_visit";
  missing.reference.ordinal = "2";
  missing.reference.start = "2021-11";
  missing.known_from = {{minutes_id, 0, "Members noted the second monitoring visit."}};
  return {missing};
}

}  // namespace scrutineer::server
