#include "query/finding_searcher.h"

#include <algorithm>
#include <chrono>

#include "query/engine.h"
#include "query/facet_counts.h"
#include "query/filters.h"
#include "query/parser.h"
#include "schemas/finding_fields.h"
#include "schemas/index_keys.h"

namespace scrutineer::query {
namespace {

// Names every bad parameter of a request at once.
void check(const FindingsRequest& request, const Vocabulary& vocabulary) {
  std::vector<BadParameter> bad;
  const auto collect = [&bad](const auto& read) {
    try {
      (void)read();
    } catch (const BadParameters& found) {
      bad.insert(bad.end(), found.bad().begin(), found.bad().end());
    }
  };
  collect([&] { return filters_query(request.filters, vocabulary, {}, find_finding_field); });
  collect([&] { return facet_fields_of(request.facets, finding_fields); });
  if (!bad.empty()) throw BadParameters(std::move(bad));
}

// The latest paper first, those without a date last, and each paper's findings as they are read.
class ByDate final : public Xapian::MultiValueKeyMaker {
 public:
  ByDate() {
    add_value(find_finding_field("date")->slot, true);
    add_value(find_finding_field("document")->slot);
    add_value(finding_order_slot);
  }
};

// Words weigh nothing by themselves: what matches brings its own weight (finding_matching.h).
// BoolWeight would take even that away.
class NoWeight final : public Xapian::Weight {
 public:
  NoWeight* clone() const override { return new NoWeight; }
  std::string name() const override { return "scrutineer::NoWeight"; }
  double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  double get_maxpart() const override { return 0; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  void init(double) override {}
};

}  // namespace

Xapian::Query FindingSearcher::filtered(const Xapian::Query& query, const FindingsRequest& request,
                                        std::string_view without) const {
  const Xapian::Query filters =
      filters_query(request.filters, parts_.vocabulary, without, find_finding_field);
  return filters.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, filters);
}

FindingsResult FindingSearcher::search(const FindingsRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  check(request, parts_.vocabulary);
  FindingMatcher matcher({parts_.reader, parts_.planner, parts_.texts, parts_.limits},
                         request.synonyms);
  const FindingMatcher::Made made = matcher.match(parse(request.text, parts_.limits));
  FindingsResult result;
  result.query = request.text;
  std::vector<const Field*> counted = facet_fields_of(request.facets, finding_fields);
  std::erase_if(counted, [&](const Field* field) {
    return request.filters.contains(std::string(field->name));
  });
  read_page(made, request, std::move(counted), result);
  count_filtered_facets(made.query, request, result);
  result.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

void FindingSearcher::read_page(const FindingMatcher::Made& made, const FindingsRequest& request,
                                std::vector<const Field*> counted, FindingsResult& result) const {
  Xapian::Enquire enquire(parts_.reader.database());
  enquire.set_query(filtered(made.query, request));
  enquire.set_weighting_scheme(NoWeight());
  ByDate key;
  const bool by_relevance = made.has_words && request.sort != FindingSort::newest;
  if (by_relevance) {
    enquire.set_sort_by_relevance_then_key(&key, false);
  } else {
    enquire.set_sort_by_key(&key, false);
  }
  const std::uint32_t together = request.duplicates ? no_slot : finding_group_slot;
  if (!request.duplicates) enquire.set_collapse_key(finding_group_slot);
  CountingSpy spy(std::move(counted), false, together);
  enquire.add_matchspy(&spy);
  const std::uint32_t all = parts_.reader.frequency(std::string(all_findings_term));
  const Xapian::MSet found = enquire.get_mset(request.offset, request.limit, all);
  result.total = {spy.total(), true};
  for (auto one = found.begin(); one != found.end(); ++one)
    result.findings.push_back(parts_.reader.finding(*one));
  add_facets(spy, request.filters, parts_.vocabulary, result.facets);
}

// A field that is filtered is counted without its own filter, so that its other values can be
// added.
void FindingSearcher::count_filtered_facets(const Xapian::Query& query,
                                            const FindingsRequest& request,
                                            FindingsResult& result) const {
  for (const Field* field : facet_fields_of(request.facets, finding_fields)) {
    if (!request.filters.contains(std::string(field->name))) continue;
    CountingSpy spy({field}, false, request.duplicates ? no_slot : finding_group_slot);
    Xapian::Enquire enquire(parts_.reader.database());
    enquire.set_query(filtered(query, request, field->name));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    (void)enquire.get_mset(0, 0, parts_.reader.frequency(std::string(all_findings_term)));
    add_facets(spy, request.filters, parts_.vocabulary, result.facets);
  }
}

}  // namespace scrutineer::query
