// The words by which papers speak of inspections and visits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// One mention. The span is of the sentence it was found in.
struct Mention {
  Span where;
  std::string kind;     // as in Reference; empty: an ordinal alone ("a second on 21 February"), or
                        // "visit" alone, which has the kind spoken of before
  std::string ordinal;  // "3", or empty
  std::string issuer;
  bool plural = false;
};

// Every mention in the sentence, in order. Inspections of homes, units, schools and agencies are
// none, nor are inspection boards.
// Thread-safe; linear.
[[nodiscard]] std::vector<Mention> find_mentions(std::string_view sentence);

// "third", "3rd" as "3"; empty for anything else.
[[nodiscard]] std::string ordinal_number(std::string_view word);

}  // namespace scrutineer::metadata
