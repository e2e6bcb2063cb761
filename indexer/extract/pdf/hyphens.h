// Hyphens at line ends: part of the word, or put there by the typesetter.
#pragma once

#include <span>

#include "indexer/extract/pdf/draft.h"

namespace scrutineer::extract::pdf {

// Replaces each open_hyphen: the hyphen before it stays where the compound is real (the document
// prints it inside a line, both halves are words of the document, the first half is a prefix such
// as "non", the second starts with a capital or figure), and goes where the document prints the
// word whole. Soft hyphens always go.
void settle_hyphens(std::span<Draft> drafts);

}  // namespace scrutineer::extract::pdf
