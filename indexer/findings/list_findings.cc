#include "indexer/findings/list_findings.h"

#include <string>
#include <string_view>
#include <utility>

#include "indexer/findings/list_items.h"
#include "indexer/findings/list_sections.h"
#include "indexer/findings/place.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

// Reports of several bodies together: whoever leads, the task is the partnership's.
bool is_joint(const Metadata& metadata) {
  return metadata.framework == "JTAI" || metadata.framework == "Area SEND";
}

ListStyle style_of(const Metadata& metadata) {
  return metadata.framework == "Area SEND" ? ListStyle::unmarked : ListStyle::marked;
}

// A report on the safeguarding board alone. Those on both begin with the council's services.
bool is_of_board(const Metadata& metadata) {
  const std::string title = name_key(metadata.title);
  return names_safeguarding_board(title) && title.find("services") == std::string::npos;
}

std::string owner_of(const ListSection& section, const Metadata& metadata) {
  if (is_joint(metadata)) return "partnership";
  if (is_of_board(metadata)) return "lscb";
  switch (section.part) {
    case Part::council:
      return "council";
    case Part::safeguarding_board:
      return "lscb";
  }
  return "council";
}

}  // namespace

struct ListReader::Parts {};

ListReader::ListReader() : parts_(std::make_unique<const Parts>()) {}

ListReader::~ListReader() = default;

ListFindings ListReader::read(const ExtractedText& text, const Metadata& metadata) const {
  const std::vector<Block>& blocks = text.blocks;
  ListFindings lists;
  lists.uses.assign(blocks.size(), BlockUse::open);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::heading) lists.uses[i] = BlockUse::aside;
  }
  if (metadata.issuer != "Ofsted") return lists;
  for (const ListSection& section : list_sections(blocks)) {
    lists.uses[section.heading] = BlockUse::aside;
    for (const ListItem& item : list_items(blocks, section, style_of(metadata))) {
      Finding finding = finding_at(blocks, item.pieces);
      finding.kind = std::string(section.kind);
      finding.form = "list";
      finding.stance = "criticised";
      finding.owner = owner_of(section, metadata);
      for (const Piece& piece : item.pieces) lists.uses[piece.block] = BlockUse::item;
      lists.findings.push_back(std::move(finding));
    }
  }
  return lists;
}

}  // namespace scrutineer::findings
