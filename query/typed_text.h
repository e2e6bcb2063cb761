// The form in which what is being typed is compared with names and titles.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::query {

// Lower case without accents and apostrophes, "&" as "and"; whatever else is no letter or digit
// parts words, which one space stands between. "" where there is no word.
[[nodiscard]] std::string comparing_key(std::string_view text);

// The same of a text that ends where somebody is typing: what follows the last word and is none
// leaves a space behind it, as that word is then whole.
[[nodiscard]] std::string typed_key(std::string_view typed);

// Whether words of a name that follow each other begin as typed, the last of them only in part.
// `key` is the name's comparing_key.
[[nodiscard]] bool holds_typed(std::string_view key, std::string_view typed_key);

// Whether the name itself begins so.
[[nodiscard]] bool begins_as_typed(std::string_view key, std::string_view typed_key);

}  // namespace scrutineer::query
