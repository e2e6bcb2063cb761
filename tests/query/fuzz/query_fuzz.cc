#include <cstdint>

#include "tests/fuzz/fuzz.h"
#include "tests/query/laws.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {"looked after children", "(placements OR \"front door\") AND NOT fostering",
          "supervision NEAR/5 regular -draft +missing",
          "council:\"North Yorkshire\" date:2017-03..2017-09-12 safeg*",
          "\u00A38.6m 74.9% 2017/18 O'Brien s.20 16- and 17-year-olds A&E"};
}

}  // namespace scrutineer::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scrutineer::tests::require_parser_laws({reinterpret_cast<const char*>(data), size});
  return 0;
}
