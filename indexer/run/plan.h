// Which files a run has to read, and which entries of the ledger it may drop.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/run/catalogue.h"
#include "indexer/run/manifest.h"
#include "indexer/run/paper_maker.h"
#include "indexer/run/walk.h"

namespace scrutineer::indexer {

// What a run knows and wants when it decides.
struct PlanInput {
  const WalkResult& found;
  const Catalogue& catalogue;
  const Manifest& manifest;
  std::string settings;
  bool retry_failed = false;
  bool keep_originals = false;
  // Later passes look only for papers that must be made again, because the file or the manifest row
  // that counts for them became another one.
  bool only_papers = false;
};

// The files to read, in the order of the walk: new ones, changed ones (size, time, settings), those
// whose reading was cut short, and those that hold a paper whose document is not made from its
// first holder and with its row.
[[nodiscard]] std::vector<FoundFile> files_to_read(const PlanInput& input);

// The row of every paper that lies in more than one place.
[[nodiscard]] RowChoices row_choices(const Catalogue& catalogue, const Manifest& manifest);

struct PrunePlan {
  std::vector<std::string> gone;  // paths of entries to remove
  std::string refusal;            // why nothing may be removed, or empty
};

// What lies under the roots in the ledger and not on the disk. What lies under a directory that
// could not be read is not gone. Refused, unless `force`, when a root is missing or when more than
// half of the entries under the roots would go.
[[nodiscard]] PrunePlan plan_prune(const WalkResult& found, const Catalogue& catalogue, bool force);

}  // namespace scrutineer::indexer
