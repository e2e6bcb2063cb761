// What would be extracted from a file, without an index.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/run/paper_maker.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

struct InspectTools {
  const Vocabulary& vocabulary;
  const Extract& extract;
  const ReadFindings& read_findings;
};

struct Inspection {
  std::string json;       // of schemas/inspection.schema.json, with a line break at its end
  bool all_read = false;  // false: the file, or one of an archive's papers, could not be read
};

// Reads one file, an archive with all its papers, as indexing would without a manifest. Throws
// Error where no file can be read at all (the extractor is missing).
[[nodiscard]] Inspection inspect_file(const std::filesystem::path& file, const InspectTools& tools);

}  // namespace scrutineer::indexer
