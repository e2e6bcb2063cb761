#include "query/cursor.h"

#include <charconv>
#include <fmt/format.h>
#include <vector>

#include "query/engine.h"
#include "schemas/digest.h"

namespace scrutineer::query {
namespace {

constexpr std::string_view version = "1";
constexpr char between = '.';
constexpr std::size_t digest_digits = 16;
constexpr std::size_t parts_of_a_cursor = 5;

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

}  // namespace

void refuse_cursor() {
  const BadParameter bad{"cursor", "is none that an answer to this question gave as next_cursor"};
  throw BadParameters(std::vector<BadParameter>{bad});
}

std::uint32_t number_of_place(std::string_view text) {
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) refuse_cursor();
  return value;
}

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

std::string question_of(const RepeatsRequest& request) {
  std::string question = fmt::format("chains {} ", request.min_occurrences);
  append_filters(question, {{"council", request.councils},
                            {"date", request.dates},
                            {"population", request.populations},
                            {"status", request.statuses},
                            {"theme", request.themes}});
  return question;
}

std::string question_of(const IssuesRequest& request) {
  std::string question = fmt::format("issues {} ", request.min_councils);
  append_filters(question, {{"council", request.councils},
                            {"date", request.dates},
                            {"id", request.ids},
                            {"population", request.populations},
                            {"region", request.regions},
                            {"theme", request.themes}});
  return question;
}

std::string write_cursor(const Cursor& cursor, std::string_view question) {
  return write_place({cursor.id, cursor.paper, cursor.date, std::to_string(cursor.number),
                      std::to_string(cursor.rank)},
                     question);
}

Cursor read_cursor(std::string_view text, std::string_view question) {
  const std::vector<std::string> parts = read_place(text, question);
  if (parts.size() != parts_of_a_cursor) refuse_cursor();
  return {parts[0], parts[1], parts[2], number_of_place(parts[3]), number_of_place(parts[4])};
}

std::string write_place(const std::vector<std::string>& place, std::string_view question) {
  const std::string text = fmt::format("{}{}{}", version, between, fmt::join(place, "."));
  return fmt::format("{}{}{}", text, between, digest(question, text));
}

std::vector<std::string> read_place(std::string_view text, std::string_view question) {
  const std::size_t last = text.rfind(between);
  if (last == std::string_view::npos) refuse_cursor();
  const std::string_view place = text.substr(0, last);
  if (text.substr(last + 1) != digest(question, place)) refuse_cursor();
  const std::vector<std::string_view> parts = split(place);
  if (parts[0] != version) refuse_cursor();
  return {parts.begin() + 1, parts.end()};
}

}  // namespace scrutineer::query
