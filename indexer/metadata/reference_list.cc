#include "indexer/metadata/reference_list.h"

#include <algorithm>

namespace scrutineer::metadata {
namespace {

// Reports follow an inspection within half a year; letters a visit within ten weeks.
constexpr int kReportDays = 190;
constexpr int kLetterDays = 75;

int part(const std::string& date, std::size_t at) {
  return date.size() >= at + 2 ? (date[at] - '0') * 10 + (date[at + 1] - '0') : 0;
}

bool kinds_agree(const Reference& a, const Reference& b) {
  return a.kind == b.kind || a.kind == "other" || b.kind == "other";
}

// Whether `published` can be the report of a visit at `start`.
bool follows(const std::string& start, const std::string& published, const std::string& kind) {
  if (start.size() == 4 || published.size() == 4) {
    return start.substr(0, 4) == published.substr(0, 4);
  }
  const int days = days_between(start, published);
  const int allowance = start.size() == 7 || published.size() == 7 ? 31 : 0;
  return days >= -allowance &&
         days <= (kind == "inspection" ? kReportDays : kLetterDays) + allowance;
}

bool agree(const Reference& a, const Reference& b) {
  if (!kinds_agree(a, b) || a.issuer != b.issuer ||
      (!a.ordinal.empty() && !b.ordinal.empty() && a.ordinal != b.ordinal)) {
    return false;
  }
  if (!a.start.empty() && !b.start.empty()) {
    return dates_agree(a.start, b.start) || dates_agree(a.end, b.start) ||
           dates_agree(a.start, b.end);
  }
  if (!a.published.empty() && !b.published.empty()) {
    return dates_agree(a.published, b.published);
  }
  if (!a.start.empty() && !b.published.empty()) {
    return follows(a.start, b.published, a.kind);
  }
  if (!a.published.empty() && !b.start.empty()) {
    return follows(b.start, a.published, a.kind);
  }
  return !a.ordinal.empty() && a.ordinal == b.ordinal;  // one of them has no date at all
}

void make_more_exact(std::string& known, const std::string& other) {
  if (other.size() > known.size()) {
    known = other;
  }
}

}  // namespace

bool dates_agree(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && (a.starts_with(b) || b.starts_with(a));
}

int days_between(const std::string& from, const std::string& to) {
  const auto days = [](const std::string& date) {
    // Months of 30.4 days are near enough for spans of weeks.
    const int year = part(date, 0) * 100 + part(date, 2);
    const int month = date.size() >= 7 ? part(date, 5) : 1;
    const int day = date.size() >= 10 ? part(date, 8) : 1;
    return year * 365 + (month - 1) * 304 / 10 + day;
  };
  return days(to) - days(from);
}

std::size_t ReferenceList::add(const FoundReference& found) {
  for (std::size_t i = 0; i < references_.size(); ++i) {
    FoundReference& known = references_[i];
    if (!agree(known.reference, found.reference)) {
      continue;
    }
    Reference& r = known.reference;
    if (r.kind == "other") {
      r.kind = found.reference.kind;
    }
    if (found.reference.start.size() > r.start.size()) {
      known.source = found.source;
      r.start = found.reference.start;
      r.end = found.reference.end;
    }
    if (r.start.empty() || found.reference.published.size() > 4) {  // a year says nothing new
      make_more_exact(r.published, found.reference.published);
    }
    if (r.ordinal.empty()) {
      r.ordinal = found.reference.ordinal;
    }
    return i;
  }
  references_.push_back(found);
  return references_.size() - 1;
}

void ReferenceList::add_grades(std::size_t index,
                               const std::map<std::string, std::string>& grades) {
  for (const auto& [area, grade] : grades) {
    references_[index].reference.grades.emplace(area, grade);
  }
}

}  // namespace scrutineer::metadata
