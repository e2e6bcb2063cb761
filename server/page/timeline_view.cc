#include "server/page/timeline_view.h"

#include <algorithm>

#include "server/page/facts_view.h"
#include "server/page/links.h"
#include "server/page/missing_view.h"
#include "server/page/overall_grade.h"
#include "server/page/repeat_words.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::EventKind;
using query::TimelineEvent;

constexpr std::size_t most_papers = 100;  // of the council itself; inspections are never left out

// What a paper of the record is called beside what it says.
std::string paper_words(const query::CouncilTimeline& timeline, const std::string& id) {
  const auto found = std::ranges::find_if(timeline.events, [&](const TimelineEvent& event) {
    return !event.missing && event.document.id == id;
  });
  if (found == timeline.events.end()) return "a paper";
  return title_of(found->document) + ", " + day(found->date);
}

View known_from_view(const query::MissingDocument& missing,
                     const query::CouncilTimeline& timeline) {
  list all;
  for (const query::KnownFrom& known : missing.known_from) {
    View view;
    view.set("quote", shown(known.quote));
    view.set("href", paper_address(known.document_id, "", {.page = known.page, .line = 0}));
    const std::string where = place(known.page, 0, "");
    view.set("where",
             paper_words(timeline, known.document_id) + (where.empty() ? "" : ", " + where));
    all.push_back(view);
  }
  return non_empty(all);
}

View missing_view(const TimelineEvent& event, const query::CouncilTimeline& timeline) {
  View view;
  view.set("missing", true);
  view.set("title", missing_words(event.missing->reference));
  view.set("href", View(false));
  view.set("facts", View(false));
  view.set("grade", View(false));
  view.set("director", View(false));
  view.set("known_from", known_from_view(*event.missing, timeline));
  return view;
}

View held_view(const TimelineEvent& event, const query::CouncilTimeline& timeline,
               const Names& names) {
  const Metadata& known = event.document.metadata;
  list facts;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) facts.push_back(View("text", text));
  };
  add(names.labels().value("document_type",
                           known.document_type.empty() ? "other" : known.document_type));
  add(known.framework.empty() ? "" : names.labels().value("framework", known.framework));
  if (!known.visit_start.empty() || !known.visit_end.empty())
    add("visit " + days(known.visit_start, known.visit_end));
  add(known.visit_ordinal.empty() ? "" : "visit number " + known.visit_ordinal);
  add(known.send_outcome.empty() ? "" : "outcome: " + readable(known.send_outcome));
  if (known.council != timeline.council.id) add("of " + names.official(known.council));
  View view;
  view.set("missing", false);
  view.set("title", title_of(event.document));
  view.set("href", paper_address(event.document.id, ""));
  view.set("facts", non_empty(facts));
  set_grade(view, overall_grade(known), names.labels());
  view.set("director", shown(event.director ? event.director->name : ""));
  view.set("known_from", View(false));
  return view;
}

}  // namespace

View timeline_view(const query::CouncilTimeline& timeline, const Names& names) {
  const auto papers = static_cast<std::size_t>(
      std::ranges::count(timeline.events, EventKind::paper, &TimelineEvent::kind));
  std::size_t hidden = papers > most_papers ? papers - most_papers : 0;
  const std::string left_out =
      hidden == 0 ? "" : counted(hidden, "earlier paper") + " of the council itself";
  list events;
  for (const TimelineEvent& event : timeline.events) {
    if (event.kind == EventKind::paper && hidden > 0) {
      --hidden;
      continue;
    }
    View view = event.missing ? missing_view(event, timeline) : held_view(event, timeline, names);
    view.set("date", event.date.empty() ? "No date" : day(event.date));
    view.set("kind", event_words(event.kind));
    view.set("of_council", event.kind == EventKind::paper);
    events.push_back(view);
  }
  View view = non_empty(events);
  if (!events.empty()) view.set("hidden", shown(left_out));
  return view;
}

View directors_view(const query::CouncilTimeline& timeline) {
  list spans;
  for (const query::DirectorSpan& span : timeline.directors) {
    list papers;
    for (const std::string& id : span.documents) {
      View paper;
      paper.set("href", paper_address(id, ""));
      paper.set("number", count(papers.size() + 1));
      papers.push_back(paper);
    }
    View view;
    view.set("name", span.name);
    view.set("when", days(span.from, span.to));
    view.set("count", counted(span.documents.size(), "paper"));
    view.set("papers", View(papers));
    spans.push_back(view);
  }
  return non_empty(spans);
}

View undated_view(const query::CouncilTimeline& timeline, const Names& names) {
  list papers;
  for (const Document& document : timeline.undated) {
    View view;
    view.set("title", title_of(document));
    view.set("href", paper_address(document.id, ""));
    const std::string& type = document.metadata.document_type;
    view.set("type", names.labels().value("document_type", type.empty() ? "other" : type));
    papers.push_back(view);
  }
  return non_empty(papers);
}

}  // namespace scrutineer::server
