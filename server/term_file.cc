#include "server/term_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>

#include "schemas/utf8.h"
#include "server/http/any_case.h"
#include "server/http/url.h"

namespace scrutineer::server {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// Windows-1252 from 0x80 on, as browsers read it; above 0x9F it is Latin-1.
constexpr std::array<std::uint16_t, 32> windows_1252 = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  constexpr std::uint32_t first = 0x80;
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    const bool special = byte >= first && byte < first + windows_1252.size();
    append_code_point(text, special ? windows_1252[byte - first] : byte);
  }
  return text;
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view no_break = "\u00a0";
  for (;;) {
    if (!line.empty() && std::string_view(" \t\v\f").find(line.front()) != std::string_view::npos) {
      line.remove_prefix(1);
    } else if (line.starts_with(no_break)) {
      line.remove_prefix(no_break.size());
    } else {
      break;
    }
  }
  for (;;) {
    if (!line.empty() && std::string_view(" \t\v\f").find(line.back()) != std::string_view::npos) {
      line.remove_suffix(1);
    } else if (line.ends_with(no_break)) {
      line.remove_suffix(no_break.size());
    } else {
      return line;
    }
  }
}

// Of a row of a CSV. What begins with a quotation mark and does not go on as a quoted value does is
// taken as it stands.
std::string first_value(std::string_view row) {
  const std::string_view line = trimmed(row);
  std::string plain(line.substr(0, line.find_first_of(",;")));
  if (!line.starts_with('"')) return plain;
  std::string value;
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] != '"') {
      value.push_back(line[at]);
    } else if (line.substr(at + 1, 1) == "\"") {
      value.push_back(line[at++]);
    } else {
      const std::string_view rest = trimmed(line.substr(at + 1));
      return rest.empty() || rest.front() == ',' || rest.front() == ';' ? value : plain;
    }
  }
  return plain;
}

bool is_csv(std::string_view name) {
  constexpr std::string_view ending = ".csv";
  return name.size() >= ending.size() &&
         is_in_any_case(name.substr(name.size() - ending.size()), ending);
}

}  // namespace

std::optional<std::vector<std::string>> terms_in_file(std::string_view name,
                                                      std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string decoded = is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
  std::string_view text = decoded;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const bool csv = is_csv(name);
  std::vector<std::string> terms;
  std::unordered_set<std::string> met;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string taken = csv ? first_value(line) : std::string(line);
    std::string term(trimmed(taken));
    if (!term.empty() && met.insert(term).second) terms.push_back(std::move(term));
  }
  return terms;
}

}  // namespace scrutineer::server
