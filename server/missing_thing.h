// Why a paper or finding that an address names is not there.
#pragma once

#include <string>

#include "server/searcher.h"

namespace scrutineer::server {

// Throws ProblemError: 410 where it was taken out for good, else 404 with this detail.
[[noreturn]] void throw_missing(const Searcher& searcher, const std::string& id,
                                const std::string& detail);

}  // namespace scrutineer::server
