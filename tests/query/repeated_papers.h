// Invented inspection reports and council papers that say the same again.
#pragma once

#include <string>
#include <vector>

#include "tests/query/test_index.h"

namespace scrutineer::tests {

inline constexpr char interviews[] =
    "Ensure that return home interviews are completed promptly for children who go missing.";
inline constexpr char interviews_again[] =
    "The timeliness and quality of return home interviews for children who go missing.";
inline constexpr char pathway[] = "Improve the quality of pathway plans for care leavers.";
inline constexpr char neglect[] = "The response to children who live with neglect.";

// An ILACS report of that day that tells the council to improve these, on page 2.
[[nodiscard]] Paper report(const std::string& name, const std::string& council,
                           const std::string& day, const std::vector<std::string>& items);

// A cabinet report in which the council says what it does.
[[nodiscard]] Paper cabinet(const std::string& name, const std::string& council,
                            const std::string& day, const std::string& action);

// Aldermere in 2016 (interviews, pathway plans), 2019 and 2022 (interviews), Kelderby in 2020.
[[nodiscard]] std::vector<Paper> repeated_papers();

}  // namespace scrutineer::tests
