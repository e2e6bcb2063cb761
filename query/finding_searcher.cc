#include "query/finding_searcher.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "query/engine.h"
#include "query/facet_counts.h"
#include "query/known_values.h"
#include "query/objections.h"
#include "query/parser.h"
#include "schemas/finding_fields.h"

namespace scrutineer::query {

struct FindingSearcher::Matched {
  FindingRow row = 0;
  double score = 0;
  const FindingPaper* paper = nullptr;
  const FindingColumns* columns = nullptr;
};

namespace {

// Names every bad parameter of a request at once.
void check(const FindingsRequest& request, const FindingSearcher::Parts& parts) {
  Objections objections;
  objections.collect(
      [&] { return wanted_fields(request.filters, parts.vocabulary, find_finding_field); });
  objections.collect([&] {
    require_known_values(request.filters, parts.vocabulary, parts.table.holds_values(),
                         find_finding_field);
  });
  objections.collect([&] { return facet_fields_of(request.facets, finding_fields); });
  objections.finish(request.text, parts.limits);
}

// The latest paper first, those without a date last, and each paper's findings as they are read.
template <typename Matched>
bool by_date(const Matched& a, const Matched& b) {
  if (a.paper->date != b.paper->date) return a.paper->date > b.paper->date;
  if (a.paper != b.paper) return a.paper->id < b.paper->id;
  return a.row < b.row;
}

template <typename Matched>
bool by_score(const Matched& a, const Matched& b) {
  return a.score != b.score ? a.score > b.score : by_date(a, b);
}

// Keeps of each group the finding that comes first.
template <typename Matched, typename Before>
void collapse(std::vector<Matched>& findings, Before before) {
  std::unordered_map<std::uint64_t, const Matched*> first;
  for (const Matched& one : findings) {
    if (one.columns->group == 0) continue;
    const auto [known, is_new] = first.try_emplace(one.columns->group, &one);
    if (!is_new && before(one, *known->second)) known->second = &one;
  }
  if (first.empty()) return;
  std::unordered_set<FindingRow> kept;
  for (const auto& [group, one] : first) kept.insert(one->row);
  std::erase_if(findings, [&](const Matched& one) {
    return one.columns->group != 0 && !kept.contains(one.row);
  });
}

template <typename Matched>
std::vector<YearCount> by_year(const std::vector<Matched>& findings) {
  std::map<int, std::uint64_t> counts;
  for (const Matched& one : findings) {
    // A date begins with its year, in four digits (schemas/README.md).
    const std::string& date = one.paper->date;
    int year = 0;
    std::from_chars(date.data(), date.data() + std::min<std::size_t>(4, date.size()), year);
    if (year > 0) ++counts[year];
  }
  std::vector<YearCount> years;
  years.reserve(counts.size());
  for (const auto& [year, count] : counts) years.push_back({year, count});
  return years;
}

// The page of what stands in an order, without putting the rest in order.
template <typename Matched, typename Before>
std::vector<Matched> page_of(std::vector<Matched> findings, const FindingsRequest& request,
                             Before before) {
  const std::size_t from = std::min<std::size_t>(request.offset, findings.size());
  const std::size_t to = std::min<std::size_t>(from + request.limit, findings.size());
  const auto at = [&](std::size_t i) { return findings.begin() + static_cast<std::ptrdiff_t>(i); };
  std::partial_sort(at(0), at(to), findings.end(), before);
  return {at(from), at(to)};
}

}  // namespace

StoredFinding stored_finding(const FindingTable& table, FindingRow row, StoredFindings& stored) {
  const FindingPaper& paper = table.paper_of(row);
  StoredFinding finding = stored.at(paper.id, row - paper.first_row);
  const std::size_t council = *column_of("council");
  const auto& councils =
      table.values(council).entries[FindingTable::code(council, paper, table.columns(row))].values;
  if (!councils.empty()) finding.council = councils.front();
  finding.date = paper.date;
  return finding;
}

FindingsResult FindingSearcher::search(const FindingsRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  check(request, parts_);
  FindingMatcher matcher({parts_.reader, parts_.table, parts_.planner, parts_.words, parts_.limits},
                         request.synonyms);
  const FindingMatcher::Made made = matcher.match(parse(request.text, parts_.limits));
  const std::vector<FindingFilter> filters =
      finding_filters(parts_.table, request.filters, parts_.vocabulary);
  std::vector<Matched> findings = filtered(made.findings, filters);
  FindingsResult result;
  result.query = request.text;
  result.synonyms = made.synonyms;
  for (const Field* field : facet_fields_of(request.facets, finding_fields)) {
    // A field that is filtered is counted without its own filter, so that its other values can be
    // added.
    const bool is_filtered = request.filters.contains(std::string(field->name));
    count_facet(*field, is_filtered ? filtered(made.findings, filters, field->name) : findings,
                request, result);
  }
  const bool by_relevance = made.has_words && request.sort != FindingSort::newest;
  read_page(std::move(findings), request, by_relevance, result);
  result.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

FindingSearcher::Rows FindingSearcher::rows(const FindingsRequest& request) {
  check(request, parts_);
  FindingMatcher matcher({parts_.reader, parts_.table, parts_.planner, parts_.words, parts_.limits},
                         request.synonyms);
  const FindingMatcher::Made made = matcher.match(parse(request.text, parts_.limits));
  std::vector<Matched> findings =
      filtered(made.findings, finding_filters(parts_.table, request.filters, parts_.vocabulary));
  const bool by_relevance = made.has_words && request.sort != FindingSort::newest;
  const auto before = by_relevance ? by_score<Matched> : by_date<Matched>;
  if (!request.duplicates) collapse(findings, before);
  Rows rows{{}, by_relevance};
  for (const Matched& one : page_of(std::move(findings), request, before))
    rows.rows.push_back(one.row);
  return rows;
}

std::vector<FindingSearcher::Matched> FindingSearcher::filtered(
    const std::vector<MatchingFinding>& matching, const std::vector<FindingFilter>& filters,
    std::string_view without) const {
  std::vector<Matched> left;
  auto paper = parts_.table.papers().begin();
  for (const MatchingFinding& one : matching) {
    while (one.row - paper->first_row >= paper->findings->rows.size()) ++paper;
    const FindingColumns& columns = paper->findings->rows[one.row - paper->first_row];
    const bool accepted = std::ranges::all_of(filters, [&](const FindingFilter& filter) {
      return filter.field().name == without || filter.accepts(*paper, columns);
    });
    if (accepted) left.push_back({one.row, one.score, &*paper, &columns});
  }
  return left;
}

void FindingSearcher::count_facet(const Field& field, const std::vector<Matched>& findings,
                                  const FindingsRequest& request, FindingsResult& result) const {
  const std::size_t column = *column_of(field.name);
  const std::vector<FindingValues::Entry>& entries = parts_.table.values(column).entries;
  std::vector<std::uint64_t> alone(entries.size());  // by code
  // Of findings in groups each value once a group.
  std::unordered_map<std::string, std::unordered_set<std::uint64_t>> grouped;
  for (const Matched& one : findings) {
    const std::uint32_t code = FindingTable::code(column, *one.paper, *one.columns);
    if (one.columns->group == 0 || request.duplicates) {
      ++alone[code];
    } else {
      for (const std::string& value : entries[code].values)
        grouped[value].insert(one.columns->group);
    }
  }
  std::unordered_map<std::string, std::uint64_t> counts;
  for (std::size_t code = 0; code < alone.size(); ++code) {
    if (alone[code] == 0) continue;
    for (const std::string& value : entries[code].values) counts[value] += alone[code];
  }
  for (const auto& [value, groups] : grouped) counts[value] += groups.size();
  add_facet({field, ValueCounts(counts.begin(), counts.end())}, request.filters, parts_.vocabulary,
            result.facets);
}

void FindingSearcher::read_page(std::vector<Matched> findings, const FindingsRequest& request,
                                bool by_relevance, FindingsResult& result) const {
  const auto before = by_relevance ? by_score<Matched> : by_date<Matched>;
  if (!request.duplicates) collapse(findings, before);
  result.total = {findings.size(), true};
  result.histogram = by_year(findings);
  StoredFindings stored(parts_.reader);
  for (const Matched& one : page_of(std::move(findings), request, before))
    result.findings.push_back(stored_finding(parts_.table, one.row, stored));
}

}  // namespace scrutineer::query
