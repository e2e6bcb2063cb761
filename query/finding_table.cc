#include "query/finding_table.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "query/stored_findings.h"
#include "schemas/finding_fields.h"
#include "schemas/index_keys.h"

namespace scrutineer::query {
namespace {

constexpr std::size_t columns = row_fields.size() + paper_fields.size();

const Field& field_of(std::size_t column) {
  return *find_finding_field(column < row_fields.size()
                                 ? row_fields.at(column)
                                 : paper_fields.at(column - row_fields.size()));
}

std::uint64_t number_in(std::string_view hex) {
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return number;
}

// The values in slots of documents asked for in ascending order.
class Slot {
 public:
  Slot(const Xapian::Database& database, std::uint32_t slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}
  std::string of(Xapian::docid number) {
    if (at_ != end_) at_.skip_to(number);
    return at_ != end_ && at_.get_docid() == number ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_, end_;
};

}  // namespace

std::optional<std::size_t> column_of(std::string_view field) {
  for (std::size_t column = 0; column < columns; ++column) {
    if (field_of(column).name == field) return column;
  }
  return std::nullopt;
}

std::function<bool(const Field& field, std::string_view value)> FindingTable::holds_values() const {
  return [this](const Field& field, std::string_view value) {
    const std::optional<std::size_t> column = column_of(field.name);
    if (!column) return false;
    const std::string key = field_key(value);
    return std::ranges::any_of(values(*column).entries, [&](const FindingValues::Entry& entry) {
      return std::ranges::find(entry.keys, key) != entry.keys.end();
    });
  };
}

// Goes on from the table before: its codes stay, and so do the lists that have not changed.
class FindingTableBuilder {
 public:
  FindingTableBuilder(const IndexReader& reader, Tokeniser& tokeniser,
                      std::shared_ptr<const FindingTable> before)
      : reader_(reader), tokeniser_(tokeniser), before_(std::move(before)) {}

  [[nodiscard]] static bool is_of(const FindingTable& table, const IndexReader& reader) {
    return table.revision_ == reader.revision() && table.uuid_ == reader.uuid();
  }

  std::shared_ptr<const FindingTable> build() {
    auto table = std::make_shared<FindingTable>();
    table->revision_ = reader_.revision();
    table->uuid_ = reader_.uuid();
    if (before_ && before_->uuid_ != table->uuid_) before_ = nullptr;
    if (before_) table->values_ = before_->values_;
    for (std::size_t column = 0; column < columns; ++column)
      note_codes(table->values_.at(column), column);
    add_papers(*table);
    return table;
  }

 private:
  void add_papers(FindingTable& table) {
    const Xapian::Database& database = reader_.database();
    Slot groups(database, group_slot);
    Slot dates(database, find_field("date")->slot);
    std::vector<Slot> values;
    values.reserve(paper_fields.size());
    for (const std::string_view field : paper_fields)
      values.emplace_back(database, find_field(field)->slot);
    for (auto version = database.valuestream_begin(findings_slot);
         version != database.valuestream_end(findings_slot); ++version) {
      FindingPaper paper;
      paper.number = version.get_docid();
      paper.version = *version;
      paper.group = groups.of(paper.number);
      paper.date = dates.of(paper.number);
      for (std::size_t i = 0; i < paper_fields.size(); ++i) {
        const std::string value = values[i].of(paper.number);
        const std::size_t column = row_fields.size() + i;
        paper.codes.at(i) = code(table, column, value.empty() ? List() : List{value});
      }
      paper.first_row = table.size_;
      read(paper, table);
      table.size_ += static_cast<FindingRow>(paper.findings->rows.size());
      table.papers_.push_back(std::move(paper));
    }
  }

  using List = std::vector<std::string>;

  void read(FindingPaper& paper, FindingTable& table) {
    if (const FindingPaper* known = known_as(paper)) {
      paper.id = known->id;
      paper.findings = known->findings;
      return;
    }
    paper.id = reader_.id_of(paper.number);
    auto findings = std::make_shared<FindingsOfPaper>();
    StoredFindings stored(reader_);
    for (const ListedFinding& one : stored.list(paper.id)) {
      FindingColumns row;
      row.id = number_in(one.finding.id);
      if (!paper.group.empty())
        row.group = number_in(finding_id(paper.group, stored.text(paper.id, one)));
      row.codes = codes_of(one.finding, table);
      row.first_range = static_cast<std::uint32_t>(findings->ranges.size());
      row.ranges = static_cast<std::uint32_t>(one.spans.size());
      for (const FindingSpan& span : one.spans)
        findings->ranges.push_back({span.first_position, span.positions});
      findings->rows.push_back(row);
    }
    paper.findings = std::move(findings);
  }

