#include "indexer/metadata/report_grades.h"

#include <algorithm>
#include <array>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/given_grade.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(), [](char c) {
    return c == '\n' || c == '\t' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return made;
}

// Short forms in which prose names the areas, beside the row labels of areas.json.
struct ShortForm {
  std::string_view words, area;
};
constexpr std::array<ShortForm, 16> kShortForms = {{
    {"overall", "overall_effectiveness"},
    {"care leavers", "care_leavers"},
    {"leaving care", "care_leavers"},
    {"looked after", "children_in_care"},
    {"in care", "children_in_care"},
    {"adoption", "adoption"},
    {"leadership", "leaders"},
    {"leaders", "leaders"},
    {"help and protection", "help_and_protection"},
    {"protection of children", "help_and_protection"},
    {"child protection", "help_and_protection"},
    {"safeguarding children board", "lscb"},
    {"safeguarding board", "lscb"},
    {"lscb", "lscb"},
    {"lcsb", "lscb"},
    {"safeguarding", "help_and_protection"},
}};

// What belongs together before a grade: from the last comma or bracket on.
std::string_view clause_of(std::string_view before) {
  const std::size_t mark = before.find_last_of(",;:(");
  return mark == std::string_view::npos ? before : before.substr(mark + 1);
}

// " for children looked after" of " for children looked after and inadequate for safeguarding".
std::string_view first_of_list(std::string_view words) {
  static const RE2 next(
      "(\\s(?:and|but)\\s+['\"]?(?:outstanding|good|requir|inadequate|adequate))");
  re2::StringPiece found;
  if (!RE2::PartialMatch(piece(words), next, &found)) {
    return words;
  }
  return words.substr(0, static_cast<std::size_t>(found.data() - words.data()));
}

}  // namespace

ReportedGrades::ReportedGrades(const Vocabulary& vocabulary) {
  std::string any;
  for (const Grade& grade : vocabulary.grades) {
    for (const std::string& form : grade.printed) {
      grades_[form] = grade.id;
      printed_.push_back(form);
    }
  }
  // Only in sentences: "found that services required improvement to be good".
  for (const char* form : {"required improvement to be good", "required improvement"}) {
    grades_[form] = "requires_improvement";
    printed_.emplace_back(form);
  }
  std::sort(printed_.begin(), printed_.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& form : printed_) {
    any += (any.empty() ? "" : "|") + RE2::QuoteMeta(form);
  }
  for (const Area& area : vocabulary.areas) {
    for (const std::string& row : area.rows) {
      if (area.types.empty()) {
        areas_.push_back({row, area.id});
      }
    }
  }
  for (const ShortForm& form : kShortForms) {
    areas_.push_back({std::string(form.words), std::string(form.area)});
  }
  std::stable_sort(areas_.begin(), areas_.end(), [](const AreaWords& a, const AreaWords& b) {
    return a.words.size() > b.words.size();
  });
  // After a grade: "adequate for children looked after and inadequate for safeguarding".
  further_ = std::make_unique<const RE2>(
      "^[^.;]{0,70}?(?:,|\\band|\\bbut)\\s+(?:\"|'|\u2018|\u201c)?(" + any +
      ")\\b(?:\"|'|\u2019|\u201d)?\\s+(?:for|in)\\s+([^.;,]{0,60})");
}

ReportedGrades::~ReportedGrades() = default;

// The area named last in the words: the nearest to the grade.
std::string ReportedGrades::area_in(std::string_view words) const {
  std::string area;
  std::size_t best = 0;
  for (const AreaWords& known : areas_) {
    const std::size_t at = words.rfind(known.words);
    if (at != std::string_view::npos && at + known.words.size() > best) {
      best = at + known.words.size();
      area = known.area;
    }
  }
  return area;
}

// NOLINTNEXTLINE(readability-function-size): one sentence, read once from front to back.
std::map<std::string, std::string> ReportedGrades::in(std::string_view sentence) const {
  static const RE2 not_a_grade(
      "(?i)^['\"\u2019\u201d]?\\s+(?:or better|or outstanding|practice|"
      "quality|progress|standards?|response|in \\d|evidence)");
  static const RE2 not_given(
      "(?i)\\b(?:not|no longer|would|will|should|could|now|aim|ambition|cases?|audits?|audited|"
      "homes?|schools?|provision|placements?|providers?|agency|agencies|plans|assessments)\\b");
  static const RE2 quoted_or_said(
      "(?:\\b(?:to be|as|be|were|was)\\s*(?:overall\\s*)?|['\"\u2018\u201c])$");
  std::map<std::string, std::string> grades;
  if (!holds(sentence, "ood") && !holds(sentence, "dequate") && !holds(sentence, "mprove") &&
      !holds(sentence, "utstanding") && !holds(sentence, "INADEQUATE")) {
    return grades;
  }
  const std::string text = lower(sentence);
  std::size_t from = 0;
  std::size_t segment = 0;  // where the words about this grade begin
  while (const std::optional<GivenGrade> given = find_given_grade(text, from, printed_)) {
    const auto grade_at = static_cast<std::size_t>(given->grade.data() - text.data());
    const std::size_t grade_end = grade_at + given->grade.size();
    const std::string_view before = std::string_view(text).substr(segment, grade_at - segment);
    const std::string_view clause = clause_of(before);
    const std::string_view between = given->between;
    const std::string_view after = given->after;
    const std::string_view verb_words = std::string_view(text).substr(given->verb, 5);
    from = grade_end;
    const bool weak =
        verb_words == "found" || verb_words == "finds" || verb_words.starts_with("grade ");
    if (RE2::PartialMatch(piece(after), not_a_grade) ||
        RE2::PartialMatch(piece(clause), not_given) ||
        (weak && !given->grade.ends_with(" to be good") &&
         !RE2::PartialMatch(piece(std::string_view(text).substr(0, grade_at)), quoted_or_said))) {
      segment = grade_end;
      continue;
    }
    std::string area;
    if (after.starts_with(" for ") || after.starts_with("' for ")) {
      area = area_in(first_of_list(after));
    }
    if (area.empty()) {
      area = area_in(between);
    }
    if (area.empty()) {
      const bool pronoun =
          holds(between, "these ") || holds(between, "those ") || holds(clause, "which ");
      area = area_in(pronoun && !holds(clause, "both of which") ? before : clause);
    }
    const std::string id = grades_.at(std::string(given->grade));
    grades.emplace(area.empty() ? "overall_effectiveness" : area, id);
    segment = grade_end;
    std::string_view rest = std::string_view(text).substr(grade_end);
    re2::StringPiece grade;
    re2::StringPiece of;
    while (RE2::PartialMatch(piece(rest), *further_, &grade, &of)) {
      area = area_in(first_of_list({of.data(), of.size()}));
      if (!area.empty()) {
        grades.emplace(area, grades_.at(std::string(grade.data(), grade.size())));
      }
      rest = rest.substr(static_cast<std::size_t>(grade.data() - rest.data()) + grade.size());
    }
  }
  return grades;
}

}  // namespace scrutineer::metadata
