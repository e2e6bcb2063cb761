#include "indexer/findings/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace scrutineer::findings {
namespace {

// Abbreviations that are followed by what they belong to. Lower case, without the last full stop.
constexpr std::array<std::string_view, 47> kAbbreviations = {
    "app", "approx", "art",  "c",   "ca",   "cf",  "ch",   "cllr", "cllrs", "dept", "dr",   "e.g",
    "ed",  "eds",    "eg",   "esp", "est",  "fig", "figs", "gov",  "hon",   "i.e",  "ie",   "incl",
    "ltd", "messrs", "mr",   "mrs", "ms",   "mt",  "mx",   "nb",   "no",    "nos",  "para", "paras",
    "p",   "pp",     "prof", "ref", "refs", "rev", "rt",   "s",    "ss",    "st",   "vs"};

// These stand between what they belong to and a number only ("No. 3", "p. 12"); otherwise they end
// a sentence like any word.
constexpr std::array<std::string_view, 14> kBeforeNumbers = {
    "app", "art", "c", "ch", "fig", "figs", "no", "nos", "p", "para", "paras", "pp", "s", "ss"};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }
bool is_alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// U+2026, the ellipsis as one character.
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<SentenceSpan> split() {
    std::size_t begin = skip_spaces(0);
    std::size_t at = begin;
    while (at < text_.size()) {
      const std::size_t stop = may_stop(text_[at]) ? stop_length(at) : 0;
      if (stop == 0) {
        ++at;
        continue;
      }
      const std::size_t end = past_closing(at + stop);
      if (end < text_.size() && !ends_here(at, end)) {
        at = std::max(end, at + 1);
        continue;
      }
      found_.push_back({begin, end});
      begin = skip_spaces(end);
      at = begin;
    }
    std::size_t end = text_.size();
    while (end > begin && is_space(text_[end - 1])) {
      --end;
    }
    if (end > begin) {
      found_.push_back({begin, end});
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) {
      ++at;
    }
    return at;
  }

  static bool may_stop(char c) {
    return c == '.' || c == '!' || c == '?' || c == kEllipsis.front();
  }

  // The bytes of the marks at `at` that may end a sentence; 0 for none.
  [[nodiscard]] std::size_t stop_length(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size()) {
      if (text_[end] == '.' || text_[end] == '!' || text_[end] == '?') {
        ++end;
      } else if (text_.substr(end, kEllipsis.size()) == kEllipsis) {
        end += kEllipsis.size();
      } else {
        break;
      }
    }
    return end - at;
  }

  [[nodiscard]] std::size_t past_closing(std::size_t at) const {
    while (at < text_.size() &&
           (text_[at] == '"' || text_[at] == '\'' || text_[at] == ')' || text_[at] == ']')) {
      ++at;
    }
    // A footnote's number printed right after the full stop.
    std::size_t digits = at;
    while (digits < text_.size() && digits < at + 2 && is_digit(text_[digits])) {
      ++digits;
    }
    const bool footnote = digits > at && (digits == text_.size() || is_space(text_[digits])) &&
                          at >= 2 && is_alpha(text_[at - 2]);
    return footnote ? digits : at;
  }

  [[nodiscard]] bool ends_here(std::size_t stop, std::size_t end) const {
    if (!is_space(text_[end])) {
      return false;
    }
    const std::size_t next = skip_spaces(end);
    if (next == text_.size()) {
      return true;
    }
    const std::size_t first = past_opening(next);
    const bool number = first < text_.size() && is_digit(text_[first]);
    const bool lower = first < text_.size() && is_lower(text_[first]);
    const bool line = text_.substr(end, next - end).find('\n') != std::string_view::npos;
    if (lower && !line) {
      return false;
    }
    return text_[stop] != '.' || end - stop > 1 || !abbreviated(stop, number);
  }

  [[nodiscard]] std::size_t past_opening(std::size_t at) const {
    while (at < text_.size() &&
           (text_[at] == '"' || text_[at] == '\'' || text_[at] == '(' || text_[at] == '[')) {
      ++at;
    }
    return at;
  }

  // Whether the full stop at `stop` belongs to the word before it.
  [[nodiscard]] bool abbreviated(std::size_t stop, bool number_follows) const {
    std::size_t begin = stop;
    const std::size_t furthest = stop < 8 ? 0 : stop - 8;
    while (begin > furthest && (is_alpha(text_[begin - 1]) || text_[begin - 1] == '.')) {
      --begin;
    }
    if (begin == stop) {
      // "4. The panel": a number that opens the text is the paragraph's.
      return opens_with_number(stop);
    }
    if (begin > 0 && (is_digit(text_[begin - 1]) || text_[begin - 1] == '\'')) {
      return false;
    }
    if (stop - begin == 1 && is_upper(text_[begin])) {
      return initial(begin);
    }
    std::array<char, 8> lowered = {};
    const auto word = text_.substr(begin, stop - begin);
    std::transform(word.begin(), word.end(), lowered.begin(), [](char c) {
      return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    const std::string_view key(lowered.data(), word.size());
    if (std::ranges::find(kAbbreviations, key) == kAbbreviations.end()) {
      return false;
    }
    return number_follows || std::ranges::find(kBeforeNumbers, key) == kBeforeNumbers.end();
  }

  // "J. Smith", "A. N. Other": a capital alone, after another initial, a title or a name, or at
  // the start. "vitamin C. The" and "group B. The" end a sentence.
  [[nodiscard]] bool initial(std::size_t letter) const {
    if (letter == 0) {
      return true;
    }
    if (!is_space(text_[letter - 1])) {
      return false;
    }
    std::size_t before = letter;
    while (before > 0 && is_space(text_[before - 1])) {
      --before;
    }
    if (before > 0 &&
        (text_[before - 1] == '.' || text_[before - 1] == '!' || text_[before - 1] == '?')) {
      return true;
    }
    std::size_t word = before;
    const std::size_t furthest = before < 40 ? 0 : before - 40;
    while (word > furthest && !is_space(text_[word - 1])) {
      --word;
    }
    return word < before && is_upper(text_[word]);
  }

  [[nodiscard]] bool opens_with_number(std::size_t stop) const {
    std::size_t begin = stop;
    while (begin > 0 && stop - begin < 8 &&
           (is_digit(text_[begin - 1]) || text_[begin - 1] == '.')) {
      --begin;
    }
    const std::size_t sentence = found_.empty() ? 0 : found_.back().end;
    return begin < stop && skip_spaces(sentence) == begin && stop - begin <= 6;
  }

  std::string_view text_;
  std::vector<SentenceSpan> found_;
};

}  // namespace

std::vector<SentenceSpan> split_sentences(std::string_view text) { return Splitter(text).split(); }

}  // namespace scrutineer::findings
