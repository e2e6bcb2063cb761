#include "indexer/metadata/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace scrutineer::metadata {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool is_abbreviation(std::string_view word) {
  static constexpr std::array<std::string_view, 22> kKnown = {
      "Mr", "Mrs", "Ms", "Miss", "Dr", "Cllr", "Sir",  "St", "No", "Nos", "para",
      "ss", "eg",  "ie", "etc",  "cf", "vs",   "Prof", "p",  "pp", "Rev", "Rt"};
  return (word.size() == 1 && (is_upper(word[0]) || word[0] == 's' || word[0] == 'e')) ||
         std::find(kKnown.begin(), kKnown.end(), word) != kKnown.end();
}

// Past closing quotation marks and brackets.
std::size_t past_closing(std::string_view text, std::size_t at) {
  for (;;) {
    const std::string_view rest = text.substr(at);
    if (!rest.empty() && (rest[0] == ')' || rest[0] == '"' || rest[0] == '\'')) {
      ++at;
    } else if (rest.starts_with("\u2019") || rest.starts_with("\u201d")) {
      at += 3;
    } else {
      return at;
    }
  }
}

bool begins_sentence(std::string_view rest) {
  return !rest.empty() &&
         (is_upper(rest[0]) || is_digit(rest[0]) || rest[0] == '"' || rest[0] == '\'' ||
          rest[0] == '(' || rest.starts_with("\u2018") || rest.starts_with("\u201c"));
}

}  // namespace

std::vector<Span> sentences_in(std::string_view text) {
  std::vector<Span> sentences;
  std::size_t begin = 0;
  for (std::size_t i = text.find_first_of(".?!"); i != std::string_view::npos;
       i = text.find_first_of(".?!", i + 1)) {
    std::size_t word = i;
    while (word > begin && is_letter(text[word - 1])) {
      --word;
    }
    if (text[i] == '.' && is_abbreviation(text.substr(word, i - word))) {
      continue;
    }
    std::size_t end = past_closing(text, i + 1);
    // A footnote's number may be stuck to the stop: "services.3 Since".
    while (text[i] == '.' && i > 0 && is_letter(text[i - 1]) && end < text.size() &&
           is_digit(text[end])) {
      ++end;
    }
    std::size_t next = end;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\n' || text[next] == '\t')) {
      ++next;
    }
    if (next > end && begins_sentence(text.substr(next))) {
      sentences.push_back({begin, end});
      begin = next;
      i = next - 1;
    }
  }
  if (begin < text.size()) {
    sentences.push_back({begin, text.size()});
  }
  return sentences;
}

bool holds(std::string_view text, std::string_view word) {
  return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
}

}  // namespace scrutineer::metadata
