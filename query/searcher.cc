#include "query/searcher.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "query/engine.h"
#include "query/facet_counts.h"
#include "query/filters.h"
#include "query/in_words.h"
#include "query/known_values.h"
#include "query/objections.h"
#include "query/parser.h"
#include "query/prepared.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

using Clock = std::chrono::steady_clock;

// Fewer papers than this and the set is widened.
constexpr std::uint64_t enough_papers = 10;

// With fewer hits than this, another spelling is looked for.
constexpr std::uint64_t few_hits = 3;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double idf_sum(const std::vector<Unit>& units) {
  return std::accumulate(units.begin(), units.end(), 0.0,
                         [](double sum, const Unit& u) { return sum + u.idf; });
}

std::uint32_t counted_together(const Request& request) {
  return request.duplicates ? no_slot : group_slot;
}

// Papers without a date come last either way.
class OldestFirst final : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string day = document.get_value(find_field("date")->slot);
    return day.empty() ? "9999" : day;
  }
};

}  // namespace

Plan Searcher::plan(const Request& request) {
  return parts_.planner.plan(parse(request.text, parts_.limits), request,
                             statistics_of_words(parts_.reader));
}

std::uint64_t Searcher::count(const Xapian::Query& query) {
  const auto start = Clock::now();
  Xapian::Enquire enquire(parts_.reader.database());
  enquire.set_query(prepared(query, parts_.reader));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const auto total = enquire.get_mset(0, 0, parts_.reader.documents()).get_matches_estimated();
  matching_ms_ += ms_since(start);
  return total;
}

bool Searcher::holds(std::uint64_t least, const Xapian::Query& query) {
  const auto start = Clock::now();
  Xapian::Enquire enquire(parts_.reader.database());
  enquire.set_query(prepared(query, parts_.reader));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const bool enough = enquire.get_mset(0, static_cast<Xapian::doccount>(least)).size() == least;
  matching_ms_ += ms_since(start);
  return enough;
}

std::vector<Unit> Searcher::widened(const Plan& plan, const Request& request,
                                    const Xapian::Query& required, SearchedAs& searched_as) {
  std::vector<Unit> wanted = plan.bag;
  const double least = idf_sum(plan.bag) / 2;
  const auto enough = [&] {
    const Xapian::Query all(Xapian::Query::OP_AND, Matcher::all(wanted), required);
    return request.match == Match::automatic && holds(enough_papers, all);
  };
  while (wanted.size() > 1 && !enough()) {
    const auto commonest = std::min_element(
        wanted.begin(), wanted.end(), [](const Unit& a, const Unit& b) { return a.idf < b.idf; });
    if (idf_sum(wanted) - commonest->idf < least) break;
    searched_as.given_up.push_back(commonest->shown);
    wanted.erase(commonest);
  }
  return wanted;
}

Matching Searcher::matching(const Plan& plan, const Request& request) {
  Matching matching;
  const Xapian::Query required = matcher_.required(plan, request);
  matching.searched_as.match = "all";
  Xapian::Query bag = match_everything();
  if (!plan.bag.empty()) {
    if (request.match == Match::any) {
      matching.searched_as.match = "any";
      bag = Matcher::any(plan.bag);
    } else if (request.match == Match::all) {
      bag = Matcher::all(plan.bag);
    } else {
      bag = Matcher::all(widened(plan, request, required, matching.searched_as));
      if (!matching.searched_as.given_up.empty()) matching.searched_as.match = "most";
    }
  }
  matching.query =
      plan.required.empty() ? bag : Xapian::Query(Xapian::Query::OP_AND, bag, required);
  matching.units = matcher_.shown_units(plan, request.synonyms);
  std::vector<std::string>& used = matching.searched_as.synonyms;
  for (const Unit& unit : matching.units) {
    const bool known = std::find(used.begin(), used.end(), unit.synonyms) != used.end();
    if (!unit.synonyms.empty() && !known) used.push_back(unit.synonyms);
  }
  matching.searched_as.words = in_words(plan, matching.searched_as);
  return matching;
}

std::optional<Searcher::Known> Searcher::known(const Matching& matching, const Request& request) {
  const std::string key = key_of(request);
  SharedSet all = request.filters.empty() ? parts_.memory.sets.find(parts_.reader, key)
                                          : sets_.of_query(key, matching.query);
  if (all == nullptr) return std::nullopt;  // ranking them finds them, too
  std::vector<PaperSets::OfFilter> filters = sets_.of_filters(request, *all);
  DocumentSet papers = filtered(*all, filters);
  return Known{std::move(all), std::move(filters), std::move(papers)};
}

std::vector<Searcher::Ranked> Searcher::page(const Asked& asked) {
  const Request& request = asked.request;
  const bool by_relevance = request.sort == Sort::relevance && !asked.matching.units.empty();
  Xapian::Enquire enquire(parts_.reader.database());
  enquire.set_query(prepared(by_relevance ? Matcher::ranked(asked.papers, asked.matching.units,
                                                            asked.plan.intents, parts_.weights)
                                          : asked.papers,
                             parts_.reader));
  OldestFirst oldest_first;
  if (by_relevance) {
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(parts_.weights.bm25_k1, 0, 1, parts_.weights.bm25_b, 0.5));
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (request.sort == Sort::oldest) {
      enquire.set_sort_by_key(&oldest_first, false);
    } else {
      enquire.set_sort_by_value(find_field("date")->slot, true);
    }
  }
  const std::uint32_t rerank_papers = by_relevance ? parts_.reranking.papers : 0;
  const auto start = Clock::now();
  std::vector<Ranked> papers =
      best(enquire, asked, std::max(rerank_papers, request.offset + request.limit));
  matching_ms_ += ms_since(start);
  if (by_relevance) rerank(papers, asked.matching.units);
  const std::size_t from = std::min<std::size_t>(request.offset, papers.size());
  papers.erase(papers.begin(), papers.begin() + static_cast<std::ptrdiff_t>(from));
  if (papers.size() > request.limit) papers.resize(request.limit);
  return papers;
}

