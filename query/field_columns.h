// The values of a slot as numbers: each value that documents have gets a code, and a document's
// place in a column holds the code of what it has there. Counting then needs no strings.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>
#include <xapian.h>

#include "query/index_reader.h"
#include "schemas/fields.h"

namespace scrutineer::query {

// What is read from a slot.
struct ColumnSpec {
  enum class Kind : std::uint8_t { one, several, year };  // year: of an ISO day
  std::uint32_t slot = 0;
  Kind kind = Kind::one;
};
[[nodiscard]] ColumnSpec column_of_values(const Field& field);

class Column {
 public:
  // Of every document, each in the place of its number; or of these (ascending), in their order.
  Column(const Xapian::Database& database, ColumnSpec spec,
         const std::vector<Xapian::docid>* only = nullptr);

  // Values that some document has.
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }
  // Indexes into values() of what a code stands for; those of code 0 are none.
  [[nodiscard]] const std::vector<std::uint32_t>& values_of(std::uint32_t code) const {
    return entries_[code];
  }
  [[nodiscard]] std::size_t codes() const { return entries_.size(); }
  // Calls `use` with the codes by place: a vector of the narrowest numbers that hold them.
  template <typename Use>
  auto with_codes(Use use) const {
    return std::visit(use, codes_);
  }
  // Of the codes and of the values.
  [[nodiscard]] std::size_t bytes() const;

 private:
  std::vector<std::string> values_;
  std::vector<std::vector<std::uint32_t>> entries_;  // by code
  std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>
      codes_;
};

using SharedColumn = std::shared_ptr<const Column>;

// Columns of all documents of the latest commit that was counted. Thread-safe: engines on one index
// share them, and none waits while another fills them.
class FieldColumns {
 public:
  // Of the reader's commit, one for each spec. nullopt: not worth filling yet for so few documents,
  // or another thread is filling them; the caller reads the values of its documents. All that were
  // read so since the commit is never more than one filling reads. Throws what reading throws.
  [[nodiscard]] std::optional<std::vector<SharedColumn>> of(const IndexReader& reader,
                                                            const std::vector<ColumnSpec>& specs,
                                                            std::size_t documents);

  struct State {
    std::size_t columns = 0, bytes = 0;
    std::uint64_t filled = 0;  // times, since it was made
  };
  [[nodiscard]] State state();

 private:
  using Columns = std::map<std::uint32_t, SharedColumn>;  // by slot

  [[nodiscard]] std::vector<ColumnSpec> missing(const std::string& commit,
                                                const std::vector<ColumnSpec>& specs) const;
  [[nodiscard]] bool may_fill(const IndexReader& reader, std::size_t documents);

  std::mutex mutex_;
  std::string commit_, index_;  // of the columns: IndexReader::commit() and uuid()
  std::uint64_t revision_ = 0;
  Columns columns_;
  bool filling_ = false;
  std::string asked_;     // the commit asked for last,
  std::size_t read_ = 0;  // and the documents of it whose values were read without columns
  std::uint64_t filled_ = 0;
};

}  // namespace scrutineer::query
