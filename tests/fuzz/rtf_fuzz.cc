#include <cstdint>
#include <span>

#include "indexer/extract/rtf.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      R"({\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 heading 1;}})"
      R"({\info{\title T}}\pard\s1 One\par\pard caf\'e9 \u8211?\b bold\b0\par})",
      R"({\rtf1\trowd\intbl a\cell b\cell\row\pard{\listtext\'b7\tab}item\par})",
      R"({\rtf1{\*\unknown x}{\footnote note}{\field{\*\fldinst X}{\fldrslt y}}{\v z}\bin3 abc\line})"};
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scrutineer::fuzz::check(
      scrutineer::extract::extract_rtf(std::as_bytes(std::span(data, size)), {}));
  return 0;
}
