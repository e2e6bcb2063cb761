#include "indexer/extract/pdf/sentence.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr std::array<std::string_view, 16> link_words = {"a",   "an",   "and", "as",  "at", "by",
                                                         "for", "from", "in",  "of",  "on", "or",
                                                         "the", "that", "to",  "with"};

// Quotes and brackets that may stand after a full stop, note marks included.
bool is_closing(char32_t c) {
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D || c == '*';
}

std::string_view without_last(std::string_view text) {
  return text.substr(0, text.size() - last_code_point_bytes(text));
}

}  // namespace

bool ends_sentence(std::string_view text) {
  while (!text.empty() && is_closing(last_code_point(text))) text = without_last(text);
  const char32_t last = last_code_point(text);
  return last == '.' || last == '?' || last == '!' || last == ':' || last == ';' || last == 0x2026;
}

bool starts_lower(std::string_view text) {
  if (u_islower(static_cast<UChar32>(first_code_point(text))) == 0) return false;
  const std::string_view word = text.substr(0, text.find_first_of(" \n"));
  return word.find('@') == std::string_view::npos && word.find("://") == std::string_view::npos &&
         !word.starts_with("www.");
}

bool ends_hyphenated(std::string_view text) {
  const char32_t last = last_code_point(text);
  if (last != '-' && last != 0xAD && last != 0x2010 && last != 0x2011) return false;
  const std::string_view rest = without_last(text);
  return u_isalnum(static_cast<UChar32>(last_code_point(rest))) != 0;
}

bool ends_with_link_word(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view word = text.substr(space + 1);
  return std::find(link_words.begin(), link_words.end(), word) != link_words.end();
}

}  // namespace scrutineer::extract::pdf
