#include "server/missing_thing.h"

#include "server/problem.h"

namespace scrutineer::server {

void throw_missing(const Searcher& searcher, const std::string& id, const std::string& detail) {
  if (const auto tombstone = searcher.removed(id)) throw ProblemError(gone(*tombstone));
  throw ProblemError(not_found(detail));
}

}  // namespace scrutineer::server
