// Length: what becomes of each kind of element, in one walk.
#include "indexer/extract/html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <gumbo.h>
#include <memory>
#include <re2/re2.h>
#include <string>
#include <utility>

#include "indexer/extract/block_writer.h"
#include "indexer/extract/html_elements.h"
#include "indexer/extract/structure.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// The parser and its destructor recurse; real pages nest some thirty deep.
constexpr std::size_t kDeepest = 2000;

struct OutputCloser {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

std::string declared_charset(std::string_view page) {
  static const RE2 meta(
      R"((?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+))");
  constexpr std::size_t look_at = 4096;
  const std::string_view start = page.substr(0, look_at);
  re2::StringPiece charset;
  if (!RE2::PartialMatch(re2::StringPiece(start.data(), start.size()), meta, &charset)) return {};
  return charset.as_string();
}

// Upper bound of how deep the elements nest: opened minus closed, of those that do not close
// themselves.
std::size_t nesting(std::string_view page) {
  static const RE2 tag(
      R"((?i)<(/?)(a|abbr|article|aside|b|big|blockquote|button|center|code|div|dl|em|)"
      R"(fieldset|font|form|i|ins|label|main|nobr|object|ol|s|section|small|span|)"
      R"(strike|strong|sub|sup|table|tt|u|ul|svg|g|math|mrow)\b)");
  re2::StringPiece rest(page.data(), page.size());
  re2::StringPiece slash;
  re2::StringPiece name;
  std::size_t depth = 0;
  std::size_t deepest = 0;
  while (RE2::FindAndConsume(&rest, tag, &slash, &name)) {
    if (slash.empty()) {
      deepest = std::max(deepest, ++depth);
    } else if (depth > 0) {
      --depth;
    }
  }
  return deepest;
}

std::uint8_t heading_level(GumboTag tag) {
  constexpr std::array<GumboTag, 6> headings = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                                GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
  const auto* found = std::find(headings.begin(), headings.end(), tag);
  return found == headings.end() ? std::uint8_t{0}
                                 : static_cast<std::uint8_t>(found - headings.begin() + 1);
}

// The number an ordered list prints before its item.
std::string item_number(std::uint32_t index, std::string_view type) {
  constexpr std::uint32_t letters = 26;
  if ((type == "a" || type == "A") && index >= 1 && index <= letters) {
    return std::string(1, static_cast<char>((type == "a" ? 'a' : 'A') + index - 1));
  }
  return std::to_string(index);
}

const GumboNode* find_main(const GumboNode& root) {
  return find_element(root, [](const GumboElement& element) {
    return element.tag == GUMBO_TAG_MAIN || attribute(element, "role") == "main";
  });
}

std::string title_of(const GumboNode& root) {
  const GumboNode* title = find_element(
      root, [](const GumboElement& element) { return element.tag == GUMBO_TAG_TITLE; });
  std::string words;
  if (title == nullptr) return words;
  const GumboVector& children = title->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(children.data[i]);
    if (child.type == GUMBO_NODE_TEXT) words += child.v.text.text;
  }
  BlockWriter writer("html", {});
  std::replace(words.begin(), words.end(), '\n', ' ');
  writer.set_title(words);
  return std::move(writer).finish().embedded_title;
}

// What a title says that the page's headings don't say: "Fostering | Kelder Council" over a heading
// "Fostering" adds the council.
std::string_view beyond_headings(std::string_view title, const std::vector<Block>& blocks) {
  static const RE2 parted(R"(\s*(?:-|\||\x{2013})\s*)");
  for (bool cut = true; cut;) {
    cut = false;
    for (const Block& block : blocks) {
      if (block.kind != BlockKind::heading || block.text.empty()) continue;
      if (!title.starts_with(block.text)) continue;
      re2::StringPiece rest(title.data() + block.text.size(), title.size() - block.text.size());
      if (!rest.empty() && !RE2::Consume(&rest, parted)) continue;
      title = {rest.data(), rest.size()};
      cut = true;
    }
  }
  return title;
}

// What a browser shows above the page is part of it: there a council's site says whose page it is
// and of which meeting. One word says nothing, and what the page says itself is not said twice.
void put_title_first(ExtractedText& paper) {
  const std::string_view title = beyond_headings(paper.embedded_title, paper.blocks);
  if (paper.blocks.empty() || title.find(' ') == std::string_view::npos) return;
  const auto says_it = [&](const Block& block) {
    return block.text.find(title) != std::string::npos;
  };
  if (std::any_of(paper.blocks.begin(), paper.blocks.end(), says_it)) return;
  std::string words(title);
  std::replace(words.begin(), words.end(), '\t', ' ');  // only rows have tabs
  BlockWriter writer("html", {});
  writer.begin({});
  writer.text(words, {});
  writer.end();
  ExtractedText made = std::move(writer).finish();
  for (Block& block : made.blocks) {
    block.page = paper.blocks.front().page;
    paper.blocks.insert(paper.blocks.begin(), std::move(block));
  }
}

// Whether the reader's browser would run scripts: what it shows then differs.
enum class Scripts { on, off };

class Walker {
 public:
  Walker(Scripts scripts, const TextLimits& limits) : scripts_(scripts), writer_("html", limits) {}

  ExtractedText read(const GumboNode& root) && {
    visit(root);
    ExtractedText paper = std::move(writer_).finish();
    find_structure(paper.blocks, Headings::styled);
    return paper;
  }

