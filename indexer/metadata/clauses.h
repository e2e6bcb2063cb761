// The clause that a figure stands in, word by word. Words are parted by spaces and line breaks.
#pragma once

#include <string_view>
#include <unordered_set>

namespace scrutineer::metadata {

using Words = std::unordered_set<std::string_view>;  // in lower case

// Without the spaces at its ends; what else stands there is as printed.
[[nodiscard]] std::string_view stripped(std::string_view text);

// Whether the word, in whatever case, is one of these.
[[nodiscard]] bool has(const Words& words, std::string_view word);

// The word that begins at this place.
[[nodiscard]] std::string_view word_from(std::string_view text, std::size_t at);

// The word that ends the text.
[[nodiscard]] std::string_view last_word(std::string_view text);

// The words after a figure that belong to it: up to the end of the clause.
[[nodiscard]] std::string_view clause_after(std::string_view rest);

// The words before a figure from the beginning of its clause.
[[nodiscard]] std::string_view clause_before(std::string_view before);

// Without the verb that leads to the figure: "has increased in the last three months from".
[[nodiscard]] std::string_view without_verb(std::string_view words);

// Without what leads to the subject: "In March 2015", "and", "There are".
[[nodiscard]] std::string_view without_lead(std::string_view words);

}  // namespace scrutineer::metadata
