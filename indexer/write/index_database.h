// The writing side of an index directory. One process and one thread at a time: a second writer is
// refused with Error "index-locked".
//
// Everything put since the last commit() appears to readers at once, or, after a crash, not at all:
// documents, their text, the ledger and the counts are one Xapian transaction.
//
// Errors: "index-locked", "index-version" and "index-not-ours" (schemas/stamp.h), "index-damaged",
// "index-write" (disk full or failing; what was committed stays). "index-overtaken": never here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/write/prepare.h"
#include "schemas/council.h"
#include "schemas/document.h"

namespace scrutineer::indexer {

class IndexDatabase {
 public:
  // Opens the index in `directory`, making both when there is nothing yet. A directory that holds
  // other things and no index is refused.
  explicit IndexDatabase(const std::string& directory);
  ~IndexDatabase();  // does not commit
  IndexDatabase(const IndexDatabase&) = delete;
  IndexDatabase& operator=(const IndexDatabase&) = delete;

  // Adds a document, or replaces the one of the same id and keeps its number; whether there was
  // one. Every term is checked before anything is changed: Error "term-invalid" leaves the batch as
  // it was.
  bool put(const PreparedDocument& document);
  void remove(std::string_view id);  // no such id: nothing happens
  [[nodiscard]] bool contains(std::string_view id) const;
  [[nodiscard]] std::optional<Document> record(std::string_view id) const;
  // Replaces the record alone (a location more or less); the text stays.
  void put_record(const Document& document);
  [[nodiscard]] std::uint64_t documents() const;

  // Entries of the ledger are opaque here; keys are paths of any bytes and length.
  void put_ledger(std::string_view path, std::string_view entry);
  void remove_ledger(std::string_view path);
  [[nodiscard]] std::vector<std::string> ledger() const;  // every entry, in no order

  // The councils that queries are read with. No change: nothing is written.
  void put_gazetteer(const std::vector<Council>& councils);
  // Free-form notes of the indexer under a key of its own ("failures", "vocabulary").
  void put_note(std::string_view key, std::string_view value);
  [[nodiscard]] std::string note(std::string_view key) const;
  // The values under every key with this prefix, by key.
  [[nodiscard]] std::vector<std::string> notes(std::string_view prefix) const;

  [[nodiscard]] bool has_changes() const;
  void commit();  // without changes: does nothing

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::indexer
