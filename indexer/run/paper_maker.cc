#include "indexer/run/paper_maker.h"

#include <utility>

#include "indexer/run/doubts.h"
#include "indexer/run/long_blocks.h"
#include "indexer/run/manifest_values.h"

namespace scrutineer::indexer {

std::string location_in_manifest(const Holder& holder) {
  return holder.member.empty() ? holder.file : holder.file + '/' + holder.member;
}

const ManifestRow* choose_row(const Manifest& manifest, const std::string& id,
                              const std::set<Holder>& holders) {
  if (const ManifestRow* row = manifest.by_id(id)) return row;
  for (const Holder& holder : holders) {
    if (const ManifestRow* row = manifest.by_location(location_in_manifest(holder))) return row;
  }
  return nullptr;
}

std::string made_with(const ManifestRow* row) {
  return row == nullptr ? std::string(kNoRow) : row->hash;
}

MadePaper PaperMaker::make(const std::string& file, DocumentMessage&& message) {
  if (parts_.find_exemption != nullptr) {
    MadePaper withheld;
    withheld.exempt = (*parts_.find_exemption)(message.text);
    withheld.member = message.member;
    if (!withheld.exempt.empty()) return withheld;
  }
  const Holder holder{file, message.member};
  const auto chosen = parts_.choices.find(message.id);
  const ManifestRow* row = chosen != parts_.choices.end()
                               ? chosen->second
                               : choose_row(parts_.manifest, message.id, {holder});
  ExtractedText text = std::move(message.text);
  cut_long_blocks(text.blocks);
  Document document;
  document.id = message.id;
  document.metadata = parts_.describe(text);
  if (row != nullptr) apply_manifest(*row, parts_.vocabulary, document.metadata);
  std::vector<Finding> findings;
  if (parts_.read_findings != nullptr) {
    findings = (*parts_.read_findings)(document.id, text, document.metadata);
  }
  document.format = std::move(text.format);
  document.pages = text.pages;
  document.partial = std::move(text.partial);
  document.warnings = std::move(text.warnings);
  add_doubts(document.metadata, document.warnings);
  document.embedded_title = std::move(text.embedded_title);
  document.locations = {location_of(holder)};

  MadePaper made;
  made.member = message.member;
  made.made_with = made_with(row);
  made.partial = document.partial;
  made.warnings = document.warnings;
  made.prepared = prepare(std::move(document), text.blocks, tokeniser_, std::move(findings));
  return made;
}

}  // namespace scrutineer::indexer
