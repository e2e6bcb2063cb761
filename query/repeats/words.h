// A finding's text as words that are compared by their stems.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schemas/tokeniser.h"

namespace scrutineer::query::repeats {

struct Word {
  std::uint32_t term = 0;            // number of its stem in a WordTable
  std::uint32_t form = 0;            // number of the word itself, as "=word"
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::uint32_t sentence = 0;        // a full stop or semicolon begins the next one
  std::uint32_t clause = 0;          // so does, besides, a colon, a line break or a dash
  bool comma = false;                // stands before it
  bool capitals = false;             // printed in capitals alone: "LAC"
  bool filler = false;               // says nothing inside a phrase: "the", "their", "timely"
};

// Numbers stems. Not thread-safe.
class WordTable {
 public:
  // Brackets whose first word is one of these are references and hold no words of the finding.
  WordTable(std::vector<std::string> noise_brackets, const std::vector<std::string>& fillers);

  // "Young people" and "children and young people" are one word, "children".
  [[nodiscard]] std::vector<Word> words_of(std::string_view text);
  // The number of a single lower-case word's stem, and of the word itself.
  [[nodiscard]] std::uint32_t number(const std::string& word);
  [[nodiscard]] std::uint32_t number_of_form(const std::string& word);
  [[nodiscard]] const std::string& stem(std::uint32_t term) const { return stems_.at(term); }

 private:
  [[nodiscard]] std::uint32_t number_of_stem(const std::string& stem);
  [[nodiscard]] bool is_reference(std::string_view text, std::size_t bracket) const;
  void join_children(std::vector<Word>& words) const;

  Tokeniser tokeniser_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> stems_;
  std::vector<std::string> noise_brackets_;
  std::vector<std::uint32_t> fillers_;  // forms, ascending
  std::uint32_t child_, children_, young_, and_;
  std::vector<std::uint32_t> persons_;  // stems that "young" makes children
};

}  // namespace scrutineer::query::repeats
