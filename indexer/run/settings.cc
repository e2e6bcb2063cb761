#include "indexer/run/settings.h"

#include <fmt/format.h>

#include "schemas/digest.h"
#include "schemas/extraction_message.h"
#include "schemas/version.h"

namespace scrutineer::indexer {

std::string settings_hash(const Vocabulary& vocabulary, const ReadingRules& rules) {
  return document_id(fmt::format("{}\n{}\n{}\n{}\n{}", kVersion, kExtractionVersion,
                                 vocabulary.version, rules.ocr ? "ocr" : "no ocr",
                                 rules.exempt ? "exempt" : "no exempt"));
}

}  // namespace scrutineer::indexer
