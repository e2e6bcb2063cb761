#include "indexer/findings/list_sections.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/findings/list_headings.h"

namespace scrutineer::findings {
namespace {

// Longest heading that is looked at; real ones have at most about a hundred letters.
constexpr std::size_t kLongestHeading = 200;

// A line of a contents page: a heading that ends in its page number. A footnote's number stands
// close behind the heading's last word or mark.
bool is_contents_line(const Block& block) {
  const std::size_t last = block.text.find_last_not_of("0123456789");
  if (last == std::string::npos || last + 1 == block.text.size()) return false;
  return block.text[last] == ' ' || block.text[last] == '\t' || block.text[last] == '.';
}

// Whether the block can be a heading: printed as one, or a short line that stands alone.
bool may_be_heading(const Block& block) {
  if (block.text.size() > kLongestHeading) return false;
  switch (block.kind) {
    case BlockKind::heading:
      return true;
    case BlockKind::paragraph:
    case BlockKind::table_row:
    case BlockKind::numbered:
      return block.bold || block.text.size() < 90;
    case BlockKind::bullet:
      return false;
  }
  return false;
}

// Headings of the same rank as a run of bold lines have no level.
constexpr unsigned kNoLevel = 100;

unsigned level_of(const Block& block) {
  return block.kind == BlockKind::heading ? block.level : kNoLevel;
}

bool names_council(std::string_view key) {
  return key.find("local authority") != std::string_view::npos ||
         key.find("childrens services") != std::string_view::npos ||
         key.starts_with("information about") || key.starts_with("the experiences and progress") ||
         key.starts_with("leadership management");
}

class Scan {
 public:
  explicit Scan(const std::vector<Block>& blocks) : blocks_(blocks) {}

  std::vector<ListSection> run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) look_at(i);
    close(blocks_.size());
    return std::move(sections_);
  }

 private:
  void look_at(std::size_t i) {
    const Block& block = blocks_[i];
    if (led_in_ && block.kind != BlockKind::bullet) close(i);
    if (!open_ && leads_in(i)) return;
    if (!may_be_heading(block) || is_contents_line(block)) return;
    const std::string key = heading_key(block.text);
    const bool printed = block.kind == BlockKind::heading;
    if (const auto heading = list_heading(key)) {
      open(i, *heading, key);
      return;
    }
    if (printed) note_part(key);
    if (!open_) return;
    if (ends_list(key) || !parts_at_own_level(i)) {
      if (ends(block, key)) close(i);
    } else {
      --level_;
    }
  }

  bool leads_in(std::size_t i) {
    const bool may =
        blocks_[i].kind == BlockKind::paragraph || blocks_[i].kind == BlockKind::numbered;
    if (!may || i + 1 >= blocks_.size() || blocks_[i + 1].kind != BlockKind::bullet) return false;
    const auto heading = list_lead_in(blocks_[i].text);
    if (!heading) return false;
    open(i, *heading, {});
    led_in_ = true;
    return true;
  }

  bool ends(const Block& block, std::string_view key) const {
    if (block.text.starts_with("Yours sincerely") || block.text.starts_with("Yours faithfully")) {
      return true;
    }
    // A heading may be printed like any short line, but then it is no sentence.
    constexpr std::size_t kShortLine = 60;
    const bool line = block.bold || (block.text.size() < kShortLine && !block.text.ends_with('.'));
    if (block.kind != BlockKind::heading && !line) return false;
    if (ends_list(key)) return true;
    return block.kind == BlockKind::heading && level_of(block) <= level_ && !parts_a_list(key);
  }

  // "Areas for improvement" with the next heading of its rank right below it: such headings part
  // the list.
  bool parts_at_own_level(std::size_t i) const {
    return blocks_[i].kind == BlockKind::heading && i == open_->begin &&
           level_of(blocks_[i]) == level_ && !list_heading(heading_key(blocks_[i].text));
  }

  void open(std::size_t i, ListHeading heading, std::string_view key) {
    close(i);
    if (names_safeguarding_board(key)) part_ = Part::safeguarding_board;
    if (key.find("local authority") != std::string_view::npos) part_ = Part::council;
    open_ = ListSection{i, i + 1, i + 1, heading.kind, part_};
    level_ = level_of(blocks_[i]);
  }

  void close(std::size_t end) {
    if (!open_) return;
    open_->end = end;
    sections_.push_back(*open_);
    open_.reset();
    led_in_ = false;
  }

  void note_part(std::string_view key) {
    if (names_safeguarding_board(key)) {
      part_ = Part::safeguarding_board;
    } else if (names_council(key)) {
      part_ = Part::council;
    }
  }

  const std::vector<Block>& blocks_;
  std::vector<ListSection> sections_;
  std::optional<ListSection> open_;
  bool led_in_ = false;  // open_ was begun by a paragraph: it ends with its bullets
  unsigned level_ = 0;
  Part part_ = Part::council;
};

}  // namespace

bool names_safeguarding_board(std::string_view key) {
  return key.find("lscb") != std::string_view::npos ||
         key.find("safeguarding children board") != std::string_view::npos ||
         key.find("safeguarding board") != std::string_view::npos;
}

std::vector<ListSection> list_sections(const std::vector<Block>& blocks) {
  return Scan(blocks).run();
}

std::vector<Part> parts_of(const std::vector<Block>& blocks) {
  std::vector<Part> parts;
  parts.reserve(blocks.size());
  Part part = Part::council;
  bool begun = false;  // the title names the board, too
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::heading && block.text.size() <= kLongestHeading &&
        !is_contents_line(block)) {
      const std::string key = heading_key(block.text);
      if (names_council(key)) {
        part = Part::council;
        begun = true;
      } else if (begun && names_safeguarding_board(key)) {
        part = Part::safeguarding_board;
      }
    }
    parts.push_back(part);
  }
  return parts;
}

}  // namespace scrutineer::findings
