// The page at /councils/{id}: a council's record by date, and what it was told again and again.
#include <algorithm>

#include "server/feeds/feed_address.h"
#include "server/handlers.h"
#include "server/page/chain_view.h"
#include "server/page/coverage_picture.h"
#include "server/page/grades_view.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/repeat_words.h"
#include "server/page/timeline_view.h"
#include "server/parameters.h"
#include "server/redirect.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

enum class Shown : std::uint8_t { closed, open };

query::RepeatsResult issues_of(const Searcher& searcher, const std::string& council) {
  query::RepeatsRequest request;
  request.councils = {council};
  request.min_occurrences = 1;
  request.limit = query::Limits{}.max_hits;
  return searcher.repeats(request);
}

View chains_view(const query::RepeatsResult& result, Names& names, Shown shown_as) {
  list chains;
  for (const query::ShownChain& one : result.chains) {
    if (one.chain->times_raised < 2) continue;
    View view;
    view.set("id", one.chain->id);
    view.set("label", one.chain->label);
    view.set("href", chain_address(one.chain->id));
    view.set("raised", raised_words(*one.chain));
    view.set("status", status_words(one.chain->status));
    view.set("open", shown_as == Shown::open);
    view.set("subjects", subjects_view(one.chain->theme, one.chain->populations, names));
    constexpr int rank_in_chain = 4;
    view.set("html", chain_html(one, names, rank_in_chain));
    chains.push_back(view);
  }
  View view = non_empty(chains);
  if (!chains.empty()) view.set("count", counted(chains.size(), "issue"));
  return view;
}

View once_view(const query::RepeatsResult& result) {
  list chains;
  for (const query::ShownChain& one : result.chains) {
    if (one.chain->times_raised > 1) continue;
    View view;
    view.set("label", one.chain->label);
    view.set("href", chain_address(one.chain->id));
    view.set("date", day(one.chain->first_raised));
    view.set("status", status_words(one.chain->status));
    chains.push_back(view);
  }
  View view = non_empty(chains);
  if (!chains.empty()) view.set("count", counted(chains.size(), "issue"));
  return view;
}

// Councils with links to their pages, in words: {lead, items: [{name, href}]}.
View others_view(const std::string& lead, const std::vector<std::string>& ids, const Names& names) {
  list others;
  for (const std::string& id : ids) {
    View view;
    view.set("name", names.official(id));
    view.set("href", council_address(id));
    view.set("last", others.size() + 1 == ids.size());
    others.push_back(view);
  }
  View view = non_empty(others);
  if (!others.empty()) view.set("lead", lead);
  return view;
}

std::string held_words(const query::CouncilTimeline& timeline) {
  std::size_t missing = 0;
  std::string first;
  std::string last;
  std::size_t held = timeline.undated.size();
  for (const query::TimelineEvent& event : timeline.events) {
    if (event.missing) {
      ++missing;
      continue;
    }
    ++held;
    if (first.empty()) first = event.date;
    last = event.date;
  }
  std::string words = held == 0 ? "No paper of this council is held here."
                                : counted(held, "paper") + " held here" +
                                      (first.empty() ? "" : ", " + days(first, last)) + ".";
  if (missing == 1)
    words += " One inspection or visit is spoken of and not held.";
  else if (missing > 1)
    words += " " + count(missing) + " inspections or visits are spoken of and not held.";
  return words;
}

// What was read and found nothing twice in.
std::string searched(const query::CouncilTimeline& timeline) {
  const auto dated = std::ranges::count_if(
      timeline.events, [](const query::TimelineEvent& event) { return !event.missing; });
  if (dated == 0) return "There is no paper with a date to search.";
  if (dated == 1) return "Only one paper with a date is held: nothing could be raised twice.";
  return "Searched: everything that the " + count(static_cast<std::uint64_t>(dated)) +
         " papers with a date say must improve or is wrong. No two of different dates raise the "
         "same issue.";
}

std::vector<std::string> without(std::vector<std::string> ids, const std::string& id) {
  std::erase(ids, id);
  return ids;
}

}  // namespace

Response council_page(const Context& context, const Request& request, const std::string& id) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  const auto shown_as =
      reader.choice<Shown>("chains", {{"closed", Shown::closed}, {"open", Shown::open}});
  reader.finish();
  const std::optional<query::CouncilTimeline> found = context.searcher.timeline(id);
  if (!found) throw ProblemError(not_found("There is no one council called \"" + id + "\"."));
  const query::CouncilTimeline& timeline = *found;
  const Council& council = timeline.council;
  if (timeline.now != id)
    return redirect(
        301, council_address(timeline.now) + (shown_as == Shown::open ? "?chains=open" : ""));
  Names names(context.searcher);
  const query::RepeatsResult result = issues_of(context.searcher, council.id);
  View view;
  view.set("name", council.name);
  view.set("id", council.id);
  view.set("official", shown(council.official_name == council.name ? "" : council.official_name));
  view.set("region", shown(council.region));
  view.set("held", held_words(timeline));
  const bool any = std::ranges::any_of(
      timeline.events, [](const query::TimelineEvent& event) { return !event.missing; });
  Params councils;  // a filter is of one council: those before it are named, too
  for (const std::string& one : timeline.councils) councils.emplace("council", one);
  view.set("papers_href", shown(any || !timeline.undated.empty() ? search_address(councils) : ""));
  view.set("findings_href", findings_address(councils));
  view.set("folded", others_view("Papers of the council that it alone replaced in the same area "
                                 "are its own here:",
                                 without(timeline.councils, council.id), names));
  view.set("came_from",
           others_view("It came from a split or merger; what was said of the councils before it "
                       "stands with them:",
                       timeline.came_from, names));
  view.set("replaced_by", others_view("It was replaced by", council.replaced_by, names));
  view.set("timeline", timeline_view(timeline, names));
  const std::vector<FrameworkGrades> grades = grades_by_framework(timeline);
  const std::optional<YearAxis> axis = axis_over({&timeline});
  view.set("coverage", axis ? coverage_picture(timeline, *axis) : View(false));
  view.set("picture", axis ? grades_picture(grades, *axis, names) : View(false));
  view.set("letters", letters_words(grades, names));
  view.set("grades", grades_view(grades, names));
  view.set("compare_href", compare_address({council.id}));
  view.set("directors", directors_view(timeline));
  view.set("undated", undated_view(timeline, names));
  view.set("chains", chains_view(result, names, shown_as));
  view.set("searched", searched(timeline));
  view.set("once", once_view(result));
  const bool open = shown_as == Shown::open;
  view.set("switch_href", council_address(council.id) + (open ? "" : "?chains=open") + "#repeats");
  view.set("switch_label", open ? "Close them all" : "Open them all, to read or print");
  const Frame frame{.title = council.name,
                    .source_url = context.settings.source_url,
                    .coverage = coverage(context.searcher.stats()),
                    .here = Here::councils,
                    .feed = council_feed_address(council.id),
                    .feed_title = "Papers of " + council.name,
                    .above = {{"Councils", "/councils"}}};
  return page(200, frame, render("council.mustache", view));
}

}  // namespace scrutineer::server
