#include "server/page/text_view.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

// "Text" is h2 and pages are h3, so that a paper's own headings begin at h4, or at h3 where it has
// no pages.
constexpr int text_heading = 2;
constexpr int page_heading = 3;
constexpr int deepest_heading = 6;

class TextBuilder {
 public:
  TextBuilder(const MarkedText& text, const MatchWays& ways, const PictureAddress& pictures,
              const SectionAnchors& sections)
      : ways_(ways), pictures_(pictures), sections_(sections), next_match_(text.before + 1) {}

  void add(const MarkedBlock& marked) {
    const Block& block = *marked.block;
    if (block.page > 0 && !pages_.contains(block.page)) begin_page(block.page);
    switch (block.kind) {
      case BlockKind::heading:
        add_heading(marked);
        break;
      case BlockKind::paragraph:
      case BlockKind::numbered:
        add_paragraph(marked);
        break;
      case BlockKind::bullet:
        bullets_.push_back(line_view(marked));
        break;
      case BlockKind::table_row:
        add_row(marked);
        break;
    }
    if (block.kind != BlockKind::bullet) end_bullets();
    if (block.kind != BlockKind::table_row) end_table();
    if (pending_) items_.push_back(*pending_);
    pending_.reset();
    if (bullets_.empty() && rows_.empty()) show_pictures();
  }

  View finish() {
    end_bullets();
    end_table();
    show_pictures();
    return non_empty(items_);
  }

 private:
  void begin_page(std::uint32_t page) {
    end_bullets();
    end_table();
    show_pictures();
    pages_.insert(page);
    turned_to_.push_back(page);
    View begins;
    begins.set("page", std::to_string(page));
    begins.set("ways", ways_.before(next_match_));
    items_.push_back(item("page_begins", begins));
    show_pictures();
    heading_ = above_ = page_heading;
  }

  // Of the pages that have begun, where a picture may stand: not inside a paragraph.
  void show_pictures() {
    for (const std::uint32_t page : turned_to_) {
      const std::string address = pictures_(page);
      if (address.empty()) continue;
      View picture;
      picture.set("page", std::to_string(page));
      picture.set("address", address);
      items_.push_back(item("picture", picture));
    }
    turned_to_.clear();
  }

  list stretches(const std::vector<Stretch>& parts) {
    list made;
    for (const Stretch& part : parts) {
      View view;
      const bool anchor = part.page > 0 && pages_.insert(part.page).second;
      View turn(false);
      if (anchor) {
        turned_to_.push_back(part.page);
        turn = View();
        turn.set("page", std::to_string(part.page));
        turn.set("ways", ways_.before(next_match_));
      }
      view.set("turn", turn);
      // Most have no match, and need no template of their own.
      const bool marked = !part.matches.empty();
      view.set("words", shown(marked ? "" : part.text));
      view.set("html", shown(marked ? marked_html(part) : ""));
      made.push_back(view);
    }
    return made;
  }

  std::string marked_html(const Stretch& part) {
    list parts;
    std::size_t at = 0;
    const auto add = [&](std::size_t end, const View& match) {
      View view;
      view.set("words", part.text.substr(at, end - at));
      view.set("match", match);
      parts.push_back(view);
      at = end;
    };
    for (const query::ByteRange& range : part.matches) {
      if (range.begin > at) add(range.begin, View(false));
      View match;
      match.set("number", std::to_string(next_match_));
      match.set("ways", ways_.at(next_match_));
      add(range.end, match);
      ++next_match_;
    }
    add(part.text.size(), View(false));
    std::string html = render("matches.mustache", View("parts", View(parts)));
    html.pop_back();  // the template's line break, which would show where the text goes on
    return html;
  }

  View line_view(const MarkedBlock& marked) {
    const Block& block = *marked.block;
    View view;
    view.set("number", shown(block.number));
    view.set("line", shown(block.line == 0 ? "" : std::to_string(block.line)));
    view.set("level", std::to_string(std::max<int>(1, block.level)));
    view.set("stretches", View(stretches(marked.cells.front())));
    return view;
  }

  static View item(const char* kind, const View& content) {
    View view;
    for (const char* name : {"page_begins", "heading", "paragraph", "bullets", "table", "picture"})
      view.set(name, View(false));
    view.set(kind, content);
    return view;
  }

  // The number of the section that the block begins, or false.
  [[nodiscard]] View section_at(const MarkedBlock& marked) const {
    const auto section = sections_.find(marked.block);
    return shown(section == sections_.end() ? "" : std::to_string(section->second));
  }

  void add_heading(const MarkedBlock& marked) {
    // No level is left out on the way down, whatever the paper does.
    const int wanted = above_ + std::max<int>(1, marked.block->level);
    heading_ = std::min({wanted, heading_ + 1, deepest_heading});
    View view = line_view(marked);
    view.set("rank", std::to_string(heading_));
    view.set("section", section_at(marked));
    pending_ = item("heading", view);
  }

  void add_paragraph(const MarkedBlock& marked) {
    View view = line_view(marked);
    view.set("bold", marked.block->bold);
    pending_ = item("paragraph", view);
  }

  void add_row(const MarkedBlock& marked) {
    list cells;
    for (const std::vector<Stretch>& parts : marked.cells)
      cells.push_back(View("stretches", View(stretches(parts))));
    View row("cells", View(cells));
    row.set("section", section_at(marked));
    rows_.push_back(row);
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

  const MatchWays& ways_;
  const PictureAddress& pictures_;
  const SectionAnchors& sections_;
  std::uint32_t next_match_;
  std::set<std::uint32_t> pages_;
  std::vector<std::uint32_t> turned_to_;  // pages whose picture is not shown yet
  list items_, bullets_, rows_;
  std::optional<View> pending_;
  int above_ = text_heading;    // what the paper's own headings stand under
  int heading_ = text_heading;  // the last one
  int tables_ = 0;
};

}  // namespace

View text_view(const MarkedText& text, const MatchWays& ways, const PictureAddress& pictures,
               const SectionAnchors& sections) {
  TextBuilder builder(text, ways, pictures, sections);
  for (const MarkedBlock& block : text.blocks) builder.add(block);
  return builder.finish();
}

}  // namespace scrutineer::server
