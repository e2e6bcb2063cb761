#include "server/page/overall_grade.h"

namespace scrutineer::server {

std::string overall_grade(const Metadata& known) {
  const auto graded = known.judgements.find("overall_effectiveness");
  return graded == known.judgements.end() ? "" : graded->second;
}

void set_grade(View& view, const std::string& grade, const Labels& labels) {
  view.set("grade", shown(grade.empty() ? "" : labels.grade(grade)));
  view.set("grade_id", grade);
}

}  // namespace scrutineer::server
