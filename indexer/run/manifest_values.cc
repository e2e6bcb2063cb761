#include "indexer/run/manifest_values.h"

#include <string_view>
#include <utility>
#include <vector>

namespace scrutineer::indexer {
namespace {

void set_evidence(Metadata& metadata, std::string_view path, const std::string& words) {
  std::erase_if(metadata.evidence, [&](const Evidence& one) { return one.path == path; });
  Evidence evidence;
  evidence.path = path;
  evidence.quote = words.substr(0, 300);
  // The cut may fall inside a character.
  while (evidence.quote.size() < words.size() && !evidence.quote.empty() &&
         (static_cast<unsigned char>(words[evidence.quote.size()]) & 0xC0U) == 0x80U) {
    evidence.quote.pop_back();
  }
  evidence.source = Source::manifest;
  metadata.evidence.push_back(std::move(evidence));
}

// Sets a value that is given.
void give(Metadata& metadata, std::string_view path, std::string& value, const std::string& given) {
  if (given.empty()) return;
  value = given;
  set_evidence(metadata, path, given);
}

// Who issued the paper, where the row says something that decides it.
std::string issuer_of(const ManifestRow& row, const Vocabulary& vocabulary,
                      const Metadata& metadata) {
  if (row.council.empty() && row.document_type.empty()) return {};
  const DocumentType* type = vocabulary.document_type(metadata.document_type);
  if (type == nullptr || type->issuer.empty()) return {};
  if (type->issuer != "council") return type->issuer;
  const Council* council = vocabulary.council(metadata.council);
  return council == nullptr ? std::string() : council->name;
}

}  // namespace

void apply_manifest(const ManifestRow& row, const Vocabulary& vocabulary, Metadata& metadata) {
  give(metadata, "title", metadata.title, row.title);
  give(metadata, "url", metadata.url, row.url);
  give(metadata, "document_type", metadata.document_type, row.document_type);
  give(metadata, "council", metadata.council, row.council);
  if (!row.council.empty()) set_evidence(metadata, "council", row.council_given);
  give(metadata, "published", metadata.published, row.published);
  if (!row.published.empty()) {
    metadata.date = row.published;
    metadata.date_source = "manifest";
    set_evidence(metadata, "date", row.published);
  }
  give(metadata, "issuer", metadata.issuer, issuer_of(row, vocabulary, metadata));
}

ManifestRow given_values(const Metadata& metadata) {
  ManifestRow row;
  for (const Evidence& one : metadata.evidence) {
    if (one.source != Source::manifest) continue;
    if (one.path == "title") row.title = metadata.title;
    if (one.path == "url") row.url = metadata.url;
    if (one.path == "document_type") row.document_type = metadata.document_type;
    if (one.path == "published") row.published = metadata.published;
    if (one.path == "council") {
      row.council = metadata.council;
      row.council_given = one.quote;
    }
  }
  return row;
}

}  // namespace scrutineer::indexer
