#include "server/http/request_head.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <vector>

#include "server/http/encoded_word.h"

namespace scrutineer::server {
namespace {

constexpr std::string_view line_end = "\r\n";

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 9110 "tchar".
bool is_token_char(char c) {
  return is_alnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split_lines(std::string_view head) {
  std::vector<std::string_view> lines;
  while (!head.empty()) {
    const std::size_t end = head.find(line_end);
    if (end == 0) break;
    lines.push_back(head.substr(0, end));
    head.remove_prefix(end + line_end.size());
  }
  return lines;
}

// Absolute form ("http://host/path") is what proxies send; only its path and query matter here.
std::string origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    target.remove_prefix(scheme.size());
    const std::size_t path = target.find_first_of("/?");
    if (path == std::string_view::npos) return "/";
    return target[path] == '?' ? "/" + std::string(target.substr(path))
                               : std::string(target.substr(path));
  }
  if (!target.starts_with('/')) throw BadHead(400, "the request's target is no path");
  return std::string(target);
}

struct RequestLine {
  std::string method, target;
  bool minor_1 = true;  // HTTP/1.1, not 1.0
};

RequestLine parse_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    throw BadHead(400, "the request line is not METHOD TARGET VERSION");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method)) throw BadHead(400, "the request's method is no token");
  const bool clean = std::all_of(target.begin(), target.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F && c != '#';
  });
  if (target.empty() || !clean)
    throw BadHead(400, "the request's target holds a space, a control character or '#'");
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    const bool http = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.';
    throw BadHead(http ? 505 : 400, "only HTTP/1.1 and HTTP/1.0 are spoken here");
  }
  return {std::string(method), origin_form(target), version == "HTTP/1.1"};
}

using Fields = std::multimap<std::string, std::string>;

Fields parse_fields(const std::vector<std::string_view>& lines) {
  Fields fields;
  if (lines.size() - 1 > max_header_fields) throw BadHead(431, "too many header fields");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      throw BadHead(400, "a header line is not NAME: VALUE");
    const std::string_view value = trim(line.substr(colon + 1));
    const bool clean = std::all_of(value.begin(), value.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return (byte >= 0x20 && byte != 0x7F) || c == '\t';
    });
    if (!clean) throw BadHead(400, "a header value holds a control character");
    if (hides_controls(value))
      throw BadHead(400, "an encoded word in a header holds a control character");
    fields.emplace(lower(line.substr(0, colon)), value);
  }
  return fields;
}

void check_host(const Fields& fields, bool required) {
  const std::size_t count = fields.count("host");
  if (count > 1) throw BadHead(400, "there is more than one Host header");
  if (count == 0 && required) throw BadHead(400, "there is no Host header");
  if (count == 0) return;
  const std::string& host = fields.find("host")->second;
  const bool clean = std::all_of(host.begin(), host.end(), [](char c) {
    return is_alnum(c) || std::string_view("-._~%!$&'()*+,;=:[]").find(c) != std::string_view::npos;
  });
  if (!clean) throw BadHead(400, "the Host header names no host");
}

// More than any body that is read, where the number has no end.
std::uint64_t announced_body(const Fields& fields) {
  if (fields.contains("transfer-encoding"))
    throw BadHead(400, "transfer codings are not accepted; send a Content-Length");
  const std::size_t count = fields.count("content-length");
  if (count == 0) return 0;
  if (count > 1) throw BadHead(400, "there is more than one Content-Length header");
  const std::string& length = fields.find("content-length")->second;
  std::uint64_t bytes = 0;
  const char* const end = length.data() + length.size();
  const auto [read_to, error] = std::from_chars(length.data(), end, bytes);
  if (read_to != end || error == std::errc::invalid_argument)
    throw BadHead(400, "the Content-Length header is no number");
  return error == std::errc::result_out_of_range ? UINT64_MAX : bytes;
}

bool keeps_alive(const Fields& fields, bool by_default) {
  bool keep = by_default;
  const auto [begin, end] = fields.equal_range("connection");
  for (auto field = begin; field != end; ++field) {
    const std::string options = lower(field->second);
    std::string_view rest = options;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const std::string_view option = trim(rest.substr(0, comma));
      if (option == "close") return false;
      if (option == "keep-alive") keep = true;
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  return keep;
}

}  // namespace

std::size_t head_length(std::string_view received) {
  std::size_t line_begin = 0;
  // RFC 9112 2.2: an empty line before the request line is left over from an older client's body.
  if (received.starts_with(line_end)) line_begin = line_end.size();
  const std::size_t request_line = line_begin;
  for (;;) {
    const std::size_t break_at = received.find_first_of(line_end, line_begin);
    const std::size_t line = (break_at == std::string_view::npos ? received.size() : break_at);
    if (line_begin == request_line && line - line_begin > max_request_line)
      throw BadHead(
          414, "the request line is longer than " + std::to_string(max_request_line) + " bytes");
    if (line > max_head)
      throw BadHead(431,
                    "the request's head is larger than " + std::to_string(max_head) + " bytes");
    if (break_at == std::string_view::npos) return 0;
    if (received[break_at] == '\n') throw BadHead(400, "a line ends in LF without CR");
    if (break_at + 1 == received.size()) return 0;
    if (received[break_at + 1] != '\n') throw BadHead(400, "a line holds a bare CR");
    if (break_at == line_begin) {
      if (line_begin == request_line) throw BadHead(400, "there is no request line");
      return break_at + line_end.size();
    }
    line_begin = break_at + line_end.size();
  }
}

RequestHead parse_head(std::string_view head) {
  if (head.starts_with(line_end)) head.remove_prefix(line_end.size());
  const std::vector<std::string_view> lines = split_lines(head);
  if (lines.empty()) throw BadHead(400, "there is no request line");
  RequestLine line = parse_request_line(lines.front());
  const Fields fields = parse_fields(lines);
  check_host(fields, line.minor_1);
  RequestHead parsed;
  parsed.method = std::move(line.method);
  parsed.target = std::move(line.target);
  parsed.announced = announced_body(fields);
  if (parsed.announced > 0 && (parsed.method == "GET" || parsed.method == "HEAD"))
    throw BadHead(400, "a " + parsed.method + " request with a body");
  parsed.takes_chunks = line.minor_1;
  parsed.keep_alive = keeps_alive(fields, line.minor_1);
  for (const auto& [name, value] : fields) {
    std::string& all = parsed.headers[name];
    all += all.empty() ? value : ", " + value;
  }
  return parsed;
}

}  // namespace scrutineer::server
