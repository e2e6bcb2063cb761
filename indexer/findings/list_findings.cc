#include "indexer/findings/list_findings.h"

#include <string>
#include <string_view>
#include <utility>

#include "indexer/findings/action_tables.h"
#include "indexer/findings/council_lists.h"
#include "indexer/findings/draft.h"
#include "indexer/findings/list_items.h"
#include "indexer/findings/list_sections.h"
#include "indexer/findings/place.h"
#include "indexer/findings/restated.h"
#include "indexer/findings/scrutiny_lists.h"
#include "indexer/findings/stance.h"
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
      return {};  // unless the item's own words name another body
    case Part::safeguarding_board:
      return "lscb";
  }
  return {};
}

// The items of the lists under Ofsted's headings.
std::vector<Draft> improvement_lists(ListContext& context) {
  std::vector<Draft> drafts;
  const std::vector<Block>& blocks = context.text.blocks;
  for (const ListSection& section : list_sections(blocks)) {
    context.uses[section.heading] = BlockUse::aside;
    for (ListItem& item : list_items(blocks, section, style_of(context.metadata))) {
      Draft draft;
      take(context, item);
      draft.item = std::move(item);
      draft.kind = std::string(section.kind);
      draft.stance = "criticised";
      draft.owner = owner_of(section, context.metadata);
      drafts.push_back(std::move(draft));
    }
  }
  return drafts;
}

Finding finding_of(const std::vector<Block>& blocks, Draft draft) {
  Finding finding = finding_at(blocks, draft.item.pieces);
  finding.kind = std::move(draft.kind);
  finding.form = std::move(draft.form);
  finding.stance = std::move(draft.stance);
  finding.place.section = std::move(draft.section);
  finding.owner = std::move(draft.owner);
  finding.said_by = std::move(draft.said_by);
  finding.reported_by = std::move(draft.reported_by);
  finding.source = std::move(draft.source);
  return finding;
}

}  // namespace

struct ListReader::Parts {
  explicit Parts(const Vocabulary& vocabulary) : stances(vocabulary.stance), restated(vocabulary) {}

  StanceReader stances;
  RestatedReader restated;
};

ListReader::ListReader(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

ListReader::~ListReader() = default;

ListFindings ListReader::read(const ExtractedText& text, const Metadata& metadata) const {
  ListFindings lists;
  lists.uses.assign(text.blocks.size(), BlockUse::open);
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    if (text.blocks[i].kind == BlockKind::heading) lists.uses[i] = BlockUse::aside;
  }
  ListContext context{text, metadata, lists.uses};
  const auto add = [&](std::vector<Draft> drafts) {
    for (Draft& draft : drafts) lists.findings.push_back(finding_of(text.blocks, std::move(draft)));
  };
  if (metadata.issuer == "Ofsted") {
    add(improvement_lists(context));
    if (metadata.document_type.ends_with("_visit_letter")) {
      add(parts_->restated.read(context, parts_->stances));
    }
  } else {
    if (metadata.document_type == "scrutiny_letter") add(scrutiny_lists(context, parts_->stances));
    add(table_findings(context));
    add(council_lists(context));
  }
  return lists;
}

}  // namespace scrutineer::findings
