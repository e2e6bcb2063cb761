#include "indexer/metadata/phrase_matcher.h"

#include <cctype>

namespace scrutineer::metadata {
namespace {

struct Word {
  std::string text;
  Span where;
};

bool in_word(unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; }

// Reads the next word from `offset` on; an empty one at the end of the text.
Word next_word(std::string_view text, std::size_t offset, WordForm form) {
  while (offset < text.size() && text[offset] != '&' &&
         !in_word(static_cast<unsigned char>(text[offset]))) {
    ++offset;
  }
  Word word{.text = {}, .where = {offset, offset}};
  if (offset < text.size() && text[offset] == '&') {
    return {"and", {offset, offset + 1}};
  }
  while (offset < text.size()) {
    const auto c = static_cast<unsigned char>(text[offset]);
    const bool inner_apostrophe = c == '\'' && offset + 1 < text.size() && !word.text.empty() &&
                                  std::isalpha(static_cast<unsigned char>(text[offset + 1])) != 0;
    if (in_word(c)) {
      word.text += static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    } else if (!inner_apostrophe) {
      break;
    }
    ++offset;
  }
  word.where.end = offset;
  if (form == WordForm::singular && word.text.size() > 3 && word.text.ends_with('s') &&
      !word.text.ends_with("ss")) {
    word.text.pop_back();
  }
  return word;
}

}  // namespace

std::uint32_t PhraseMatcher::add(std::string_view phrase) {
  std::uint32_t node = 0;
  Word word = next_word(phrase, 0, form_);
  while (!word.text.empty()) {
    const auto id = words_.try_emplace(word.text, static_cast<std::uint32_t>(words_.size()));
    const auto step =
        nodes_[node].next.try_emplace(id.first->second, static_cast<std::uint32_t>(nodes_.size()));
    node = step.first->second;
    if (step.second) {
      nodes_.emplace_back();
    }
    word = next_word(phrase, word.where.end, form_);
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
  for (Word word = next_word(text, 0, form_); !word.text.empty();
       word = next_word(text, word.where.end, form_)) {
    const auto known = words_.find(word.text);
    ids.push_back(known == words_.end() ? kUnknown : known->second);
    spans.push_back(word.where);
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
