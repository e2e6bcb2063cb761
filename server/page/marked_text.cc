#include "server/page/marked_text.h"

#include <algorithm>
#include <map>

#include "query/paper_link.h"

namespace scrutineer::server {
namespace {

std::vector<Stretch> stretches_of(const std::string& text, const std::vector<PageTurn>& turns,
                                  Highlighter& highlighter) {
  std::vector<Stretch> made;
  const std::vector<query::ByteRange> ranges = highlighter.find(text);
  std::uint32_t begin = 0;
  std::uint32_t page = 0;
  const auto close = [&](std::uint32_t end) {
    Stretch part{text.substr(begin, end - begin), page, {}};
    for (const query::ByteRange& range : ranges)
      if (range.begin >= begin && range.end <= end)
        part.matches.push_back({range.begin - begin, range.end - begin});
    made.push_back(std::move(part));
    begin = end;
  };
  for (const PageTurn& turn : turns) {
    if (turn.offset <= begin || turn.offset > text.size()) continue;
    close(turn.offset);
    page = turn.page;
  }
  close(static_cast<std::uint32_t>(text.size()));
  return made;
}

MarkedBlock marked(const Block& block, Highlighter& highlighter) {
  MarkedBlock made{&block, {}};
  if (block.kind != BlockKind::table_row) {
    made.cells.push_back(stretches_of(block.text, block.turns, highlighter));
    return made;
  }
  std::size_t begin = 0;
  while (begin <= block.text.size()) {
    const std::size_t end = std::min(block.text.find('\t', begin), block.text.size());
    made.cells.push_back(stretches_of(block.text.substr(begin, end - begin), {}, highlighter));
    begin = end + 1;
  }
  return made;
}

std::uint32_t count_of(const MarkedBlock& block) {
  std::size_t count = 0;
  for (const std::vector<Stretch>& cell : block.cells)
    for (const Stretch& stretch : cell) count += stretch.matches.size();
  return static_cast<std::uint32_t>(count);
}

}  // namespace

MarkedText mark_text(const std::vector<Block>& blocks, const TextWindow& window,
                     Highlighter& highlighter) {
  MarkedText made;
  std::map<std::uint32_t, std::uint32_t> elsewhere;  // window to its matches
  for (const Block& block : blocks) {
    const std::uint32_t first = query::window_of(block.page);
    const bool here = block.page == 0 || first == window.from;
    if (!here && !highlighter.wants_anything()) continue;
    MarkedBlock one = marked(block, highlighter);
    (here ? made.here : elsewhere[first]) += count_of(one);
    if (here) made.blocks.push_back(std::move(one));
  }
  made.total = made.here;
  for (const auto& [first, matches] : elsewhere) {
    made.total += matches;
    if (matches == 0) continue;
    if (first < window.from) {
      made.before += matches;
      made.previous_window = first;
    } else if (made.next_window == 0) {
      made.next_window = first;
    }
  }
  return made;
}

}  // namespace scrutineer::server
