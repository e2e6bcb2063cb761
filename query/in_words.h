// What was searched for, in a sentence for a reader.
#pragma once

#include <string>

#include "query/plan.h"
#include "query/response.h"

namespace scrutineer::query {

[[nodiscard]] std::string in_words(const Plan& plan, const SearchedAs& searched);

}  // namespace scrutineer::query
