// Measures of a whole document that tell a wrapped line from a broken one.
#pragma once

#include <span>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

struct PageMetrics {
  float body_size = 11;     // type size of most characters, points
  float line_pitch = 1.2F;  // usual distance of baselines in a paragraph, in type sizes
  float left = 0;           // edges of the text area, points
  float right = 0;
};

// Needs pages without their running headers and footers.
[[nodiscard]] PageMetrics measure(std::span<const PageContent> pages);

// The room a line leaves before `right` is so wide that the first word of `next` would have stood
// there, had the line not been ended on purpose. A next line that starts in lower case must leave
// more room to count, for it most likely goes on with the sentence; and no line is ended on purpose
// after a word such as "and" or "the" (where `line` still has its text).
[[nodiscard]] bool ends_early(const Run& line, const Run& next, float right);

}  // namespace scrutineer::extract::pdf
