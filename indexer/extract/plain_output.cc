#include "indexer/extract/plain_output.h"

#include <string_view>

namespace scrutineer::extract {
namespace {

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::numbered:
      return "numbered";
    case BlockKind::bullet:
      return "bullet";
    case BlockKind::table_row:
      return "row";
  }
  return "";
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += " / ";
    } else if (c == '\t') {
      out += " | ";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string place(const Block& block) {
  if (block.page > 0) return "p." + std::to_string(block.page);
  if (block.line > 0) return "l." + std::to_string(block.line);
  return "-";
}

struct Printer {
  std::string operator()(const DocumentMessage& message) const {
    std::string out = "# " + message.id + " " + message.text.format + ", " +
                      std::to_string(message.bytes) + " bytes, " +
                      std::to_string(message.text.pages) + " pages";
    if (!message.member.empty()) out += ", member " + message.member;
    out.push_back('\n');
    if (!message.text.embedded_title.empty())
      out += "# title: " + message.text.embedded_title + "\n";
    if (!message.text.partial.empty()) out += "# partial: " + message.text.partial + "\n";
    for (const std::string& warning : message.text.warnings) out += "# warning: " + warning + "\n";
    for (const Block& block : message.text.blocks) {
      out += place(block) + "\t" + std::string(name_of(block.kind));
      if (block.level > 0) out += std::to_string(block.level);
      if (block.bold) out += " bold";
      if (block.size != 100) out += " " + std::to_string(block.size) + "%";
      out += "\t" + block.number + "\t" + one_line(block.text) + "\n";
      for (const PageTurn& turn : block.turns) {
        out += "\t(from byte " + std::to_string(turn.offset) + " on p." +
               std::to_string(turn.page) + ")\n";
      }
    }
    return out;
  }
  std::string operator()(const FailureMessage& message) const {
    return "! " + message.member + (message.member.empty() ? "" : ": ") + message.code + ": " +
           message.what + " (" + message.hint + ")\n";
  }
  std::string operator()(const WarningMessage& message) const {
    return "# warning: " + message.member + (message.member.empty() ? "" : ": ") + message.text +
           "\n";
  }
  std::string operator()(const PictureMessage& message) const {
    return "# picture of page " + std::to_string(message.page) + ", " +
           std::to_string(message.width) + " x " + std::to_string(message.height) + " pixels, " +
           std::to_string(message.marks.size()) + " words marked\n";
  }
  std::string operator()(const EndMessage& message) const {
    return "# " + std::to_string(message.documents) + " read, " + std::to_string(message.failures) +
           " failed\n";
  }
};

}  // namespace

std::string plain_text(const ExtractionMessage& message) { return std::visit(Printer{}, message); }

}  // namespace scrutineer::extract
