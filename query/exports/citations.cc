#include "query/exports/citations.h"

#include <algorithm>
#include <fmt/format.h>

#include "query/labels.h"
#include "schemas/fields.h"

namespace scrutineer::query {

using repeats::Paper;
using repeats::Role;
using repeats::Status;

std::string in_words(Status status) {
  switch (status) {
    case Status::open:
      return "open";
    case Status::progress:
      return "progress reported";
    case Status::met:
      return "met";
    case Status::raised_again:
      return "raised again";
    case Status::not_seen_since:
      return "not seen since";
  }
  return {};
}

std::string in_words(Role role) {
  switch (role) {
    case Role::raises:
      return "raised";
    case Role::repeats:
      return "raised again";
    case Role::reports_progress:
      return "reported better";
    case Role::denies:
      return "found not to be so";
  }
  return {};
}

std::string council_label(const std::string& id, const Names& names) {
  const std::optional<Council> council = names.councils(id);
  return council ? council->name : id;
}

std::string document_type_label(const std::string& id, const Names& names) {
  return label_of(*find_field("document_type"), id.empty() ? "other" : id, names.vocabulary);
}

std::string grade_label(const std::string& id, const Names& names) {
  const auto grade = std::ranges::find(names.vocabulary.grades, id, &Grade::id);
  return grade == names.vocabulary.grades.end() ? id : grade->label;
}

std::string citation(const Paper& paper, std::uint32_t page, const Names& names) {
  const std::string type = document_type_label(paper.document_type, names);
  std::string words = paper.title.empty() ? type : fmt::format("{} ({})", paper.title, type);
  words += ", " + paper.date;
  if (page != 0) words += fmt::format(", page {}", page);
  return fmt::format("{}, document {}", words, paper.id);
}

std::string grade_in_words(const CouncilRecord& record, const Paper& paper, const Names& names) {
  const GradeInForce grade = grade_in_force(record, paper.date);
  if (grade.grade.empty()) return {};
  const std::string framework =
      grade.framework.empty() ? "" : fmt::format(" ({})", grade.framework);
  const std::string label = grade_label(grade.grade, names);
  if (grade.document_id == paper.id)
    return fmt::format("overall effectiveness {}{}", label, framework);
  return fmt::format("under {}{} of {}", label, framework, grade.date);
}

}  // namespace scrutineer::query
