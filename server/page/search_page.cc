// The page at /.
#include <algorithm>

#include "schemas/finding_fields.h"
#include "server/feeds/feed_address.h"
#include "server/handlers.h"
#include "server/page/chips_view.h"
#include "server/page/council_link.h"
#include "server/page/histogram_view.h"
#include "server/page/links.h"
#include "server/page/missing_view.h"
#include "server/page/search_view.h"
#include "server/page/ways_on.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

std::string first(const Params& params, const std::string& name) {
  const auto found = params.find(name);
  return found == params.end() ? "" : found->second;
}

View frame_of_form(const Params& params) {
  View view;
  view.set("q", first(params, "q"));
  view.set("date", first(params, "date"));
  view.set("problem", View(false));
  view.set("answer", View(false));
  view.set("kept", View(false));
  view.set("wrong", View(false));
  return view;
}

// A query that can't be honoured keeps its filters, so that mending it is all there is to do; bad
// parameters are not kept, or every further search would fail.
View kept_as_given(const Params& params, const Problem& problem) {
  kainjow::mustache::list kept;
  for (const auto& [name, value] : params) {
    const bool bad =
        std::ranges::find(problem.errors, name, &query::BadParameter::name) != problem.errors.end();
    const bool exceeded =
        problem.code == "limit-exceeded" && (name == "limit" || name == "passages");
    if (bad || exceeded || name == "q" || name == "date" || name == "offset") continue;
    View view;
    view.set("name", name);
    view.set("value", value);
    kept.push_back(view);
  }
  return non_empty(kept);
}

// What the same words criticise: papers are counted for what they mention. Empty where findings
// have not the fields that are asked for.
std::string criticism_address(const Answered& answered) {
  const query::Request& asked = answered.request;
  if (asked.text.empty() || asked.text.find(':') != std::string::npos) return {};
  Params params{{"q", asked.text}, {"stance", "criticised"}};
  for (const auto& [field, values] : asked.filters) {
    if (find_finding_field(field) == nullptr) return {};
    for (const std::string& value : values) params.emplace(field, value);
  }
  return findings_address(params);
}

View answer_view(const Answered& answered, const Searcher& searcher) {
  View view;
  set_around_hits(view, answered);
  view.set("hits", hits_view(answered, searcher));
  view.set("council", council_link(answered.request.filters, searcher));
  const bool none = answered.result.total.value == 0;
  view.set("none", none);
  view.set("ways_on", none ? ways_on_view(answered, searcher) : View(false));
  view.set("criticism_href", shown(criticism_address(answered)));
  view.set("missing", missing_link(answered.request.filters, searcher));
  view.set("facets", facets_view(answered));
  view.set("histogram", histogram_view({answered.result.histogram, answered.params,
                                        answered.request.filters, search_address}));
  view.set("chips", chips_view({answered.params, answered.request.filters, answered.result.facets},
                               labels_of(answered.result), search_address));
  Params exported = replaced(answered.params, "format", {"csv"});
  exported.erase("facets");
  exported.erase("limit");
  view.set("csv_href", "/api/v1/search" + search_address(exported).substr(1));
  view.set("feed_href", search_feed_address(answered.params));
  view.set("clear_href",
           search_address(answered.request.text.empty() ? Params{}
                                                        : Params{{"q", answered.request.text}}));
  return view;
}

}  // namespace

View problem_view(const Problem& problem, const std::string& query) {
  View view;
  view.set("title", title_for_readers(problem));
  view.set("detail", problem.detail);
  view.set("hint", problem.hint);
  kainjow::mustache::list errors;
  if (!problem.position)
    for (const query::BadParameter& bad : problem.errors) {
      View error;
      error.set("parameter", field_label(bad.name));
      error.set("reason", bad.reason);
      errors.push_back(error);
    }
  view.set("errors", non_empty(errors));
  if (!problem.position) {
    view.set("pointer", View(false));
    return view;
  }
  const std::size_t begin = byte_of_code_point(query, *problem.position);
  const std::size_t end = byte_of_code_point(query, *problem.position + 1);
  View pointer;
  pointer.set("before", query.substr(0, begin));
  pointer.set("at", begin == end ? " " : query.substr(begin, end - begin));
  pointer.set("after", query.substr(end));
  pointer.set("number", begin == end ? "the end" : "character " + count(*problem.position + 1));
  view.set("pointer", pointer);
  return view;
}

int show_problem(View& view, Frame& frame, const Problem& problem, const std::string& query) {
  if (problem.status >= 500) throw;
  view.set("kept", View(false));
  view.set("problem", problem_view(problem, query));
  frame.title = "Error: " + title_for_readers(problem);
  return problem.status;
}

Response search_page(const Context& context, const Request& request, const std::string&) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  const query::Request asked =
      read_search(reader, {.filter_fields = context.filter_fields, .every_facet = true});
  View view = frame_of_form(params);
  Frame frame{.title = asked.text.empty() ? "Search" : asked.text,
              .source_url = context.settings.source_url,
              .coverage = "",
              .here = Here::papers};
  int status = 200;
  try {
    const query::SearchResult result = checked_search(context.searcher, reader, asked);
    context.metrics.count_search(result);
    const Answered answered{params, asked, result};
    view.set("kept", kept_view(answered));
    view.set("answer", answer_view(answered, context.searcher));
    frame.title = asked.text.empty() ? "Search" : asked.text + " – " + total_words(result.total);
    frame.feed = search_feed_address(params);
    frame.feed_title = "Latest papers of this search";
  } catch (const Error& error) {
    const Problem problem = problem_of(error, asked.text);
    status = show_problem(view, frame, problem, asked.text);
    view.set("kept", kept_as_given(params, problem));
    view.set("wrong", problem.position.has_value());
  }
  view.set("coverage", coverage(context.searcher.stats()));
  return page(status, frame, render("search.mustache", view));
}

}  // namespace scrutineer::server
