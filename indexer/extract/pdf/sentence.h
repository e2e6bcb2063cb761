// Small questions about the words at a line's ends.
#pragma once

#include <string_view>

namespace scrutineer::extract::pdf {

// Ends with . ? ! or : (brackets and quotes after it looked through), or ; for lists.
[[nodiscard]] bool ends_sentence(std::string_view text);

// Starts with a lower-case letter, as words do that go on with a sentence. Web and mail addresses
// do not count.
[[nodiscard]] bool starts_lower(std::string_view text);

// Ends in a hyphen that follows a letter or figure, as at the end of a broken word.
[[nodiscard]] bool ends_hyphenated(std::string_view text);

// Ends with a word that needs another after it: "and", "the", "of".
[[nodiscard]] bool ends_with_link_word(std::string_view text);

}  // namespace scrutineer::extract::pdf
