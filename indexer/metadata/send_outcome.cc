#include "indexer/metadata/send_outcome.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kOutcome = 900;  // bytes after the heading in which the outcome stands

}  // namespace

Found find_send_outcome(const Paper& paper) {
  static const RE2 heading("(?im)^[\\s*#]*(?:inspection )?outcome\\s*$");
  static const RE2 arrangements(
      "(?i)local area partnership's (?:special educational needs[^.\\n]{0,60})?(?:send "
      ")?arrangements");
  static const std::array<std::pair<const char*, std::unique_ptr<const RE2>>, 3> outcomes = {{
      {"systemic_failings",
       std::make_unique<const RE2>(
           "(?is)\\bwidespread\\s+(?:and/or|and|or)\\s+systemic\\s+failings?")},
      {"inconsistent",
       std::make_unique<const RE2>("(?is)\\binconsistent\\s+experiences\\s+and\\s+outcomes")},
      {"positive",
       std::make_unique<const RE2>("(?is)\\bpositive\\s+experiences\\s+and\\s+outcomes")},
  }};
  const std::string_view opening = paper.zone(Zone::first_pages);
  re2::StringPiece mark;
  if (!heading.Match(piece(opening), 0, opening.size(), RE2::UNANCHORED, &mark, 1) &&
      !arrangements.Match(piece(opening), 0, opening.size(), RE2::UNANCHORED, &mark, 1)) {
    return {};
  }
  const std::string_view outcome =
      opening.substr(static_cast<std::size_t>(mark.data() - opening.data()), kOutcome);
  Found first;
  for (const auto& [id, pattern] : outcomes) {
    re2::StringPiece words;
    if (!pattern->Match(piece(outcome), 0, outcome.size(), RE2::UNANCHORED, &words, 1)) {
      continue;
    }
    const Span where = paper.span_of({words.data(), words.size()});
    if (first.empty() || where.begin < first.where.begin) {
      first = {id, where, Source::printed};
    }
  }
  return first;
}

}  // namespace scrutineer::metadata
