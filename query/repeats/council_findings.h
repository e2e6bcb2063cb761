// What chains of repeat findings are made from: everything said of one council, as plain values. No
// index is known here.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schemas/finding_record.h"

namespace scrutineer::query::repeats {

// What is needed of a paper beside its findings. All dates are ISO days; empty means not known.
struct Paper {
  std::string id, title;
  std::string date;           // the best date for sorting: a paper without one takes no part
  std::string document_type;  // id of document_types.json
  std::string framework;      // id of frameworks.json, or empty
  std::map<std::string, std::string> judgements;  // area -> grade, only this paper's own
  std::string council;        // council id; a former council where the paper is older
  std::string visit_ordinal;  // "3": the third visit since the inspection
  bool operator==(const Paper&) const = default;
};

// A reader's mark that two findings are not the same issue; their order does not matter.
struct NotSameIssue {
  std::string one, other;  // finding ids
  bool operator==(const NotSameIssue&) const = default;
};

// Papers and findings stand in any order; the result does not depend on it. A finding whose paper
// is not among `papers` takes no part. The sources of restated findings are linked where they can
// be (FindingSource::finding_id).
struct CouncilFindings {
  std::string council;  // id of the council as it is now
  std::vector<Paper> papers;
  std::vector<StoredFinding> findings;
  std::vector<NotSameIssue> marks;
};

}  // namespace scrutineer::query::repeats
