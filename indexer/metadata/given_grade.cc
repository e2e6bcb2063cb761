#include "indexer/metadata/given_grade.h"

#include <algorithm>
#include <array>

namespace scrutineer::metadata {
namespace {

constexpr int kMostBetween = 140;  // characters
constexpr int kMostAfter = 60;

constexpr std::array<std::string_view, 10> kVerbs = {
    "judged",   "graded",  "rated", "judgements", "judgement",
    "gradings", "grading", "grade", "found",      "finds"};

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// \b
bool at_boundary(std::string_view text, std::size_t at) {
  const bool before = at > 0 && in_word(text[at - 1]);
  return before != (at < text.size() && in_word(text[at]));
}

// The end of the character that begins here.
std::size_t past_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    ++at;
  }
  return at;
}

// The first of the marks that stands here, or "".
std::string_view mark_at(std::string_view text, std::size_t at,
                         const std::array<std::string_view, 4>& marks) {
  const std::string_view rest = text.substr(at);
  const auto* const found =
      std::ranges::find_if(marks, [&](std::string_view mark) { return rest.starts_with(mark); });
  return found == marks.end() ? std::string_view() : *found;
}

// The word of the list that stands whole at this place, or "".
template <typename Words>
std::string_view word_at(std::string_view text, std::size_t at, const Words& words) {
  for (const std::string_view word : words) {
    if (text.substr(at).starts_with(word) && at_boundary(text, at + word.size())) {
      return text.substr(at, word.size());
    }
  }
  return {};
}

std::string_view grade_at(std::string_view text, std::size_t at,
                          const std::vector<std::string>& grades) {
  static constexpr std::array<std::string_view, 4> kOpening = {"\"", "'", "\u2018", "\u201c"};
  const std::string_view mark = mark_at(text, at, kOpening);
  if (!mark.empty()) {
    const std::string_view quoted = word_at(text, at + mark.size(), grades);
    if (!quoted.empty()) {
      return quoted;
    }
  }
  return at_boundary(text, at) ? word_at(text, at, grades) : std::string_view();
}

std::string_view after_grade(std::string_view text, std::size_t begin) {
  static constexpr std::array<std::string_view, 4> kClosing = {"\"", "'", "\u2019", "\u201d"};
  std::size_t end = begin + mark_at(text, begin, kClosing).size();
  for (int i = 0; i < kMostAfter && end < text.size(); ++i) {
    if (text[end] == '.' || text[end] == ';' || text[end] == ',') {
      break;
    }
    end = past_character(text, end);
  }
  return text.substr(begin, end - begin);
}

std::string_view verb_at(std::string_view text, std::size_t at) {
  return at_boundary(text, at) ? word_at(text, at, kVerbs) : std::string_view();
}

}  // namespace

std::optional<GivenGrade> find_given_grade(std::string_view text, std::size_t from,
                                           const std::vector<std::string>& grades) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] != 'j' && text[at] != 'g' && text[at] != 'r' && text[at] != 'f') {
      continue;  // no verb begins so
    }
    const std::size_t begin = at + verb_at(text, at).size();
    if (begin == at) {
      continue;
    }
    std::size_t grade = begin;
    for (int i = 0; i <= kMostBetween && grade < text.size(); ++i) {
      const std::string_view found = grade_at(text, grade, grades);
      if (!found.empty()) {
        const auto end = static_cast<std::size_t>(found.data() - text.data()) + found.size();
        return GivenGrade{at, text.substr(begin, grade - begin), found, after_grade(text, end)};
      }
      if (text[grade] == '.' || text[grade] == ';') {
        break;
      }
      grade = past_character(text, grade);
    }
  }
  return std::nullopt;
}

}  // namespace scrutineer::metadata
