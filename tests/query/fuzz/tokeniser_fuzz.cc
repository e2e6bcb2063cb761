#include <cstdint>

#include "tests/fuzz/fuzz.h"
#include "tests/query/laws.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {"The forecast overspend is \u00A38.6 million (2017-18: \u00A38,600,000).",
          "74.9 per cent of 16- and 17-year-olds went to A & E under s. 20.",
          "Cllr O\u2019Brien\u2019s U.K. \uFB01gures, 22nd care\u00ADleavers, caf\u00E9",
          "\u6F22\u5B57 and \u0430\u0431\u0432 and \U0001F600"};
}

}  // namespace scrutineer::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  scrutineer::tests::require_tokeniser_laws(text);
  scrutineer::tests::require_query_finds_its_text(text);
  return 0;
}
