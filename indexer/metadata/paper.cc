#include "indexer/metadata/paper.h"

#include <algorithm>

namespace scrutineer::metadata {
namespace {

// Sizes of the zones in bytes: an opening is a letterhead, a title and a first paragraph.
constexpr std::size_t kOpening = 2500;
constexpr std::size_t kFirstPages = 8000;
constexpr std::size_t kEnd = 3000;
constexpr std::size_t kQuote = 300;  // as schemas/document.h promises
constexpr std::size_t kLead = 100;   // words before the proof that make it readable

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

std::size_t at_character(std::string_view text, std::size_t offset) {
  while (offset > 0 && offset < text.size() && continues_character(text[offset])) {
    --offset;
  }
  return std::min(offset, text.size());
}

// The limits within which a quote may stand: its block, and the page it begins on.
struct Limits {
  Span span;
  std::uint32_t page = 0;
};

Limits page_limits(const Block& block, Span span, std::size_t offset) {
  Limits limits{span, block.page};
  for (const PageTurn& turn : block.turns) {
    const std::size_t at = span.begin + turn.offset;
    if (at <= offset) {
      limits.span.begin = at;
      limits.page = turn.page;
    } else {
      limits.span.end = std::min(limits.span.end, at);
      break;
    }
  }
  return limits;
}

}  // namespace

Paper::Paper(const ExtractedText& extracted) : extracted_(&extracted) {
  std::size_t size = 0;
  for (const Block& block : extracted.blocks) {
    size += block.text.size() + 1;
  }
  text_.reserve(size);
  begins_.reserve(extracted.blocks.size());
  for (const Block& block : extracted.blocks) {
    if (!begins_.empty()) {
      text_ += '\n';
    }
    begins_.push_back(text_.size());
    text_ += block.text;
  }
  landmarks_ = Landmarks(text_);
}

std::string_view Paper::text(Span span) const {
  return text().substr(std::min(span.begin, text_.size()),
                       span.end > span.begin ? span.end - span.begin : 0);
}

std::string_view Paper::zone(Zone zone) const {
  const std::string_view whole = text_;
  switch (zone) {
    case Zone::opening:
      return whole.substr(0, at_character(whole, kOpening));
    case Zone::first_pages:
      return whole.substr(0, at_character(whole, kFirstPages));
    case Zone::end:
      return whole.substr(at_character(whole, whole.size() > kEnd ? whole.size() - kEnd : 0));
    case Zone::anywhere:
      return whole;
  }
  return whole;
}

Span Paper::span_of(std::string_view part) const {
  const auto begin = static_cast<std::size_t>(part.data() - text_.data());
  return {begin, begin + part.size()};
}

Span Paper::block_span(std::size_t block) const {
  const std::size_t begin = begins_[block];
  return {begin, begin + blocks()[block].text.size()};
}

std::vector<Span> Paper::cells_of(std::size_t block) const {
  std::vector<Span> cells;
  const Span span = block_span(block);
  const std::string_view text = this->text(span);
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\t', begin), text.size());
    cells.push_back({span.begin + begin, span.begin + end});
    begin = end + 1;
  }
  return cells;
}

std::size_t Paper::block_at(std::size_t offset) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::size_t>(after - begins_.begin()) - (after == begins_.begin() ? 0 : 1);
}

Span Paper::line_at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t before = offset == 0 ? std::string::npos : text_.rfind('\n', offset - 1);
  const std::size_t after = text_.find('\n', offset);
  return {before == std::string::npos ? 0 : before + 1,
          after == std::string::npos ? text_.size() : after};
}

std::string Paper::section_of(std::size_t block) const {
  if (!blocks()[block].number.empty()) {
    return blocks()[block].number;
  }
  for (std::size_t i = block + 1; i-- > 0;) {
    if (i != block && blocks()[i].kind == BlockKind::heading) {
      return blocks()[i].text;
    }
  }
  return {};
}

Evidence Paper::prove(std::string path, Span where, Source source) const {
  Evidence evidence{
      .path = std::move(path), .page = 0, .section = {}, .quote = {}, .source = source};
  if (blocks().empty()) {
    return evidence;
  }
  const std::size_t block = block_at(where.begin);
  const Limits limits = page_limits(blocks()[block], block_span(block), where.begin);
  const Span line = line_at(where.begin);
  Span quote{std::max(limits.span.begin, line.begin), std::min(limits.span.end, line.end)};
  if (quote.end - quote.begin > kQuote) {
    if (where.begin - quote.begin > kLead) {
      const std::size_t gap = text_.find(' ', where.begin - kLead);
      quote.begin = gap < where.begin ? gap + 1 : where.begin;
    }
    if (quote.end - quote.begin > kQuote) {
      const std::size_t gap = text_.rfind(' ', quote.begin + kQuote);
      quote.end = gap != std::string::npos && gap > std::min(where.end, quote.begin + kQuote - 1)
                      ? gap
                      : at_character(text_, quote.begin + kQuote);
    }
  }
  evidence.page = limits.page;
  evidence.section = section_of(block);
  evidence.quote = std::string(text(quote));
  return evidence;
}

}  // namespace scrutineer::metadata
