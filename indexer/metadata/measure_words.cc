// Length: word lists, one word a line where the formatter puts them.
#include "indexer/metadata/measure_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <re2/re2.h>

#include "indexer/metadata/clauses.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongest = 160;  // bytes of what is measured
constexpr std::size_t kShortest = 4;

std::string as_words(std::string_view text) {
  std::string made(stripped(text));
  std::replace(made.begin(), made.end(), '\n', ' ');
  std::replace(made.begin(), made.end(), '\t', ' ');
  if (made.size() > kLongest) {
    const std::size_t space = made.rfind(' ', kLongest);
    made.resize(space == std::string::npos ? 0 : space);
  }
  while (!made.empty() && std::string_view(",;:-. ").find(made.back()) != std::string_view::npos) {
    made.pop_back();
  }
  return made;
}

// Whether the words name nothing by themselves, or only something to compare with.
// NOLINTNEXTLINE(readability-function-size): lists of words.
bool says_nothing(std::string_view words) {
  static const Words empty = {"this",
                              "it",
                              "they",
                              "these",
                              "those",
                              "that",
                              "which",
                              "who",
                              "whom",
                              "he",
                              "she",
                              "we",
                              "figure",
                              "figures",
                              "number",
                              "rate",
                              "rates",
                              "percentage",
                              "proportion",
                              "total",
                              "average",
                              "performance",
                              "data",
                              "currently",
                              "and",
                              "or",
                              "a",
                              "an",
                              "the",
                              "all",
                              "most",
                              "many",
                              "some",
                              "both",
                              "each",
                              "in",
                              "of",
                              "to",
                              "for",
                              "by",
                              "at",
                              "with",
                              "than",
                              "least",
                              "more",
                              "less",
                              "only",
                              "up",
                              "england",
                              "target",
                              "overall",
                              "there",
                              "has",
                              "have",
                              "had",
                              "is",
                              "are",
                              "was",
                              "were",
                              "been",
                              "as",
                              "not",
                              "small",
                              "slight",
                              "significant",
                              "marked",
                              "considerable",
                              "sharp",
                              "further",
                              "steady",
                              "large",
                              "increase",
                              "decrease",
                              "reduction",
                              "rise",
                              "fall",
                              "drop",
                              "improvement",
                              "decline",
                              "national",
                              "similar",
                              "statistical",
                              "neighbours",
                              "neighbour",
                              "comparators",
                              "comparator",
                              "authority",
                              "authorities",
                              "low",
                              "high",
                              "lower",
                              "higher",
                              "below",
                              "above",
                              "slightly",
                              "compared",
                              "comparable",
                              "current",
                              "previous",
                              "year",
                              "last",
                              "out",
                              "its",
                              "their",
                              "from",
                              "be",
                              "being",
                              "same",
                              "period",
                              "also",
                              "one",
                              "nationally",
                              "improving",
                              "trend",
                              "good",
                              "after",
                              "before",
                              "better",
                              "well",
                              "now",
                              "on"};
  for (std::size_t at = 0; at < words.size();) {
    std::string_view word = word_from(words, at);
    at += word.size() + 1;
    while (!word.empty() && std::isalpha(static_cast<unsigned char>(word.back())) == 0) {
      word.remove_suffix(1);
    }
    if (word.empty()) {
      continue;
    }
    if (!has(empty, word)) {
      return words.size() < kShortest;
    }
  }
  return true;
}

// Words that only compare ("slightly lower than the national average"), that lack a subject ("is
// below"), or that hold another figure whose subject they are.
bool is_no_subject(std::string_view words) {
  static const Words first = {
      "is",    "are",          "was",         "were",  "has",      "have",
      "had",   "do",           "does",        "being", "slightly", "significantly",
      "than",  "particularly", "performance", "show",  "it",       "this",
      "these", "those",        "they",        "which", "who",      "compared"};
  const std::string_view word = word_from(words, 0);
  if (has(first, word) && !(has({"these", "those"}, word))) {
    return true;
  }
  constexpr std::array<std::string_view, 9> signs = {"%",
                                                     "per cent",
                                                     " than ",
                                                     "national average",
                                                     "England average",
                                                     "national figure",
                                                     "omparators",
                                                     "statistical neighbour",
                                                     "similar authorities"};
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return words.find(sign) != std::string_view::npos;
  });
}

