// Whether a letter asks for an answer.
#pragma once

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// "yes" or "no" with the words that say so ("I do not consider this letter to require a formal
// response"); empty when the letter says neither.
[[nodiscard]] Found find_response_expected(const Paper& paper);

}  // namespace scrutineer::metadata
