#include "server/page/overall_grade.h"

#include <map>

namespace scrutineer::server {
namespace {

// More are not named one by one.
constexpr std::size_t most_named = 2;

}  // namespace

std::string overall_grade(const Metadata& known) {
  const auto graded = known.judgements.find("overall_effectiveness");
  return graded == known.judgements.end() ? "" : graded->second;
}

void set_grade(View& view, const std::string& grade, const Labels& labels) {
  view.set("grade", shown(grade.empty() ? "" : labels.grade(grade)));
  view.set("grade_id", grade);
}

std::string judgements_in_short(const std::map<std::string, std::string>& judgements,
                                const Labels& labels) {
  if (judgements.empty() || judgements.contains("overall_effectiveness")) return "";
  std::string words;
  if (judgements.size() <= most_named) {
    for (const std::string& area : labels.areas_in_order(judgements)) {
      words += words.empty() ? "" : "; ";
      words += labels.area(area) + ": " + labels.grade(judgements.at(area));
    }
    return words;
  }
  std::map<std::string, std::size_t> of_grade;
  for (const auto& [area, grade] : judgements) ++of_grade[grade];
  const std::string all = counted(judgements.size(), "judgement") + ": ";
  if (of_grade.size() == 1) return "All " + all + labels.grade(of_grade.begin()->first);
  for (const std::string& grade : labels.grades_in_order(of_grade)) {
    words += words.empty() ? "" : ", ";
    words += count(of_grade.at(grade)) + " " + labels.grade(grade);
  }
  return all + words;
}

}  // namespace scrutineer::server
