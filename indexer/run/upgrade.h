// Rebuilds an index, of this or an older version, from the text that it holds.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/run/observer.h"
#include "indexer/run/paper_maker.h"
#include "schemas/stamp.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

struct UpgradeOptions {
  std::string index_directory;
  std::size_t jobs = 1;
  std::size_t batch_documents = 2000;  // papers committed at once, or fewer with much text
};

// What an upgrade works with; all of it must outlive it.
struct UpgradeParts {
  // The present one. Councils that only the index knows, from gazetteers it was made with, are
  // added to it before papers are described.
  const Vocabulary& vocabulary;
  // Make the rules from a vocabulary that outlives them.
  std::function<Describe(const Vocabulary&)> describe;
  std::function<ReadFindings(const Vocabulary&)> read_findings;  // empty: no findings are read
  RunObserver& observer;
};

// A paper by which the present rules failed: it keeps what was known of it.
struct NotDescribed {
  std::string place, what;
};

struct UpgradeSummary {
  Stamp from;  // what the index said of itself before
  std::size_t documents = 0;
  std::vector<NotDescribed> not_described;
  bool interrupted = false;  // then the index is as it was
  double seconds = 0;
};

// What is read again and what is kept: schemas/README.md, "Upgrading". The index is made beside the
// old one, batch by batch, and takes its place in one step: whatever happens, one of the two is
// there, whole, and searches go on. Throws Error "index-missing", "index-not-ours",
// "index-version" (of a version that can't be read), "index-locked" while an indexer is writing,
// "index-damaged" where its text is not all there, "index-write"; the index is then as it was.
[[nodiscard]] UpgradeSummary upgrade_index(const UpgradeOptions& options, const UpgradeParts& parts,
                                           const std::stop_token& stop);

}  // namespace scrutineer::indexer
