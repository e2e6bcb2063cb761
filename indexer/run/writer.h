// Writes what was read into the index, in the order it is given, and keeps the ledger, the
// catalogue and the documents saying the same. The one thread that owns the IndexDatabase uses it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/run/catalogue.h"
#include "indexer/run/originals.h"
#include "indexer/run/reading.h"
#include "indexer/run/walk.h"
#include "indexer/write/index_database.h"

namespace scrutineer::indexer {

// What a run changed in the index.
struct WriteCounts {
  std::size_t added = 0;
  std::size_t replaced = 0;  // made again under the same id
  std::size_t removed = 0;   // the last file with these bytes is gone or changed
  std::size_t commits = 0;
};

class Writer {
 public:
  struct Parts {
    IndexDatabase& index;
    Catalogue& catalogue;
    const Originals& originals;
    std::string settings;
    std::size_t batch_documents = 2000;  // committed at once, or fewer with much text
  };

  explicit Writer(Parts parts) : parts_(std::move(parts)) {}

  // One file: begin, then what was found in it, then finish. A file's papers take the place of
  // those that the index had of it. When nothing in it could be opened, those stay.
  void begin(const FoundFile& file);
  // Says why where the paper is withheld, having been removed before.
  [[nodiscard]] std::optional<Failure> add(MadePaper paper);
  void add(Failure failure);
  void finish(const FileDone& done);
  // Instead of finish: the papers added stay, and so do those that the index had; the next run
  // reads the file again.
  void abandon();

  // Takes a file that is gone out of the index.
  void remove(const std::string& path);

  // Documents, ledger and notes appear to readers; then originals that nobody needs are deleted.
  void commit();

  [[nodiscard]] const WriteCounts& counts() const { return counts_; }

 private:
  void put(MadePaper& paper);
  void put_where_first(MadePaper& paper);
  [[nodiscard]] bool is_as_it_was(const MadePaper& paper) const;
  void claim_making(const std::string& id, const Holder& holder, const std::string& made_with);
  void drop_if_unheld(const std::string& id);
  void refresh_locations(const std::string& id);
  void write_ledger(const std::string& path);
  void write_unfinished_entry();
  void commit_if_over(unsigned batches);
  void let_go_of_original(const LedgerEntry& entry);

  Parts parts_;
  WriteCounts counts_;
  FoundFile file_;  // the one that is being written
  bool in_file_ = false;
  LedgerEntry before_;                 // what the ledger said of it
  std::vector<std::string> discards_;  // originals to delete after the commit
  std::uint64_t batch_bytes_ = 0;
  std::size_t batch_documents_ = 0;
};

}  // namespace scrutineer::indexer
