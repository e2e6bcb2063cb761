// The groups of children that words name.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::metadata {

// The id of schemas/vocabulary/populations.json that the words name, the most particular where they
// name several ("care leavers" before "children in care"); empty for none.
[[nodiscard]] std::string population_in(std::string_view words);

}  // namespace scrutineer::metadata
