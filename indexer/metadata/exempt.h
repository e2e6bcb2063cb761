// Whether a paper says of itself that it is not for publication.
#pragma once

#include <string>

#include "schemas/document.h"

namespace scrutineer::metadata {

// The words by which the paper is marked as exempt from publication (Schedule 12A of the Local
// Government Act 1972), as they stand in it, at most 200 bytes; empty where it is not. Only the
// marking of the paper as a whole counts, which stands at its head: that an appendix is exempt,
// that the meeting will leave the public out for an item, or that nothing is exempt, is said by
// public papers. Thread-safe.
[[nodiscard]] std::string exempt_marking(const ExtractedText& text);

}  // namespace scrutineer::metadata
