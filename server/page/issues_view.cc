#include "server/page/issues_view.h"

#include <algorithm>

#include "server/page/chain_view.h"
#include "server/page/links.h"
#include "server/page/repeat_words.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::AcrossCouncils;
using query::IssueCouncil;
using query::IssuesResult;

std::string neighbours_words(const IssueCouncil& one, Names& names) {
  if (one.neighbours_held == 0) return "None held here";
  std::string words = count(one.neighbours_told.size()) + " of " + count(one.neighbours_held);
  if (!one.neighbours_told.empty()) words += ": " + names.councils(one.neighbours_told);
  return words;
}

}  // namespace

std::string told_words(const AcrossCouncils& issue, const IssuesResult& result) {
  std::string words = "Told to " + count(issue.councils.size()) + " of the " +
                      counted(result.councils_held, "council") + " held here";
  if (issue.repeated > 0)
    words += ", to " + count(issue.repeated) + " of them on at least two dates";
  return words + ".";
}

std::string when_words(const AcrossCouncils& issue) {
  if (issue.first == issue.last) return "On " + day(issue.first) + ".";
  return "First on " + day(issue.first) + ", last on " + day(issue.last) + "; " +
         counted(issue.times, "time") + " in all.";
}

Params narrowing(const Params& params) {
  Params narrow;
  for (const auto& [name, value] : params)
    if (name == "region" || name == "date") narrow.emplace(name, value);
  return narrow;
}

View issues_view(const IssuesResult& result, const Params& params, Names& names) {
  const Params narrow = narrowing(params);
  list issues;
  for (const AcrossCouncils& issue : result.issues) {
    list councils;
    for (const IssueCouncil& one : issue.councils) {
      View council;
      council.set("name", names.council(one.council));
      council.set("href", chain_address(one.chain.chain->id));
      councils.push_back(council);
    }
    View view;
    view.set("label", issue.label);
    view.set("href", issue_address(issue.id, narrow));
    view.set("subjects", subjects_view(issue.theme, issue.populations, names));
    view.set("told", told_words(issue, result));
    view.set("when", when_words(issue));
    view.set("count", counted(councils.size(), "council"));
    view.set("councils", View(councils));
    issues.push_back(view);
  }
  return non_empty(issues);
}

View told_view(const AcrossCouncils& issue, Names& names) {
  list councils;
  for (const IssueCouncil& one : issue.councils) {
    View view;
    view.set("name", names.council(one.council));
    view.set("href", council_address(one.council));
    view.set("region", one.region);
    view.set("first", day(one.first));
    view.set("last", shown(one.first == one.last ? "" : day(one.last)));
    view.set("times", count(one.times));
    view.set("status", status_words(one.chain.chain->status));
    view.set("chain_href", chain_address(one.chain.chain->id));
    view.set("neighbours", neighbours_words(one, names));
    councils.push_back(view);
  }
  return View(councils);
}

View regions_view(const AcrossCouncils& issue) {
  std::vector<std::pair<std::string, std::uint32_t>> counts(issue.regions.begin(),
                                                            issue.regions.end());
  std::ranges::stable_sort(counts, std::ranges::greater(),
                           &std::pair<std::string, std::uint32_t>::second);
  list regions;
  for (const auto& [region, councils] : counts) {
    View view;
    view.set("region", region);
    view.set("councils", counted(councils, "council"));
    view.set("href", issue_address(issue.id, {{"region", region}}));
    regions.push_back(view);
  }
  return non_empty(regions);
}

View longest_view(const IssuesResult& result, Names& names) {
  list longest;
  for (const query::Unbroken& one : result.longest) {
    View view;
    view.set("council", names.council(one.chain.chain->council));
    view.set("label", one.chain.chain->label);
    view.set("href", chain_address(one.chain.chain->id));
    view.set("when", days(one.from, one.to) + ", on " + counted(one.papers, "date"));
    longest.push_back(view);
  }
  return non_empty(longest);
}

}  // namespace scrutineer::server
