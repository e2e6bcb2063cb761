// One run of the indexer, from the roots it is given to a committed index.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/run/manifest.h"
#include "indexer/run/observer.h"
#include "indexer/run/paper_maker.h"
#include "indexer/run/writer.h"
#include "schemas/tombstone.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

struct RunOptions {
  std::string index_directory;
  std::vector<std::string> roots;
  std::optional<std::filesystem::path> manifest;
  std::optional<std::filesystem::path> marks;  // replaces the marks that the index holds
  std::size_t jobs = 1;
  bool prune = false;
  bool force = false;  // prune whatever is gone
  bool retry_failed = false;
  bool keep_originals = false;
  bool ocr = true;                     // whether the extractor given reads pages that are pictures
  bool allow_exempt = false;           // take papers that are marked as not for publication
  std::size_t batch_documents = 2000;  // papers committed at once, or fewer with much text
};

// What a run works with; all of it must outlive the run.
struct RunParts {
  const Vocabulary& vocabulary;
  const Extract& extract;
  const Describe& describe;
  RunObserver& observer;
  const ReadFindings* read_findings = nullptr;    // nullptr: no findings are read
  const FindExemption* find_exemption = nullptr;  // nullptr: no paper is taken for exempt
};

// A paper, or a part of the tree, that is not in the index. `place` is text (path_text.h).
struct RunFailure {
  std::string place;
  Failure failure;
  bool remembered = false;  // from an earlier run: it was not tried again
};

struct RunWarning {
  std::string place;
  std::string text;
};

struct RunSummary {
  std::size_t files = 0;        // found under the roots: the sum of the next three
  std::size_t read = 0;         // to their end, the unreadable ones too
  std::size_t unchanged = 0;    // nothing to read in them
  std::size_t not_reached = 0;  // to be read, and the run was interrupted before or in them
  std::size_t documents = 0;    // in the index now
  WriteCounts written;
  std::size_t pruned_files = 0;
  std::string prune_refusal;  // why nothing was pruned, or empty
  std::vector<RunFailure> failures;
  std::vector<RunFailure> withheld;  // readable, and left out on purpose (withheld.h)
  std::vector<Tombstone> removed;    // every paper that was taken out of the index for good
  std::vector<RunWarning> warnings;
  std::vector<RunWarning> partial;  // papers of which some text is missing, and why
  std::size_t manifest_rows = 0;
  std::vector<ManifestError> manifest_errors;
  std::vector<ManifestRow> unmatched_rows;  // no paper of the index is what they name
  bool interrupted = false;
  double seconds = 0;
};

// Returns also when single papers failed or `stop` was requested: what was done by then is
// committed. Throws Error for what ends a run: those of IndexDatabase and Manifest, and what
// `extract` throws.
[[nodiscard]] RunSummary run_index(const RunOptions& options, const RunParts& parts,
                                   const std::stop_token& stop);

}  // namespace scrutineer::indexer
