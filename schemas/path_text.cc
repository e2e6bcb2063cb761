#include "schemas/path_text.h"

#include <fmt/format.h>
#include <optional>

#include "schemas/error.h"
#include "schemas/utf8.h"

namespace scrutineer {
namespace {

constexpr UChar32 replacement = 0xFFFD;

bool is_control(UChar32 c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Line and paragraph separators and the marks that reverse the direction of writing let a file's
// name rewrite what stands around it on a terminal.
bool is_disguise(UChar32 c) { return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

void append_bytes_escaped(std::string& out, std::string_view bytes) {
  for (const char byte : bytes) out += fmt::format("\\x{:02X}", static_cast<unsigned char>(byte));
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

Error invalid(std::string_view text) {
  return Error("path-text-invalid", fmt::format("not the text of a path: {}", path_to_text(text)),
               "The index may be damaged: restore it from a backup or index the papers anew.");
}

}  // namespace

std::string path_to_text(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t at = 0; at < path.size();) {
    const CodePoint point = code_point_at(path, at);
    const std::string_view bytes = path.substr(at, point.size);
    const bool broken = point.value == replacement && bytes != "\xEF\xBF\xBD";
    if (broken || is_control(point.value) || is_disguise(point.value)) {
      append_bytes_escaped(out, bytes);
    } else if (point.value == '\\') {
      out += "\\\\";
    } else {
      out += bytes;
    }
    at += point.size;
  }
  return out;
}

std::string path_from_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('\\')) {
      out += '\\';
      at += 1;
      continue;
    }
    if (rest.size() < 3 || rest[0] != 'x') throw invalid(text);
    const auto high = hex_digit(rest[1]);
    const auto low = hex_digit(rest[2]);
    if (!high || !low) throw invalid(text);
    out += static_cast<char>(static_cast<unsigned char>(*high * 16 + *low));
    at += 3;
  }
  return out;
}

}  // namespace scrutineer