// Fields that are not filtered, years and the total.
Counts Searcher::counts(const DocumentSet& papers, const Request& request, SearchResult& result) {
  const auto start = Clock::now();
  Counted counted{{}, request.histogram, counted_together(request)};
  for (const Field* field : facet_fields_of(request.facets, fields)) {
    if (!request.filters.contains(std::string(field->name))) counted.fields.push_back(field);
  }
  Counts counts = counter_.count(papers, counted);
  for (std::size_t i = 0; i < counted.fields.size(); ++i) {
    add_facet({*counted.fields[i], counts.fields[i]}, request.filters, parts_.vocabulary,
              result.facets);
  }
  for (const auto& [year, count] : counts.years) result.histogram.push_back({year, count});
  result.total = {counts.total, true};
  counting_ms_ += ms_since(start);
  return counts;
}

// A field that is filtered is counted without its own filter, so that its other values can be
// added.
void Searcher::count_selected_facets(const Known& known, const Request& request,
                                     SearchResult& result) {
  const auto start = Clock::now();
  for (const Field* field : facet_fields_of(request.facets, fields)) {
    if (!request.filters.contains(std::string(field->name))) continue;
    const Counts counts = counter_.count(filtered(*known.all, known.filters, field->name),
                                         {{field}, false, counted_together(request)});
    add_facet({*field, counts.fields.front()}, request.filters, parts_.vocabulary, result.facets);
  }
  counting_ms_ += ms_since(start);
}

std::string Searcher::suggestion(const Plan& plan, const Request& request, std::uint64_t total) {
  if (total >= few_hits || plan.bag.empty()) return {};
  std::string better = request.text;
  bool changed = false;
  for (const Unit& unit : plan.bag) {
    const std::string& term = unit.alternatives.front().terms.front();
    const std::uint32_t holding = parts_.reader.frequency(term);
    if (unit.alternatives.front().terms.size() != 1 || holding >= few_hits) continue;
    const std::string nearest = parts_.spelling.nearest(fold(normalise(unit.shown)), holding);
    const std::size_t at = better.find(unit.shown);
    if (nearest.empty() || at == std::string::npos) continue;
    better.replace(at, unit.shown.size(), nearest);
    changed = true;
  }
  if (!changed) return {};
  Request asked = request;
  asked.text = better;
  const Plan other = this->plan(asked);
  Xapian::Query query = matching(other, asked).query;
  const Xapian::Query filters = filters_query(request.filters, parts_.vocabulary);
  if (!filters.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, filters);
  return count(query) > total ? better : std::string();
}

// Names every bad parameter of a request at once.
void Searcher::check(const Request& request) const {
  Objections objections;
  objections.collect([&] { return filters_query(request.filters, parts_.vocabulary); });
  objections.collect([&] {
    require_known_values(request.filters, parts_.vocabulary, parts_.reader.holds_values());
  });
  objections.collect([&] { return facet_fields_of(request.facets, fields); });
  objections.finish(request.text, parts_.limits);
}

Hit Searcher::shown(const Ranked& paper, Document document, const std::vector<Unit>& units,
                    std::uint32_t passages) {
  Hit hit;
  hit.document = std::move(document);
  hit.score = paper.score;
  Shown shown = parts_.passages.find(hit.document.id, *paper.found, units, passages);
  hit.passages = std::move(shown.passages);
  hit.more_pages = shown.more_pages;
  hit.why = std::move(shown.why);
  return hit;
}

SearchResult Searcher::search(const Request& request) {
  check(request);
  const auto start = Clock::now();
  matching_ms_ = counting_ms_ = 0;
  SearchResult result;
  result.query = request.text;
  const Plan plan = this->plan(request);
  Matching matching = this->matching(plan, request);
  Asked asked{request, plan, matching, matching.query};
  std::vector<Ranked> papers;
  if (const auto known = this->known(matching, request)) {
    asked.collapse = counts(known->filtered, request, result).grouped;
    count_selected_facets(*known, request, result);
    asked.papers =
        query_of(std::make_shared<std::vector<Xapian::docid>>(known->filtered.numbers()));
    papers = page(asked);
  } else {
    Recorder recorder(parts_.reader.database());
    asked.recorder = &recorder;
    papers = page(asked);
    const SharedSet all = recorder.take();
    (void)counts(*all, request, result);
    parts_.memory.sets.put(parts_.reader, key_of(request), all);
  }
  find_occurrences(papers, matching.units);
  for (const Ranked& paper : papers) {
    parts_.reader.budget().check();
    result.hits.push_back(shown(paper, *parts_.memory.records.record(parts_.reader, paper.number),
                                matching.units, request.passages));
  }
  result.searched_as = std::move(matching.searched_as);
  result.suggestion = suggestion(plan, request, result.total.value);
  result.matching_ms = matching_ms_ + sets_.matching_ms();
  result.counting_ms = counting_ms_;
  result.took_ms = ms_since(start);
  return result;
}

}  // namespace scrutineer::query
