// The overall grade that a paper gives.
#pragma once

#include <string>

#include "schemas/document.h"
#include "server/page/render.h"
#include "server/page/words.h"

namespace scrutineer::server {

// Its id; "" where it gives none.
[[nodiscard]] std::string overall_grade(const Metadata& known);
// In words, and as its id for the style sheet: {grade, grade_id}; "" is no grade.
void set_grade(View& view, const std::string& grade, const Labels& labels);

}  // namespace scrutineer::server
