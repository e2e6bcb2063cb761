// Errors for a reader: what happened, where in the query, and what to do about it.
#pragma once

#include <cstddef>
#include <string>

#include "query/cli/command_line.h"
#include "schemas/error.h"

namespace scrutineer::query::cli {

// Lines for standard error. For an error in the query they show the query, or the part of it that
// fits into `columns`, with a caret under the place.
[[nodiscard]] std::string complaint(const Error& error, const std::string& query,
                                    std::size_t columns);

[[nodiscard]] ExitCode exit_code_of(const Error& error);

}  // namespace scrutineer::query::cli
