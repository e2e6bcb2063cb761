#include "query/councils/timeline.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "query/councils/gatherer.h"
#include "query/missing.h"
#include "query/repeats/repeat_finder.h"

namespace scrutineer::query {
namespace {

constexpr std::string_view director_role = "director_of_childrens_services";

// How the title of a notice from government to a council begins or ends; papers about one have a
// type of their own.
constexpr std::array notices = {
    std::string_view("improvement notice"), std::string_view("statutory direction"),
    std::string_view("statutory notice"), std::string_view("direction issued")};

bool is_notice(const Metadata& m) {
  if (m.document_type.ends_with("notice")) return true;
  if (!m.document_type.empty() && m.document_type != "other") return false;
  const std::string title = name_key(m.title);
  return std::ranges::any_of(
      notices, [&](std::string_view words) { return title.find(words) != std::string::npos; });
}

EventKind kind_of(const Metadata& m, const Vocabulary& vocabulary) {
  const DocumentType* type = vocabulary.document_type(m.document_type);
  if (type != nullptr && type->decides)
    return type->id.ends_with("_letter") ? EventKind::visit : EventKind::inspection;
  return is_notice(m) ? EventKind::notice : EventKind::paper;
}

// The evidence for a person, or for any part of what is known of them.
const Evidence* proof_of(const Metadata& m, const std::string& name) {
  const auto found = std::ranges::find_if(m.evidence, [&](const Evidence& evidence) {
    const bool of_people =
        evidence.path.starts_with("people") || evidence.path.starts_with("addressee");
    return of_people && evidence.quote.find(name) != std::string::npos;
  });
  return found == m.evidence.end() ? nullptr : &*found;
}

std::optional<NamedDirector> director_in(const Metadata& m) {
  for (const auto* people : {&m.addressees, &m.people}) {
    for (const Person& person : *people) {
      if (person.role_id != director_role) continue;
      NamedDirector director{person.name, person.role, "", 0};
      if (const Evidence* proof = proof_of(m, person.name); proof != nullptr) {
        director.quote = proof->quote;
        director.page = proof->page;
      }
      return director;
    }
  }
  return std::nullopt;
}

std::vector<DirectorSpan> directors_of(const std::vector<TimelineEvent>& events) {
  std::vector<DirectorSpan> spans;
  for (const TimelineEvent& event : events) {
    if (!event.director) continue;
    const std::string& name = event.director->name;
    if (spans.empty() || name_key(spans.back().name) != name_key(name))
      spans.push_back({name, event.date, event.date, {}});
    spans.back().to = event.date;
    spans.back().documents.push_back(event.document.id);
  }
  return spans;
}

TimelineEvent event_of(Document document, const Vocabulary& vocabulary) {
  TimelineEvent event;
  event.date = document.metadata.date;
  event.kind = kind_of(document.metadata, vocabulary);
  event.director = director_in(document.metadata);
  event.document = std::move(document);
  return event;
}

TimelineEvent event_of(MissingDocument missing) {
  TimelineEvent event;
  const Reference& reference = missing.reference;
  event.date = reference.start.empty() ? reference.published : reference.start;
  event.kind = EventKind::missing;
  event.missing = std::move(missing);
  return event;
}

// Those that this one replaced together with others, or that became several.
std::vector<std::string> predecessors(const CouncilTimeline& timeline,
                                      const Vocabulary& vocabulary) {
  std::vector<std::string> ids;
  for (const Council& council : vocabulary.councils) {
    const bool of_area =
        std::ranges::find(timeline.councils, council.id) != timeline.councils.end();
    const bool became_it = std::ranges::any_of(council.replaced_by, [&](const std::string& id) {
      return std::ranges::find(timeline.councils, id) != timeline.councils.end();
    });
    if (became_it && !of_area) ids.push_back(council.id);
  }
  return ids;
}

}  // namespace

CouncilTimeline timeline_of(const IndexReader& reader, const Vocabulary& vocabulary,
                            const Council& council) {
  CouncilTimeline timeline;
  timeline.council = council;
  timeline.now = council_now(vocabulary, council.id);
  timeline.councils = repeats::councils_of_same_area(vocabulary, council.id);
  timeline.came_from = predecessors(timeline, vocabulary);
  for (Document& document : papers_of_council(reader, vocabulary, council.id)) {
    if (document.metadata.date.empty()) {
      timeline.undated.push_back(std::move(document));
    } else {
      timeline.events.push_back(event_of(std::move(document), vocabulary));
    }
  }
  VisitsByCouncil visits(reader, vocabulary);
  for (const std::string& id : timeline.councils) {
    for (MissingDocument& missing : missing_documents(reader, visits, id))
      timeline.events.push_back(event_of(std::move(missing)));
  }
  std::ranges::stable_sort(timeline.events, [](const TimelineEvent& a, const TimelineEvent& b) {
    return std::tie(a.date, a.kind, a.document.id) < std::tie(b.date, b.kind, b.document.id);
  });
  std::ranges::sort(timeline.undated, {}, &Document::id);
  timeline.directors = directors_of(timeline.events);
  return timeline;
}

}  // namespace scrutineer::query
