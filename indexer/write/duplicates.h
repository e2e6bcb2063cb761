// Keeps `duplicates` and `group` of every stored record true as documents come and go, with the
// value that searches collapse by. What it leaves depends on the documents that are there, not on
// the order in which they came, but for texts that more than `common_shingle` documents share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xapian.h>

#include "indexer/write/groups.h"
#include "indexer/write/prepare.h"
#include "indexer/write/sketch.h"
#include "schemas/document.h"

namespace scrutineer::indexer {

// Part of the writer: called inside its transaction. Throws what Xapian throws.
class Duplicates {
 public:
  // A shingle of more documents than this is a stock phrase, and leads to no candidate.
  static constexpr Xapian::doccount common_shingle = 64;

  // The database must outlive it.
  explicit Duplicates(Xapian::WritableDatabase& database) : database_(database) {}

  void added(Xapian::docid number, const PreparedDocument& document);  // after it was put
  void removing(std::string_view id);  // before it is removed or replaced; unknown: does nothing

 private:
  struct Stored {
    Xapian::docid number = 0;
    Document document;
  };

  [[nodiscard]] Xapian::docid number_of(std::string_view id) const;  // 0: no such document
  [[nodiscard]] Stored stored(std::string_view id) const;
  // Reading it means unpacking all of a document's terms, so those read or added last are kept.
  [[nodiscard]] const Sketch& sketch_of(Xapian::docid number);
  const Sketch& keep(Xapian::docid number, Sketch sketch);
  [[nodiscard]] std::vector<Xapian::docid> candidates(Xapian::docid number,
                                                      const Sketch& sketch) const;
  // Everything that is related, over any number of steps, to one of these.
  [[nodiscard]] std::vector<RelatedDocument> component(std::vector<std::string> ids) const;
  void group(const std::vector<std::string>& ids);
  void write_group(std::string_view id, const std::string& group);
  void write(const Stored& changed);

  Xapian::WritableDatabase& database_;
  std::unordered_map<Xapian::docid, Sketch> sketches_;
  std::size_t kept_bytes_ = 0;  // of sketches_, and of what was dropped from them
};

}  // namespace scrutineer::indexer
