// Names of people as papers print them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::metadata {

// The name without titles, honours and post-nominals, in mixed case: "Councillor Mike O'Brien" is
// "Mike O'Brien", "ANN MARIE DODDS" is "Ann Marie Dodds". Empty when the text is no person's name
// (an office, a body, a place with a word such as "Council", more than five words, digits).
[[nodiscard]] std::string person_name(std::string_view text);

// A person and what is printed of their office in the same line: "James Thomas – Director of
// Children's Services", "Jill Colbert, Director, Sunderland Council".
struct NamedRole {
  std::string name;  // as person_name(); empty when the line begins with none
  std::string role;
};
[[nodiscard]] NamedRole split_name_and_role(std::string_view line);

// Whether words such as "Director" or "Officer" mark the text as an office.
[[nodiscard]] bool is_role(std::string_view text);

[[nodiscard]] std::string_view trimmed(std::string_view text);

// Where a line runs on into the next person of a list: "..., Dale Council Ann Lee, Chief
// Executive"; the text's size where it does not.
[[nodiscard]] std::size_t next_person_in(std::string_view line);

}  // namespace scrutineer::metadata
