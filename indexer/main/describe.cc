#include "indexer/main/describe.h"

#include <memory>

#include "indexer/findings/finding_reader.h"
#include "indexer/metadata/exempt.h"
#include "indexer/metadata/extract_metadata.h"

namespace scrutineer::indexer {

Describe describe_with(const Vocabulary& vocabulary) {
  // Shared, because a std::function must be copyable.
  const auto extractor = std::make_shared<const metadata::MetadataExtractor>(vocabulary);
  return [extractor](const ExtractedText& text) { return extractor->extract(text); };
}

ReadFindings read_findings_with(const Vocabulary& vocabulary) {
  const auto reader = std::make_shared<const findings::FindingReader>(vocabulary);
  return [reader](const std::string& id, const ExtractedText& text, const Metadata& metadata) {
    return reader->read(id, text, metadata);
  };
}

FindExemption find_exemption() { return metadata::exempt_marking; }

}  // namespace scrutineer::indexer
