// What must hold of any text at all; shared by the tests of random texts and the fuzz targets. Each
// throws std::logic_error saying what does not hold.
#pragma once

#include <string_view>

namespace scrutineer::tests {

// Parsing ends in a tree or in an Error with a hint, whose place lies inside the query.
void require_parser_laws(std::string_view query);

// Tokens' byte ranges lie inside the text, positions ascend, forms and terms are short and hold no
// NUL; the same text has the same tokens; and each word of the text asked for by itself is a term
// that indexing the text gives.
void require_tokeniser_laws(std::string_view text);

}  // namespace scrutineer::tests
