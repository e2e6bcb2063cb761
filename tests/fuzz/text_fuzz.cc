#include <cstdint>
#include <span>

#include "indexer/extract/markdown.h"
#include "indexer/extract/text.h"
#include "schemas/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "READING COUNCIL\n\nDATE:\n\n1. Background\n\n- 1.1 Some *words* that go\n\non here.\n",
      "**Bold:** 22<sup>nd</sup> [x](mailto:x@y)<br>\n\n## Head\n\n| a | b |\n|---|---|\n| c | d "
      "|\n",
      "- \xE2\x97\xBC one\n  - two\n\n(a) three\nb) four\n\nRisk\tAction\na\tb\n\f\nTitle\n=====\n",
      "> quote\n\n```\ncode\n```\n\n<table><tr><td>a<td>b</table>\n\n3. x\n4. y\n\n&amp; &#163;\n"};
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  scrutineer::fuzz::check(scrutineer::extract::extract_text(bytes, {}));
  try {
    scrutineer::fuzz::check(scrutineer::extract::extract_markdown(bytes, {}));
  } catch (const scrutineer::Error&) {
  }
  return 0;
}
