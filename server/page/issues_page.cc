// The pages at /issues and /issues/{id}: who else was told the same.
#include <algorithm>
#include <set>

#include "server/handlers.h"
#include "server/page/chain_view.h"
#include "server/page/issue_picture.h"
#include "server/page/issues_view.h"
#include "server/page/links.h"
#include "server/page/paging_view.h"
#include "server/page/search_view.h"
#include "server/repeats_request.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

constexpr std::uint32_t issues_shown = 20;  // unless the address says how many

std::string first(const Params& params, const std::string& name) {
  const auto found = params.find(name);
  return found == params.end() ? "" : found->second;
}

// The choices of a box, the one in force chosen: {value, label, selected}.
View options_view(const std::vector<query::Term>& terms, const std::string& chosen) {
  std::vector<query::Term> by_label = terms;
  std::ranges::stable_sort(by_label, {}, &query::Term::label);
  list options;
  for (const query::Term& term : by_label) {
    View option;
    option.set("value", term.id);
    option.set("label", term.label);
    option.set("selected", term.id == chosen);
    options.push_back(option);
  }
  return View(options);
}

// Parameters that no box shows: of a box the first value stands in it.
View kept_view(const Params& params) {
  list kept;
  std::string last;
  for (const auto& [name, value] : params) {
    const bool box = name == "theme" || name == "population" || name == "region" ||
                     name == "date" || name == "min_councils";
    const bool in_its_box = box && name != last;
    last = name;
    if (in_its_box || name == "offset") continue;
    View view;
    view.set("name", name);
    view.set("value", value);
    kept.push_back(view);
  }
  return non_empty(kept);
}

// The regions of councils of which papers are held, and the one that is chosen.
std::vector<query::Term> regions_offered(const Searcher& searcher, const query::Glossary& glossary,
                                         const std::string& chosen) {
  std::set<std::string> offered = {chosen};
  for (const query::CouncilCount& one : searcher.councils())
    if (one.documents > 0) offered.insert(one.council.region);
  std::vector<query::Term> regions;
  for (const std::string& region : glossary.regions)
    if (offered.contains(region)) regions.push_back({region, region, {}});
  return regions;
}

void set_form(View& view, const Params& params, const Searcher& searcher, const Names& names) {
  const query::Glossary& glossary = names.glossary();
  const std::vector<query::Term> regions =
      regions_offered(searcher, glossary, first(params, "region"));
  view.set("themes", options_view(glossary.themes, first(params, "theme")));
  view.set("populations", options_view(glossary.populations, first(params, "population")));
  view.set("regions", options_view(regions, first(params, "region")));
  view.set("date", first(params, "date"));
  const std::string least = first(params, "min_councils");
  view.set("min_councils", least.empty() ? count(query::IssuesRequest{}.min_councils) : least);
  view.set("kept", kept_view(params));
}

// What the filters in force ask for, in words: "theme Care leavers; date 2016..2019".
std::string filters_words(const query::IssuesRequest& asked, Names& names) {
  std::string words;
  const auto add = [&](const std::string& what, const std::string& value) {
    words += (words.empty() ? "" : "; ") + what + " " + value;
  };
  for (const std::string& one : asked.themes) add("theme", names.labels().value("theme", one));
  for (const std::string& one : asked.populations)
    add("children", names.labels().value("population", one));
  for (const std::string& one : asked.regions) add("region", one);
  for (const std::string& one : asked.dates) add("date", one);
  for (const std::string& one : asked.councils) add("council", names.council(one));
  for (const std::string& one : asked.ids) add("issue", one);
  return words;
}

