#include "query/cursor.h"

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <vector>

#include "query/engine.h"
#include "schemas/digest.h"

namespace scrutineer::query {
namespace {

constexpr std::string_view version = "1";
constexpr char between = '.';
constexpr std::size_t digest_digits = 16;
constexpr std::size_t parts_of_a_cursor = 7;

// The length before each text, so that no two lists of texts are the same bytes.
void append(std::string& all, std::string_view text) {
  all += fmt::format("{} {}", text.size(), text);
}

void append_filters(std::string& all,
                    const std::map<std::string, std::vector<std::string>>& filters) {
  for (const auto& [field, values] : filters) {
    append(all, field);
    all += fmt::format("{} ", values.size());
    for (const std::string& value : values) append(all, value);
  }
}

std::string digest(std::string_view question, std::string_view place) {
  return sha256_hex(fmt::format("{}\n{}", place, question)).substr(0, digest_digits);
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(between);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

[[noreturn]] void refuse() {
  const BadParameter bad{"cursor", "is none that an answer to this question gave as next_cursor"};
  throw BadParameters(std::vector<BadParameter>{bad});
}

}  // namespace

std::string question_of(const Request& request) {
  std::string question = "papers ";
  append(question, request.text);
  question += fmt::format("{} {} {} {} ", static_cast<int>(request.sort),
                          static_cast<int>(request.match), request.synonyms, request.duplicates);
  append_filters(question, request.filters);
  return question;
}

std::string question_of(const FindingsRequest& request) {
  std::string question = "findings ";
  append(question, request.text);
  question += fmt::format("{} {} {} ", static_cast<int>(request.sort), request.synonyms,
                          request.duplicates);
  append_filters(question, request.filters);
  return question;
}

std::string write_cursor(const Cursor& cursor, std::string_view question) {
  const std::string place = fmt::format("{}.{}.{}.{}.{}.{}", version, cursor.id, cursor.paper,
                                        cursor.date, cursor.number, cursor.rank);
  return fmt::format("{}.{}", place, digest(question, place));
}

Cursor read_cursor(std::string_view text, std::string_view question) {
  const std::size_t last = text.rfind(between);
  if (last == std::string_view::npos) refuse();
  const std::string_view place = text.substr(0, last);
  if (text.substr(last + 1) != digest(question, place)) refuse();
  const std::vector<std::string_view> parts = split(text);
  if (parts.size() != parts_of_a_cursor || parts[0] != version) refuse();
  const auto tie = number(parts[4]);
  const auto rank = number(parts[5]);
  if (!tie || !rank) refuse();
  return {std::string(parts[1]), std::string(parts[2]), std::string(parts[3]), *tie, *rank};
}

}  // namespace scrutineer::query
