#include "query/repeats/words.h"

#include <algorithm>
#include <utility>

#include "schemas/normalise.h"

namespace scrutineer::query::repeats {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool in_capitals(std::string_view printed) {
  return printed.size() > 1 && std::all_of(printed.begin(), printed.end(),
                                           [](char c) { return is_upper(c) || c == '&'; });
}

struct Parts {
  bool sentence = false, clause = false;
};

// What the marks between two words part. A comma parts nothing: lists and asides need what stands
// around them. A full stop or colon counts only before a space, as "e.g." and "12:30" have none.
Parts parts(std::string_view between) {
  Parts found;
  for (std::size_t i = 0; i < between.size(); ++i) {
    const char c = between[i];
    const bool last = i + 1 == between.size() || between[i + 1] == ' ' || between[i + 1] == '\n';
    if (c == ';' || c == '?' || (c == '.' && last)) found.sentence = true;
    if (c == '\n' || (c == ':' && last)) found.clause = true;
  }
  // Bullets and dashes that stand by themselves.
  for (const std::string_view mark :
       {" \xe2\x80\x93 ", "\xe2\x88\x92", "\xe2\x8e\xaf", "\xe2\x80\xa2"}) {
    if (between.find(mark) != std::string_view::npos) found.clause = true;
  }
  found.clause = found.clause || found.sentence;
  return found;
}

}  // namespace

WordTable::WordTable(std::vector<std::string> noise_brackets,
                     const std::vector<std::string>& fillers)
    : noise_brackets_(std::move(noise_brackets)),
      child_(number("child")),
      children_(number_of_form("children")),
      young_(number("young")),
      and_(number("and")) {
  for (const std::string& filler : fillers) fillers_.push_back(number_of_form(filler));
  std::sort(fillers_.begin(), fillers_.end());
  for (const char* const word : {"person", "people", "adult"}) persons_.push_back(number(word));
}

std::uint32_t WordTable::number_of_stem(const std::string& stem) {
  const auto [entry, fresh] = numbers_.try_emplace(stem, static_cast<std::uint32_t>(stems_.size()));
  if (fresh) stems_.push_back(stem);
  return entry->second;
}

std::uint32_t WordTable::number(const std::string& word) {
  return number_of_stem(tokeniser_.stem(word));
}

std::uint32_t WordTable::number_of_form(const std::string& word) {
  return number_of_stem('=' + word);
}

bool WordTable::is_reference(std::string_view text, std::size_t bracket) const {
  std::size_t end = bracket + 1;
  while (end < text.size() && text[end] != ' ' && text[end] != ')' && text[end] != '.') ++end;
  const std::string first = fold(text.substr(bracket + 1, end - bracket - 1));
  return std::find(noise_brackets_.begin(), noise_brackets_.end(), first) != noise_brackets_.end();
}

void WordTable::join_children(std::vector<Word>& words) const {
  std::vector<Word> joined;
  const auto is_child = [&](const Word& word) { return word.term == child_; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word word = words[i];
    if (word.term == young_ && i + 1 < words.size() && words[i + 1].clause == word.clause &&
        std::find(persons_.begin(), persons_.end(), words[i + 1].term) != persons_.end()) {
      word.term = child_;
      word.form = children_;
      word.end = words[++i].end;
    }
    // "Children and young people", "children, young people".
    const std::size_t size = joined.size();
    const bool same_clause = size > 0 && joined.back().clause == word.clause;
    if (is_child(word) && same_clause && is_child(joined.back())) {
      joined.back().end = word.end;
    } else if (is_child(word) && same_clause && size > 1 && joined.back().term == and_ &&
               is_child(joined[size - 2])) {
      joined.pop_back();
      joined.back().end = word.end;
    } else {
      joined.push_back(word);
    }
  }
  words = std::move(joined);
}

std::vector<Word> WordTable::words_of(std::string_view text) {
  // Where a reference's bracket opens and closes.
  std::vector<std::pair<std::size_t, std::size_t>> references;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    if (!is_reference(text, at)) continue;
    const std::size_t close = std::min(text.find(')', at), text.size());
    references.emplace_back(at, close);
  }
  std::vector<Word> words;
  std::uint32_t last_end = 0;
  std::uint32_t sentence = 0, clause = 0;
  for (const Token& token : tokeniser_.tokenise(text)) {
    if (token.alias) continue;
    const std::string_view between = text.substr(last_end, token.begin - last_end);
    if (!words.empty()) {
      const Parts parted = parts(between);
      if (parted.sentence) ++sentence;
      if (parted.clause) ++clause;
    }
    last_end = token.end;
    const bool noise = std::any_of(references.begin(), references.end(), [&](const auto& bracket) {
      return token.begin > bracket.first && token.begin < bracket.second;
    });
    if (noise) continue;
    words.push_back({.term = number_of_stem(token.term),
                     .form = number_of_form(token.form),
                     .begin = token.begin,
                     .end = token.end,
                     .sentence = sentence,
                     .clause = clause,
                     .comma = between.find(',') != std::string_view::npos,
                     .capitals = in_capitals(text.substr(token.begin, token.end - token.begin))});
    words.back().filler = std::binary_search(fillers_.begin(), fillers_.end(), words.back().form);
  }
  join_children(words);
  return words;
}

}  // namespace scrutineer::query::repeats
