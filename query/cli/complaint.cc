#include "query/cli/complaint.h"

#include <algorithm>
#include <fmt/format.h>

#include "query/engine.h"
#include "query/exports/layout.h"

namespace scrutineer::query::cli {
namespace {

constexpr std::size_t indent = 2;

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// Moves back to where the character that holds byte `at` begins.
std::size_t character_start(const std::string& text, std::size_t at) {
  while (at > 0 && at < text.size() && !begins_character(text[at])) --at;
  return at;
}

std::string with_caret(std::string query, std::size_t position, std::size_t columns) {
  std::replace_if(
      query.begin(), query.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  position = std::min(position, query.size());
  const std::size_t room = std::max<std::size_t>(20, columns - std::min(columns, indent + 8));
  // Of a long query, what stands around the place.
  const std::size_t from = display_width(query) <= room || position < room / 2
                               ? 0
                               : character_start(query, position - room / 2);
  const std::string before = (from > 0 ? "\u2026" : "") + query.substr(from, position - from);
  std::string shown = before + query.substr(position);
  if (display_width(shown) > room + 2) shown = fitted(shown, room + 2);
  const std::string margin(indent, ' ');
  return margin + fitted(shown, display_width(shown)) + '\n' + margin +
         std::string(display_width(before), ' ') + "^\n";
}

}  // namespace

std::string complaint(const Error& error, const std::string& query, std::size_t columns) {
  std::string out = fmt::format("scrutineer-query: {}: {}\n", error.code(), error.what());
  if (const auto* syntax = dynamic_cast<const QueryError*>(&error))
    out += with_caret(query, syntax->position(), columns);
  return out + paragraph(error.hint(), {columns, false}, {indent});
}

ExitCode exit_code_of(const Error& error) {
  const std::string& code = error.code();
  if (code == "not-found") return ExitCode::nothing_found;
  if (code == "query-syntax" || code == "bad-parameter" || code == "limit-exceeded")
    return ExitCode::usage;
  const bool about_index = code.starts_with("index-") || code.ends_with("-damaged");
  return about_index ? ExitCode::no_index : ExitCode::cannot_go_on;
}

}  // namespace scrutineer::query::cli
