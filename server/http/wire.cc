#include "server/http/wire.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>

#include "schemas/utf8.h"

namespace scrutineer::server {
namespace {

// Pages load a style sheet and scripts of our own, which ask for suggestions, and nothing else; no
// script or style stands in a page; the form comes back here.
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

// Not Modified and No Content: such replies have neither a body nor its headers.
bool has_body(int status) { return status != 304 && status != 204; }

bool has_policy(const Response& response) {
  return std::ranges::any_of(response.headers, [](const auto& header) {
    return header.first == "Content-Security-Policy";
  });
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 300:
      return "Multiple Choices";
    case 301:
      return "Moved Permanently";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Other";  // the phrase means nothing to programs
  }
}

void append(std::string& head, std::string_view name, std::string_view value) {
  const auto breaks_out = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(name.begin(), name.end(), breaks_out) ||
      std::any_of(value.begin(), value.end(), breaks_out))
    throw std::logic_error("a response header holds a control character");
  head.append(name).append(": ").append(value).append("\r\n");
}

void append_length(std::string& head, const Response& response, Length length) {
  switch (length) {
    case Length::known:
      append(head, "Content-Length",
             std::to_string(response.length.value_or(response.body.size())));
      return;
    case Length::chunked:
      append(head, "Transfer-Encoding", "chunked");
      return;
    case Length::by_close:
      return;
  }
}

}  // namespace

std::string chunk(std::string_view bytes) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), bytes.size(), 16);
  std::string framed(digits.begin(), end.ptr);
  return framed.append("\r\n").append(bytes).append("\r\n");
}

std::string serialise(const Response& response, const Framing& framing) {
  const bool page = response.content_type.starts_with("text/html");
  std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " ";
  bytes.append(reason_phrase(response.status)).append("\r\n");
  append(bytes, "Date", framing.date);
  if (has_body(response.status)) {
    append(bytes, "Content-Type", response.content_type);
    append_length(bytes, response, framing.length);
  }
  append(bytes, "Connection", framing.keep_alive ? "keep-alive" : "close");
  append(bytes, "X-Content-Type-Options", "nosniff");
  append(bytes, "Referrer-Policy", "same-origin");
  if (!has_policy(response))
    append(bytes, "Content-Security-Policy", page ? page_policy : data_policy);
  if (!framing.request_id.empty()) append(bytes, "X-Request-ID", framing.request_id);
  if (!page && !framing.allowed_origin.empty()) {
    append(bytes, "Access-Control-Allow-Origin", framing.allowed_origin);
    append(bytes, "Access-Control-Expose-Headers",
           "ETag, Retry-After, Server-Timing, X-Request-ID");
  }
  if (framing.varies_by_origin) append(bytes, "Vary", "Origin");
  for (const auto& [name, value] : response.headers) append(bytes, name, value);
  bytes += "\r\n";
  if (framing.body == Body::sent) bytes += response.body;
  return bytes;
}

std::string log_field(std::string_view bytes, std::size_t most) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr UChar32 replacement = 0xFFFD;
  std::string field;
  for (std::size_t at = 0; at < bytes.size();) {
    if (field.size() >= most) return field + "...";
    const CodePoint point = code_point_at(bytes, at);
    // C1 controls and the line separators would break lines too.
    const bool plain = point.value >= 0x20 && point.value != '"' && point.value != '\\' &&
                       (point.value < 0x7F || point.value > 0x9F) && point.value != 0x2028 &&
                       point.value != 0x2029 && point.value != replacement;
    for (const char c : bytes.substr(at, point.size)) {
      if (plain) {
        field.push_back(c);
        continue;
      }
      const auto byte = static_cast<unsigned char>(c);
      field += "\\x";
      field.push_back(digits[byte >> 4U]);
      field.push_back(digits[byte & 15U]);
    }
    at += point.size;
  }
  return field;
}

}  // namespace scrutineer::server
