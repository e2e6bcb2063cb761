// Whose task an item is, as far as its own words or its table's cell say.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::findings {

// "other" for an item that opens with a body other than council and board and what it has to do:
// "The police should share", "NHS England must fund". Empty for all others: "The council should ask
// the police" and "The council and the police should" are not another body's alone.
[[nodiscard]] std::string owner_in_words(std::string_view item);

// The cell that names who is responsible. "other": other bodies alone; "lscb": the safeguarding
// board or partnership; "partnership": the council or its officers with another body. Empty where
// it names neither, so that an officer's office alone is the council's.
[[nodiscard]] std::string owner_in_cell(std::string_view cell);

}  // namespace scrutineer::findings
