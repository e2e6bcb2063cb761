// The readers that a document type can name for its fields.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/metadata/inspectors.h"
#include "indexer/metadata/paper_dates.h"
#include "indexer/metadata/reading.h"

namespace scrutineer::metadata {

struct BuiltInReader {
  std::string_view field, name;
  bool (*read)(Reading&);  // whether something was found
};

// Every one, by field. Each reads one field and what stands with it, and needs what
// extract_metadata reads before it.
[[nodiscard]] const std::vector<BuiltInReader>& built_in_readers();

// What readers of labelled values use, too. Whether something was found.
bool put_visit(Reading& reading, const VisitDates& visit);
bool put_inspectors(Reading& reading, const Inspectors& inspectors);

}  // namespace scrutineer::metadata
