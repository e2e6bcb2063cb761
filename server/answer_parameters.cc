#include "server/answer_parameters.h"

#include <algorithm>

#include "server/search_request.h"

namespace scrutineer::server {

std::string read_cursor(ParameterReader& reader, const Params& params, AnswerKind kind) {
  const std::optional<std::string> cursor = reader.one("cursor");
  if (!cursor) return {};
  if (cursor->empty()) reader.refuse("cursor", "is empty; leave it out for the first page");
  if (params.contains("offset")) reader.refuse("cursor", "can't be given beside offset");
  if (kind == AnswerKind::file) reader.refuse("cursor", "is of pages; a file has none");
  return *cursor;
}

query::Members read_members(ParameterReader& reader, const query::Members& known, AnswerKind kind) {
  query::Members wanted = split_list(reader.all("fields"));
  if (!wanted.empty() && kind == AnswerKind::file)
    reader.refuse("fields", "is of JSON; a file has every column");
  for (const std::string& name : wanted) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string names;
    for (const std::string& one : known) names += (names.empty() ? "" : ", ") + one;
    reader.refuse("fields", "\"" + name + "\" is none of " + names);
  }
  return wanted;
}

}  // namespace scrutineer::server
