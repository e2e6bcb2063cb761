// Where the sentences of a block stand.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace scrutineer::findings {

// A byte range of the text it was cut from. It begins and ends with no space.
struct SentenceSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const SentenceSpan&) const = default;
};

// The sentences of a normalised text (schemas/normalise.h) in their order: together they hold every
// character but the spaces between them. A sentence ends at ".", "!", "?" or an ellipsis, with the
// quotation marks and brackets that close after it, where a space and then a capital, a digit or an
// opening mark follow; and at a line break after such an end. Abbreviations ("e.g.", "No. 3",
// "Mr."), initials, decimals and section numbers end nothing. Time linear in the text.
[[nodiscard]] std::vector<SentenceSpan> split_sentences(std::string_view text);

}  // namespace scrutineer::findings
