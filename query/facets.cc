#include "query/facets.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

namespace scrutineer::query {
namespace {

using Places = std::vector<Xapian::docid>;

// Where papers stand in columns.
struct Placed {
  Places alone;  // in no group
  struct Member {
    std::uint32_t group = 0, place = 0;
  };
  std::vector<Member> grouped;  // by group
  std::size_t groups = 0;
};

Placed split(Places places, const Column* groups) {
  Placed papers;
  if (groups == nullptr || groups->values().empty()) {
    papers.alone = std::move(places);
    return papers;
  }
  groups->with_codes([&](const auto& codes) {
    std::erase_if(places, [&](std::uint32_t place) {
      const std::uint32_t group = codes[place];
      if (group != 0) papers.grouped.push_back({group, place});
      return group != 0;
    });
  });
  papers.alone = std::move(places);
  std::ranges::stable_sort(papers.grouped, {}, &Placed::Member::group);
  for (std::size_t i = 0; i < papers.grouped.size(); ++i) {
    if (i == 0 || papers.grouped[i].group != papers.grouped[i - 1].group) ++papers.groups;
  }
  return papers;
}

// By value of the column.
std::vector<std::uint64_t> counts_of(const Column& column, const Placed& papers) {
  std::vector<std::uint64_t> by_value(column.values().size());
  column.with_codes([&](const auto& codes) {
    std::vector<std::uint32_t> by_code(column.codes());
    for (const std::uint32_t place : papers.alone) ++by_code[codes[place]];
    for (std::uint32_t code = 0; code < by_code.size(); ++code) {
      for (const std::uint32_t value : column.values_of(code)) by_value[value] += by_code[code];
    }
    // The group that a value was counted for last.
    std::vector<std::uint32_t> counted(papers.grouped.empty() ? 0 : column.values().size());
    for (const auto& [group, place] : papers.grouped) {
      for (const std::uint32_t value : column.values_of(codes[place])) {
        if (std::exchange(counted[value], group) != group) ++by_value[value];
      }
    }
  });
  return by_value;
}

ValueCounts named(const Column& column, const std::vector<std::uint64_t>& by_value) {
  ValueCounts counts;
  for (std::size_t value = 0; value < by_value.size(); ++value) {
    if (by_value[value] != 0) counts.emplace_back(column.values()[value], by_value[value]);
  }
  return counts;
}

int year_of(const std::string& digits) {
  int year = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

std::vector<ColumnSpec> specs_of(const Counted& counted) {
  std::vector<ColumnSpec> specs;
  for (const Field* field : counted.fields) specs.push_back(column_of_values(*field));
  if (counted.years) specs.push_back({find_field("date")->slot, ColumnSpec::Kind::year});
  if (counted.groups != no_slot) specs.push_back({counted.groups});
  return specs;
}

}  // namespace

Counts FacetCounter::count(const DocumentSet& papers, const Counted& counted) const {
  const std::vector<ColumnSpec> specs = specs_of(counted);
  Places places = papers.numbers();
  auto columns = columns_.of(reader_, specs, places.size());
  if (!columns) {
    columns.emplace();
    for (const ColumnSpec& spec : specs) {
      reader_.budget().check();
      columns->push_back(std::make_shared<const Column>(reader_.database(), spec, &places));
    }
    std::iota(places.begin(), places.end(), 0);
  }
  const Placed placed =
      split(std::move(places), counted.groups == no_slot ? nullptr : columns->back().get());
  Counts counts;
  counts.total = placed.alone.size() + placed.groups;
  counts.grouped = !placed.grouped.empty();
  for (std::size_t i = 0; i < counted.fields.size(); ++i) {
    const Column& column = *(*columns)[i];
    counts.fields.push_back(named(column, counts_of(column, placed)));
  }
  if (counted.years) {
    const Column& column = *(*columns)[counted.fields.size()];
    for (const auto& [year, papers_of_it] : named(column, counts_of(column, placed)))
      counts.years[year_of(year)] += papers_of_it;
  }
  return counts;
}

}  // namespace scrutineer::query
