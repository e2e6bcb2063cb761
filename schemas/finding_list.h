// How an index keeps the findings of a paper: one list, a zstd frame, in the order of their places.
// A finding's words are those of the paper's own text, so the list says where they stand and holds
// no text but of findings whose words are not all there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/document.h"
#include "schemas/finding.h"

namespace scrutineer {

// A stretch of one block.
struct FindingSpan {
  std::uint32_t block = 0;           // from 0
  std::uint32_t begin = 0, end = 0;  // bytes of the block's text
  std::uint32_t first_position = 0;  // of its first word in the document
  std::uint32_t positions = 0;       // so first_position .. first_position + positions - 1
  bool operator==(const FindingSpan&) const = default;
};

struct ListedFinding {
  // Its text is empty where it is that of the spans, one a line. place.first_block, last_block,
  // begin and end are not kept apart from the spans.
  Finding finding;
  std::vector<FindingSpan> spans;  // at least one, by block and byte
  bool operator==(const ListedFinding&) const = default;
};

// Thread-safe. Throws std::invalid_argument for an id that is not 16 hex digits.
[[nodiscard]] std::string encode_finding_list(const std::vector<ListedFinding>& findings);
// Throws Error "record-damaged" for anything that encode_finding_list did not write.
[[nodiscard]] std::vector<ListedFinding> decode_finding_list(std::string_view bytes);

// The text of the spans, one a line. `block_text` gives a block's text by its number. Throws Error
// "record-damaged" where a span reaches past its block.
template <typename BlockText>
[[nodiscard]] std::string text_of_spans(const std::vector<FindingSpan>& spans,
                                        const BlockText& block_text);

namespace detail {
void append_span(const FindingSpan& span, std::string_view block_text, std::string& text);
}  // namespace detail

template <typename BlockText>
std::string text_of_spans(const std::vector<FindingSpan>& spans, const BlockText& block_text) {
  std::string text;
  for (const FindingSpan& span : spans) detail::append_span(span, block_text(span.block), text);
  return text;
}

}  // namespace scrutineer
