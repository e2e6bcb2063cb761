// The page at /compare: two to five councils side by side.
#include <algorithm>

#include "server/handlers.h"
#include "server/page/compare_view.h"
#include "server/page/coverage_picture.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/search_view.h"
#include "server/parameters.h"
#include "server/redirect.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

constexpr std::size_t least_compared = 2;
constexpr std::size_t most_compared = 5;

// The records asked for, each once and by the council whose record it is now; what is none is
// refused.
std::vector<query::CouncilTimeline> timelines_of(const Searcher& searcher, ParameterReader& reader,
                                                 const std::vector<std::string>& asked) {
  std::vector<query::CouncilTimeline> timelines;
  if (asked.size() > most_compared) {
    reader.refuse("council", "at most " + count(most_compared) + " can be compared at a time");
    return timelines;
  }
  for (const std::string& name : asked) {
    std::optional<query::CouncilTimeline> found = searcher.timeline(name);
    if (found && found->now != found->council.id) found = searcher.timeline(found->now);
    if (!found) {
      reader.refuse("council", "there is no one council called \"" + name + "\"");
      continue;
    }
    const bool there = std::ranges::any_of(timelines, [&](const query::CouncilTimeline& other) {
      return other.council.id == found->council.id;
    });
    if (!there) timelines.push_back(std::move(*found));
  }
  return timelines;
}

// What its papers criticise, counted by theme.
query::FindingsResult criticised(const Searcher& searcher, const query::CouncilTimeline& timeline) {
  query::FindingsRequest request;
  request.filters = {{"council", timeline.councils}, {"stance", {"criticised"}}};
  request.facets = {"theme"};
  request.limit = 0;
  return searcher.findings(request);
}

// A box to choose each council with, those chosen in front, by id and name: {number, options:
// [{value, label, selected}]}.
View choices_view(const Searcher& searcher,
                  const std::vector<std::pair<std::string, std::string>>& chosen) {
  const std::vector<query::HeldCouncil> held = searcher.councils_held();
  list boxes;
  for (std::size_t i = 0; i < most_compared; ++i) {
    const std::string one = i < chosen.size() ? chosen[i].first : "";
    list options;
    const auto add = [&](const std::string& id, const std::string& name) {
      View option;
      option.set("value", id);
      option.set("label", name);
      option.set("selected", id == one);
      options.push_back(option);
    };
    for (const query::HeldCouncil& council : held) add(council.council.id, council.council.name);
    const bool offered = std::ranges::any_of(
        held, [&](const query::HeldCouncil& council) { return council.council.id == one; });
    if (!one.empty() && !offered) add(one, chosen[i].second);  // no paper of it is held
    View box;
    box.set("number", count(i + 1));
    box.set("optional", i >= least_compared);
    box.set("options", View(options));
    boxes.push_back(box);
  }
  return View(boxes);
}

View answer_view(const Searcher& searcher, const std::vector<Compared>& councils,
                 const std::vector<std::string>& ids) {
  Names names(searcher);
  std::vector<const query::CouncilTimeline*> timelines;
  timelines.reserve(councils.size());
  for (const Compared& one : councils) timelines.push_back(&one.timeline);
  const std::optional<YearAxis> axis = axis_over(timelines);
  query::IssuesRequest request;
  request.councils = ids;
  request.min_councils = 1;
  request.limit = query::Limits{}.max_hits;
  View view;
  view.set("councils", compared_view(councils, names));
  view.set("picture", axis ? overall_picture(councils, *axis, names) : View(false));
  std::vector<FrameworkGrades> all;
  for (const Compared& one : councils) all.insert(all.end(), one.grades.begin(), one.grades.end());
  view.set("letters", letters_words(all, names));
  view.set("grades", latest_grades_view(councils, names));
  view.set("themes", themes_view(councils, names));
  view.set("repeated", repeated_view(councils, searcher.issues(request)));
  return view;
}

}  // namespace

Response compare_page(const Context& context, const Request& request, const std::string&) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  const std::vector<std::string> asked = reader.all("council");
  std::vector<query::CouncilTimeline> timelines = timelines_of(context.searcher, reader, asked);
  std::vector<std::string> ids;
  std::vector<std::pair<std::string, std::string>> chosen;
  for (const query::CouncilTimeline& timeline : timelines) {
    ids.push_back(timeline.council.id);
    chosen.emplace_back(timeline.council.id, timeline.council.name);
  }
  View view;
  view.set("problem", View(false));
  view.set("answer", View(false));
  view.set("one_more", timelines.size() == 1);
  Frame frame{.title = "Compare councils",
              .source_url = context.settings.source_url,
              .coverage = coverage(context.searcher.stats()),
              .here = Here::councils,
              .above = {{"Councils", "/councils"}}};
  int status = 200;
  try {
    reader.finish();
    if (ids != asked) return redirect(301, compare_address(ids));
    if (timelines.size() >= least_compared) {
      std::vector<Compared> councils;
      councils.reserve(timelines.size());  // grades point into each
      std::vector<std::string> called;
      for (query::CouncilTimeline& timeline : timelines) {
        called.push_back(timeline.council.name);
        query::FindingsResult findings = criticised(context.searcher, timeline);
        Compared one{std::move(timeline), {}, std::move(findings)};
        one.grades = grades_by_framework(one.timeline);
        councils.push_back(std::move(one));
      }
      view.set("answer", answer_view(context.searcher, councils, ids));
      view.set("called", listed(called));
      frame.title = listed(called) + " compared";
    }
  } catch (const query::BadParameters& bad) {
    status = show_problem(view, frame, problem_of(bad));
  }
  view.set("choices", choices_view(context.searcher, chosen));
  return page(status, frame, render("compare.mustache", view));
}

}  // namespace scrutineer::server
