// What must hold of any text at all; shared by the tests of random texts and the fuzz targets. Each
// throws std::logic_error saying what does not hold.
#pragma once

#include <string_view>

namespace scrutineer::tests {

// Parsing ends in a tree or in an Error with a hint, whose place lies inside the query.
void require_parser_laws(std::string_view query);

// Tokens' byte ranges lie inside the text, positions ascend, forms and terms are short and hold no
// NUL, each position has one word and then its aliases, and the same text has the same tokens.
void require_tokeniser_laws(std::string_view text);

// A text typed as a query, where it holds no operator, asks only for terms that indexing it gives.
void require_query_finds_its_text(std::string_view text);

}  // namespace scrutineer::tests
