// The ledger of an index in memory, seen from both sides: what each file holds, and which files
// hold a paper. For the thread that writes the index only.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schemas/document.h"
#include "schemas/ledger_entry.h"

namespace scrutineer::indexer {

// Where a paper's bytes lie. Ordered by file and then member, so the first holder of a paper is
// that of the first file in the order of the walk.
struct Holder {
  std::string file;
  std::string member;
  auto operator<=>(const Holder&) const = default;
};

// The text of a location: the file's path, for a member followed by '/' and its name.
[[nodiscard]] Location location_of(const Holder& holder);

class Catalogue {
 public:
  // Adds the entry, or replaces the one of the same path.
  void put(LedgerEntry entry);
  void remove(const std::string& path);
  // Adds to the entry of this path, which must exist.
  void add_paper(const std::string& path, HeldPaper paper);
  void add_failure(const std::string& path, Failure failure);
  // Notes that the document of this paper was made from `holder` with the row of this hash, and
  // from no other holder. Returns the paths of the entries that changed.
  std::vector<std::string> set_maker(const std::string& id, const Holder& holder,
                                     const std::string& made_with);

  // nullptr when there is none. Valid until that entry is put or removed.
  [[nodiscard]] const LedgerEntry* find(const std::string& path) const;
  [[nodiscard]] const std::map<std::string, LedgerEntry>& entries() const { return entries_; }

  // In order; empty when nothing holds the paper.
  [[nodiscard]] const std::set<Holder>& holders(const std::string& id) const;
  [[nodiscard]] const std::unordered_map<std::string, std::set<Holder>>& papers() const {
    return holders_;
  }
  // The locations of a paper as its record has them: ascending, without repeats.
  [[nodiscard]] std::vector<Location> locations(const std::string& id) const;

  // Papers that could not be read; those that are withheld are none.
  [[nodiscard]] std::size_t failures() const { return failures_; }
  // How many entries keep an original of these bytes.
  [[nodiscard]] std::size_t keepers(const std::string& file_id) const;

 private:
  std::map<std::string, LedgerEntry> entries_;
  std::unordered_map<std::string, std::set<Holder>> holders_;  // by paper id
  std::unordered_map<std::string, std::size_t> keepers_;       // by file_id
  std::size_t failures_ = 0;
};

}  // namespace scrutineer::indexer
