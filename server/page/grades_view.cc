#include "server/page/grades_view.h"

#include <algorithm>
#include <set>

#include "server/page/links.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

// Rows that any paper has, in the order of printed reports, then what the vocabulary lacks.
std::vector<std::string> areas_of(const std::vector<Graded>& papers, const Names& names) {
  std::vector<std::string> areas;
  const auto has = [&](const std::string& area) {
    return std::ranges::any_of(papers, [&](const Graded& paper) {
      return paper.document->metadata.judgements.contains(area);
    });
  };
  for (const query::Term& area : names.glossary().areas)
    if (has(area.id)) areas.push_back(area.id);
  for (const Graded& paper : papers) {
    for (const auto& [area, grade] : paper.document->metadata.judgements)
      if (std::ranges::find(areas, area) == areas.end()) areas.push_back(area);
  }
  return areas;
}

View row_view(const std::string& area, const std::vector<Graded>& papers, const Names& names) {
  list cells;
  for (const Graded& paper : papers) {
    const auto& judgements = paper.document->metadata.judgements;
    const auto grade = judgements.find(area);
    View cell;
    cell.set("grade", shown(grade == judgements.end() ? "" : names.labels().grade(grade->second)));
    cell.set("id", grade == judgements.end() ? "" : grade->second);
    cells.push_back(cell);
  }
  View view;
  view.set("area", names.labels().area(area));
  view.set("cells", View(cells));
  return view;
}

// "Requires improvement" -> "RI".
std::string initials(const std::string& words) {
  std::string letters;
  bool begins = true;
  for (const char c : words) {
    if (c == '(') break;
    const bool small = c >= 'a' && c <= 'z';
    if (begins && (small || (c >= 'A' && c <= 'Z')))
      letters.push_back(small ? static_cast<char>(c - 'a' + 'A') : c);
    begins = c == ' ';
  }
  return letters;
}

}  // namespace

std::vector<FrameworkGrades> grades_by_framework(const query::CouncilTimeline& timeline) {
  std::vector<FrameworkGrades> frameworks;
  for (const query::TimelineEvent& event : timeline.events) {
    const Metadata& known = event.document.metadata;
    if (event.missing || known.judgements.empty()) continue;
    auto found = std::ranges::find(frameworks, known.framework, &FrameworkGrades::framework);
    if (found == frameworks.end())
      found = frameworks.insert(frameworks.end(), {known.framework, {}});
    found->papers.push_back({event.date, &event.document});
  }
  return frameworks;
}

std::string framework_words(const std::string& framework, const Names& names) {
  return framework.empty() ? "Framework not known" : names.whole_framework(framework);
}

View grades_view(const std::vector<FrameworkGrades>& grades, const Names& names) {
  list tables;
  for (const FrameworkGrades& one : grades) {
    list heads;
    for (const Graded& paper : one.papers) {
      View head;
      head.set("date", day(paper.date));
      head.set("href", paper_address(paper.document->id, ""));
      heads.push_back(head);
    }
    list rows;
    for (const std::string& area : areas_of(one.papers, names))
      rows.push_back(row_view(area, one.papers, names));
    View table;
    table.set("framework", framework_words(one.framework, names));
    table.set("columns", View(heads));
    table.set("rows", View(rows));
    tables.push_back(table);
  }
  return non_empty(tables);
}

View area_picture(const std::string& area, const FrameworkGrades& grades, const YearAxis& axis,
                  const Names& names) {
  list marks;
  list spans;
  std::string words;
  const Graded* before = nullptr;
  std::string grade_before;
  for (const Graded& paper : grades.papers) {
    const auto& judgements = paper.document->metadata.judgements;
    const auto grade = judgements.find(area);
    if (grade == judgements.end()) continue;
    const std::string label = names.labels().grade(grade->second);
    if (before != nullptr) {
      View span;
      span.set("x", axis.place(before->date));
      span.set("width", axis.width(before->date, paper.date));
      span.set("id", grade_before);
      spans.push_back(span);
    }
    View mark;
    mark.set("x", axis.place(paper.date));
    mark.set("letters", initials(label));
    mark.set("id", grade->second);
    marks.push_back(mark);
    words += (words.empty() ? "" : "; ") + day(paper.date) + ": " + label;
    before = &paper;
    grade_before = grade->second;
  }
  View view;
  view.set("area", names.labels().area(area));
  view.set("words", words);
  view.set("marks", View(marks));
  view.set("spans", View(spans));
  return view;
}

std::string letters_words(const std::vector<FrameworkGrades>& grades, const Names& names) {
  std::set<std::string> given;
  for (const FrameworkGrades& one : grades)
    for (const Graded& paper : one.papers)
      for (const auto& [area, grade] : paper.document->metadata.judgements) given.insert(grade);
  std::string words;
  const auto add = [&](const std::string& label) {
    words += (words.empty() ? "" : ", ") + initials(label) + ": " + label;
  };
  for (const query::Term& grade : names.glossary().grades)
    if (given.erase(grade.id) > 0) add(grade.label);
  for (const std::string& grade : given) add(names.labels().grade(grade));
  return words;
}

View grades_picture(const std::vector<FrameworkGrades>& grades, const YearAxis& axis,
                    const Names& names) {
  list pictures;
  for (const FrameworkGrades& one : grades) {
    list areas;
    for (const std::string& area : areas_of(one.papers, names))
      areas.push_back(area_picture(area, one, axis, names));
    View picture;
    picture.set("framework", framework_words(one.framework, names));
    picture.set("years", axis.years_view());
    picture.set("areas", View(areas));
    pictures.push_back(picture);
  }
  return non_empty(pictures);
}

}  // namespace scrutineer::server
