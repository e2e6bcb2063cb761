#include "query/stored_findings.h"

#include "schemas/error.h"
#include "schemas/index_keys.h"

namespace scrutineer::query {

void StoredFindings::turn_to(const std::string& document_id) {
  if (document_id == document_id_ && !document_id.empty()) return;
  document_id_ = document_id;
  pieces_.clear();
  layout_ = {};
  const std::string stored = reader_.note(findings_key(document_id));
  list_ = stored.empty() ? std::vector<ListedFinding>() : decode_finding_list(stored);
}

const std::vector<ListedFinding>& StoredFindings::list(const std::string& document_id) {
  turn_to(document_id);
  return list_;
}

const std::string& StoredFindings::block_text(std::uint32_t block) {
  if (layout_.places.empty()) layout_ = reader_.layout(document_id_);
  if (block >= layout_.places.size()) {
    throw Error("record-damaged", "a finding stands in a block that its paper has not",
                "Index the paper anew.");
  }
  const std::uint32_t piece = layout_.places[block].piece;
  auto known = pieces_.find(piece);
  if (known == pieces_.end())
    known = pieces_.emplace(piece, reader_.piece(document_id_, piece)).first;
  return known->second.at(block - layout_.piece_start.at(piece)).text;
}

std::string StoredFindings::text(const std::string& document_id, const ListedFinding& finding) {
  if (!finding.finding.text.empty()) return finding.finding.text;
  turn_to(document_id);
  return text_of_spans(finding.spans, [this](std::uint32_t block) -> const std::string& {
    return block_text(block);
  });
}

StoredFinding StoredFindings::at(const std::string& document_id, std::uint32_t order) {
  const ListedFinding& listed = list(document_id).at(order);
  StoredFinding stored;
  stored.finding = listed.finding;
  stored.document_id = document_id;
  stored.order = order;
  stored.finding.text = text(document_id, listed);
  return stored;
}

}  // namespace scrutineer::query
