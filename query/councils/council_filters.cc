#include "query/councils/council_filters.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

#include "query/councils/council_record.h"

namespace scrutineer::query {
namespace {

using repeats::Chain;
using repeats::Occurrence;
using repeats::Role;
using repeats::Status;

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::ranges::find(values, value) != values.end();
}

bool is_in(const std::vector<DayRange>& ranges, const std::string& day) {
  return std::ranges::any_of(ranges, [&](const DayRange& range) {
    return range.from <= day && (range.to.empty() || day <= range.to);
  });
}

template <typename Named>
void require_ids(const std::vector<Named>& known, const std::string& typed) {
  if (std::ranges::find(known, typed, &Named::id) != known.end()) return;
  std::vector<std::string> ids;
  ids.reserve(known.size());
  for (const Named& one : known) ids.push_back(one.id);
  throw Error("bad-parameter", fmt::format("\"{}\" is none of {}", typed, fmt::join(ids, ", ")),
              "Choose one of them.");
}

}  // namespace

bool ChainFilters::accept(const Chain& chain, const std::vector<std::string>& raised) const {
  if (!themes.empty() && !has(themes, chain.theme)) return false;
  if (!populations.empty() && std::ranges::none_of(chain.populations, [&](const std::string& one) {
        return has(populations, one);
      }))
    return false;
  if (!statuses.empty() && std::ranges::find(statuses, chain.status) == statuses.end())
    return false;
  return days.empty() ||
         std::ranges::any_of(raised, [&](const std::string& day) { return is_in(days, day); });
}

void FilterReader::note(const std::string& name, const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    if (error.code() != "bad-parameter") throw;
    bad_.push_back({name, error.what()});
  }
}

std::vector<std::string> FilterReader::themes(const std::vector<std::string>& typed) {
  for (const std::string& one : typed) note("theme", [&] { require_ids(vocabulary_.themes, one); });
  return typed;
}

std::vector<std::string> FilterReader::populations(const std::vector<std::string>& typed) {
  for (const std::string& one : typed)
    note("population", [&] { require_ids(vocabulary_.populations, one); });
  return typed;
}

std::vector<Status> FilterReader::statuses(const std::vector<std::string>& typed) {
  std::vector<Status> statuses;
  for (const std::string& one : typed) {
    const auto* const found = std::ranges::find(repeats::status_names, one);
    if (found != repeats::status_names.end()) {
      statuses.push_back(static_cast<Status>(found - repeats::status_names.begin()));
    } else {
      bad_.push_back({"status", fmt::format("\"{}\" is none of {}", one,
                                            fmt::join(repeats::status_names, ", "))});
    }
  }
  return statuses;
}

std::vector<DayRange> FilterReader::days(const std::vector<std::string>& typed) {
  std::vector<DayRange> days;
  for (const std::string& one : typed) note("date", [&] { days.push_back(day_range(one)); });
  return days;
}

std::vector<std::string> FilterReader::regions(const std::vector<std::string>& typed) {
  std::set<std::string> known;
  for (const Council& council : vocabulary_.councils) known.insert(council.region);
  known.erase("");
  std::vector<std::string> regions;
  for (const std::string& one : typed) {
    const auto found = std::ranges::find_if(
        known, [&](const std::string& region) { return name_key(region) == name_key(one); });
    if (found != known.end()) {
      regions.push_back(*found);
    } else {
      bad_.push_back({"region", fmt::format("\"{}\" is none of {}", one, fmt::join(known, ", "))});
    }
  }
  return regions;
}

void FilterReader::finish() {
  if (!bad_.empty()) throw BadParameters(std::move(bad_));
}

std::vector<std::string> days_raised(const CouncilRecord& record, const Chain& chain) {
  std::set<std::string> days;
  for (const Occurrence& occurrence : chain.occurrences) {
    if (occurrence.role == Role::raises || occurrence.role == Role::repeats)
      days.insert(record.paper(occurrence).date);
  }
  return {days.begin(), days.end()};
}

}  // namespace scrutineer::query
