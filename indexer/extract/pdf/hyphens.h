// Hyphens at line ends: part of the word, or put there by the typesetter.
#pragma once

#include <span>

#include "indexer/extract/pdf/draft.h"

namespace scrutineer::extract::pdf {

// Settles each open_hyphen. A hyphen goes where the document prints the word whole elsewhere, and
// soft hyphens always go. Word processors seldom split words, so any other hyphen stays, unless the
// document shows that it splits them; then it stays where the compound is real: printed with its
// hyphen elsewhere, both halves words of the document, the first half a prefix such as "non", or
// the second starting with a capital or figure.
void settle_hyphens(std::span<Draft> drafts);

}  // namespace scrutineer::extract::pdf
