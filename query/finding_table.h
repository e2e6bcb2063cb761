// Findings in memory: what each is filtered, counted and ordered by, in columns, and where its
// words stand. Includes Xapian, so for use inside query/ only.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "query/index_reader.h"
#include "schemas/fields.h"
#include "schemas/finding_list.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

// A finding's number in a table: ascending by paper and, in a paper, in reading order.
using FindingRow = std::uint32_t;

// Fields whose values differ between the findings of a paper; the others are the paper's.
inline constexpr std::array<std::string_view, 8> row_fields = {
    "kind", "form", "stance", "theme", "population", "owner", "said_by", "reported_by"};
inline constexpr std::array<std::string_view, 2> paper_fields = {"council", "document_type"};

// The values that findings have in one field. Codes are given as values come and stay.
struct FindingValues {
  struct Entry {
    std::vector<std::string> values;  // several of a multi-valued field; none: not known
    std::vector<std::string> keys;    // field_key of each and, of a name, of each of its words
  };
  std::vector<Entry> entries;  // by code
};

// Where a field's codes and values stand in a table: its place in row_fields, then in paper_fields.
// nullopt: it is none of these (document, date).
[[nodiscard]] std::optional<std::size_t> column_of(std::string_view field);

struct WordRange {
  std::uint32_t first_position = 0, positions = 0;
};

struct FindingColumns {
  std::uint64_t id = 0;
  std::uint64_t group = 0;  // the same for the same words in any paper of a group; 0: in none
  std::array<std::uint32_t, row_fields.size()> codes = {};
  std::uint32_t first_range = 0, ranges = 0;  // of FindingsOfPaper::ranges
};

struct FindingsOfPaper {
  std::vector<FindingColumns> rows;  // in reading order
  std::vector<WordRange> ranges;
};

struct FindingPaper {
  Xapian::docid number = 0;
  std::string id;
  std::string version;  // findings_slot
  std::string group;    // group_slot
  std::string date;     // best day, or empty
  std::array<std::uint32_t, paper_fields.size()> codes = {};
  FindingRow first_row = 0;
  std::shared_ptr<const FindingsOfPaper> findings;
};

// The findings of one commit. Immutable, so that threads share it.
class FindingTable {
 public:
  [[nodiscard]] FindingRow size() const { return size_; }
  [[nodiscard]] std::span<const FindingPaper> papers() const { return papers_; }
  [[nodiscard]] const FindingPaper& paper_of(FindingRow row) const;
  // nullptr: has no findings, or is not there.
  [[nodiscard]] const FindingPaper* paper(std::string_view id) const;
  [[nodiscard]] const FindingColumns& columns(FindingRow row) const;
  // Of the finding with this id, the first where papers share one; nullopt: none has it.
  [[nodiscard]] std::optional<FindingRow> row_of(std::string_view finding_id) const;
  // `column` is column_of() a field.
  [[nodiscard]] const FindingValues& values(std::size_t column) const { return values_[column]; }
  // Whether a finding has a value in a field.
  [[nodiscard]] std::function<bool(const Field& field, std::string_view value)> holds_values()
      const;
  [[nodiscard]] static std::uint32_t code(std::size_t column, const FindingPaper& paper,
                                          const FindingColumns& row) {
    return column < row_fields.size() ? row.codes[column] : paper.codes[column - row_fields.size()];
  }

 private:
  friend class FindingTableBuilder;
  std::vector<FindingPaper> papers_;  // by number
  std::array<FindingValues, row_fields.size() + paper_fields.size()> values_;
  FindingRow size_ = 0;
  std::uint64_t revision_ = 0;
  std::string uuid_;
};

// Makes tables as commits come, reading again only the lists that changed. Thread-safe: engines on
// one index share one, so that what they know of findings is in memory once.
class FindingTables {
 public:
  // Of the commit that the reader is on. Throws what reading throws.
  [[nodiscard]] std::shared_ptr<const FindingTable> of(const IndexReader& reader);

 private:
  std::mutex mutex_;
  Tokeniser tokeniser_;
  std::shared_ptr<const FindingTable> latest_;
};

}  // namespace scrutineer::query
