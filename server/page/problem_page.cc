#include "server/page/problem_page.h"

#include "server/page/render.h"

namespace scrutineer::server {

Response problem_page(const Problem& problem, const std::string& source_url) {
  View view;
  view.set("title", title_for_readers(problem));
  view.set("detail", problem.detail);
  view.set("hint", problem.hint);
  // The hint of the API names its description, which is for programs.
  view.set("lost", problem.code == "not-found");
  kainjow::mustache::list errors;
  for (const query::BadParameter& bad : problem.errors) {
    View error;
    error.set("parameter", bad.name);
    error.set("reason", bad.reason);
    errors.push_back(error);
  }
  view.set("errors", non_empty(errors));
  const Frame frame{.title = title_for_readers(problem), .source_url = source_url, .coverage = ""};
  return page(problem.status, frame, render("problem.mustache", view));
}

}  // namespace scrutineer::server
