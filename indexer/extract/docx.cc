#include "indexer/extract/docx.h"

#include <cstdlib>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/block_writer.h"
#include "indexer/extract/docx_numbering.h"
#include "indexer/extract/docx_styles.h"
#include "indexer/extract/package.h"
#include "indexer/extract/structure.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// Elements nest some twenty deep in real papers; the walk recurses.
constexpr int kDeepest = 400;

pugi::xml_document parse(const Parts& parts, std::string_view name) {
  pugi::xml_document document;
  const auto part = parts.find(name);
  if (part != parts.end()) {
    // Spaces between runs are words' spaces. A damaged part is read as far as it goes.
    document.load_buffer(part->second.data(), part->second.size(),
                         pugi::parse_default | pugi::parse_ws_pcdata);
  }
  return document;
}

// The part that the package names as its document; word/document.xml in nearly all.
std::string document_part(const Parts& parts) {
  const pugi::xml_document relations = parse(parts, "_rels/.rels");
  for (const auto& relation : relations.child("Relationships").children("Relationship")) {
    const std::string_view type = relation.attribute("Type").as_string();
    if (!type.ends_with("/officeDocument")) continue;
    std::string_view target = relation.attribute("Target").as_string();
    if (target.starts_with('/')) target.remove_prefix(1);
    if (parts.find(target) != parts.end()) return std::string(target);
  }
  return "word/document.xml";
}

class Walker {
 public:
  Walker(const Parts& parts, const TextLimits& limits)
      : styles_(parse(parts, "word/styles.xml")),
        numbering_(parse(parts, "word/numbering.xml")),
        footnotes_(parse(parts, "word/footnotes.xml")),
        endnotes_(parse(parts, "word/endnotes.xml")),
        writer_("docx", limits) {}

  ExtractedText read(const pugi::xml_node& body, std::string_view title) && {
    walk_blocks(body, 0);
    writer_.set_title(title);
    ExtractedText paper = std::move(writer_).finish();
    find_structure(paper.blocks, Headings::styled);
    return paper;
  }

 private:
  struct Paragraph {
    DocxStyle style;
    std::vector<pugi::xml_node> boxes;  // text boxes anchored in it
    std::vector<pugi::xml_node> notes;  // foot- and endnotes called in it
  };

  void walk_blocks(const pugi::xml_node& parent, int depth) {
    if (depth > kDeepest) {
      writer_.mark_partial("parts nested too deeply were left out");
      return;
    }
    for (const auto& node : parent.children()) {
      const std::string_view name = node.name();
      if (name == "w:p") {
        walk_paragraph(node, depth + 1);
      } else if (name == "w:tbl") {
        walk_table(node, depth + 1);
      } else if (name == "w:sdt") {
        walk_blocks(node.child("w:sdtContent"), depth + 1);
      } else if (name == "w:ins" || name == "w:customXml" || name == "w:moveTo") {
        walk_blocks(node, depth + 1);
      } else if (name == "mc:AlternateContent") {
        walk_blocks(chosen(node), depth + 1);
      }
    }
  }

  static pugi::xml_node chosen(const pugi::xml_node& alternate) {
    const auto choice = alternate.child("mc:Choice");
    return choice ? choice : alternate.child("mc:Fallback");
  }

  void walk_table(const pugi::xml_node& table, int depth) {
    for (const auto& row : table.children()) {
      const std::string_view name = row.name();
      if (name == "w:sdt" || name == "w:customXml" || name == "w:ins") {
        if (depth < kDeepest) {
          walk_table(name == "w:sdt" ? row.child("w:sdtContent") : row, depth + 1);
        }
        continue;
      }
      if (name != "w:tr" || row.child("w:trPr").child("w:del")) continue;
      writer_.open_row();
      walk_cells(row, depth + 1);
      writer_.close_row();
    }
  }

  void walk_cells(const pugi::xml_node& row, int depth) {
    for (const auto& cell : row.children()) {
      const std::string_view name = cell.name();
      if (name == "w:tc") {
        writer_.open_cell();
        walk_blocks(cell, depth + 1);
        writer_.end();
      } else if (name == "w:sdt" && depth < kDeepest) {
        walk_cells(cell.child("w:sdtContent"), depth + 1);
      }
    }
  }

  void walk_paragraph(const pugi::xml_node& node, int depth) {
    const auto properties = node.child("w:pPr");
    // The run properties of w:pPr are those of the paragraph mark, not of its words.
    const DocxStatedStyle stated = read_stated_style(properties, pugi::xml_node());
    Paragraph paragraph;
    paragraph.style =
        styles_.resolve(properties.child("w:pStyle").attribute("w:val").as_string(), stated);
    begin_paragraph(paragraph.style);
    walk_runs(node, paragraph, depth + 1);
    writer_.end();
    for (const auto& box : paragraph.boxes) walk_blocks(box, depth + 1);
    // A note that calls notes, itself among them, would never end.
    if (in_note_) return;
    in_note_ = true;
    for (const auto& note : paragraph.notes) walk_blocks(note, depth + 1);
    in_note_ = false;
  }

