#include "server/http/gzip.h"

#include <Poco/DeflatingStream.h>
#include <algorithm>
#include <array>
#include <memory>
#include <sstream>
#include <string>

#include "server/http/any_case.h"

namespace scrutineer::server {
namespace {

// Below this the head weighs more than what is saved.
constexpr std::size_t least_bytes = 1400;
constexpr int level = 6;

constexpr std::array<std::string_view, 7> compressible = {"text/",
                                                          "application/json",
                                                          "application/problem+json",
                                                          "application/yaml",
                                                          "image/svg+xml",
                                                          "application/atom+xml",
                                                          "application/opensearchdescription+xml"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Of "q=0.5": above 0 unless every digit is 0.
bool is_wanted(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return true;
  const std::string_view value = parameters.substr(at + 2);
  return value.find_first_of("123456789") != std::string_view::npos;
}

// Bytes go in, compressed bytes come out as they become ready.
class Gzip {
 public:
  Gzip() : deflating_(out_, Poco::DeflatingStreamBuf::STREAM_GZIP, level) {}

  void write(std::string_view bytes) {
    deflating_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void finish() { deflating_.close(); }
  std::string take() {
    std::string ready = out_.str();
    out_.str({});
    return ready;
  }

 private:
  std::ostringstream out_;
  Poco::DeflatingOutputStream deflating_;
};

std::function<std::string()> compressed(std::function<std::string()> more) {
  return [more = std::move(more), gzip = std::make_shared<Gzip>(), ended = false]() mutable {
    std::string ready;
    while (ready.empty() && !ended) {
      const std::string piece = more();
      ended = piece.empty();
      if (ended) {
        gzip->finish();
      } else {
        gzip->write(piece);
      }
      ready = gzip->take();
    }
    return ready;
  };
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, comma);
    accept_encoding =
        comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
    const std::size_t semicolon = item.find(';');
    const std::string_view coding = trimmed(item.substr(0, semicolon));
    const bool wanted =
        semicolon == std::string_view::npos || is_wanted(item.substr(semicolon + 1));
    if (is_in_any_case(coding, "gzip") || is_in_any_case(coding, "x-gzip")) return wanted;
    if (coding == "*") any = wanted;
  }
  return any;
}

void compress(Response& response, std::string_view accept_encoding) {
  const bool gains = std::ranges::any_of(
      compressible, [&](std::string_view type) { return response.content_type.starts_with(type); });
  if (!gains || (!response.more && response.body.size() < least_bytes)) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_gzip(accept_encoding)) return;
  response.headers.emplace_back("Content-Encoding", "gzip");
  response.length.reset();
  if (response.more) {
    response.more = compressed(std::move(response.more));
    return;
  }
  Gzip gzip;
  gzip.write(response.body);
  gzip.finish();
  response.body = gzip.take();
}

}  // namespace scrutineer::server