bool begins_with_change(std::string_view after) {
  static const RE2 nouns(
      "(?i)^\\s*(?:increase|reduction|rise|decrease|drop|fall|improvement|growth|turnover|vacanc|"
      "attendance|compliance|uptake|completion|response|retention|decline|re-?integration|success|"
      "overspend|underspend|saving|reserve|grant|budget|funding|investment|cut|pressure|deficit|"
      "contribution|allowance|pound|initiative|programme|rate|gap)");
  return RE2::PartialMatch(piece(after), nouns);
}

// What follows "of" or the figure itself.
std::string thing_after(std::string_view after) {
  static const RE2 lead(
      "^\\s*\\)?\\s*(?:\\([^)]{0,60}\\)\\s*)?((?:of|or more "
      "of)\\s+(?:all\\s+|the\\s+|these\\s+|those\\s+)?"
      "(?:whom\\s+|which\\s+|them\\s+)?)?");
  re2::StringPiece of;
  re2::StringPiece rest = piece(after);
  RE2::Consume(&rest, lead, &of);
  return as_words(clause_after({rest.data(), rest.size()}));
}

bool follows_of(std::string_view after) {
  static const RE2 of("^\\s*\\)?\\s*(?:\\([^)]{0,60}\\)\\s*)?of\\s");
  return RE2::PartialMatch(piece(after), of);
}

std::string subject_before(std::string_view before) {
  std::string_view words = clause_before(before);
  const std::size_t by = words.rfind(" by ");
  constexpr std::size_t kQualified = 12;  // "by around "
  const bool change = by != std::string_view::npos && words.size() - by <= kQualified;
  words = change ? words.substr(0, by + 3) : without_verb(words);
  words = without_lead(words);
  return says_nothing(words) || is_no_subject(words) ? std::string() : as_words(words);
}

// A rate in brackets is that of the words before them: "262 children were looked after (a rate of".
std::string subject_of_bracket(std::string_view before) {
  const std::size_t bracket = before.rfind('(');
  constexpr std::size_t kOpening = 24;
  if (bracket == std::string_view::npos || before.size() - bracket > kOpening) {
    return {};
  }
  const std::string_view words = without_lead(clause_before(before.substr(0, bracket)));
  return says_nothing(words) || words.find('%') != std::string_view::npos ? std::string()
                                                                          : as_words(words);
}

// "cases", "children at May 2014": what is counted is told by the words before the number.
bool is_general(std::string_view thing, const std::string& unit) {
  static const Words general = {"cases",      "children", "people", "families",  "workers", "posts",
                                "placements", "carers",   "orders", "responses", "contacts"};
  static const Words time = {"at", "in", "by", "on", "as", "since", "during", "each", "per", "a"};
  if (!has(general, last_word(unit)) || !thing.starts_with(unit)) {
    return false;
  }
  const std::string_view rest = stripped(thing.substr(unit.size()));
  if (rest.starts_with("in care") || rest.starts_with("in need")) {
    return false;
  }
  return rest.empty() || (has(time, word_from(rest, 0)) && rest.size() < 24);
}

struct Keyword {
  std::string_view word, kind;
};
constexpr std::array<Keyword, 12> kMoneyWords = {{{"overspen", "overspend"},
                                                  {"over-spen", "overspend"},
                                                  {"over spen", "overspend"},
                                                  {"saving", "saving"},
                                                  {"Saving", "saving"},
                                                  {"reserve", "reserve"},
                                                  {"Reserve", "reserve"},
                                                  {"grant", "grant"},
                                                  {"Grant", "grant"},
                                                  {"budget", "budget"},
                                                  {"Budget", "budget"},
                                                  {"Overspen", "overspend"}}};

}  // namespace

