// Councils side by side, from their records to the values that compare.mustache shows.
#pragma once

#include <string>
#include <vector>

#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/response.h"
#include "server/page/grades_view.h"
#include "server/page/names.h"
#include "server/page/render.h"
#include "server/page/year_axis.h"

namespace scrutineer::server {

// One council of those that stand side by side.
struct Compared {
  query::CouncilTimeline timeline;
  std::vector<FrameworkGrades> grades;  // of the timeline
  query::FindingsResult criticised;     // what its papers criticise, counted by theme
};

// The head of a table with a column a council: [{name}].
[[nodiscard]] View columns_view(const std::vector<Compared>& councils);
// "60 of 74 are listed", or false.
[[nodiscard]] View left_out(std::size_t all, std::size_t most);

// {items: [{name, href, region, papers, dates, findings, findings_href, coverage}]}, in the order
// asked for. `coverage` is its picture, or false where no date is known.
[[nodiscard]] View compared_view(const std::vector<Compared>& councils, Names& names);

// By framework: {framework, years, areas: one row a council, as in grades_picture}. Only of the
// overall grade; councils without one in a framework have no row there.
[[nodiscard]] View overall_picture(const std::vector<Compared>& councils, const YearAxis& axis,
                                   const Names& names);

// By framework: {framework, columns: [{name}], rows: [{area, cells: [{grade, id, date, href,
// before}]}]}: the latest grade of each council, and those before it in words.
[[nodiscard]] View latest_grades_view(const std::vector<Compared>& councils, const Names& names);

// {columns: [{name}], rows: [{theme, cells: [{count, href}]}], hidden}, those criticised most often
// first; false where nothing is.
[[nodiscard]] View themes_view(const std::vector<Compared>& councils, const Names& names);

// Issues that at least one of the councils was told on two dates: {shared, own}, those told to
// several of them and to one alone. Each {columns, rows: [{label, href, cells: [{words, href,
// status}]}], hidden}, or false.
[[nodiscard]] View repeated_view(const std::vector<Compared>& councils,
                                 const query::IssuesResult& issues);

}  // namespace scrutineer::server
