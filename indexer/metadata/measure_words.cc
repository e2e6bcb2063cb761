#include "indexer/metadata/measure_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <re2/re2.h>
#include <unordered_set>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/sentences.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongest = 160;  // bytes of what is measured
constexpr std::size_t kShortest = 4;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Spaces only: what else stands at the ends is as printed.
std::string_view stripped(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return made;
}

using Words = std::unordered_set<std::string_view>;

bool has(const Words& words, std::string_view word) {
  constexpr std::size_t kLongestWord = 16;
  return word.size() <= kLongestWord && words.count(lower(word)) != 0;
}

// A dash between clauses, not one of "2014–15".
bool is_dash(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(" - ")) {
    return true;
  }
  constexpr std::size_t kBytes = 3;
  return (rest.starts_with("\u2013") || rest.starts_with("\u2014")) &&
         !(at > 0 && is_digit(text[at - 1]) && rest.size() > kBytes && is_digit(rest[kBytes]));
}

// The word (anything but spaces) that begins here, and the one that ends here.
std::string_view word_from(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of(" \n\t", at);
  return text.substr(at, end == std::string_view::npos ? end : end - at);
}

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \n\t");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

// Whether a new clause begins with this word, followed by what begins at `next`.
bool opens_clause(std::string_view word, std::string_view next) {
  static const Words always = {"but",      "while",   "whilst", "whereas", "compared",
                               "although", "however", "which",  "because"};
  static const Words before_figure = {"and", "with", "to", "from", "that", "only"};
  if (has(always, word)) {
    return true;
  }
  if (word == "and") {
    return next.starts_with("the ") || next.starts_with("only ") || next.starts_with("\u00a3") ||
           (!next.empty() && is_digit(next.front()));
  }
  return !next.empty() && is_digit(next.front()) && has(before_figure, word);
}

// The words after a figure that belong to it: up to the end of the clause.
std::string_view clause_after(std::string_view rest) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    const bool decimal = (c == '.' || c == ',') && i + 1 < rest.size() && is_digit(rest[i + 1]);
    if ((std::string_view(".,;:()").find(c) != std::string_view::npos && !decimal) ||
        is_dash(rest, i)) {
      return rest.substr(0, i);
    }
    if (is_space(c) && i + 1 < rest.size()) {
      const std::string_view word = word_from(rest, i + 1);
      const std::size_t next = std::min(i + 2 + word.size(), rest.size());
      if (opens_clause(word, rest.substr(next))) {
        return rest.substr(0, i);
      }
    }
  }
  return rest;
}

// The words before a figure from the beginning of its clause.
std::string_view clause_before(std::string_view before) {
  static const Words openers = {"but",  "while", "whilst", "whereas", "although",
                                "that", "which", "though", "because", "where"};
  static const Words data = {"data", "figures", "information", "records", "show", "shows"};
  for (std::size_t i = before.size(); i-- > 0;) {
    const char c = before[i];
    const bool in_number = c == ',' && i + 1 < before.size() && is_digit(before[i + 1]);
    if ((std::string_view(";:(,").find(c) != std::string_view::npos && !in_number)) {
      return before.substr(i + 1);
    }
    if (c == ')' && i > 1 && before[i - 2] == '(') {  // "(3) agrees to"
      return before.substr(i + 1);
    }
    if (is_dash(before, i)) {
      return before.substr(i + (c == ' ' ? 2 : 3));
    }
    if (is_space(c) && i > 0 && !is_space(before[i - 1])) {
      const std::string_view word = last_word(before.substr(0, i));
      const std::string_view next = before.substr(i + 1);
      const std::string_view earlier = stripped(before.substr(0, i - word.size()));
      const bool shows =
          (word == "show" || word == "shows" || word == "indicate" || word == "indicates") &&
          has(data, last_word(earlier));
      if (has(openers, word) || shows ||
          (word == "and" && (next.starts_with("the ") || next.starts_with("only ")))) {
        return next;
      }
    }
  }
  return before;
}

// Without "in the last three months", "since 2013".
std::string_view without_period(std::string_view words) {
  constexpr std::size_t kLongestPeriod = 32;
  for (const std::string_view lead : {" in the last ", " in the past ", " over the last ",
                                      " over the past ", " since ", " during "}) {
    const std::size_t at = words.rfind(lead);
    if (at != std::string_view::npos && words.size() - at < kLongestPeriod) {
      return words.substr(0, at);
    }
  }
  return words;
}

