// Cuts a query as typed into lexemes. Only what is written here is syntax; every other character
// belongs to words, which the tokeniser reads later.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::query {

struct Lexeme {
  enum class Kind : std::uint8_t {
    word,
    quote,
    prefix,
    field,  // text: the name; a word or quote follows as its value
    near,
    op_and,
    op_or,
    op_not,  // NOT or a '-' before a word
    plus,    // a '+' before a word
    open,
    close,
    end,
  };
  Kind kind = Kind::end;
  std::string text;
  std::uint32_t distance = 0;  // of near
  std::size_t position = 0;
};

// Throws QueryError for what can't be honoured: an unclosed quote, a '*' that is not at the end of
// a word or stands in a quote, '?' or '~' used as wildcards, a field that does not exist, a field
// without a value. The last lexeme is `end`.
[[nodiscard]] std::vector<Lexeme> cut_lexemes(std::string_view query);

}  // namespace scrutineer::query
