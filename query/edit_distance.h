// How far a word is from another, for whoever mistyped it.
#pragma once

#include <cstddef>
#include <string>

namespace scrutineer::query {

// Edits (a letter more, less, other, or two neighbours exchanged) between two words, given up above
// `most`, when the answer is most + 1.
[[nodiscard]] std::size_t edit_distance(const std::string& a, const std::string& b,
                                        std::size_t most);

}  // namespace scrutineer::query
