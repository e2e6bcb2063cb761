#include "indexer/metadata/phrase_matcher.h"

#include <cctype>

namespace scrutineer::metadata {
namespace {

bool in_word(unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; }

// A word's length, first, middle and last letters in 12 bits. A text's words are looked up only
// when one that is wanted looks like them.
std::size_t shape_of(std::string_view word) {
  constexpr std::size_t kFirst = 0x9E5;  // spreads letters over the 12 bits
  constexpr std::size_t kSecond = 0x35;
  constexpr std::size_t kLast = 0x1B3;
  const auto letter = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
  return (letter(0) * kFirst + letter(word.size() / 2) * kSecond + letter(word.size() - 1) * kLast +
          word.size() * 0x115) &
         0xFFF;
}

// Reads words one after the other into the same buffer.
class WordReader {
 public:
  WordReader(std::string_view text, WordForm form) : text_(text), form_(form) {}

  // False at the end of the text.
  bool next() {
    std::size_t at = where_.end;
    while (at < text_.size() && text_[at] != '&' && !in_word(byte(at))) {
      ++at;
    }
    where_ = {at, at};
    word_.clear();
    if (at < text_.size() && text_[at] == '&') {
      word_ = "and";
      where_.end = at + 1;
      return true;
    }
    while (at < text_.size() && (in_word(byte(at)) || inner_apostrophe(at))) {
      if (text_[at] != '\'') {
        word_ += static_cast<char>(byte(at) < 0x80 ? std::tolower(byte(at)) : byte(at));
      }
      ++at;
    }
    where_.end = at;
    if (form_ == WordForm::singular && word_.size() > 3 && word_.ends_with('s') &&
        !word_.ends_with("ss")) {
      word_.pop_back();
    }
    return !word_.empty();
  }

  [[nodiscard]] const std::string& word() const { return word_; }
  [[nodiscard]] Span where() const { return where_; }

 private:
  [[nodiscard]] unsigned char byte(std::size_t at) const {
    return static_cast<unsigned char>(text_[at]);
  }
  [[nodiscard]] bool inner_apostrophe(std::size_t at) const {
    if (text_[at] != '\'' || word_.empty() || at + 1 >= text_.size() ||
        std::isalpha(byte(at + 1)) == 0) {
      return false;
    }
    const bool possessive =
        std::tolower(byte(at + 1)) == 's' && (at + 2 >= text_.size() || !in_word(byte(at + 2)));
    return !possessive;  // "Reading's" is Reading
  }

  std::string_view text_;
  WordForm form_;
  std::string word_;
  Span where_;
};

}  // namespace

std::uint32_t PhraseMatcher::add(std::string_view phrase) {
  std::uint32_t node = 0;
  WordReader reader(phrase, form_);
  while (reader.next()) {
    shapes_.set(shape_of(reader.word()));
    const auto id = words_.try_emplace(reader.word(), static_cast<std::uint32_t>(words_.size()));
    const auto step =
        nodes_[node].next.try_emplace(id.first->second, static_cast<std::uint32_t>(nodes_.size()));
    node = step.first->second;
    if (step.second) {
      nodes_.emplace_back();
    }
  }
  if (node != 0 && nodes_[node].phrase < 0) {
    nodes_[node].phrase = phrases_;
  }
  return phrases_++;
}

std::vector<PhraseMatch> PhraseMatcher::find(std::string_view text) const {
  constexpr std::uint32_t kUnknown = UINT32_MAX;
  std::vector<std::uint32_t> ids;
  std::vector<Span> spans;
  ids.reserve(text.size() / 5);
  spans.reserve(text.size() / 5);
  WordReader reader(text, form_);
  while (reader.next()) {
    std::uint32_t id = kUnknown;
    if (shapes_[shape_of(reader.word())]) {
      const auto known = words_.find(reader.word());
      if (known != words_.end()) id = known->second;
    }
    ids.push_back(id);
    spans.push_back(reader.where());
  }
  std::vector<PhraseMatch> found;
  for (std::size_t i = 0; i < ids.size();) {
    std::uint32_t node = 0;
    std::size_t longest = i;
    std::int64_t phrase = -1;
    for (std::size_t j = i; j < ids.size() && ids[j] != kUnknown; ++j) {
      const auto step = nodes_[node].next.find(ids[j]);
      if (step == nodes_[node].next.end()) {
        break;
      }
      node = step->second;
      if (nodes_[node].phrase >= 0) {
        phrase = nodes_[node].phrase;
        longest = j + 1;
      }
    }
    if (phrase >= 0) {
      found.push_back(
          {static_cast<std::uint32_t>(phrase), {spans[i].begin, spans[longest - 1].end}});
      i = longest;
    } else {
      ++i;
    }
  }
  return found;
}

}  // namespace scrutineer::metadata
