#include "query/marks.h"

#include <algorithm>
#include <optional>

namespace scrutineer::query {
namespace {

// The bytes of one occurrence; nullopt: it stands there in other forms than a quote asks for.
std::optional<ByteRange> range_of(const BlockWords& block, const Occurrence& occurrence,
                                  const Alternative& alternative) {
  const std::uint32_t from = occurrence.position - block.place.first_position;
  ByteRange range{UINT32_MAX, 0};
  std::size_t accepted = 0;
  for (const Token& token : block.tokens) {
    if (token.position < from || token.position >= from + occurrence.words) continue;
    const bool exact = !alternative.forms.empty();
    if (exact ? token.form != alternative.forms[token.position - from] : token.alias) continue;
    range.begin = std::min(range.begin, token.begin);
    range.end = std::max(range.end, token.end);
    ++accepted;
  }
  // A phrase may run on into the next block: what stands here is marked.
  const std::size_t here = std::min<std::size_t>(occurrence.words, block.place.tokens - from);
  if (accepted < here || range.begin == UINT32_MAX) return std::nullopt;
  return range;
}

}  // namespace

std::vector<Mark> marks_in(const BlockWords& block, const std::vector<Occurrence>& found,
                           const std::vector<Unit>& units) {
  std::vector<Mark> marks;
  const std::uint32_t end = block.place.first_position + block.place.tokens;
  auto at = std::lower_bound(found.begin(), found.end(), block.place.first_position,
                             [](const Occurrence& o, std::uint32_t p) { return o.position < p; });
  for (; at != found.end() && at->position < end; ++at) {
    const auto range = range_of(block, *at, units[at->unit].alternatives[at->alternative]);
    if (!range) continue;
    if (!marks.empty() && range->begin < marks.back().range.end) {
      marks.back().range.end = std::max(marks.back().range.end, range->end);
    } else {
      marks.push_back({*range, at->unit});
    }
  }
  return marks;
}

}  // namespace scrutineer::query
