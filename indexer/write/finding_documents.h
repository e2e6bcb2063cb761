// Findings to what the index will hold of each: a Xapian document of its own beside the paper's.
#pragma once

#include <string>
#include <vector>

#include "indexer/write/field_writer.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/tokeniser.h"

namespace scrutineer::indexer {

struct PreparedFinding {
  std::string id;
  std::vector<std::string> terms;  // ascending; each at most 245 bytes; none has a wdf or positions
  std::vector<SlotValue> values;
  std::string record;  // schemas/finding_record.h
};

// In the order given, which is the order of their places in the document.
[[nodiscard]] std::vector<PreparedFinding> prepare_findings(const Document& document,
                                                            const std::vector<Finding>& findings,
                                                            Tokeniser& tokeniser);

}  // namespace scrutineer::indexer
