#include "server/page/text_view.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "query/json.h"
#include "query/paper_link.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

// Under "Text" (h2); pages are h3, so a paper's own headings begin at h4.
constexpr int page_heading = 3;
constexpr int deepest_heading = 6;

class TextBuilder {
 public:
  explicit TextBuilder(Highlighter& highlighter) : highlighter_(highlighter) {}

  void add(const Block& block) {
    if (block.page > 0 && !pages_.contains(block.page)) begin_page(block.page);
    switch (block.kind) {
      case BlockKind::heading:
        add_heading(block);
        break;
      case BlockKind::paragraph:
      case BlockKind::numbered:
        add_paragraph(block);
        break;
      case BlockKind::bullet:
        bullets_.push_back(line_view(block));
        break;
      case BlockKind::table_row:
        add_row(block);
        break;
    }
    if (block.kind != BlockKind::bullet) end_bullets();
    if (block.kind != BlockKind::table_row) end_table();
    if (pending_) items_.push_back(*pending_);
    pending_.reset();
  }

  View finish() {
    end_bullets();
    end_table();
    return non_empty(items_);
  }

 private:
  void begin_page(std::uint32_t page) {
    end_bullets();
    end_table();
    pages_.insert(page);
    View view;
    view.set("page_begins", std::to_string(page));
    items_.push_back(view);
    heading_ = page_heading;
  }

  // The block's text in stretches between page turns, as escaped HTML with its words marked.
  list stretches(const std::string& text, const std::vector<PageTurn>& turns) {
    list made;
    const std::vector<query::ByteRange> ranges = highlighter_.find(text);
    std::uint32_t begin = 0;
    std::uint32_t page = 0;
    const auto close = [&](std::uint32_t end) {
      query::Passage part;
      part.text = text.substr(begin, end - begin);
      for (const query::ByteRange& range : ranges)
        if (range.begin >= begin && range.end <= end)
          part.highlights.push_back({range.begin - begin, range.end - begin});
      View view;
      view.set("html", query::highlighted_html(part));
      const bool anchor = page > 0 && pages_.insert(page).second;
      view.set("turn", shown(anchor ? std::to_string(page) : ""));
      made.push_back(view);
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

  View line_view(const Block& block) {
    View view;
    view.set("number", shown(block.number));
    view.set("line", shown(block.line == 0 ? "" : std::to_string(block.line)));
    view.set("level", std::to_string(std::max<int>(1, block.level)));
    view.set("stretches", View(stretches(block.text, block.turns)));
    return view;
  }

  static View item(const char* kind, const View& content) {
    View view;
    for (const char* name : {"page_begins", "heading", "paragraph", "bullets", "table"})
      view.set(name, View(false));
    view.set(kind, content);
    return view;
  }

  void add_heading(const Block& block) {
    // No level is left out on the way down, whatever the paper does.
    const int wanted = page_heading + std::max<int>(1, block.level);
    heading_ = std::min({wanted, heading_ + 1, deepest_heading});
    View view = line_view(block);
    view.set("rank", std::to_string(heading_));
    pending_ = item("heading", view);
  }

  void add_paragraph(const Block& block) {
    View view = line_view(block);
    view.set("bold", block.bold);
    pending_ = item("paragraph", view);
  }

  void add_row(const Block& block) {
    list cells;
    std::size_t begin = 0;
    while (begin <= block.text.size()) {
      const std::size_t end = std::min(block.text.find('\t', begin), block.text.size());
      View cell;
      cell.set("stretches", View(stretches(block.text.substr(begin, end - begin), {})));
      cells.push_back(cell);
      begin = end + 1;
    }
    rows_.push_back(View("cells", View(cells)));
  }

  void end_bullets() {
    if (!bullets_.empty()) items_.push_back(item("bullets", View("items", View(bullets_))));
    bullets_.clear();
  }

  void end_table() {
    if (!rows_.empty()) {
      View view;
      view.set("rows", View(rows_));
      view.set("table_number", std::to_string(++tables_));
      items_.push_back(item("table", view));
    }
    rows_.clear();
  }

  Highlighter& highlighter_;
  std::set<std::uint32_t> pages_;
  list items_, bullets_, rows_;
  std::optional<View> pending_;
  int heading_ = page_heading;
  int tables_ = 0;
};

}  // namespace

View text_view(const std::vector<Block>& blocks, const TextWindow& window,
               Highlighter& highlighter) {
  TextBuilder builder(highlighter);
  for (const Block& block : blocks)
    if (block.page == 0 ||
        (block.page >= window.from && block.page < window.from + query::text_window))
      builder.add(block);
  return builder.finish();
}

}  // namespace scrutineer::server
