// From the bytes on a socket to a question: the head, its target and the parameters of a search.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/engine.h"
#include "schemas/error.h"
#include "server/http/request_head.h"
#include "server/http/url.h"
#include "server/search_request.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "GET /api/v1/search?q=%22care+leavers%22&council=durham&limit=20&offset=5&sort=newest "
      "HTTP/1.1\r\nHost: localhost\r\nAccept: text/html, */*\r\nConnection: keep-alive\r\n\r\n",
      "HEAD /documents/0123456789abcdef?q=a%26b HTTP/1.0\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
  };
}

namespace {

void require_target_laws(std::string_view target) {
  try {
    const server::Target read = server::parse_target(target);
    require(server::is_utf8(read.path), "a path is not UTF-8");
    const std::string question = server::query_string(read.params);
    // An encoded '/' stays what it is once decoded.
    const server::Target again =
        server::parse_target(server::percent_encode(read.path) + "?" + question);
    require(again.path == read.path && again.params == read.params, "a target changes");
    server::ParameterReader reader(read.params);
    const query::Request request =
        read_search(reader, {.filter_fields = {"council", "date"}, .paged = true});
    reader.finish();
    require(request.passages <= 20, "a limit does not hold");
  } catch (const query::BadParameters& bad) {
    require(!bad.bad().empty(), "nothing is named");
  } catch (const Error& error) {
    require(error.code() == "bad-url" || error.code() == "limit-exceeded", "an unforeseen error");
  }
}

std::optional<std::size_t> length_of(std::string_view received) {
  try {
    return server::head_length(received);
  } catch (const server::BadHead&) {
    return std::nullopt;
  }
}

}  // namespace
}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer;
  const std::string_view received(reinterpret_cast<const char*>(data), size);
  const auto length = fuzz::length_of(received);
  if (!length || *length == 0) return 0;
  fuzz::require(*length <= size && *length <= server::max_head, "a head is longer than it may be");
  // However the bytes come in, the head is the same one.
  fuzz::require(fuzz::length_of(received.substr(0, *length)) == length, "a head ends elsewhere");
  fuzz::require(fuzz::length_of(received.substr(0, *length - 1)).value_or(0) == 0,
                "a head ends twice");
  try {
    const server::RequestHead head = server::parse_head(received.substr(0, *length));
    for (const auto& [name, value] : head.headers) {
      fuzz::require(name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ \t:\r\n") == std::string::npos,
                    "a name is none");
      fuzz::require(value.find_first_of(std::string("\r\n\0", 3)) == std::string::npos,
                    "a value splits the head");
    }
    fuzz::require(head.headers.count("transfer-encoding") == 0, "a transfer coding gets through");
    fuzz::require(head.target.starts_with('/'), "a target is no path");
    fuzz::require_target_laws(head.target);
  } catch (const server::BadHead& bad) {
    fuzz::require(bad.status() == 400 || bad.status() == 431 || bad.status() == 505,
                  "an undocumented status");
  }
  return 0;
}
