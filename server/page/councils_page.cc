// The page at /councils: every council of which a paper is held, by region.
#include <map>

#include "server/handlers.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/overall_grade.h"
#include "server/page/render.h"
#include "server/parameters.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

// "2015 to 2022", or the one year; empty where none is known.
std::string years(const std::string& first, const std::string& last) {
  return first == last ? first : first + " to " + last;
}

View council_view(const query::HeldCouncil& held, Names& names) {
  View view;
  view.set("name", held.council.name);
  view.set("id", held.council.id);
  view.set("href", council_address(held.council.id));
  view.set("papers", count(held.papers));
  view.set("dates", shown(years(held.first.substr(0, 4), held.last.substr(0, 4))));
  view.set("repeated", count(held.repeated));
  set_grade(view, held.grade.grade, names.labels());
  view.set("judged", shown(judgements_in_short(held.judgements, names.labels())));
  view.set("graded", held.grade.date.empty() ? "" : day(held.grade.date));
  std::vector<std::string> before = held.councils;
  std::erase(before, held.council.id);
  view.set("before", shown(names.councils(before)));
  return view;
}

}  // namespace

Response councils_page(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(without_empty(request.params));
  Names names(context.searcher);
  const std::vector<query::HeldCouncil> held = context.searcher.councils_held();
  std::map<std::string, list> regions;
  std::uint64_t papers = 0;
  for (const query::HeldCouncil& one : held) {
    papers += one.papers;
    regions[one.council.region].push_back(council_view(one, names));
  }
  list by_region;
  for (const auto& [region, councils] : regions) {
    if (region.empty()) continue;
    View view;
    view.set("region", region);
    view.set("count", counted(councils.size(), "council"));
    view.set("councils", View(councils));
    view.set("number", std::to_string(by_region.size() + 1));
    by_region.push_back(view);
  }
  if (const auto none = regions.find(""); none != regions.end()) {
    View view;
    view.set("region", "No region known");
    view.set("count", counted(none->second.size(), "council"));
    view.set("councils", View(none->second));
    view.set("number", std::to_string(by_region.size() + 1));
    by_region.push_back(view);
  }
  View view;
  view.set("total", counted(held.size(), "council") + ", " + counted(papers, "paper"));
  view.set("regions", non_empty(by_region));
  const Frame frame{.title = "Councils",
                    .source_url = context.settings.source_url,
                    .coverage = coverage(context.searcher.stats()),
                    .here = Here::councils};
  return page(200, frame, render("councils.mustache", view));
}

}  // namespace scrutineer::server
