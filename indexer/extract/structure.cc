#include "indexer/extract/structure.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <re2/re2.h>
#include <string>
#include <utility>

#include "indexer/extract/line_looks.h"
#include "indexer/extract/markers.h"
#include "schemas/normalise.h"

namespace scrutineer::extract {
namespace {

constexpr std::size_t kLongestHeading = 110;  // bytes
constexpr std::ptrdiff_t kMostWords = 14;
constexpr std::uint16_t kLargeSize = 115;  // percent of the body's size
constexpr std::uint16_t kTitleSize = 140;
constexpr std::size_t kShortestProse = 80;     // bytes of a paragraph that is surely prose
constexpr std::size_t kShortestSentence = 40;  // bytes of one that ends as a sentence

bool is_prose(const Block& block) {
  switch (block.kind) {
    case BlockKind::heading:
    case BlockKind::table_row:
      return false;
    case BlockKind::numbered:
    case BlockKind::bullet:
      return true;
    case BlockKind::paragraph:
      break;
  }
  if (is_label_with_value(block.text) && block.text.size() < kShortestProse) return false;
  return block.text.size() >= kShortestProse ||
         (block.text.size() >= kShortestSentence && ends_sentence(block.text));
}

bool is_short(std::string_view text) {
  if (text.empty() || text.size() > kLongestHeading || starts_lower(text)) return false;
  if (text.find('\n') != std::string_view::npos || text.find('\t') != std::string_view::npos) {
    return false;
  }
  if (std::count(text.begin(), text.end(), ' ') >= kMostWords) return false;
  if (text.back() == '.' || text.back() == ',' || text.back() == ';') return false;
  return !is_date(text) && !is_salutation(text) && !hangs(text);
}

bool is_large(const Block& block) { return block.size >= kLargeSize; }

// "4.1" lies under "4".
bool lies_under(const Block& block, std::string_view number) {
  return block.number.size() > number.size() && block.number[number.size()] == '.' &&
         std::string_view(block.number).substr(0, number.size()) == number;
}

std::uint8_t depth(std::string_view number) {
  return static_cast<std::uint8_t>(1 + std::count(number.begin(), number.end(), '.'));
}

void make_heading(Block& block, std::uint8_t level) {
  block.kind = BlockKind::heading;
  block.level = level;
}

class HeadingFinder {
 public:
  HeadingFinder(std::vector<Block>& blocks, Headings rule) : blocks_(blocks), rule_(rule) {}

  void run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      if (block.kind == BlockKind::paragraph) look_at_paragraph(i);
      if (block.kind == BlockKind::numbered) look_at_numbered(i);
    }
  }

 private:
  [[nodiscard]] const Block* next(std::size_t i) const {
    return i + 1 < blocks_.size() ? &blocks_[i + 1] : nullptr;
  }

  [[nodiscard]] bool before_prose(std::size_t i) const {
    return next(i) != nullptr && is_prose(*next(i));
  }

  void look_at_paragraph(std::size_t i) {
    Block& block = blocks_[i];
    if (!is_short(block.text)) return;
    if (is_large(block)) {
      make_heading(block, block.size >= kTitleSize ? 1 : 2);
      return;
    }
    if (is_label_with_value(block.text)) return;
    if (take_bare_number(i)) return;
    if (is_capitals(block.text)) {
      if (capitals_head(i)) make_heading(block, 1);
      return;
    }
    const bool colon = block.text.back() == ':';
    if (block.bold && (before_prose(i) || (colon && next(i) != nullptr))) {
      make_heading(block, 2);
      return;
    }
    if (!before_prose(i)) return;
    if (starts_lower(next(i)->text)) return;  // "The council should" / "- encourage ..."
    // A line that ends in a colon leads into a list or a sentence; only a label before a paragraph
    // of its own is a heading.
    constexpr std::ptrdiff_t most_label_words = 6;
    const bool leads_in = next(i)->kind == BlockKind::bullet ||
                          std::count(block.text.begin(), block.text.end(), ' ') >= most_label_words;
    if (colon && leads_in) return;
    if (rule_ == Headings::plain || colon) make_heading(block, 2);
  }

  // "5 CONTRIBUTION TO STRATEGIC AIMS": the number has no full stop, so the rest must look the
  // part.
  bool take_bare_number(std::size_t i) {
    Block& block = blocks_[i];
    const auto number = leading_number(block.text);
    if (!number || number->form != PrintedNumber::Form::bare) return false;
    const std::string_view rest = std::string_view(block.text).substr(number->length);
    const bool under = next(i) != nullptr && lies_under(*next(i), number->number);
    if (!under && !(is_capitals(rest) && before_prose(i))) return false;
    block.number = number->number;
    block.text.erase(0, number->length);
    make_heading(block, 1);
    return true;
  }

  [[nodiscard]] bool capitals_head(std::size_t i) const {
    const Block& block = blocks_[i];
    if (block.text.back() == ':') return before_prose(i);
    // A value that ran on: "TO: ADULT SOCIAL CARE AND EDUCATION" / "COMMITTEE".
    const bool after_value = i > 0 && blocks_[i - 1].kind == BlockKind::paragraph &&
                             is_label_with_value(blocks_[i - 1].text);
    const bool before_value = next(i) != nullptr && next(i)->kind == BlockKind::paragraph &&
                              (is_label(next(i)->text) || is_date(next(i)->text));
    return !(after_value && before_value);
  }

