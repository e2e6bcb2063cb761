// The overall grade that a paper gives, and what is said in its place where it gives none.
#pragma once

#include <map>
#include <string>

#include "schemas/document.h"
#include "server/page/render.h"
#include "server/page/words.h"

namespace scrutineer::server {

// Its id; "" where it gives none.
[[nodiscard]] std::string overall_grade(const Metadata& known);
// In words, and as its id for the style sheet: {grade, grade_id}; "" is no grade.
void set_grade(View& view, const std::string& grade, const Labels& labels);

// Judgements without an overall grade, in a line: "Adoption: Good; Care leavers:
// Outstanding", "All 4 judgements: Good", "4 judgements: 3 Outstanding, 1 Good". "" where there is
// an overall grade, or none at all. No grade is made of others.
[[nodiscard]] std::string judgements_in_short(const std::map<std::string, std::string>& judgements,
                                              const Labels& labels);

}  // namespace scrutineer::server
