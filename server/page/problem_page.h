// A problem as a page, for readers rather than programs.
#pragma once

#include <string>

#include "server/problem.h"
#include "server/request.h"

namespace scrutineer::server {

[[nodiscard]] Response problem_page(const Problem& problem, const std::string& source_url);

}  // namespace scrutineer::server
