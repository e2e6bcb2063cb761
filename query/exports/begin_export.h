// An export of an index from the question to its first piece. Includes Xapian, so for use inside
// query/ only.
#pragma once

#include <atomic>
#include <memory>

#include "query/councils/repeat_search.h"
#include "query/exports/export.h"
#include "query/finding_searcher.h"
#include "query/searcher.h"

namespace scrutineer::query {

// What an export reads from, on the commit that the reader is on; all but `searcher` must outlive
// it.
struct ExportParts {
  IndexReader& reader;
  Searcher searcher;
  Planner& planner;
  FindingWords& finding_words;
  Tokeniser& tokeniser;
  CouncilHistory& history;
  FindingTables& tables;
  const Vocabulary& vocabulary;
  const Limits& limits;
  std::shared_ptr<const std::atomic<bool>> ended;
};

// As Engine::begin_export.
[[nodiscard]] std::unique_ptr<Export> begin_export(const ExportParts& parts,
                                                   const ExportRequest& request);

}  // namespace scrutineer::query
