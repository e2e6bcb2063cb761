// Pages that a web server gave instead of the paper: "Report not found", "Access denied", a sign-in
// form, a cookie wall. Saved under the paper's name they would be indexed as papers.
#pragma once

#include <optional>
#include <string>

#include "schemas/document.h"

namespace scrutineer::extract {

// The words by which a text shows itself as such a page, or nothing. A page must say so in its
// title, a heading or its first words, and hold little else: a paper that mentions a missing page
// is a paper.
[[nodiscard]] std::optional<std::string> error_page_words(const ExtractedText& text);

}  // namespace scrutineer::extract
