// The figures a paper prints, with what they measure.
#pragma once

#include <string>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/document.h"

namespace scrutineer::metadata {

struct FoundMeasure {
  Measure measure;
  Span where;  // the figure, "from 74.9% to 78%" with both
};

// Every figure of prose, list items and plain table cells whose words say what it measures, in
// order, each once. `council` is the name that stands for "the local authority" in reported_by;
// empty: the words as printed. Limits that a rule sets ("within 45 days") are no measures, nor are
// figures whose subject the sentence leaves out.
[[nodiscard]] std::vector<FoundMeasure> find_measures(const Paper& paper,
                                                      const std::string& council);

}  // namespace scrutineer::metadata
