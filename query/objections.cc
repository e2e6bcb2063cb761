#include "query/objections.h"

#include <utility>

#include "query/parser.h"

namespace scrutineer::query {

void Objections::finish(const std::string& text, const Limits& limits) {
  if (bad_.empty()) return;
  try {
    (void)parse(text, limits);
  } catch (const QueryError& error) {
    bad_.push_back({"q", error.what()});
  }
  throw BadParameters(std::move(bad_));
}

}  // namespace scrutineer::query
