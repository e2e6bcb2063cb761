#include "query/repeats/item.h"

namespace scrutineer::query::repeats {

Part part_of(const Finding& finding) {
  if (finding.owner != "council") return Part::none;
  const std::string& kind = finding.kind;
  if (kind == "improvement" || kind == "priority_action" || kind == "recommendation") {
    return Part::item;
  }
  if (kind == "restated") return Part::review;
  if (kind != "concern" && kind != "progress" && kind != "strength") return Part::none;
  if (finding.stance == "denied") return Part::denial;
  if (finding.stance == "criticised" || finding.stance == "mixed") return Part::concern;
  return Part::better;
}

}  // namespace scrutineer::query::repeats
