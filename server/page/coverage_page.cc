// The page at /coverage: what is searched, what could not be read, and what papers speak of that is
// not held.
#include <algorithm>
#include <map>

#include "server/handlers.h"
#include "server/page/links.h"
#include "server/page/missing_view.h"
#include "server/page/names.h"
#include "server/page/render.h"
#include "server/parameters.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

// All papers are read to know what they speak of; of more, each council's page has its own.
constexpr std::uint64_t most_papers_read = 2000;

View years_view(const std::vector<query::YearCount>& years) {
  std::uint64_t most = 1;
  for (const query::YearCount& year : years) most = std::max(most, year.count);
  list bars;
  for (const query::YearCount& year : years) {
    if (year.count == 0) continue;
    const std::string name = std::to_string(year.year);
    View bar;
    bar.set("year", name);
    bar.set("count", count(year.count));
    bar.set("percent", std::to_string(std::max<std::uint64_t>(1, year.count * 100 / most)));
    bar.set("href", search_address({{"date", name}}));
    bars.push_back(bar);
  }
  return non_empty(bars);
}

View types_view(const query::SearchResult& result) {
  list types;
  const auto found = result.facets.find("document_type");
  if (found == result.facets.end()) return View(false);
  for (const query::FacetValue& value : found->second) {
    View view;
    view.set("label", value.label);
    view.set("count", counted(value.count, "paper"));
    view.set("href", search_address({{"document_type", value.value}}));
    types.push_back(view);
  }
  return non_empty(types);
}

// Files named on the page; all are in the file that it leads to.
constexpr std::uint32_t most_failures = 50;

// {count, more, items: [{file, code, what, hint}]}, or false where none may be named.
View failures_view(const query::FailuresResult& failed) {
  list items;
  for (const query::FailedFile& one : failed.failures) {
    View view;
    view.set("file", one.file);
    view.set("code", one.code);
    view.set("what", one.what);
    view.set("hint", one.hint);
    items.push_back(view);
  }
  View view = non_empty(items);
  if (items.empty()) return view;
  const std::uint64_t rest = failed.total.value - items.size();
  view.set("count", counted(failed.total.value, "file"));
  view.set("more", shown(rest == 0 ? "" : count(rest)));
  return view;
}

// {count, items: [{name, href, number, items: [missing]}]}, by the council's name.
View missing_view(const Searcher& searcher, Names& names) {
  const std::vector<query::MissingDocument> missing = searcher.missing("");
  PaperTitles titles(searcher);
  std::map<std::pair<std::string, std::string>, list> councils;
  for (const query::MissingDocument& one : missing)
    councils[{names.official(one.council), one.council}].push_back(missing_item(one, titles));
  list items;
  for (const auto& [council, all] : councils) {
    View view;
    view.set("name", council.first);
    view.set("href", council_address(council.second));
    view.set("number", count(all.size()));
    view.set("missing", View(all));
    items.push_back(view);
  }
  View view = non_empty(items);
  if (!items.empty()) view.set("count", count(missing.size()));
  return view;
}

}  // namespace

Response coverage_page(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(without_empty(request.params));
  const query::Stats stats = context.searcher.stats();
  query::Request everything;
  everything.limit = everything.passages = 0;
  everything.facets = {"document_type"};
  const query::SearchResult held = context.searcher.search(everything);
  Names names(context.searcher);
  View view;
  view.set("coverage", coverage(stats));
  view.set("pages", count(stats.pages));
  view.set("words", count(stats.words));
  view.set("partial", shown(stats.partial == 0 ? "" : counted(stats.partial, "paper")));
  view.set("partial_href", search_address({{"partial", "yes"}}));
  view.set("all_read", stats.failures == 0);
  view.set("failures", stats.failures == 0
                           ? View(false)
                           : failures_view(context.searcher.failures({.limit = most_failures})));
  view.set("unnamed", counted(stats.failures, "file"));
  view.set("years", years_view(held.histogram));
  view.set("types", types_view(held));
  const bool readable_at_once = stats.documents <= most_papers_read;
  view.set("missing", readable_at_once ? missing_view(context.searcher, names) : View(false));
  view.set("by_council", !readable_at_once);
  const Frame frame{.title = "What is searched",
                    .source_url = context.settings.source_url,
                    .coverage = coverage(stats),
                    .here = Here::papers};
  return page(200, frame, render("coverage.mustache", view));
}

}  // namespace scrutineer::server
