// An index as it lies on the disk, read back to be held against what should be there. Not for
// searching: every read goes to the disk.
//
// It stays on the commit at which it was opened. Errors: those of IndexDatabase, "index-missing",
// and "index-overtaken" when an indexer has committed twice since.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/write/prepare.h"

namespace scrutineer::indexer {

// Which versions of an index may be opened: this program's alone, or those whose text it can read
// (schemas/stamp.h).
enum class Versions : std::uint8_t { current, upgradable };

class StoredIndex {
 public:
  explicit StoredIndex(const std::string& directory, Versions versions = Versions::current);
  ~StoredIndex();
  StoredIndex(const StoredIndex&) = delete;
  StoredIndex& operator=(const StoredIndex&) = delete;

  // The numbers of all documents, ascending.
  [[nodiscard]] std::vector<std::uint32_t> numbers() const;
  // The numbers of all papers, ascending: version 2 has documents that are findings.
  [[nodiscard]] std::vector<std::uint32_t> papers() const;

  // A document with its terms, values, record, text and list of findings, as stored. `id` is empty
  // where it has not exactly one; `forms`, `pages`, `words` and `text_bytes` are not filled.
  [[nodiscard]] PreparedDocument document(std::uint32_t number) const;
  // The same without terms and values.
  [[nodiscard]] PreparedDocument text_of(std::uint32_t number) const;

  // Whether the dictionary of word forms leads from the form to the stem.
  [[nodiscard]] bool has_form(const WordForm& form) const;

  [[nodiscard]] std::string note(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys(std::string_view prefix) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// What Xapian's own check finds wrong with the blocks, trees and counts of the index's database, a
// line each; none: it is sound. An index that can't even be opened is a line, too.
[[nodiscard]] std::vector<std::string> physical_faults(const std::string& directory);

}  // namespace scrutineer::indexer