namespace {

// The words from the beginning of the clause to the end of what follows the figure, with it.
std::string whole_clause(const FigureInSentence& at, std::size_t end) {
  std::string_view before = at.sentence.substr(0, at.where.begin);
  if (before.ends_with("(")) {
    before.remove_suffix(1);
  }
  const std::string_view lead = without_lead(clause_before(before));
  const auto begin = static_cast<std::size_t>(lead.data() - at.sentence.data());
  return as_words(at.sentence.substr(begin, end - begin));
}

std::string counted_thing(const FigureInSentence& at) {
  const std::string_view counted = clause_after(at.sentence.substr(at.figure.noun));
  const std::string thing = as_words(counted);
  if (is_general(thing, at.figure.unit)) {
    return whole_clause(at, at.figure.noun + counted.size());
  }
  return says_nothing(thing) ? std::string() : thing;
}

// What follows a share: "of initial health assessments ...", "increase in referrals".
std::string shared_thing(const FigureInSentence& at, std::string_view after) {
  std::string thing = thing_after(after);
  if (says_nothing(thing)) {
    return {};
  }
  for (const std::string_view general : {"children", "young people", "cases", "families"}) {
    if (thing == general) {  // "assessments took place in time for 79% of children"
      return whole_clause(at, at.where.end + clause_after(after).size());
    }
  }
  return thing;
}

// "In 2022/23, £38.6m was spent on ...": the sentence says after the sum what it is for.
bool is_spent(std::string_view after) {
  static const RE2 verb(
      "^\\s*(?:(?:was|were|is|are|be|been|has been|have been|will be|would be|can be|to be)\\s+)"
      "(?:\\w+ly\\s+)?(?:spent|provided|allocated|invested|set aside|made available|released|"
      "awarded|earmarked|carried forward|added|transferred|paid)\\b");
  return RE2::PartialMatch(piece(after), verb);
}

bool is_short(std::string_view subject) {
  constexpr std::ptrdiff_t kWords = 2;
  return std::count(subject.begin(), subject.end(), ' ') < kWords;
}

}  // namespace

std::string measured_thing(const FigureInSentence& at) {
  const std::string_view before = at.sentence.substr(0, at.where.begin);
  const std::string_view after = at.sentence.substr(at.where.end);
  if (at.figure.kind == FigureKind::count) {
    return counted_thing(at);
  }
  if (at.figure.kind == FigureKind::rate) {
    std::string subject = subject_of_bracket(before);
    if (!subject.empty()) {
      return subject;
    }
  }
  if (stripped(after).starts_with("most ") || stripped(after).starts_with("least ")) {
    return {};  // "among the 20% most deprived wards" is no figure of this place
  }
  const bool article = before.ends_with(" a ") || before.ends_with(" an ");
  if (follows_of(after) || begins_with_change(after) || article) {
    std::string thing = shared_thing(at, after);
    if (!thing.empty()) {
      return thing;
    }
  }
  const bool money = at.figure.kind == FigureKind::money;
  const bool bracketed = money && before.ends_with("(") && after.starts_with(")");
  const std::string subject =
      subject_before(bracketed ? before.substr(0, before.size() - 1) : before);
  if (!subject.empty()) {
    return money && is_short(subject) ? whole_clause(at, at.where.end + clause_after(after).size())
                                      : subject;
  }
  if (money && (!money_kind(at).empty() || is_spent(after))) {
    return whole_clause(at, at.where.end + clause_after(after).size());
  }
  if (money || at.figure.kind == FigureKind::time) {
    return {};
  }
  static const RE2 verb(
      "^\\s*\\)?\\s*(?:live|lived|are|were|have|had|has|was|is|do|did|achiev|attend|receiv|"
      "subsequently|"
      "said|felt|go|went|left|remain|took|commit)");
  const std::string thing = RE2::PartialMatch(piece(after), verb) ? thing_after(after) : "";
  return says_nothing(thing) || thing.find("average") != std::string::npos ? std::string() : thing;
}

