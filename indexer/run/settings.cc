#include "indexer/run/settings.h"

#include <fmt/format.h>

#include "schemas/digest.h"
#include "schemas/extraction_message.h"
#include "schemas/version.h"

namespace scrutineer::indexer {

std::string settings_hash(const Vocabulary& vocabulary, bool ocr) {
  return document_id(fmt::format("{}\n{}\n{}\n{}", kVersion, kExtractionVersion, vocabulary.version,
                                 ocr ? "ocr" : "no ocr"));
}

}  // namespace scrutineer::indexer
