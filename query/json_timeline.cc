// A council's record by date.
#include "query/json_parts.h"
#include "query/paper_link.h"

namespace scrutineer::query {
namespace {

using json::dump;
using json::Json;
using json::list;
using json::or_null;

Json director(const TimelineEvent& event) {
  if (!event.director) return nullptr;
  return {{"name", event.director->name},
          {"role", or_null(event.director->role)},
          {"page", or_null(event.director->page)},
          {"quote", or_null(event.director->quote)}};
}

Json of_held(const TimelineEvent& event) {
  const Document& document = event.document;
  const Metadata& m = document.metadata;
  return {{"date", or_null(event.date)},
          {"kind", event_kind_names.at(static_cast<std::size_t>(event.kind))},
          {"document_id", document.id},
          {"title", or_null(m.title)},
          {"document_type", json::document_type(m)},
          {"issuer", or_null(m.issuer)},
          {"framework", or_null(m.framework)},
          {"ordinal", or_null(m.visit_ordinal)},
          {"start", or_null(m.visit_start)},
          {"end", or_null(m.visit_end)},
          {"published", or_null(m.published)},
          {"grades", json::grades(m.judgements)},
          {"send_outcome", or_null(m.send_outcome)},
          {"council", or_null(m.council)},
          {"director", director(event)},
          {"link", paper_link(document.id, 0)},
          {"known_from", Json::array()}};
}

Json of_missing(const TimelineEvent& event) {
  const Reference& reference = event.missing->reference;
  return {{"date", or_null(event.date)},
          {"kind", "missing"},
          {"document_id", nullptr},
          {"title", nullptr},
          {"document_type", or_null(reference.kind)},
          {"issuer", or_null(reference.issuer)},
          {"framework", nullptr},
          {"ordinal", or_null(reference.ordinal)},
          {"start", or_null(reference.start)},
          {"end", or_null(reference.end)},
          {"published", or_null(reference.published)},
          {"grades", Json::object()},
          {"send_outcome", nullptr},
          {"council", event.missing->council},
          {"director", nullptr},
          {"link", nullptr},
          {"known_from", json::known_from(event.missing->known_from)}};
}

}  // namespace

std::string to_json(const CouncilTimeline& timeline) {
  Json events = Json::array();
  for (const TimelineEvent& event : timeline.events)
    events.push_back(event.missing ? of_missing(event) : of_held(event));
  Json directors = Json::array();
  for (const DirectorSpan& span : timeline.directors) {
    directors.push_back({{"name", span.name},
                         {"from", span.from},
                         {"to", span.to},
                         {"documents", list(span.documents)}});
  }
  Json undated = Json::array();
  for (const Document& document : timeline.undated) {
    undated.push_back({{"document_id", document.id},
                       {"title", or_null(document.metadata.title)},
                       {"document_type", json::document_type(document.metadata)}});
  }
  return dump({{"council", json::council_summary(timeline.council)},
               {"now", timeline.now},
               {"councils", list(timeline.councils)},
               {"came_from", list(timeline.came_from)},
               {"replaced_by", list(timeline.council.replaced_by)},
               {"events", events},
               {"directors", directors},
               {"undated", undated}});
}

}  // namespace scrutineer::query
