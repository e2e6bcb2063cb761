#include "query/searcher.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

#include "query/engine.h"
#include "query/facet_counts.h"
#include "query/filters.h"
#include "query/in_words.h"
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

std::vector<Unit> Searcher::widened(const Plan& plan, const Request& request,
                                    const Xapian::Query& required, SearchedAs& searched_as) {
  std::vector<Unit> wanted = plan.bag;
  const double least = idf_sum(plan.bag) / 2;
  const auto enough = [&] {
    const Xapian::Query all(Xapian::Query::OP_AND, Matcher::all(wanted), required);
    return request.match == Match::automatic && count(all) >= enough_papers;
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

Searcher::Page Searcher::page(const Matching& matching, const Plan& plan, const Request& request,
                              CountingSpy& spy) {
  const bool by_relevance = request.sort == Sort::relevance && !matching.units.empty();
  const Xapian::Query ranked =
      by_relevance ? Matcher::ranked(matching.query, matching.units, plan.intents, parts_.weights)
                   : matching.query;
  const Xapian::Query filters = filters_query(request.filters, parts_.vocabulary);
  Xapian::Enquire enquire(parts_.reader.database());
  enquire.set_query(
      prepared(filters.empty() ? ranked : Xapian::Query(Xapian::Query::OP_FILTER, ranked, filters),
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
  if (!request.duplicates) enquire.set_collapse_key(group_slot);
  enquire.add_matchspy(&spy);
  const auto start = Clock::now();
  const std::uint32_t rerank_papers = by_relevance ? parts_.reranking.papers : 0;
  const Xapian::MSet found = enquire.get_mset(
      0, std::max(rerank_papers, request.offset + request.limit), parts_.reader.documents());
  matching_ms_ += ms_since(start);
  Page page;
  page.total = spy.total();
  for (auto paper = found.begin(); paper != found.end(); ++paper)
    page.papers.push_back({*paper, paper.get_weight()});
  if (by_relevance) rerank(page.papers, matching.units);
  const std::size_t from = std::min<std::size_t>(request.offset, page.papers.size());
  page.papers.erase(page.papers.begin(), page.papers.begin() + static_cast<std::ptrdiff_t>(from));
  if (page.papers.size() > request.limit) page.papers.resize(request.limit);
  return page;
}

void Searcher::rerank(std::vector<Ranked>& papers, const std::vector<Unit>& units) const {
  const std::size_t looked_at = std::min<std::size_t>(papers.size(), parts_.reranking.papers);
  for (std::size_t i = 0; i < looked_at; ++i) {
    parts_.reader.budget().check();
    const auto found = occurrences(parts_.reader.database(), papers[i].number, units);
    papers[i].score +=
        parts_.reranking.stretch * stretch_score(found, units, parts_.reranking.stretches);
  }
  std::stable_sort(papers.begin(), papers.begin() + static_cast<std::ptrdiff_t>(looked_at),
                   [](const Ranked& a, const Ranked& b) {
                     return a.score != b.score ? a.score > b.score : a.number < b.number;
                   });
}

// A field that is filtered is counted without its own filter, so that its other values can be
// added.
void Searcher::count_selected_facets(const Matching& matching, const Request& request,
                                     SearchResult& result) {
  for (const Field* field : facet_fields_of(request.facets, fields)) {
    if (!request.filters.contains(std::string(field->name))) continue;
    CountingSpy spy({field}, false, counted_together(request));
    const Xapian::Query filters = filters_query(request.filters, parts_.vocabulary, field->name);
    Xapian::Enquire enquire(parts_.reader.database());
    enquire.set_query(
        prepared(filters.empty() ? matching.query
                                 : Xapian::Query(Xapian::Query::OP_FILTER, matching.query, filters),
                 parts_.reader));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    const auto start = Clock::now();
    (void)enquire.get_mset(0, 0, parts_.reader.documents());
    matching_ms_ += ms_since(start);
    add_facets(spy, request.filters, parts_.vocabulary, result.facets);
  }
}

std::string Searcher::suggestion(const Plan& plan, const Request& request, std::uint64_t total) {
  if (total >= few_hits || plan.bag.empty()) return {};
  std::string better = request.text;
  bool changed = false;
  for (const Unit& unit : plan.bag) {
    const std::string& term = unit.alternatives.front().terms.front();
    if (unit.alternatives.front().terms.size() != 1 || parts_.reader.frequency(term) > 0) continue;
    const std::string nearest = parts_.spelling.nearest(fold(normalise(unit.shown)));
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
  std::vector<BadParameter> bad;
  const auto collect = [&bad](const auto& read) {
    try {
      (void)read();
    } catch (const BadParameters& found) {
      bad.insert(bad.end(), found.bad().begin(), found.bad().end());
    }
  };
  collect([&] { return filters_query(request.filters, parts_.vocabulary); });
  collect([&] { return facet_fields_of(request.facets, fields); });
  if (!bad.empty()) throw BadParameters(std::move(bad));
}

SearchResult Searcher::search(const Request& request) {
  check(request);
  const auto start = Clock::now();
  matching_ms_ = 0;
  SearchResult result;
  result.query = request.text;
  const std::vector<const Field*> wanted = facet_fields_of(request.facets, fields);
  std::vector<const Field*> counted;
  for (const Field* field : wanted) {
    if (!request.filters.contains(std::string(field->name))) counted.push_back(field);
  }
  const Plan plan = this->plan(request);
  Matching matching = this->matching(plan, request);
  CountingSpy spy(counted, request.histogram, counted_together(request));
  const Page found = page(matching, plan, request, spy);
  add_facets(spy, request.filters, parts_.vocabulary, result.facets);
  count_selected_facets(matching, request, result);
  for (const auto& [year, count] : spy.years()) result.histogram.push_back({year, count});
  result.total = {found.total, true};
  for (const Ranked& paper : found.papers) {
    parts_.reader.budget().check();
    Hit hit;
    hit.document = parts_.reader.record(paper.number);
    hit.score = paper.score;
    Shown shown =
        parts_.passages.find(paper.number, hit.document.id, matching.units, request.passages);
    hit.passages = std::move(shown.passages);
    hit.more_pages = shown.more_pages;
    hit.why = std::move(shown.why);
    result.hits.push_back(std::move(hit));
  }
  result.searched_as = std::move(matching.searched_as);
  result.suggestion = suggestion(plan, request, found.total);
  result.matching_ms = matching_ms_;
  result.took_ms = ms_since(start);
  return result;
}

std::string Searcher::explain(const Request& request) {
  check(request);
  const Plan plan = this->plan(request);
  const Matching matching = this->matching(plan, request);
  std::string out = fmt::format("query       {}\n", request.text);
  for (const Unit& unit : matching.units) {
    std::vector<std::string> ways;
    for (const Alternative& alternative : unit.alternatives) {
      const std::string_view mark = alternative.kind == Alternative::Kind::phrase ? "\"" : "";
      ways.push_back(fmt::format("{}{}{}", mark, fmt::join(alternative.terms, " "), mark));
    }
    out += fmt::format("wanted      {} (idf {:.2f}) as {}\n", unit.shown, unit.idf,
                       fmt::join(ways, " or "));
  }
  for (const Intent& intent : plan.intents)
    out += fmt::format("first       {} ({})\n", intent.shown, intent.term);
  for (const std::string& word : matching.searched_as.given_up)
    out += fmt::format("given up    {}\n", word);
  out += fmt::format("searched as {}\n", matching.searched_as.words);
  out += fmt::format("matching    {}\n", matching.query.get_description());
  const Xapian::Query filters = filters_query(request.filters, parts_.vocabulary);
  if (!filters.empty()) out += fmt::format("filters     {}\n", filters.get_description());
  out += fmt::format("papers      {}\n", count(matching.query));
  return out;
}

}  // namespace scrutineer::query
