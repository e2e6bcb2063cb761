#include "indexer/main/describe.h"

#include <memory>

#include "indexer/metadata/extract_metadata.h"

namespace scrutineer::indexer {

Describe describe_with(const Vocabulary& vocabulary) {
  // Shared, because a std::function must be copyable.
  const auto extractor = std::make_shared<const metadata::MetadataExtractor>(vocabulary);
  return [extractor](const ExtractedText& text) { return extractor->extract(text); };
}

}  // namespace scrutineer::indexer
