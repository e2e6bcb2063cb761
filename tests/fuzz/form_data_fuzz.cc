// A form and the file in it, as a browser sends them: what is read of any bytes.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/form_data.h"
#include "server/http/url.h"
#include "server/problem.h"
#include "server/term_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "multipart/form-data; boundary=b\n"
      "--b\r\nContent-Disposition: form-data; name=\"terms\"\r\n\r\ncare leavers\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
      "Content-Type: text/csv\r\n\r\n\"a \"\"b\"\"\",1\r\n;2\r\n--b--\r\n",
      "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"\n"
      "--a b\r\ncontent-disposition: form-data; name=x\r\n\r\n\x96\r\n--a b--",
  };
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view body = input.substr(std::min(line + 1, size));
  try {
    const auto parts = server::read_form_data(input.substr(0, line), body);
    fuzz::require(!parts.empty() && parts.size() <= server::most_form_parts, "a form has no parts");
    std::size_t bytes = 0;
    for (const server::FormPart& part : parts) {
      bytes += part.bytes.size();
      fuzz::require(!part.name.empty() && server::is_utf8(part.name), "a name is none");
      const std::string name = part.filename.value_or("");
      fuzz::require(name.find_first_of(std::string("\r\n\0", 3)) == std::string::npos,
                    "a file's name splits lines");
      const auto terms = server::terms_in_file(name, part.bytes);
      if (!terms) continue;
      for (const std::string& term : *terms) {
        fuzz::require(!term.empty() && server::is_utf8(term), "a term is none");
        fuzz::require(term.find_first_of("\r\n") == std::string::npos, "a term is two lines");
      }
    }
    fuzz::require(bytes < body.size(), "parts are longer than their form");
  } catch (const server::ProblemError& error) {
    const int status = error.problem().status;
    fuzz::require(status == 400 || status == 415, "an undocumented status");
  }
  return 0;
}