std::string money_kind(const FigureInSentence& at) {
  constexpr std::size_t kNear = 60;
  const std::size_t from = at.where.begin - std::min(at.where.begin, kNear);
  const std::string_view before = at.sentence.substr(from, at.where.begin - from);
  std::string_view after = at.sentence.substr(at.where.end, kNear);
  after = after.substr(0, std::min(after.find_first_of(".;"), after.find(", with ")));
  std::size_t best = kNear + 1;
  std::string kind;
  for (const Keyword& keyword : kMoneyWords) {
    const std::size_t ahead = after.find(keyword.word);
    const std::size_t behind = before.rfind(keyword.word);
    const std::size_t distance = std::min(
        ahead,
        behind == std::string_view::npos ? behind : before.size() - behind - keyword.word.size());
    if (distance < best) {
      best = distance;
      kind = std::string(keyword.kind);
    }
  }
  return kind;
}

std::string financial_year(const FigureInSentence& at) {
  static const RE2 year("\\b(20\\d\\d)\\s?(?:/|-|\u2013|\u2014)\\s?(?:20)?(\\d\\d)\\b");
  std::string found;
  re2::StringPiece rest = piece(at.sentence);
  re2::StringPiece first;
  re2::StringPiece last;
  while (RE2::FindAndConsume(&rest, year, &first, &last)) {
    const int begin = (first[2] - '0') * 10 + (first[3] - '0');
    const int end = (last[0] - '0') * 10 + (last[1] - '0');
    if (end != (begin + 1) % 100) {
      continue;
    }
    const auto place = static_cast<std::size_t>(first.data() - at.sentence.data());
    if (place > at.where.begin && !found.empty()) {
      break;
    }
    found = std::string(first.data(), first.size()) + "/" + std::string(last.data(), last.size());
  }
  return found;
}

std::string as_at(const FigureInSentence& at) {
  static const RE2 leads(
      "(?i)\\b(?:in|at|as at|as of|by|on|for|during|end of|since|to|ending)\\s+(?:early |late )?$");
  constexpr std::size_t kNear = 60;
  std::string_view after = at.sentence.substr(at.where.end);
  after = after.substr(0, after.find(' ', kNear));
  if (after.find_first_of("0123456789") != std::string_view::npos) {
    for (const DateSpan& date : find_times(after)) {
      const std::string_view gap = after.substr(0, date.where.begin);
      if (gap.find_first_of(".;%") == std::string_view::npos && date.has_year() &&
          RE2::PartialMatch(piece(gap), leads)) {
        return date.last.iso();
      }
    }
  }
  const std::string_view before = at.sentence.substr(0, at.where.begin);
  if (before.find_first_of("0123456789") == std::string_view::npos) {
    return {};
  }
  std::string found;
  for (const DateSpan& date : find_times(before)) {
    const std::string_view gap = before.substr(date.where.end);
    if (gap.find_first_of(";%") == std::string_view::npos && date.has_year() &&
        RE2::PartialMatch(piece(before.substr(0, date.where.begin)), leads)) {
      found = date.last.iso();
    }
  }
  return found;
}

std::string reporting_body(std::string_view sentence) {
  static const RE2 reports(
      "(?i)(?:\\b(local authority|council|department|board|partnership|trust|LSCB|Ofsted|DfE|"
      "Department for Education|police|health "
      "trust)(?:'s|\u2019s)?\\s+(?:(?:also|own|current|latest|"
      "performance)\\s+){0,2}(?:(?:reports?|says|states|estimates|stated|estimated) that|reports|"
      "reported|data|figures|information)\\b|\\b(?:reported|provided|supplied|given|data|figures|"
      "information) (?:by|from) the (local authority|council|department|board|partnership|trust|"
      "LSCB)\\b)");
  if (!holds(sentence, "report") && !holds(sentence, "data") && !holds(sentence, "figures") &&
      !holds(sentence, "information") && !holds(sentence, "stat") && !holds(sentence, "stimate")) {
    return {};
  }
  re2::StringPiece one;
  re2::StringPiece other;
  if (!RE2::PartialMatch(piece(sentence), reports, &one, &other)) {
    return {};
  }
  return one.empty() ? std::string(other.data(), other.size())
                     : std::string(one.data(), one.size());
}

}  // namespace scrutineer::metadata
