#include "indexer/extract/odt.h"

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/block_writer.h"
#include "indexer/extract/docx_numbering.h"
#include "indexer/extract/package.h"
#include "indexer/extract/structure.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

constexpr int kDeepest = 400;
constexpr std::size_t kListLevels = 10;

pugi::xml_document parse(const Parts& parts, std::string_view name) {
  pugi::xml_document document;
  const auto part = parts.find(name);
  if (part != parts.end()) {
    document.load_buffer(part->second.data(), part->second.size(),
                         pugi::parse_default | pugi::parse_ws_pcdata);
  }
  return document;
}

// How one level of a list prints its items; an empty format prints a bullet.
struct ListLevel {
  std::string format;
  unsigned shown_levels = 1;
  std::uint32_t start = 1;
};

std::string word_format(std::string_view format) {
  if (format == "a") return "lowerLetter";
  if (format == "A") return "upperLetter";
  if (format == "i") return "lowerRoman";
  if (format == "I") return "upperRoman";
  return "decimal";
}

class Styles {
 public:
  void read(const pugi::xml_node& styles) {
    for (const auto& style : styles.children()) {
      const std::string_view kind = style.name();
      const std::string name = style.attribute("style:name").as_string();
      if (kind == "style:style") {
        const auto weight = style.child("style:text-properties").attribute("fo:font-weight");
        bold_[name] =
            Bold{style.attribute("style:parent-style-name").as_string(), weight.as_string()};
      } else if (kind == "text:list-style") {
        read_list(name, style);
      }
    }
  }

  [[nodiscard]] bool is_bold(std::string name) const {
    constexpr int longest_chain = 20;
    for (int i = 0; i < longest_chain; ++i) {
      const auto found = bold_.find(name);
      if (found == bold_.end()) return false;
      const std::string& weight = found->second.weight;
      if (!weight.empty()) return weight == "bold" || (weight.size() == 3 && weight >= "600");
      name = found->second.parent;
    }
    return false;
  }

  [[nodiscard]] ListLevel list_level(const std::string& name, std::size_t level) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? ListLevel{} : found->second.at(std::min(level, kListLevels - 1));
  }

 private:
  struct Bold {
    std::string parent;
    std::string weight;
  };

  void read_list(const std::string& name, const pugi::xml_node& style) {
    auto& levels = lists_[name];
    for (const auto& node : style.children("text:list-level-style-number")) {
      const std::size_t level = node.attribute("text:level").as_uint(1);
      const std::string_view format = node.attribute("style:num-format").as_string();
      if (level < 1 || level > kListLevels || format.empty()) continue;
      levels.at(level - 1) =
          ListLevel{word_format(format), node.attribute("text:display-levels").as_uint(1),
                    node.attribute("text:start-value").as_uint(1)};
    }
  }

  std::map<std::string, Bold> bold_;
  std::map<std::string, std::array<ListLevel, kListLevels>> lists_;
};

class Walker {
 public:
  Walker(Styles styles, const TextLimits& limits)
      : styles_(std::move(styles)), writer_("odt", limits) {}

  ExtractedText read(const pugi::xml_node& body, std::string_view title) && {
    walk_blocks(body, 0);
    writer_.set_title(title);
    ExtractedText paper = std::move(writer_).finish();
    find_structure(paper.blocks, Headings::styled);
    return paper;
  }

 private:
  struct List {
    std::string style;
    std::uint32_t count = 0;  // the number of the last item
  };

  void walk_blocks(const pugi::xml_node& parent, int depth) {
    if (depth > kDeepest) {
      writer_.mark_partial("parts nested too deeply were left out");
      return;
    }
    for (const auto& node : parent.children()) walk_block(node, depth + 1);
  }

  void walk_block(const pugi::xml_node& node, int depth) {
    const std::string_view name = node.name();
    if (name == "text:p" || name == "text:h") {
      walk_paragraph(node, depth);
    } else if (name == "text:list") {
      walk_list(node, depth);
    } else if (name == "table:table-row") {
      writer_.open_row();
      walk_blocks(node, depth);
      writer_.close_row();
    } else if (name == "table:table-cell") {
      writer_.open_cell();
      walk_blocks(node, depth);
      writer_.end();
    } else if (name == "text:section" || name == "table:table" ||
               name.starts_with("table:table-") || name == "text:index-body" ||
               name == "text:numbered-paragraph" || name == "draw:frame" ||
               name == "draw:text-box" || name == "draw:g" || name == "text:table-of-content" ||
               name == "text:note-body" || name == "draw:custom-shape" || name == "draw:rect") {
      walk_blocks(node, depth);
    }
  }

