#include "indexer/extract/pdf/hyphens.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

// First halves that English joins with a hyphen and that seldom stand as words of their own.
constexpr std::array<std::string_view, 38> prefixes = {
    "all",  "anti",  "bi",   "by",   "co",   "cross", "de",   "e",     "ex",   "extra",
    "far",  "first", "full", "half", "high", "ill",   "in",   "inter", "long", "low",
    "mid",  "multi", "much", "near", "new",  "non",   "off",  "on",    "one",  "out",
    "over", "part",  "post", "pre",  "pro",  "re",    "self", "well"};

// A document that splits fewer words at line ends was set without hyphenation.
constexpr std::ptrdiff_t fewest_split_words = 2;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

// The words on both sides of a broken hyphen.
struct Broken {
  std::string first;
  std::string second;
  bool soft = false;
  bool capital = false;
};

std::string_view word_before(std::string_view text) {
  std::size_t start = text.size();
  while (start > 0 && is_word_byte(text[start - 1])) --start;
  return text.substr(start);
}

std::string_view word_after(std::string_view text) {
  std::size_t stop = 0;
  while (stop < text.size() && is_word_byte(text[stop])) ++stop;
  return text.substr(0, stop);
}

// `at` is the place of the open_hyphen; `rest` is what follows when it ends the part.
Broken broken_at(std::string_view text, std::size_t at, std::string_view rest) {
  Broken broken;
  std::string_view before = text.substr(0, at);
  constexpr std::string_view soft_hyphen = "\xC2\xAD";
  if (before.ends_with(soft_hyphen)) {
    broken.soft = true;
    before.remove_suffix(soft_hyphen.size());
  } else if (before.ends_with('-')) {
    before.remove_suffix(1);
  } else {
    before.remove_suffix(std::min<std::size_t>(3, before.size()));  // U+2010, U+2011
  }
  const std::string_view after = at + 1 < text.size() ? text.substr(at + 1) : rest;
  const std::string_view second = word_after(after);
  broken.first = lower(word_before(before));
  broken.second = lower(second);
  broken.capital = second.empty() || !(second[0] >= 'a' && second[0] <= 'z');
  return broken;
}

template <typename Visit>
void for_each_open(std::span<Draft> drafts, Visit visit) {
  for (Draft& draft : drafts) {
    for (std::size_t p = 0; p < draft.parts.size(); ++p) {
      const std::string_view rest =
          p + 1 < draft.parts.size() ? std::string_view(draft.parts[p + 1].text) : "";
      visit(draft.parts[p].text, rest);
    }
  }
}

// Which of the asked-for words the document prints, hyphenated ones as "first-second".
class Vocabulary {
 public:
  void ask(const std::string& word) { asked_.insert(word); }
  [[nodiscard]] bool has(const std::string& word) const { return found_.contains(word); }

  void read(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
      while (i < text.size() && !is_word_byte(text[i])) ++i;
      std::size_t stop = i;
      while (stop < text.size() &&
             (is_word_byte(text[stop]) ||
              (text[stop] == '-' && stop + 1 < text.size() && is_word_byte(text[stop + 1])))) {
        ++stop;
      }
      // A word broken at a line's end is no witness.
      const bool open =
          stop + 1 < text.size() && text[stop] == '-' && text[stop + 1] == open_hyphen;
      const bool tail = i > 0 && text[i - 1] == open_hyphen;
      if (!open && !tail) note(text.substr(i, stop - i));
      i = std::max(stop, i + 1);
    }
  }

 private:
  // A compound's halves are words as well.
  void note(std::string_view word) {
    note_one(word);
    for (std::size_t dash = word.find('-'); dash != std::string_view::npos; dash = word.find('-')) {
      note_one(word.substr(0, dash));
      word.remove_prefix(dash + 1);
      if (word.find('-') == std::string_view::npos) note_one(word);
    }
  }

  void note_one(std::string_view word) {
    if (word.empty() || word.size() > 60) return;
    std::string key = lower(word);
    if (asked_.contains(key)) found_.insert(std::move(key));
  }

  std::unordered_set<std::string> asked_;
  std::unordered_set<std::string> found_;
};

// Whether the document prints a word whole that a line's end has broken.
bool is_split_word(const Broken& broken, const Vocabulary& words) {
  return words.has(broken.first + broken.second) && !words.has(broken.first + '-' + broken.second);
}

// `splits_words`: the document's typesetting breaks words elsewhere too.
bool keeps(const Broken& broken, const Vocabulary& words, bool splits_words) {
  if (broken.soft) return false;
  if (broken.capital || broken.first.empty()) return true;
  if (is_split_word(broken, words)) return false;
  if (!splits_words || words.has(broken.first + '-' + broken.second)) return true;
  if (std::find(prefixes.begin(), prefixes.end(), broken.first) != prefixes.end()) return true;
  return words.has(broken.first) && words.has(broken.second);
}

void settle(std::string& text, std::string_view rest, const Vocabulary& words, bool splits_words) {
  for (std::size_t at = text.find(open_hyphen); at != std::string::npos;
       at = text.find(open_hyphen, at)) {
    const bool keep = keeps(broken_at(text, at, rest), words, splits_words);
    text.erase(at, 1);
    if (keep) continue;
    const std::size_t bytes = last_code_point_bytes(std::string_view(text).substr(0, at));
    text.erase(at - bytes, bytes);
    at -= bytes;
  }
}

}  // namespace

void settle_hyphens(std::span<Draft> drafts) {
  Vocabulary words;
  std::vector<Broken> all;
  for_each_open(drafts, [&](const std::string& text, std::string_view rest) {
    for (std::size_t at = text.find(open_hyphen); at != std::string::npos;
         at = text.find(open_hyphen, at + 1)) {
      all.push_back(broken_at(text, at, rest));
      const Broken& broken = all.back();
      words.ask(broken.first);
      words.ask(broken.second);
      words.ask(broken.first + broken.second);
      words.ask(broken.first + '-' + broken.second);
    }
  });
  if (all.empty()) return;
  for (const Draft& draft : drafts) {
    for (const DraftPart& part : draft.parts) words.read(part.text);
  }
  const auto split = std::count_if(
      all.begin(), all.end(), [&](const Broken& broken) { return is_split_word(broken, words); });
  const bool splits_words = split >= fewest_split_words;
  for_each_open(drafts, [&](std::string& text, std::string_view rest) {
    settle(text, rest, words, splits_words);
  });
}

}  // namespace scrutineer::extract::pdf