  void look_at_numbered(std::size_t i) {
    Block& block = blocks_[i];
    if (!is_short(block.text) || block.text.back() == ':') return;
    if (is_label_with_value(block.text) && !block.bold && !is_large(block)) return;
    const bool digits = block.number.find_first_not_of("0123456789.") == std::string::npos;
    if (!digits || next(i) == nullptr) return;
    const Block& after = *next(i);
    const bool plain_prose = after.kind == BlockKind::paragraph && is_prose(after);
    const bool marked = (block.bold || is_large(block)) && is_prose(after);
    const bool capitals =
        is_capitals(block.text) && (after.kind != BlockKind::numbered || is_prose(after));
    if (lies_under(after, block.number) || capitals || plain_prose || marked) {
      make_heading(block, depth(block.number));
    }
  }

  std::vector<Block>& blocks_;
  Headings rule_;
};

bool breaks_off(const Block& block) {
  switch (block.kind) {
    case BlockKind::heading:
    case BlockKind::table_row:
      return false;
    case BlockKind::paragraph:
    case BlockKind::numbered:
    case BlockKind::bullet:
      break;
  }
  constexpr std::ptrdiff_t least_spaces = 3;
  return !block.text.empty() && !ends_sentence(block.text) && !is_label_with_value(block.text) &&
         std::count(block.text.begin(), block.text.end(), ' ') >= least_spaces;
}

// "risk. They were not seen.": the end of one sentence, and another one.
bool ends_one_and_begins_another(std::string_view text) {
  static const RE2 turn(R"((?:^|\s)\p{Ll}{3,}[.!?][)'"\x{2019}\x{201D}]*\s+\p{Lu})");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), turn);
}

// A converter may put a bullet before the rest of a sentence that a page break tore. It is false
// when it ends that sentence and goes on with another one, and no other bullet stands beside it.
// What an item of a list says is a part of a sentence or whole ones: "- see appendix", however
// alone.
bool is_false_bullet(const std::vector<Block>& blocks, std::size_t i) {
  if (blocks[i].kind != BlockKind::bullet || blocks[i - 1].kind == BlockKind::bullet) return false;
  if (i + 1 < blocks.size() && blocks[i + 1].kind == BlockKind::bullet) return false;
  return ends_one_and_begins_another(blocks[i].text);
}

bool goes_on(const std::vector<Block>& blocks, std::size_t i) {
  const Block& block = blocks[i];
  if (!starts_lower(block.text) || is_label(block.text)) return false;
  return block.kind == BlockKind::paragraph || is_false_bullet(blocks, i);
}

// "officer@council." / "gov.uk"
bool is_broken_address(std::string_view text, std::string_view next) {
  static const RE2 start(R"(\S@[\w.-]+\.$)");
  static const RE2 rest(R"(^[a-z][a-z.]*$)");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), start) &&
         RE2::PartialMatch(re2::StringPiece(next.data(), next.size()), rest);
}

void join_broken(std::vector<Block>& blocks) {
  std::vector<Block> joined;
  joined.reserve(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!joined.empty() && i > 0 && is_broken_address(joined.back().text, blocks[i].text)) {
      joined.back().text += blocks[i].text;
    } else if (!joined.empty() && i > 0 && breaks_off(joined.back()) && goes_on(blocks, i)) {
      append_wrapped(joined.back().text, blocks[i].text);
      joined.back().text = normalise(joined.back().text);
      joined.back().bold = joined.back().bold && blocks[i].bold;
    } else {
      joined.push_back(std::move(blocks[i]));
    }
  }
  blocks = std::move(joined);
}

// A tab parts cells in a row; elsewhere it is space. What was cut or joined may have left two
// spaces where one belongs.
void read_tabs(Block& block) {
  if (block.kind == BlockKind::table_row) return;
  std::replace(block.text.begin(), block.text.end(), '\t', ' ');
  block.text = normalise(block.text);
}

}  // namespace

void append_wrapped(std::string& text, std::string_view next) {
  static const RE2 broken(R"((\pL+)-$)");
  static const RE2 compound(
      R"((?i)^(?:self|well|multi|non|co|re|pre|post|inter|cross|long|short|high|low|full|part|)"
      R"(good|up|on|year|decision|follow|half|one|two|three|four|early|evidence|child|school|)"
      R"(family|community|council|local|trauma|strengths?|solution|age|case|face|day|out|in)$)");
  re2::StringPiece word;
  const re2::StringPiece line(text.data(), text.size());
  if (starts_lower(next) && RE2::PartialMatch(line, broken, &word)) {
    const bool keep = RE2::PartialMatch(word, compound);
    if (!keep) text.pop_back();
    text += next;
    return;
  }
  const bool dash =
      !text.empty() && text.back() == '-' && text.size() > 1 && text[text.size() - 2] != ' ';
  if (!text.empty() && !dash) text.push_back(' ');
  text += next;
}

void find_structure(std::vector<Block>& blocks, Headings rule) {
  for (Block& block : blocks) {
    read_markers(block);
    read_tabs(block);
  }
  switch (rule) {
    case Headings::plain:
      join_broken(blocks);
      break;
    case Headings::styled:
      break;
  }
  HeadingFinder(blocks, rule).run();
}

}  // namespace scrutineer::extract
