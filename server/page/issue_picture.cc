#include "server/page/issue_picture.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/page/links.h"
#include "server/page/year_axis.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::IssueCouncil;
using query::repeats::Occurrence;
using query::repeats::Role;

bool raises(const Occurrence& occurrence) {
  return occurrence.role == Role::raises || occurrence.role == Role::repeats;
}

// Days on which papers raised it, of those asked for, or reported it better; each once, ascending.
std::set<std::string> days_of(const IssueCouncil& one, bool raised) {
  std::set<std::string> days;
  for (const Occurrence& occurrence : one.chain.chain->occurrences) {
    const std::string& day = one.chain.record->paper(occurrence).date;
    if (raises(occurrence) != raised) continue;
    if (!raised || (one.first <= day && day <= one.last)) days.insert(day);
  }
  return days;
}

// Of inspections and visits that are held, whatever they say.
std::set<std::string> days_inspected(const IssueCouncil& one) {
  std::set<std::string> days;
  for (const query::repeats::Paper& paper : one.chain.record->repeats.papers) {
    const auto facts = one.chain.record->facts.find(paper.id);
    if (facts != one.chain.record->facts.end() && facts->second.of_inspectors)
      days.insert(paper.date);
  }
  return days;
}

YearAxis axis_of(const query::AcrossCouncils& issue) {
  int first = year_of(issue.first);
  int last = year_of(issue.last);
  for (const IssueCouncil& one : issue.councils) {
    const std::set<std::string> inspected = days_inspected(one);
    if (inspected.empty()) continue;
    first = std::min(first, year_of(*inspected.begin()));
    last = std::max(last, year_of(*inspected.rbegin()));
  }
  return {first, last};
}

View dots_view(const IssueCouncil& one, const YearAxis& axis) {
  list dots;
  const auto add = [&](const std::set<std::string>& days, const char* kind) {
    for (const std::string& day : days) {
      View dot;
      dot.set("x", axis.place(day));
      dot.set("kind", kind);
      dots.push_back(dot);
    }
  };
  add(days_inspected(one), "record");
  add(days_of(one, false), "better");
  add(days_of(one, true), "raised");  // last, on top
  return View(dots);
}

std::string words_of(const IssueCouncil& one) {
  std::vector<std::string> raised;
  for (const std::string& date : days_of(one, true)) raised.push_back(day(date));
  std::vector<std::string> better;
  for (const std::string& date : days_of(one, false)) better.push_back(day(date));
  std::string words = "raised " + listed(raised);
  if (!better.empty()) words += "; reported better " + listed(better);
  return words;
}

}  // namespace

View issue_picture(const query::AcrossCouncils& issue, Names& names) {
  const YearAxis axis = axis_of(issue);
  list councils;
  for (const IssueCouncil& one : issue.councils) {
    View view;
    view.set("name", names.council(one.council));
    view.set("href", chain_address(one.chain.chain->id));
    view.set("words", words_of(one));
    view.set("dots", dots_view(one, axis));
    councils.push_back(view);
  }
  View view;
  view.set("years", axis.years_view());
  view.set("councils", View(councils));
  return view;
}

View told_by_year(const query::AcrossCouncils& issue) {
  std::map<int, std::set<std::string>> told;
  for (const IssueCouncil& one : issue.councils)
    for (const std::string& day : days_of(one, true)) told[year_of(day)].insert(one.council);
  std::size_t most = 1;
  for (const auto& [year, councils] : told) most = std::max(most, councils.size());
  list years;
  if (told.empty()) return View(false);
  for (int year = told.begin()->first; year <= told.rbegin()->first; ++year) {
    const auto found = told.find(year);
    const std::size_t councils = found == told.end() ? 0 : found->second.size();
    const std::string name = std::to_string(year);
    View view;
    view.set("year", name);
    view.set("count", count(councils));
    view.set("percent", std::to_string(councils * 100 / most));
    view.set("href", shown(councils == 0 ? "" : issue_address(issue.id, {{"date", name}})));
    years.push_back(view);
  }
  return non_empty(years);
}

}  // namespace scrutineer::server