  void walk_list(const pugi::xml_node& node, int depth) {
    if (depth > kDeepest) return;
    List list;
    list.style = node.attribute("text:style-name").as_string();
    if (list.style.empty() && !lists_.empty()) list.style = lists_.back().style;
    const std::string key = list.style + '/' + std::to_string(lists_.size());
    const ListLevel level = styles_.list_level(list.style, lists_.size());
    list.count = level.start - (level.start > 0 ? 1 : 0);
    const bool goes_on =
        node.attribute("text:continue-numbering").as_bool() || node.attribute("text:continue-list");
    if (goes_on) list.count = last_counts_[key];
    lists_.push_back(list);
    for (const auto& item : node.children()) {
      const bool header = std::string_view(item.name()) == "text:list-header";
      if (!header && std::string_view(item.name()) != "text:list-item") continue;
      if (!header)
        lists_.back().count = item.attribute("text:start-value").as_uint(lists_.back().count + 1);
      item_fresh_ = !header;
      walk_blocks(item, depth + 1);
      item_fresh_ = false;
    }
    last_counts_[key] = lists_.back().count;
    lists_.pop_back();
  }

  // What stands before the first paragraph of the list item.
  Block item_start() const {
    Block start;
    start.kind = BlockKind::bullet;
    start.level = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), 9));
    const std::size_t depth = lists_.size() - 1;
    const ListLevel level = styles_.list_level(lists_.back().style, depth);
    if (level.format.empty()) return start;
    start.kind = BlockKind::numbered;
    start.level = 0;
    const std::size_t shown =
        std::min<std::size_t>(std::max(level.shown_levels, 1U), lists_.size());
    for (std::size_t i = lists_.size() - shown; i < lists_.size(); ++i) {
      const ListLevel part = styles_.list_level(lists_.back().style, i);
      if (!start.number.empty()) start.number.push_back('.');
      start.number += format_number(lists_[i].count, part.format);
    }
    return start;
  }

  void walk_paragraph(const pugi::xml_node& node, int depth) {
    Block start;
    if (std::exchange(item_fresh_, false) && !lists_.empty()) start = item_start();
    if (std::string_view(node.name()) == "text:h") {
      start.kind = BlockKind::heading;
      const unsigned level = node.attribute("text:outline-level").as_uint(1);
      start.level = static_cast<std::uint8_t>(std::clamp(level, 1U, 9U));
    }
    const bool bold = styles_.is_bold(node.attribute("text:style-name").as_string());
    std::vector<pugi::xml_node> later;
    writer_.begin(std::move(start));
    walk_words(node, bold, later, depth + 1);
    writer_.end();
    for (const auto& part : later) walk_block(part, depth + 1);
  }

  void walk_words(const pugi::xml_node& parent, bool bold, std::vector<pugi::xml_node>& later,
                  int depth) {
    if (depth > kDeepest) return;
    for (const auto& node : parent.children()) {
      const std::string_view name = node.name();
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        writer_.text(one_line(node.value()), RunStyle{bold, 0});
      } else if (name == "text:s") {
        writer_.text(" ", RunStyle{bold, 0});
      } else if (name == "text:tab") {
        writer_.text("\t", RunStyle{bold, 0});
      } else if (name == "text:line-break") {
        writer_.line_break();
      } else if (name == "text:note") {
        later.push_back(node.child("text:note-body"));
      } else if (name == "draw:frame" || name == "draw:custom-shape" || name == "draw:g" ||
                 name == "draw:rect") {
        later.push_back(node);
      } else if (name == "text:span") {
        const std::string style = node.attribute("text:style-name").as_string();
        walk_words(node, bold || styles_.is_bold(style), later, depth + 1);
      } else if (name != "office:annotation" && name != "text:ruby-text") {
        walk_words(node, bold, later, depth + 1);
      }
    }
  }

  // Line ends inside XML text are spaces.
  static std::string one_line(std::string_view value) {
    std::string text(value);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
  }

  Styles styles_;
  BlockWriter writer_;
  std::vector<List> lists_;
  std::map<std::string, std::uint32_t> last_counts_;  // style and level -> last number printed
  bool item_fresh_ = false;  // the next paragraph is the first of a list item
};

}  // namespace

ExtractedText extract_odt(Bytes file, const TextLimits& limits) {
  const Parts parts = read_parts(file, limits);
  const auto manifest = parts.find(std::string_view("META-INF/manifest.xml"));
  if (manifest != parts.end() &&
      manifest->second.find("manifest:encryption-data") != std::string::npos) {
    throw Error("package-encrypted", "the paper is protected by a password",
                "Save it without a password.");
  }
  const pugi::xml_document content = parse(parts, "content.xml");
  const auto root = content.child("office:document-content");
  const auto body = root.child("office:body").child("office:text");
  if (!body) {
    throw Error("odt-unreadable", "the OpenDocument text has no text part that can be read",
                "Open it in a word processor and save it again, or as PDF.");
  }
  const pugi::xml_document common = parse(parts, "styles.xml");
  Styles styles;
  styles.read(common.child("office:document-styles").child("office:styles"));
  styles.read(root.child("office:automatic-styles"));
  const pugi::xml_document meta = parse(parts, "meta.xml");
  const char* title =
      meta.child("office:document-meta").child("office:meta").child("dc:title").child_value();
  return Walker(std::move(styles), limits).read(body, title);
}

}  // namespace scrutineer::extract
