// Parameters of answers that are JSON and no files: where a page goes on, and how much of each item
// is told.
#pragma once

#include <string>

#include "query/json.h"
#include "server/parameters.h"
#include "server/request.h"

namespace scrutineer::server {

enum class AnswerKind : std::uint8_t { json, file };

// `cursor`; empty where it is not given. Refused beside `offset`, and for a file, which has no
// pages.
[[nodiscard]] std::string read_cursor(ParameterReader& reader, const Params& params,
                                      AnswerKind kind);

// `fields`, names joined by commas, of those that there are; all where it is not given. Refused for
// a file.
[[nodiscard]] query::Members read_members(ParameterReader& reader, const query::Members& known,
                                          AnswerKind kind = AnswerKind::json);

}  // namespace scrutineer::server
