#include "indexer/findings/list_items.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "indexer/findings/list_headings.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

// Smaller print in a list is a footnote.
constexpr unsigned kSmallPrint = 92;

bool digits_only(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) || c == '.'; });
}

bool ends_sentence(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" )'\"\n");
  return last != std::string_view::npos && (text[last] == '.' || text[last] == '!');
}

bool starts_lower(std::string_view text) {
  return !text.empty() && std::islower(static_cast<unsigned char>(text.front())) != 0;
}

// "There are no areas for priority action", "Inspectors did not find any areas for priority
// action", "None": the list is empty.
bool says_none(std::string_view text) {
  if (text.size() > 250) return false;
  const std::string key = name_key(text);
  if (key == "none" || key.starts_with("none identified")) return true;
  const bool denies = key.find(" no ") != std::string::npos || key.starts_with("no ") ||
                      key.find("did not ") != std::string::npos ||
                      key.find("were not any") != std::string::npos;
  return denies &&
         (key.find("areas for") != std::string::npos || key.find("area for") != std::string::npos ||
          key.find("priority") != std::string::npos ||
          key.find("recommendations") != std::string::npos);
}

// An item of a list without glyphs or numbers; longer paragraphs are running text.
constexpr std::size_t kLongestUnmarked = 500;

// The last lines of a letter.
bool closes_letter(std::string_view text) {
  constexpr std::array<std::string_view, 6> kClosings = {"Ofsted will take", "I am copying",
                                                         "This letter will", "A copy of this",
                                                         "Yours ",           "I look "};
  return std::ranges::any_of(kClosings,
                             [&](std::string_view closing) { return text.starts_with(closing); });
}

class Parting {
 public:
  Parting(const std::vector<Block>& blocks, const ListSection& section, ListStyle style)
      : blocks_(blocks), section_(section), style_(style) {
    for (std::size_t i = section.begin; i < section.end; ++i) {
      const Block& block = blocks[i];
      if (block.kind == BlockKind::bullet) top_ = std::min<unsigned>(top_, block.level);
      if (block.kind == BlockKind::numbered && !is_footnote(block)) numbered_ = true;
      if (block.kind == BlockKind::table_row) rows_ = true;
      if (block.kind == BlockKind::bullet || block.kind == BlockKind::numbered) last_mark_ = i;
    }
  }

  std::vector<ListItem> run() {
    for (std::size_t i = section_.begin; i < section_.end && !over_; ++i) look_at(i);
    return std::move(items_);
  }

 private:
  static bool is_footnote(const Block& block) { return block.size < kSmallPrint; }

  void look_at(std::size_t i) {
    const Block& block = blocks_[i];
    if (is_footnote(block) && block.kind != BlockKind::bullet) return;
    switch (block.kind) {
      case BlockKind::heading:
        led_ = false;
        return;
      case BlockKind::bullet:
        bullet(i);
        return;
      case BlockKind::numbered:
        numbered(i);
        return;
      case BlockKind::table_row:
        row(i);
        return;
      case BlockKind::paragraph:
        paragraph(i);
        return;
    }
  }

  void bullet(std::size_t i) {
    const bool under =
        led_ || (numbered_ && !items_.empty() && under_number_) || blocks_[i].level > top_;
    if (under && !items_.empty()) {
      items_.back().pieces.push_back(whole(i));
    } else {
      begin_item(whole(i));
    }
  }

  void numbered(std::size_t i) {
    const Block& block = blocks_[i];
    if (says_none(block.text)) return;
    const bool letter = !digits_only(block.number);
    if (letter && under_number_ && !items_.empty()) {
      items_.back().pieces.push_back(whole(i));
      return;
    }
    // "20. ... the local authority should take the following action:" leads the whole list in.
    const bool leads = i + 1 < section_.end && blocks_[i + 1].kind == BlockKind::heading &&
                       parts_a_list(heading_key(blocks_[i + 1].text));
    if (leads) {
      numbered_ = false;
      return;
    }
    begin_item(whole(i));
    under_number_ = !letter;
  }

  void row(std::size_t i) {
    const std::string& text = blocks_[i].text;
    const std::size_t tab = text.rfind('\t');
    const std::size_t begin = tab == std::string::npos ? 0 : tab + 1;
    const std::string_view cell = std::string_view(text).substr(begin);
    if (cell.empty() || list_heading(heading_key(cell))) return;
    const Piece piece{i, begin, text.size()};
    if (starts_lower(cell) && !items_.empty() && !ends_sentence(last_text())) {
      items_.back().pieces.push_back(piece);
      return;
    }
    begin_item(piece);
    led_ = style_ == ListStyle::unmarked && cell.ends_with(':');
  }

  void paragraph(std::size_t i) {
    const std::string& text = blocks_[i].text;
    if (says_none(text)) return;
    const bool leads = text.ends_with(':');
    if (style_ == ListStyle::unmarked) {
      begin_item(whole(i));
      led_ = leads;
      return;
    }
    under_number_ = false;
    if (leads || parts_a_list(heading_key(text.substr(0, 60)))) return;
    if (starts_lower(text) && !items_.empty() && !ends_sentence(last_text())) {
      items_.back().pieces.push_back(whole(i));
      return;
    }
    if (closes_letter(text)) {
      over_ = true;
      return;
    }
    const bool marks_follow = last_mark_ > i;
    // A list without any marks: its items are short, what follows it is not.
    const bool unmarked = !numbered_ && top_ == kNoBullet && !rows_;
    if (unmarked && (items_.empty() || text.size() < kLongestUnmarked)) {
      begin_item(whole(i));
      return;
    }
    // Running text behind the items is the report going on.
    if (!items_.empty() && !marks_follow) over_ = true;
  }

  void begin_item(Piece piece) {
    items_.push_back({{piece}});
    led_ = false;
    under_number_ = false;
  }

  Piece whole(std::size_t i) const { return {i, 0, blocks_[i].text.size()}; }

  std::string_view last_text() const {
    const Piece& piece = items_.back().pieces.back();
    return std::string_view(blocks_[piece.block].text).substr(piece.begin, piece.end - piece.begin);
  }

  static constexpr unsigned kNoBullet = 1000;

  const std::vector<Block>& blocks_;
  const ListSection& section_;
  const ListStyle style_;
  std::vector<ListItem> items_;
  std::size_t last_mark_ = 0;  // the last block with a glyph or number
  unsigned top_ = kNoBullet;   // outermost level of bullet
  bool numbered_ = false;      // the items have numbers
  bool rows_ = false;          // the items are rows of a table
  bool led_ = false;           // the item before ends in a colon: what follows is part of it
  bool under_number_ = false;  // the item before has a number
  bool over_ = false;
};

}  // namespace

std::vector<ListItem> list_items(const std::vector<Block>& blocks, const ListSection& section,
                                 ListStyle style) {
  return Parting(blocks, section, style).run();
}

}  // namespace scrutineer::findings
