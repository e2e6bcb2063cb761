// The grades of a council: as tables, and as a picture of areas by years. Frameworks judge by rules
// of their own, so each has a table and a picture of its own, and nothing joins them.
#pragma once

#include <string>
#include <vector>

#include "query/councils/council_timeline.h"
#include "server/page/names.h"
#include "server/page/render.h"
#include "server/page/year_axis.h"

namespace scrutineer::server {

struct Graded {
  std::string date;
  const Document* document = nullptr;  // of the timeline
};

struct FrameworkGrades {
  std::string framework;       // id, or empty
  std::vector<Graded> papers;  // with grades of their own, by date
};

// By the first date of each. They point into the timeline.
[[nodiscard]] std::vector<FrameworkGrades> grades_by_framework(
    const query::CouncilTimeline& timeline);

// "ILACS: Inspection of local authority children's services (from 2018)".
[[nodiscard]] std::string framework_words(const std::string& framework, const Names& names);

// A table for each framework: {framework, columns: [{date, href}], rows: [{area, cells:
// [{grade}]}]}. Areas stand in the order in which reports print them.
[[nodiscard]] View grades_view(const std::vector<FrameworkGrades>& grades, const Names& names);

// A picture for each framework: {framework, years, areas: [{area, words, marks: [{x, letters, id}],
// spans: [{x, width, id}]}]}. A span lasts from one grade to the next of the same framework;
// `words` say what the picture shows.
[[nodiscard]] View grades_picture(const std::vector<FrameworkGrades>& grades, const YearAxis& axis,
                                  const Names& names);

// What the letters of the pictures stand for: "G: Good, RI: Requires improvement"; those that are
// given.
[[nodiscard]] std::string letters_words(const std::vector<FrameworkGrades>& grades,
                                        const Names& names);

// Its row of one area alone: {area, words, marks, spans}.
[[nodiscard]] View area_picture(const std::string& area, const FrameworkGrades& grades,
                                const YearAxis& axis, const Names& names);

}  // namespace scrutineer::server