  void begin_paragraph(const DocxStyle& style) {
    Block start;
    if (!style.list.id.empty()) {
      PrintedItem item = numbering_.next(style.list);
      if (item.bullet) {
        start.kind = BlockKind::bullet;
        start.level = item.level;
      } else if (!item.number.empty()) {
        start.kind = BlockKind::numbered;
        start.number = std::move(item.number);
      }
    }
    if (style.heading > 0) {
      start.kind = BlockKind::heading;
      start.level = style.heading;
    }
    writer_.begin(std::move(start));
  }

  void walk_runs(const pugi::xml_node& parent, Paragraph& paragraph, int depth) {
    if (depth > kDeepest) return;
    for (const auto& node : parent.children()) {
      const std::string_view name = node.name();
      if (name == "w:r") {
        walk_run(node, paragraph, depth + 1);
      } else if (name == "w:sdt") {
        walk_runs(node.child("w:sdtContent"), paragraph, depth + 1);
      } else if (name == "w:hyperlink" || name == "w:ins" || name == "w:smartTag" ||
                 name == "w:fldSimple" || name == "w:customXml" || name == "w:moveTo" ||
                 name == "w:dir" || name == "w:bdo") {
        walk_runs(node, paragraph, depth + 1);
      } else if (name == "mc:AlternateContent") {
        walk_runs(chosen(node), paragraph, depth + 1);
      }
    }
  }

  void walk_run(const pugi::xml_node& run, Paragraph& paragraph, int depth) {
    const auto properties = run.child("w:rPr");
    if (is_on(properties.child("w:vanish"))) return;
    RunStyle style{paragraph.style.bold, paragraph.style.size};
    const DocxStatedStyle stated = read_stated_style(pugi::xml_node(), properties);
    style.bold = stated.bold.value_or(style.bold);
    style.size = stated.size.value_or(style.size);
    for (const auto& node : run.children()) read_run_part(node, style, paragraph, depth);
  }

  void read_run_part(const pugi::xml_node& node, RunStyle style, Paragraph& paragraph, int depth) {
    const std::string_view name = node.name();
    if (name == "w:t") {
      writer_.text(node.child_value(), style);
    } else if (name == "w:tab" || name == "w:ptab") {
      writer_.text("\t", style);
    } else if (name == "w:noBreakHyphen") {
      writer_.text("-", style);
    } else if (name == "w:br" || name == "w:cr") {
      const std::string_view type = node.attribute("w:type").as_string();
      if (type.empty() || type == "textWrapping") writer_.line_break();
    } else if (name == "w:sym") {
      std::string symbol;
      const char* code = node.attribute("w:char").as_string();
      append_utf8(symbol, static_cast<char32_t>(std::strtoul(code, nullptr, 16)));
      writer_.text(symbol, style);
    } else if (name == "w:footnoteReference") {
      call_note(footnotes_.child("w:footnotes"), "w:footnote", node, paragraph);
    } else if (name == "w:endnoteReference") {
      call_note(endnotes_.child("w:endnotes"), "w:endnote", node, paragraph);
    } else if (name == "mc:AlternateContent") {
      find_boxes(chosen(node), paragraph, depth + 1);
    } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
      find_boxes(node, paragraph, depth + 1);
    }
  }

  static void call_note(const pugi::xml_node& notes, const char* name, const pugi::xml_node& call,
                        Paragraph& paragraph) {
    const auto note = notes.find_child_by_attribute(name, "w:id", call.attribute("w:id").value());
    if (note) paragraph.notes.push_back(note);
  }

  void find_boxes(const pugi::xml_node& parent, Paragraph& paragraph, int depth) {
    if (depth > kDeepest) return;
    for (const auto& node : parent.children()) {
      if (std::string_view(node.name()) == "w:txbxContent") {
        paragraph.boxes.push_back(node);
      } else if (std::string_view(node.name()) == "mc:AlternateContent") {
        find_boxes(chosen(node), paragraph, depth + 1);
      } else {
        find_boxes(node, paragraph, depth + 1);
      }
    }
  }

  DocxStyles styles_;
  DocxNumbering numbering_;
  pugi::xml_document footnotes_;
  pugi::xml_document endnotes_;
  BlockWriter writer_;
  bool in_note_ = false;
};

}  // namespace

ExtractedText extract_docx(Bytes file, const TextLimits& limits) {
  const Parts parts = read_parts(file, limits);
  const pugi::xml_document document = parse(parts, document_part(parts));
  const auto body = document.child("w:document").child("w:body");
  if (!body) {
    throw Error("docx-unreadable", "the Word document has no text part that can be read",
                "Open it in a word processor and save it again, or as PDF.");
  }
  const pugi::xml_document core = parse(parts, "docProps/core.xml");
  const char* title = core.child("cp:coreProperties").child("dc:title").child_value();
  return Walker(parts, limits).read(body, title);
}

}  // namespace scrutineer::extract
