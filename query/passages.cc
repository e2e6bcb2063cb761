#include "query/passages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "query/marks.h"

namespace scrutineer::query {
namespace {

// Bytes of text a passage shows around its highlights, about three lines of a page.
constexpr std::size_t passage_bytes = 320;

// A heading shows less than what stands under it.
constexpr double heading_share = 0.3;

struct Candidate {
  std::size_t block = 0;
  double score = 0;
};

// The block that holds a position; places.size(): none.
std::size_t block_at(const std::vector<BlockPlace>& places, std::uint32_t position) {
  auto place = std::upper_bound(
      places.begin(), places.end(), position,
      [](std::uint32_t p, const BlockPlace& other) { return p < other.first_position; });
  while (place != places.begin()) {
    --place;
    if (place->tokens > 0) {
      const bool inside = position < place->first_position + place->tokens;
      return inside ? static_cast<std::size_t>(place - places.begin()) : places.size();
    }
  }
  return places.size();
}

std::vector<Candidate> rank_blocks(const Layout& layout, const std::vector<Occurrence>& found,
                                   const std::vector<Unit>& units) {
  std::map<std::size_t, std::unordered_map<std::uint16_t, std::uint32_t>> times;
  for (const Occurrence& occurrence : found) {
    const std::size_t block = block_at(layout.places, occurrence.position);
    if (block < layout.places.size()) ++times[block][occurrence.unit];
  }
  std::vector<Candidate> ranked;
  for (const auto& [block, units_here] : times) {
    double score = 0;
    for (const auto& [unit, count] : units_here)
      score += units[unit].rarity * (1 + std::log2(count) / 4);
    // Words of one sentence say more together than the same words spread over a long block.
    const double words = layout.places[block].tokens;
    score *= 1.0 + 1.0 / (1.0 + words / 60.0);
    if (layout.places[block].kind == BlockKind::heading) score *= heading_share;
    ranked.push_back({block, score});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return ranked;
}

bool is_boundary(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Moves to the start of a word at or before `at`.
std::size_t word_start(const std::string& text, std::size_t at) {
  while (at > 0 && !is_boundary(text[at - 1])) --at;
  return at;
}

std::size_t word_end(const std::string& text, std::size_t at) {
  while (at < text.size() && !is_boundary(text[at])) ++at;
  return at;
}

// The start of the sentence that holds `at`, if it is near.
std::size_t sentence_start(const std::string& text, std::size_t at, std::size_t most) {
  for (std::size_t i = at; i > 1 && at - i < most; --i) {
    if ((text[i - 2] == '.' || text[i - 2] == '?' || text[i - 2] == ';') && text[i - 1] == ' ')
      return i;
    if (text[i - 1] == '\n') return i;
  }
  return at < most ? 0 : word_start(text, at - std::min(at, most / 3));
}

// What the marks from `first` on that fit a window show: each unit once.
double shown_from(const std::vector<Mark>& marks, std::size_t first,
                  const std::vector<Unit>& units) {
  std::set<std::uint16_t> inside;
  double rarity = 0;
  for (std::size_t i = first; i < marks.size(); ++i) {
    if (marks[i].range.end - marks[first].range.begin > passage_bytes) break;
    if (inside.insert(marks[i].unit).second) rarity += units[marks[i].unit].rarity;
  }
  return rarity;
}

// Part of a block's text that shows as many different words as it can.
ByteRange best_window(const std::string& text, const std::vector<Mark>& marks,
                      const std::vector<Unit>& units) {
  if (text.size() <= passage_bytes + passage_bytes / 4) {
    return {0, static_cast<std::uint32_t>(text.size())};
  }
  std::size_t best = 0;
  double most = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const double here = shown_from(marks, i, units);
    if (here > most) {
      most = here;
      best = i;
    }
  }
  const std::size_t begin =
      marks.empty() ? 0 : sentence_start(text, marks[best].range.begin, passage_bytes / 2);
  const std::size_t end = word_end(text, std::min(text.size(), begin + passage_bytes));
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Reads the pieces of one document that its passages need, each once.
class Pieces {
 public:
  Pieces(const IndexReader& reader, const std::string& id, const Layout& layout)
      : reader_(reader), id_(id), layout_(layout) {}

  const Block& block(std::size_t index) {
    const std::uint32_t piece = layout_.places[index].piece;
    auto found = pieces_.find(piece);
    if (found == pieces_.end()) found = pieces_.emplace(piece, reader_.piece(id_, piece)).first;
    return found->second.at(index - layout_.piece_start[piece]);
  }

  // The paragraph number of a block, else of the numbered block it belongs to, else its heading.
  std::string section(std::size_t index) {
    if (!block(index).number.empty()) return block(index).number;
    // Looks only at pieces near by: a section label is not worth decompressing a whole document.
    for (std::size_t i = index;
         i > 0 && layout_.places[i - 1].piece + 1 >= layout_.places[index].piece; --i) {
      const BlockPlace& place = layout_.places[i - 1];
      if (place.kind == BlockKind::numbered && layout_.places[index].kind != BlockKind::paragraph) {
        return block(i - 1).number;
      }
      if (place.kind == BlockKind::heading) {
        const Block& heading = block(i - 1);
        return heading.number.empty() ? heading.text : heading.number + " " + heading.text;
      }
    }
    return {};
  }

 private:
  const IndexReader& reader_;
  const std::string& id_;
  const Layout& layout_;
  std::unordered_map<std::uint32_t, std::vector<Block>> pieces_;
};

Passage passage_of(const Block& block, const std::vector<Mark>& marks,
                   const std::vector<Unit>& units) {
  Passage passage;
  const ByteRange window = best_window(block.text, marks, units);
  passage.text = block.text.substr(window.begin, window.end - window.begin);
  std::replace(passage.text.begin(), passage.text.end(), '\n', ' ');
  passage.line = block.line;
  std::uint32_t shown_at = window.begin;
  for (const auto& [mark, unit] : marks) {
    if (mark.begin < window.begin || mark.end > window.end) continue;
    if (passage.highlights.empty()) shown_at = mark.begin;
    passage.highlights.push_back({mark.begin - window.begin, mark.end - window.begin});
  }
  passage.page = page_at(block, shown_at);
  if (window.begin > 0) {
    constexpr std::uint32_t ellipsis = 4;  // bytes of "\u2026 "
    passage.text.insert(0, "\u2026 ");
    for (ByteRange& mark : passage.highlights) mark = {mark.begin + ellipsis, mark.end + ellipsis};
  }
  if (window.end < block.text.size()) passage.text += " \u2026";
  return passage;
}

}  // namespace

std::uint32_t page_at(const Block& block, std::uint32_t offset) {
  std::uint32_t page = block.page;
  for (const PageTurn& turn : block.turns) {
    if (turn.offset <= offset) page = turn.page;
  }
  return page;
}

Shown PassageFinder::find(const std::string& id, const std::vector<Occurrence>& found,
                          const std::vector<Unit>& units, std::uint32_t most) {
  Shown shown;
  const Layout layout = reader_.layout(id);
  Pieces pieces(reader_, id, layout);
  const std::vector<Candidate> candidates = rank_blocks(layout, found, units);
  std::set<std::uint32_t> pages;
  std::set<std::uint32_t> shown_pages;
  std::set<std::uint16_t> units_found;
  for (const Candidate& candidate : candidates) {
    pages.insert(layout.places[candidate.block].page);
    if (shown.passages.size() >= most) continue;
    const Block& block = pieces.block(candidate.block);
    const std::vector<Mark> marks =
        marks_in({tokeniser_.tokenise(block.text), layout.places[candidate.block]}, found, units);
    if (marks.empty()) continue;
    for (const Mark& mark : marks) units_found.insert(mark.unit);
    shown.passages.push_back(passage_of(block, marks, units));
    shown.passages.back().section = pieces.section(candidate.block);
    shown_pages.insert(shown.passages.back().page);
  }
  if (shown.passages.empty() && most > 0) {
    for (std::size_t i = 0; i < layout.places.size() && shown.passages.empty(); ++i) {
      if (layout.places[i].tokens > 0 && layout.places[i].kind != BlockKind::heading) {
        shown.passages.push_back(passage_of(pieces.block(i), {}, units));
        shown.passages.back().section = pieces.section(i);
      }
    }
  }
  for (const std::uint32_t page : pages)
    shown.more_pages += page != 0 && !shown_pages.contains(page) ? 1 : 0;
  for (const std::uint16_t unit : units_found) {
    if (std::find(shown.why.begin(), shown.why.end(), units[unit].shown) == shown.why.end()) {
      shown.why.push_back(units[unit].shown);
    }
  }
  return shown;
}

}  // namespace scrutineer::query
