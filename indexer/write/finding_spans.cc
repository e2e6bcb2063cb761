#include "indexer/write/finding_spans.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace scrutineer::indexer {
namespace {

class SpanFinder {
 public:
  explicit SpanFinder(const IndexedText& text) : text_(text) {
    std::size_t words = 0;
    for (const BlockPlace& place : text.layout.places) {
      first_word_.push_back(words);
      words += place.tokens;
    }
  }

  ListedFinding listed(Finding finding) const {
    std::vector<FindingSpan> lines = lines_of(finding);
    ListedFinding out{std::move(finding), std::move(lines)};
    if (out.spans.empty()) {
      out.spans = whole_place(out.finding.place);
    } else {
      out.finding.text.clear();
    }
    return out;
  }

 private:
  // Each line of the text where it first stands from the place on; none where one stands nowhere,
  // or they are not just the place.
  std::vector<FindingSpan> lines_of(const Finding& finding) const {
    const FindingPlace& place = finding.place;
    if (place.last_block >= text_.blocks.size()) return {};
    std::vector<FindingSpan> spans;
    std::uint32_t block = place.first_block;
    std::size_t from = place.begin;
    for (std::string_view rest = finding.text;;) {
      const std::size_t newline = rest.find('\n');
      const auto span = line_at(rest.substr(0, newline), place.last_block, block, from);
      if (!span) return {};
      spans.push_back(*span);
      block = span->block;
      from = span->end;
      if (newline == std::string_view::npos) break;
      rest.remove_prefix(newline + 1);
    }
    const bool is_place = spans.front().block == place.first_block &&
                          spans.front().begin == place.begin &&
                          spans.back().block == place.last_block && spans.back().end == place.end;
    return is_place ? spans : std::vector<FindingSpan>();
  }

  std::optional<FindingSpan> line_at(std::string_view line, std::uint32_t last_block,
                                     std::uint32_t block, std::size_t from) const {
    for (; block <= last_block; ++block, from = 0) {
      const std::size_t found = text_.blocks[block].text.find(line, from);
      if (found != std::string::npos) return span(block, found, found + line.size());
    }
    return std::nullopt;
  }

  std::vector<FindingSpan> whole_place(const FindingPlace& place) const {
    const std::size_t blocks = text_.blocks.size();
    if (place.first_block >= blocks || place.last_block < place.first_block) return {{}};
    std::vector<FindingSpan> spans;
    const auto last = std::min<std::size_t>(place.last_block, blocks - 1);
    for (std::size_t block = place.first_block; block <= last; ++block) {
      const std::size_t size = text_.blocks[block].text.size();
      const std::size_t end =
          block == place.last_block ? std::min<std::size_t>(place.end, size) : size;
      const std::size_t begin =
          block == place.first_block ? std::min<std::size_t>(place.begin, end) : 0;
      spans.push_back(span(static_cast<std::uint32_t>(block), begin, end));
    }
    return spans;
  }

  FindingSpan span(std::uint32_t block, std::size_t begin, std::size_t end) const {
    const BlockPlace& place = text_.layout.places[block];
    const auto first = text_.word_begins.begin() + static_cast<std::ptrdiff_t>(first_word_[block]);
    const auto last = first + place.tokens;
    const auto from = std::lower_bound(first, last, begin);
    const auto to = std::lower_bound(from, last, end);
    return {block, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
            place.first_position + static_cast<std::uint32_t>(from - first),
            static_cast<std::uint32_t>(to - from)};
  }

  const IndexedText& text_;
  std::vector<std::size_t> first_word_;  // of each block, in word_begins
};

}  // namespace

std::vector<ListedFinding> list_of(std::vector<Finding> findings, const IndexedText& text) {
  const SpanFinder finder(text);
  std::vector<ListedFinding> list;
  list.reserve(findings.size());
  for (Finding& finding : findings) list.push_back(finder.listed(std::move(finding)));
  return list;
}

}  // namespace scrutineer::indexer