  [[nodiscard]] const FindingPaper* known_as(const FindingPaper& paper) const {
    if (!before_) return nullptr;
    const auto known =
        std::ranges::lower_bound(before_->papers_, paper.number, {}, &FindingPaper::number);
    const bool same = known != before_->papers_.end() && known->number == paper.number &&
                      known->version == paper.version && known->group == paper.group;
    return same ? &*known : nullptr;
  }

  // In the order of row_fields.
  std::array<std::uint32_t, row_fields.size()> codes_of(const Finding& finding,
                                                        FindingTable& table) {
    const auto one = [](const std::string& value) { return value.empty() ? List() : List{value}; };
    const std::array<List, row_fields.size()> values = {
        one(finding.kind),   one(finding.form),  one(finding.stance),  finding.themes,
        finding.populations, one(finding.owner), one(finding.said_by), one(finding.reported_by)};
    std::array<std::uint32_t, row_fields.size()> codes = {};
    for (std::size_t column = 0; column < codes.size(); ++column)
      codes.at(column) = code(table, column, values.at(column));
    return codes;
  }

  static std::string joined(const List& values) {
    std::string all;
    for (const std::string& value : values) all += value + value_separator;
    return all;
  }

  void note_codes(const FindingValues& values, std::size_t column) {
    for (std::uint32_t code = 0; code < values.entries.size(); ++code)
      codes_.at(column).emplace(joined(values.entries[code].values), code);
  }

  std::uint32_t code(FindingTable& table, std::size_t column, const List& values) {
    std::vector<FindingValues::Entry>& entries = table.values_.at(column).entries;
    const auto [known, is_new] =
        codes_.at(column).emplace(joined(values), static_cast<std::uint32_t>(entries.size()));
    if (is_new) entries.push_back({values, keys_of(field_of(column), values)});
    return known->second;
  }

  List keys_of(const Field& field, const List& values) {
    List keys;
    for (const std::string& value : values) {
      keys.push_back(field_key(value));
      if (field.kind != FieldKind::name) continue;
      for (const Token& token : tokeniser_.tokenise(value)) {
        if (!token.alias) keys.push_back(field_key(token.form));
      }
    }
    return keys;
  }

  const IndexReader& reader_;
  Tokeniser& tokeniser_;
  std::shared_ptr<const FindingTable> before_;
  std::array<std::unordered_map<std::string, std::uint32_t>, columns> codes_;
};

const FindingPaper& FindingTable::paper_of(FindingRow row) const {
  return *std::prev(std::ranges::upper_bound(papers_, row, {}, &FindingPaper::first_row));
}

const FindingPaper* FindingTable::paper(std::string_view id) const {
  const auto found = std::ranges::find(papers_, id, &FindingPaper::id);
  return found == papers_.end() ? nullptr : &*found;
}

const FindingColumns& FindingTable::columns(FindingRow row) const {
  const FindingPaper& paper = paper_of(row);
  return paper.findings->rows[row - paper.first_row];
}

std::optional<FindingRow> FindingTable::row_of(std::string_view finding_id) const {
  std::uint64_t wanted = 0;
  const auto [end, failed] =
      std::from_chars(finding_id.data(), finding_id.data() + finding_id.size(), wanted, 16);
  if (finding_id.size() != 16 || failed != std::errc() ||
      end != finding_id.data() + finding_id.size())
    return std::nullopt;
  for (const FindingPaper& paper : papers_) {
    const std::vector<FindingColumns>& rows = paper.findings->rows;
    const auto found = std::ranges::find(rows, wanted, &FindingColumns::id);
    if (found != rows.end()) return paper.first_row + static_cast<FindingRow>(found - rows.begin());
  }
  return std::nullopt;
}

std::shared_ptr<const FindingTable> FindingTables::of(const IndexReader& reader) {
  const std::scoped_lock lock(mutex_);
  if (!latest_ || !FindingTableBuilder::is_of(*latest_, reader))
    latest_ = FindingTableBuilder(reader, tokeniser_, latest_).build();
  return latest_;
}

}  // namespace scrutineer::query