 private:
  struct List {
    bool ordered = false;
    std::uint32_t next = 1;
    std::string type;
  };

  void visit(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        add_text(node.v.text.text);
        return;
      case GUMBO_NODE_ELEMENT:
        visit_element(node.v.element);
        return;
      case GUMBO_NODE_DOCUMENT:
        visit_children(node.v.document.children);
        return;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_TEMPLATE:
        return;
    }
  }

  void visit_children(const GumboVector& children) {
    for (unsigned i = 0; i < children.length; ++i) {
      visit(*static_cast<const GumboNode*>(children.data[i]));
    }
  }

  void visit_element(const GumboElement& element) {
    if (is_left_out(element)) return;
    if (element.tag == GUMBO_TAG_NOSCRIPT && scripts_ == Scripts::on) return;
    const bool bold = is_one_of(element.tag, {GUMBO_TAG_B, GUMBO_TAG_STRONG, GUMBO_TAG_TH});
    if (bold) ++bold_;
    visit_visible(element);
    if (bold) --bold_;
  }

  void visit_visible(const GumboElement& element) {
    const GumboTag tag = element.tag;
    if (tag == GUMBO_TAG_BR) {
      writer_.line_break();
    } else if (const std::uint8_t level = heading_level(tag); level > 0) {
      Block start;
      start.kind = BlockKind::heading;
      start.level = level;
      writer_.begin(std::move(start));
      visit_children(element.children);
      writer_.end();
    } else if (is_one_of(tag, {GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DIR})) {
      visit_list(element);
    } else if (tag == GUMBO_TAG_LI) {
      visit_item(element);
    } else if (tag == GUMBO_TAG_TR) {
      writer_.open_row();
      visit_children(element.children);
      writer_.close_row();
    } else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      writer_.open_cell();
      visit_children(element.children);
      writer_.end();
    } else if (is_block(tag)) {
      visit_block(element);
    } else {
      visit_children(element.children);
    }
  }

  void visit_block(const GumboElement& element) {
    // The first block inside an item is the item's own text.
    const bool item_start = item_fresh_ && writer_.in_block();
    if (!item_start) writer_.end();
    const bool preformatted = element.tag == GUMBO_TAG_PRE;
    if (preformatted) ++preformatted_;
    visit_children(element.children);
    if (preformatted) --preformatted_;
    writer_.end();
    item_fresh_ = false;
  }

  void visit_list(const GumboElement& element) {
    writer_.end();
    List list;
    list.ordered = element.tag == GUMBO_TAG_OL;
    list.type = attribute(element, "type");
    const std::string_view start = attribute(element, "start");
    std::from_chars(start.data(), start.data() + start.size(), list.next);
    lists_.push_back(std::move(list));
    visit_children(element.children);
    writer_.end();
    lists_.pop_back();
  }

  void visit_item(const GumboElement& element) {
    Block start;
    start.kind = BlockKind::bullet;
    constexpr std::size_t deepest = 9;
    start.level = static_cast<std::uint8_t>(std::clamp<std::size_t>(lists_.size(), 1, deepest));
    if (!lists_.empty() && lists_.back().ordered) {
      List& list = lists_.back();
      const std::string_view value = attribute(element, "value");
      std::from_chars(value.data(), value.data() + value.size(), list.next);
      start.kind = BlockKind::numbered;
      start.number = item_number(list.next++, list.type);
      start.level = 0;
    }
    writer_.begin(std::move(start));
    item_fresh_ = true;
    visit_children(element.children);
    writer_.end();
    item_fresh_ = false;
  }

  void add_text(std::string_view text) {
    if (preformatted_ > 0) {
      writer_.text(text, style());
      return;
    }
    std::string words;
    words.reserve(text.size());
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (space && !words.empty() && words.back() == ' ') continue;
      words.push_back(space ? ' ' : c);
    }
    if (words != " ") item_fresh_ = false;
    writer_.text(words, style());
  }

  [[nodiscard]] RunStyle style() const { return RunStyle{bold_ > 0, 0}; }

  Scripts scripts_;
  BlockWriter writer_;
  std::vector<List> lists_;
  int bold_ = 0;
  int preformatted_ = 0;
  bool item_fresh_ = false;  // a list item has begun and holds no words yet
};

}  // namespace

ExtractedText extract_html(Bytes file, const TextLimits& limits) {
  const std::string page = to_utf8(file, declared_charset(as_chars(file)));
  if (nesting(page) > kDeepest) {
    throw Error("html-too-deep",
                "the page nests more than " + std::to_string(kDeepest) + " elements",
                "Open the page in a browser and save its text.");
  }
  const std::unique_ptr<GumboOutput, OutputCloser> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()));
  const GumboNode& root = *output->document;
  ExtractedText paper;
  // Around a page's main part stand the site's own words: its name, its menus, its address.
  if (const GumboNode* main = find_main(root)) paper = Walker(Scripts::on, limits).read(*main);
  if (paper.blocks.empty()) paper = Walker(Scripts::on, limits).read(root);
  // A page that scripts would have filled says at most what it says without them.
  if (paper.blocks.empty()) paper = Walker(Scripts::off, limits).read(root);
  paper.embedded_title = title_of(root);
  put_title_first(paper);
  return paper;
}

}  // namespace scrutineer::extract
