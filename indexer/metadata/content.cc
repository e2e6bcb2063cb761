#include "indexer/metadata/content.h"

#include <utility>

#include "indexer/metadata/about.h"
#include "indexer/metadata/commitments.h"
#include "indexer/metadata/legislation.h"
#include "indexer/metadata/links.h"
#include "indexer/metadata/measures.h"

namespace scrutineer::metadata {
namespace {

// What the paper is the record of, as Reference::kind.
std::string own_kind(const DocumentType& type) {
  if (!type.decides) {
    return {};
  }
  return type.id == "monitoring_visit_letter"  ? "monitoring_visit"
         : type.id == "focused_visit_letter"   ? "focused_visit"
         : type.id == "jtai_report"            ? "jtai"
         : type.id == "send_inspection_report" ? "area_send"
                                               : "inspection";
}

// Appends one value to a list of Metadata and proves it.
template <typename Value>
// NOLINTNEXTLINE(readability-function-size): what is appended, where to, and its proof.
void append(Reading& reading, const char* field, std::vector<Value>& list, Value value, Span where,
            Source source) {
  const std::string path = std::string(field) + "[" + std::to_string(list.size()) + "]";
  list.push_back(std::move(value));
  reading.metadata.evidence.push_back(reading.paper.prove(path, where, source));
}

void read_references(Reading& reading) {
  Metadata& metadata = reading.metadata;
  const PaperContext context{.date = metadata.date,
                             .visit_start = metadata.visit_start,
                             .visit_end = metadata.visit_end,
                             .kind = own_kind(*reading.type)};
  if (context.kind == "monitoring_visit" || context.kind == "focused_visit") {
    reading.put("visit_ordinal", metadata.visit_ordinal, find_visit_ordinal(reading.paper));
  }
  for (FoundReference& found :
       find_references(reading.paper, context, reading.finders.reported_grades)) {
    append(reading, "about", metadata.about, std::move(found.reference), found.where, found.source);
  }
}

}  // namespace

void read_content(Reading& reading) {
  Metadata& metadata = reading.metadata;
  const Paper& paper = reading.paper;
  read_references(reading);
  for (FoundMeasure& found : find_measures(paper, reading.council_name)) {
    append(reading, "measures", metadata.measures, std::move(found.measure), found.where,
           Source::printed);
  }
  for (FoundCommitment& found : find_commitments(
           paper, {.date = metadata.date, .of_council = reading.type->issuer == "council"})) {
    append(reading, "commitments", metadata.commitments, std::move(found.commitment), found.where,
           found.source);
  }
  for (FoundCitation& found : reading.finders.legislation.find(paper)) {
    append(reading, "legislation", metadata.legislation, std::move(found.citation), found.where,
           found.source);
  }
  for (FoundLink& found : find_links(paper)) {
    append(reading, "links", metadata.links, std::move(found.link), found.where, Source::printed);
  }
}

}  // namespace scrutineer::metadata
