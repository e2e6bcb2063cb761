// The grades of councils side by side.
#include <algorithm>
#include <map>
#include <set>

#include "server/page/compare_view.h"
#include "server/page/links.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

constexpr char overall[] = "overall_effectiveness";

const FrameworkGrades* of_framework(const Compared& council, const std::string& framework) {
  const auto found = std::ranges::find(council.grades, framework, &FrameworkGrades::framework);
  return found == council.grades.end() ? nullptr : &*found;
}

// Of all councils, by the first date of each.
std::vector<std::string> frameworks_of(const std::vector<Compared>& councils) {
  std::map<std::string, std::string> first;
  for (const Compared& council : councils) {
    for (const FrameworkGrades& one : council.grades) {
      std::string& date = first.try_emplace(one.framework, one.papers.front().date).first->second;
      date = std::min(date, one.papers.front().date);
    }
  }
  std::vector<std::string> ids;
  ids.reserve(first.size());
  for (const auto& [id, date] : first) ids.push_back(id);
  std::ranges::stable_sort(ids, {}, [&](const std::string& id) { return first.at(id); });
  return ids;
}

// In the order of printed reports, then what the vocabulary lacks.
std::vector<std::string> areas_of(const std::vector<Compared>& councils,
                                  const std::string& framework, const Names& names) {
  std::set<std::string> graded;
  for (const Compared& council : councils) {
    const FrameworkGrades* grades = of_framework(council, framework);
    if (grades == nullptr) continue;
    for (const Graded& paper : grades->papers)
      for (const auto& [area, grade] : paper.document->metadata.judgements) graded.insert(area);
  }
  std::vector<std::string> areas;
  for (const query::Term& area : names.glossary().areas)
    if (graded.erase(area.id) > 0) areas.push_back(area.id);
  areas.insert(areas.end(), graded.begin(), graded.end());
  return areas;
}

View latest_view(const FrameworkGrades* grades, const std::string& area, const Names& names) {
  View view;
  view.set("grade", View(false));
  std::string before;
  if (grades == nullptr) return view;
  for (const Graded& paper : grades->papers) {
    const auto& judgements = paper.document->metadata.judgements;
    const auto grade = judgements.find(area);
    const bool graded = grade != judgements.end();
    const bool none_overall = area == overall && query::judged_without_overall(judgements);
    if (!graded && !none_overall) continue;
    view.set("before", shown(before));
    const std::string label = graded ? names.labels().grade(grade->second) : "None given";
    before += (before.empty() ? "" : ", ") + label + " " + paper.date.substr(0, 4);
    view.set("grade", label);
    view.set("id", graded ? grade->second : "none");
    view.set("date", day(paper.date));
    view.set("href", paper_address(paper.document->id, ""));
  }
  return view;
}

}  // namespace

View overall_picture(const std::vector<Compared>& councils, const YearAxis& axis,
                     const Names& names) {
  list pictures;
  for (const std::string& framework : frameworks_of(councils)) {
    list areas;
    for (const Compared& council : councils) {
      const FrameworkGrades* grades = of_framework(council, framework);
      const bool graded =
          grades != nullptr && std::ranges::any_of(grades->papers, [](const Graded& paper) {
            return paper.document->metadata.judgements.contains(overall);
          });
      if (!graded) continue;
      View row = area_picture(overall, *grades, axis, names);
      row.set("area", council.timeline.council.name);
      areas.push_back(row);
    }
    if (areas.empty()) continue;
    View picture;
    picture.set("framework", framework_words(framework, names));
    picture.set("years", axis.years_view());
    picture.set("areas", View(areas));
    pictures.push_back(picture);
  }
  return non_empty(pictures);
}

View latest_grades_view(const std::vector<Compared>& councils, const Names& names) {
  list tables;
  for (const std::string& framework : frameworks_of(councils)) {
    list rows;
    for (const std::string& area : areas_of(councils, framework, names)) {
      list cells;
      cells.reserve(councils.size());
      for (const Compared& council : councils)
        cells.push_back(latest_view(of_framework(council, framework), area, names));
      View row;
      row.set("area", names.labels().area(area));
      row.set("cells", View(cells));
      rows.push_back(row);
    }
    View table;
    table.set("framework", framework_words(framework, names));
    table.set("columns", columns_view(councils));
    table.set("rows", View(rows));
    tables.push_back(table);
  }
  return non_empty(tables);
}

}  // namespace scrutineer::server
