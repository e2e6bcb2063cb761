// What besides its bytes decides how a paper is indexed.
#pragma once

#include <string>

#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// Changes whenever the same file would be indexed otherwise: the vocabulary with its gazetteers,
// this program's version, the extractor's messages, OCR or none, exempt papers
// or none. A ledger entry of other settings
// is read again. (How text becomes terms is no part of it: an index of another tokeniser is refused
// as a whole.)
struct ReadingRules {
  bool ocr = true;
  bool exempt = false;  // papers that are not for publication are taken
};
[[nodiscard]] std::string settings_hash(const Vocabulary& vocabulary, const ReadingRules& rules);

}  // namespace scrutineer::indexer
