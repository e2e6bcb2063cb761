// The place in a sentence where a verb gives a grade: "was judged to be good for children in care".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::metadata {

struct GivenGrade {
  std::size_t verb = 0;      // where it begins
  std::string_view between;  // verb and grade: at most 140 characters, without full stop
  std::string_view grade;
  std::string_view after;  // at most 60 characters of the same clause
};

// The first at or after `from`, of a text in lower case; `grades` are the printed grades, the
// longer before the shorter. It finds what this expression would, with G for the grades:
//
//   \b(?:judged|graded|rated|judgements?|gradings?|grade|found|finds)\b([^.;]{0,140}?)
//   (?:["'‘“]|\b)(G)\b(["'’”]?[^.;,]{0,60})
//
// By hand, because RE2 makes a state for every count of characters after every verb: some hundred
// microseconds a sentence.
[[nodiscard]] std::optional<GivenGrade> find_given_grade(std::string_view text, std::size_t from,
                                                         const std::vector<std::string>& grades);

}  // namespace scrutineer::metadata
