// Where the sentences of a text begin and end.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// The sentences of the text, in order, with their closing stop and without the space between them.
// Abbreviations ("Mrs.", "No. 4", "J. Smith"), decimals and web addresses do not end one; a full
// stop, question or exclamation mark before a capital, digit or quotation mark does. Line breaks do
// not. Thread-safe; linear.
[[nodiscard]] std::vector<Span> sentences_in(std::string_view text);

// Whether `word` stands somewhere in the text, as it is written. Fast: a gate before an expression.
[[nodiscard]] bool holds(std::string_view text, std::string_view word);

}  // namespace scrutineer::metadata
