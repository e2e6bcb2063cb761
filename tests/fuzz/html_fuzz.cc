#include <cstdint>
#include <span>

#include "indexer/extract/html.h"
#include "schemas/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title></head><body><h1>One</h1>"
      "<p>Text <b>bold</b> 22<sup>nd</sup><br>line</p></body></html>",
      "<ul><li>a<ul><li>b</ul><li>c</ul><ol start=3 type=a><li value=9>d</ol>",
      "<table><tr><th>a<th>b<tr><td>c<table><tr><td>d<td>e</table><td>f</table>",
      "<p hidden>x<p style='display:none'>y<div class='cookie-banner'>z</div><noscript>n"};
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    scrutineer::fuzz::check(
        scrutineer::extract::extract_html(std::as_bytes(std::span(data, size)), {}));
  } catch (const scrutineer::Error&) {
  }
  return 0;
}