// Without the verb that leads to the figure: "has increased in the last three months from".
std::string_view without_verb(std::string_view words) {
  static const Words trailing = {"has",
                                 "have",
                                 "had",
                                 "is",
                                 "are",
                                 "was",
                                 "were",
                                 "will",
                                 "be",
                                 "now",
                                 "currently",
                                 "also",
                                 "been",
                                 "being",
                                 "remain",
                                 "remains",
                                 "remained",
                                 "stand",
                                 "stands",
                                 "stood",
                                 "at",
                                 "to",
                                 "by",
                                 "from",
                                 "just",
                                 "only",
                                 "about",
                                 "around",
                                 "approximately",
                                 "approx",
                                 "nearly",
                                 "almost",
                                 "over",
                                 "under",
                                 "above",
                                 "below",
                                 "up",
                                 "down",
                                 "more",
                                 "than",
                                 "less",
                                 "fewer",
                                 "excess",
                                 "least",
                                 "as",
                                 "high",
                                 "low",
                                 "few",
                                 "many",
                                 "some",
                                 "increased",
                                 "increasing",
                                 "decreased",
                                 "decreasing",
                                 "reduced",
                                 "reducing",
                                 "risen",
                                 "rose",
                                 "rising",
                                 "fallen",
                                 "fell",
                                 "falling",
                                 "dropped",
                                 "improved",
                                 "improving",
                                 "declined",
                                 "grown",
                                 "grew",
                                 "reached",
                                 "reaches",
                                 "reaching",
                                 "averages",
                                 "averaged",
                                 "averaging",
                                 "account",
                                 "accounts",
                                 "accounted",
                                 "for",
                                 "represent",
                                 "represents",
                                 "represented",
                                 "representing",
                                 "slightly",
                                 "significantly",
                                 "considerably",
                                 "steadily",
                                 "further",
                                 "well",
                                 "still",
                                 "a",
                                 "an",
                                 "the",
                                 "with",
                                 "show",
                                 "shows",
                                 "showed",
                                 "comprises",
                                 "makes",
                                 "making",
                                 "made",
                                 "this",
                                 "it",
                                 "of",
                                 "or",
                                 "and",
                                 "costing",
                                 "worth",
                                 "totalling",
                                 "received",
                                 "secured",
                                 "allocated",
                                 "invested",
                                 "investing",
                                 "provided",
                                 "includes",
                                 "including",
                                 "very",
                                 "against",
                                 "between",
                                 "within",
                                 "in",
                                 "on",
                                 "spent",
                                 "not",
                                 "even",
                                 "consistently",
                                 "much",
                                 "lower",
                                 "higher",
                                 "out",
                                 "rise",
                                 "both"};
  for (;;) {
    words = stripped(words);
    while (!words.empty() && (words.back() == '(' || words.back() == ',')) {
      words.remove_suffix(1);
      words = stripped(words);
    }
    const std::string_view shorter = without_period(words);
    if (shorter.size() < words.size()) {
      words = shorter;
      continue;
    }
    const std::string_view word = last_word(words);
    if (word.empty() || !has(trailing, word)) {
      return words;
    }
    words.remove_suffix(word.size());
  }
}

// Without what leads to the subject: "In March 2015", "and", "There are".
std::string_view without_lead(std::string_view words) {
  static const Words leads = {"and",     "but",  "however", "currently", "overall", "also",
                              "with",    "as",   "there",   "that",      "by",      "nationally",
                              "locally", "only", "at",      "although",  "so",      "of"};
  static const Words verbs = {"is", "are", "was", "were", "has", "have", "been"};
  bool there = false;
  for (;;) {
    words = stripped(words);
    const std::string_view word = word_from(words, 0);
    if (word.empty() || !(has(leads, word) || (there && has(verbs, word)))) {
      return words;
    }
    there = there || lower(word) == "there";
    words.remove_prefix(word.size());
  }
}

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
  if (has(first, word) && !(lower(word) == "these" || lower(word) == "those")) {
    return true;
  }
  for (const std::string_view sign :
       {"%", "per cent", " than ", "national average", "England average", "national figure",
        "omparators", "statistical neighbour", "similar authorities"}) {
    if (words.find(sign) != std::string_view::npos) {
      return true;
    }
  }
  return false;
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
  const std::string thing = thing_after(after);
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
    const std::string subject = subject_of_bracket(before);
    if (!subject.empty()) {
      return subject;
    }
  }
  if (stripped(after).starts_with("most ") || stripped(after).starts_with("least ")) {
    return {};  // "among the 20% most deprived wards" is no figure of this place
  }
  const bool article = before.ends_with(" a ") || before.ends_with(" an ");
  if (follows_of(after) || begins_with_change(after) || article) {
    const std::string thing = shared_thing(at, after);
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
  if (money && !money_kind(at).empty()) {
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
  after = after.substr(0, after.find_first_of(".;"));
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
