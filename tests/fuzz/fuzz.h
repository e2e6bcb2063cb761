// What a fuzz target gives beside its entry point, LLVMFuzzerTestOneInput.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::fuzz {

// Well-formed inputs to start from, at least one.
[[nodiscard]] std::vector<std::string> starting_inputs();

}  // namespace scrutineer::fuzz
