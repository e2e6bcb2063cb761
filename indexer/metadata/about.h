// The inspections and visits a paper speaks of without being the record of them.
#pragma once

#include <string>
#include <vector>

#include "indexer/metadata/paper.h"
#include "indexer/metadata/report_grades.h"
#include "schemas/document.h"

namespace scrutineer::metadata {

struct FoundReference {
  Reference reference;
  Span where;                       // the words that speak of it
  Source source = Source::printed;  // inferred when a date was printed without its year
};

// What is known of the paper itself. ISO days or empty.
struct PaperContext {
  std::string date;  // gives dates without a year theirs: the nearest before it, or after it for
                     // what is still to come
  std::string visit_start, visit_end;  // its own visit, which is none of the references
  std::string kind;  // what it is the record of, as Reference::kind; empty for a council's paper
};

// References in the order in which the paper first speaks of them, each once: mentions whose kinds,
// ordinals and dates agree are one. `grades` reads those that the paper reports of them.
[[nodiscard]] std::vector<FoundReference> find_references(const Paper& paper,
                                                          const PaperContext& context,
                                                          const ReportedGrades& grades);

// "3" for the letter of a third monitoring visit; empty when it does not say.
[[nodiscard]] Found find_visit_ordinal(const Paper& paper);

}  // namespace scrutineer::metadata
