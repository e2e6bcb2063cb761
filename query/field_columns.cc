#include "query/field_columns.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

namespace scrutineer::query {
namespace {

std::vector<std::string> values_in(const std::string& stored, ColumnSpec::Kind kind) {
  switch (kind) {
    case ColumnSpec::Kind::one:
      return {stored};
    case ColumnSpec::Kind::several: {
      std::vector<std::string> values;
      for (std::size_t from = 0; from <= stored.size();) {
        const std::size_t to = std::min(stored.find(value_separator, from), stored.size());
        values.push_back(stored.substr(from, to - from));
        from = to + 1;
      }
      return values;
    }
    case ColumnSpec::Kind::year: {
      constexpr std::size_t iso_day = 10;
      if (stored.size() != iso_day) return {};
      return {stored.substr(0, 4)};
    }
  }
  return {};
}

// The codes of what is stored, given as it comes.
class Codes {
 public:
  Codes(ColumnSpec::Kind kind, std::vector<std::string>& values,
        std::vector<std::vector<std::uint32_t>>& entries)
      : kind_(kind), values_(values), entries_(entries) {}

  std::uint32_t of(const std::string& stored) {
    const auto [entry, is_new] =
        by_stored_.emplace(stored, static_cast<std::uint32_t>(entries_.size()));
    if (is_new) {
      std::vector<std::uint32_t>& list = entries_.emplace_back();
      for (std::string& value : values_in(stored, kind_)) list.push_back(place_of(value));
    }
    return entry->second;
  }

 private:
  std::uint32_t place_of(std::string& value) {
    const auto [place, is_new] =
        by_value_.emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (is_new) values_.push_back(std::move(value));
    return place->second;
  }

  ColumnSpec::Kind kind_;
  std::vector<std::string>& values_;
  std::vector<std::vector<std::uint32_t>>& entries_;
  std::unordered_map<std::string, std::uint32_t> by_stored_, by_value_;
};

template <typename Number>
std::vector<Number> narrowed(const std::vector<std::uint32_t>& codes) {
  std::vector<Number> narrow(codes.size());
  std::ranges::transform(codes, narrow.begin(),
                         [](std::uint32_t code) { return static_cast<Number>(code); });
  return narrow;
}

}  // namespace

ColumnSpec column_of_values(const Field& field) {
  return {field.slot, field.multi_valued ? ColumnSpec::Kind::several : ColumnSpec::Kind::one};
}

Column::Column(const Xapian::Database& database, ColumnSpec spec,
               const std::vector<Xapian::docid>* only)
    : entries_(1) {
  Codes known(spec.kind, values_, entries_);
  std::vector<std::uint32_t> codes;
  auto value = database.valuestream_begin(spec.slot);
  const auto end = database.valuestream_end(spec.slot);
  if (only == nullptr) {
    codes.resize(database.get_lastdocid() + std::size_t{1});
    for (; value != end; ++value) codes[value.get_docid()] = known.of(*value);
  } else {
    codes.resize(only->size());
    for (std::size_t i = 0; i < only->size() && value != end; ++i) {
      const Xapian::docid number = (*only)[i];
      if (value.get_docid() < number) value.skip_to(number);
      if (value != end && value.get_docid() == number) codes[i] = known.of(*value);
    }
  }
  if (entries_.size() <= std::numeric_limits<std::uint8_t>::max()) {
    codes_ = narrowed<std::uint8_t>(codes);
  } else if (entries_.size() <= std::numeric_limits<std::uint16_t>::max()) {
    codes_ = narrowed<std::uint16_t>(codes);
  } else {
    codes_ = std::move(codes);
  }
}

std::size_t Column::bytes() const {
  std::size_t bytes =
      with_codes([](const auto& codes) { return codes.size() * sizeof(codes.front()); });
  bytes +=
      values_.size() * sizeof(std::string) + entries_.size() * sizeof(std::vector<std::uint32_t>);
  for (const std::string& value : values_) bytes += value.size();
  for (const auto& entry : entries_) bytes += entry.size() * sizeof(std::uint32_t);
  return bytes;
}

std::vector<ColumnSpec> FieldColumns::missing(const std::string& commit,
                                              const std::vector<ColumnSpec>& specs) const {
  if (commit != commit_) return specs;
  std::vector<ColumnSpec> missing;
  for (const ColumnSpec& spec : specs) {
    if (!columns_.contains(spec.slot)) missing.push_back(spec);
  }
  return missing;
}

bool FieldColumns::may_fill(const IndexReader& reader, std::size_t documents) {
  // An engine may still be on an earlier commit: its question is not worth giving up a later one's.
  if (reader.uuid() == index_ && reader.revision() < revision_) return false;
  const std::string commit = reader.commit();
  if (asked_ != commit) {
    asked_ = commit;
    read_ = 0;
  }
  read_ += documents;
  return !filling_ && read_ * 2 >= reader.database().get_doccount();
}

std::optional<std::vector<SharedColumn>> FieldColumns::of(const IndexReader& reader,
                                                          const std::vector<ColumnSpec>& specs,
                                                          std::size_t documents) {
  const std::string commit = reader.commit();
  std::vector<ColumnSpec> unread;
  {
    const std::lock_guard lock(mutex_);
    unread = missing(commit, specs);
    if (!unread.empty()) {
      if (!may_fill(reader, documents)) return std::nullopt;
      filling_ = true;
    }
  }
  Columns read;
  try {
    for (const ColumnSpec& spec : unread) {
      reader.budget().check_wanted();
      read.emplace(spec.slot, std::make_shared<const Column>(reader.database(), spec));
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    filling_ = false;
    throw;
  }
  const std::lock_guard lock(mutex_);
  if (!unread.empty()) {
    filling_ = false;
    ++filled_;
    if (commit_ != commit) columns_.clear();
    commit_ = commit;
    index_ = reader.uuid();
    revision_ = reader.revision();
    columns_.merge(read);
  }
  std::vector<SharedColumn> columns;
  for (const ColumnSpec& spec : specs) {
    const auto column = columns_.find(spec.slot);
    if (commit_ != commit || column == columns_.end()) return std::nullopt;  // another commit came
    columns.push_back(column->second);
  }
  return columns;
}

FieldColumns::State FieldColumns::state() {
  const std::lock_guard lock(mutex_);
  State state{columns_.size(), 0, filled_};
  for (const auto& [slot, column] : columns_) state.bytes += column->bytes();
  return state;
}

}  // namespace scrutineer::query