View answer_view(const Params& params, const query::IssuesRequest& asked,
                 const query::IssuesResult& result, Names& names) {
  const std::string filters = filters_words(asked, names);
  View view;
  view.set("total", (result.total.value == 0 ? "No issue" : counted(result.total.value, "issue")) +
                        " told to at least " + counted(asked.min_councils, "council"));
  view.set("filters", shown(filters));
  view.set("clear_href", issues_address({}));
  view.set("issues", issues_view(result, params, names));
  view.set("none", result.total.value == 0);
  view.set("held", counted(result.councils_held, "council"));
  view.set("paging",
           paging_view({asked.limit, asked.offset, result.total.value}, params, issues_address));
  view.set("longest", asked.offset == 0 ? longest_view(result, names) : View(false));
  Params data = params;
  data.emplace("limit", std::to_string(asked.limit));
  view.set("data_href", "/api/v1" + issues_address(params.contains("limit") ? params : data));
  Params exported = replaced(params, "format", {"csv"});
  exported.erase("limit");
  view.set("csv_href", "/api/v1" + issues_address(exported));
  return view;
}

}  // namespace

Response issues_page(const Context& context, const Request& request, const std::string&) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  query::IssuesRequest asked = read_issues(reader);
  if (!params.contains("limit")) asked.limit = issues_shown;
  Names names(context.searcher);
  View view;
  set_form(view, params, context.searcher, names);
  view.set("problem", View(false));
  view.set("answer", View(false));
  Frame frame{.title = "Issues across councils",
              .source_url = context.settings.source_url,
              .coverage = coverage(context.searcher.stats()),
              .here = Here::issues};
  int status = 200;
  try {
    const query::IssuesResult result = checked_issues(context.searcher, reader, asked);
    view.set("answer", answer_view(params, asked, result, names));
  } catch (const Error& error) {
    status = show_problem(view, frame, problem_of(error));
  }
  return page(status, frame, render("issues.mustache", view));
}

Response issue_page(const Context& context, const Request& request, const std::string& id) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  query::IssuesRequest asked;
  asked.ids = {id};
  asked.min_councils = 1;
  asked.regions = reader.all("region");
  asked.dates = reader.all("date");
  query::IssuesResult result = checked_issues(context.searcher, reader, asked);
  const bool narrowed = !params.empty();
  const std::string filters = [&] {
    Names words(context.searcher);
    query::IssuesRequest narrowing_only = asked;
    narrowing_only.ids.clear();
    return filters_words(narrowing_only, words);
  }();
  const bool none = result.issues.empty();
  if (none && narrowed) {
    asked.regions = asked.dates = {};
    result = context.searcher.issues(asked);
  }
  if (result.issues.empty())
    throw ProblemError(
        not_found("No council held here was told of an issue with the id \"" + id + "\"."));
  const query::AcrossCouncils& issue = result.issues.front();
  Names names(context.searcher);
  View view;
  view.set("label", issue.label);
  view.set("subjects", subjects_view(issue.theme, issue.populations, names));
  view.set("filters", shown(filters));
  view.set("clear_href", issue_address(id));
  view.set("none", none);
  view.set("told", shown(none ? "" : told_words(issue, result)));
  view.set("when", shown(none ? "" : when_words(issue)));
  view.set("councils", none ? View(false) : View("items", told_view(issue, names)));
  view.set("picture", none ? View(false) : issue_picture(issue, names));
  view.set("years", none ? View(false) : told_by_year(issue));
  view.set("regions", none || narrowed ? View(false) : regions_view(issue));
  view.set("longest", none ? View(false) : longest_view(result, names));
  Params data{{"id", id}, {"min_councils", "1"}};
  view.set("data_href", "/api/v1" + issues_address(data));
  data.emplace("format", "csv");
  view.set("csv_href", "/api/v1" + issues_address(data));
  const Frame frame{.title = issue.label + " across councils",
                    .source_url = context.settings.source_url,
                    .coverage = coverage(context.searcher.stats()),
                    .here = Here::issues,
                    .above = {{"Issues", "/issues"}}};
  return page(200, frame, render("issue.mustache", view));
}

}  // namespace scrutineer::server
