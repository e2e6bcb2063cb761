// The files that failed of FakeSearcher.
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

}  // namespace scrutineer::server
