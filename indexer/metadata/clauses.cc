// Length: the words that open, close and join clauses stand beside the rules that read them.
#include "indexer/metadata/clauses.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace scrutineer::metadata {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return made;
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

}  // namespace

std::string_view stripped(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

bool has(const Words& words, std::string_view word) {
  constexpr std::size_t kLongestWord = 16;
  return word.size() <= kLongestWord && words.contains(lower(word));
}

std::string_view word_from(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of(" \n\t", at);
  return text.substr(at, end == std::string_view::npos ? end : end - at);
}

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \n\t");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

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

// NOLINTNEXTLINE(readability-function-size): a list of words, one a line.
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

}  // namespace scrutineer::metadata
