#include "query/held_visits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "query/prepared.h"
#include "schemas/fields.h"

namespace scrutineer::query {
namespace {

// A report is published at most so long after its inspection.
constexpr int months_to_publication = 5;

std::string first_day(const std::string& date) {
  switch (date.size()) {
    case 4:
      return date + "-01-01";
    case 7:
      return date + "-01";
    default:
      return date.size() == 10 ? date : "";
  }
}

// Days are compared as text: the 31st of any month is late enough.
std::string last_day(const std::string& date) {
  switch (date.size()) {
    case 4:
      return date + "-12-31";
    case 7:
      return date + "-31";
    default:
      return date.size() == 10 ? date : "";
  }
}

// Months since the year 0.
int month_of(const std::string& day) {
  int year = 0;
  int month = 0;
  std::from_chars(day.data(), day.data() + 4, year);
  std::from_chars(day.data() + 5, day.data() + 7, month);
  return year * 12 + month;
}

// How surely a visit is the one that is meant. A month or year that was printed is likelier the
// visit's than the publication's.
enum Sureness { no = 0, by_year_published, by_year, by_month_published, by_month, by_day };

Sureness sureness_of(const std::string& date) {
  return date.size() == 10 ? by_day : date.size() == 7 ? by_month : by_year;
}

// "The focused visit in June 2022", of which the letter is of June and the days are of April; "the
// inspection in 2016", which was in November 2015.
Sureness names_its_publication(const Reference& meant, const HeldVisit& held) {
  const bool one_time = meant.end.empty() || meant.end == meant.start;
  const bool names_it = one_time && held.published.starts_with(meant.start) &&
                        held.end < held.published && kinds_agree(meant.kind, held.kind);
  if (!names_it || meant.start.size() == 10) return no;
  return meant.start.size() == 7 ? by_month_published : by_year_published;
}

Sureness sureness(const Reference& meant, const HeldVisit& held) {
  if (!meant.ordinal.empty() && !held.ordinal.empty() && meant.ordinal != held.ordinal) return no;
  if (!issuers_agree(meant.issuer, held.issuer)) return no;
  const DaySpan said = span_of(meant.start, meant.end);
  const DaySpan was = span_of(held.start, held.end);
  if (!said.empty() && !was.empty()) {
    if (!said.overlaps(was)) return names_its_publication(meant, held);
    const Sureness sure = sureness_of(meant.start);
    // The same days are the same visit, whatever it is called.
    return sure == by_day || kinds_agree(meant.kind, held.kind) ? sure : no;
  }
  if (meant.published.empty() || held.published.empty()) return no;
  if (!kinds_agree(meant.kind, held.kind)) return no;
  if (meant.published == held.published) return by_day;
  // A letter is dated some days before it is published.
  const std::string month = meant.published.substr(0, 7);
  if (!span_of(month).overlaps(span_of(held.published))) return no;
  return month.size() == 7 ? by_month : by_year;
}

bool may_be_meant(const Reference& meant, const HeldVisit& held) {
  if (sureness(meant, held) != no) return true;
  if (!kinds_agree(meant.kind, held.kind)) return false;
  if (!meant.ordinal.empty() && !held.ordinal.empty() && meant.ordinal != held.ordinal)
    return false;
  const DaySpan said = span_of(meant.start, meant.end);
  const DaySpan published = span_of(meant.published);
  const DaySpan was = span_of(held.start, held.end);
  const DaySpan came_out = span_of(held.published);
  if (was.empty() && follows_within(said, came_out, months_to_publication)) return true;
  if (said.empty() && follows_within(was, published, months_to_publication)) return true;
  return said.empty() && published.overlaps(came_out);
}

// What a reference calls the visits that a type of document is the record of; every type that is
// not among them is of inspections.
std::string kind_of_type(std::string_view document_type) {
  struct Named {
    std::string_view type, kind;
  };
  constexpr std::array named = {Named{"monitoring_visit_letter", "monitoring_visit"},
                                Named{"focused_visit_letter", "focused_visit"},
                                Named{"jtai_report", "jtai"},
                                Named{"send_inspection_report", "area_send"}};
  const auto* const found = std::find_if(
      named.begin(), named.end(), [&](const Named& one) { return one.type == document_type; });
  return std::string(found == named.end() ? "inspection" : found->kind);
}

}  // namespace

DaySpan span_of(const std::string& start, const std::string& end) {
  DaySpan span{first_day(start), last_day(end.empty() ? start : end)};
  if (span.to.empty()) span.to = last_day(start);
  if (span.from.empty()) return {};
  return span;
}

bool follows_within(const DaySpan& first, const DaySpan& second, int months) {
  if (first.empty() || second.empty() || second.to < first.from) return false;
  return month_of(second.from) - month_of(first.to) <= months;
}

bool kinds_agree(const std::string& a, const std::string& b) {
  return a == b || a.empty() || b.empty() || a == "other" || b == "other";
}

bool issuers_agree(const std::string& a, const std::string& b) {
  // "Ofsted and the Care Quality Commission" agrees with either.
  const std::string one = name_key(a);
  const std::string other = name_key(b);
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

std::string HeldVisits::resolve(const Reference& meant, std::string_view speaker) const {
  Sureness best = no;
  std::vector<const HeldVisit*> found;
  for (const HeldVisit& held : visits_) {
    const Sureness sure = held.id == speaker ? no : sureness(meant, held);
    if (sure == no || sure < best) continue;
    if (sure > best) found.clear();
    best = sure;
    found.push_back(&held);
  }
  if (found.empty()) return {};
  const bool of_its_kind = std::any_of(
      found.begin(), found.end(), [&](const HeldVisit* held) { return held->kind == meant.kind; });
  if (of_its_kind) std::erase_if(found, [&](const auto* held) { return held->kind != meant.kind; });
  // The same visit may be held in several files; several visits can't be told apart.
  const bool one_visit = std::all_of(found.begin(), found.end(), [&](const HeldVisit* held) {
    return held->kind == found.front()->kind && held->start == found.front()->start &&
           held->published == found.front()->published;
  });
  if (!one_visit) return {};
  return (*std::min_element(found.begin(), found.end(),
                            [](const auto* a, const auto* b) { return a->id < b->id; }))
      ->id;
}

bool HeldVisits::may_hold(const Reference& meant) const {
  const auto may_be = [&](const HeldVisit& held) { return may_be_meant(meant, held); };
  return std::any_of(visits_.begin(), visits_.end(), may_be) ||
         std::any_of(before_.begin(), before_.end(), may_be);
}

std::vector<HeldVisit> VisitsByCouncil::read(const std::vector<std::string>& councils) const {
  std::vector<Xapian::Query> types;
  for (const DocumentType& type : vocabulary_.document_types) {
    if (type.decides) types.emplace_back(field_term(*find_field("document_type"), type.id));
  }
  std::vector<Xapian::Query> of_councils;
  of_councils.reserve(councils.size());
  for (const std::string& council : councils)
    of_councils.emplace_back(field_term(*find_field("council"), council));
  Xapian::Enquire enquire(reader_.database());
  enquire.set_query(
      prepared({Xapian::Query::OP_AND,
                Xapian::Query(Xapian::Query::OP_OR, of_councils.begin(), of_councils.end()),
                Xapian::Query(Xapian::Query::OP_OR, types.begin(), types.end())},
               reader_));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, reader_.documents());
  std::vector<HeldVisit> visits;
  for (auto one = found.begin(); one != found.end(); ++one) {
    const Document document = reader_.record(*one);
    const Metadata& m = document.metadata;
    visits.push_back({document.id, m.issuer, kind_of_type(m.document_type), m.visit_ordinal,
                      m.visit_start, m.visit_end, m.published});
  }
  return visits;
}

const HeldVisits& VisitsByCouncil::of(const std::string& council) {
  const auto known = known_.find(council);
  if (known != known_.end()) return known->second;
  std::vector<std::string> before;
  for (const Council& former : vocabulary_.councils) {
    const std::vector<std::string>& later = former.replaced_by;
    if (std::find(later.begin(), later.end(), council) != later.end()) before.push_back(former.id);
  }
  return known_
      .emplace(council, HeldVisits(read({council}),
                                   before.empty() ? std::vector<HeldVisit>() : read(before)))
      .first->second;
}

}  // namespace scrutineer::query
