// What facets cost beside the match they count, on one index:
//
//   bench_facets INDEX [REPEATS]
//
// For selective and for broad searches, without and with two selections, six facets. Prints a JSON
// object of the least of REPEATS (5) times in milliseconds by the clock:
//
//   mset      one get_mset of the same ranked query and filters, the best 200 of all papers, and
//             nothing counted: what there is no way around
//   spies     that with a ValueCountMatchSpy for every facet, and a match of its own for each facet
//             that is selected from, without its filter
//   first     matching, ranking and counting of scrutineer's search, with columns in memory but
//             nothing else known
//   again     the same, asked again
//   matches   papers that match
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>
#include <xapian.h>

#include "query/engine.h"
#include "query/filters.h"
#include "query/matching.h"
#include "query/prepared.h"
#include "query/searcher.h"
#include "schemas/index_keys.h"
#include "schemas/tokeniser.h"
#include "tests/bench/reported.h"

namespace {

using namespace scrutineer;  // NOLINT: this file is the program

const std::vector<std::string> facets = {"document_type", "council",    "issuer",
                                         "framework",     "judgements", "theme"};

double milliseconds(const auto& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

// What else the machine does only ever adds.
double least(const std::vector<double>& values) { return std::ranges::min(values); }

using Filters = std::map<std::string, std::vector<std::string>>;

class Bench {
 public:
  Bench(const std::string& directory, int repeats)
      : directory_(directory),
        repeats_(repeats),
        reader_(directory),
        vocabulary_(load_vocabulary()) {}

  // The values that most papers have.
  [[nodiscard]] Filters selections() const {
    query::Engine engine(directory_);
    query::Request request;
    request.facets = {"document_type", "theme"};
    request.limit = 1;
    const query::SearchResult result = engine.search(request);
    Filters filters;
    for (const auto& [field, values] : result.facets) filters[field] = {values.front().value};
    return filters;
  }

  [[nodiscard]] nlohmann::json measure(const std::string& words, const Filters& filters) {
    std::vector<double> mset;
    std::vector<double> spies;
    std::vector<double> first;
    std::vector<double> again;
    query::Request request;
    request.text = words;
    request.filters = filters;
    request.facets = facets;
    request.match = query::Match::all;
    request.synonyms = false;
    request.passages = 0;
    std::uint64_t total = 0;
    // In turns, so that what else the machine does meets all alike.
    for (int i = 0; i < repeats_; ++i) {
      mset.push_back(milliseconds([&] { match(words, filters, {}); }));
      spies.push_back(milliseconds([&] { count_by_spies(words, filters); }));
      // Nothing is known but the columns, as on a server after its first search.
      const query::Shared shared;
      fill_columns(shared);
      query::Engine engine(directory_, {}, shared);
      read_blocks(engine, request);
      for (std::vector<double>* times : {&first, &again}) {
        const query::SearchResult result = engine.search(request);
        times->push_back(result.matching_ms + result.counting_ms);
        total = result.total.value;
      }
    }
    return {{"query", words},       {"selections", filters.size()}, {"matches", total},
            {"mset", least(mset)},  {"spies", least(spies)},        {"first", least(first)},
            {"again", least(again)}};
  }

  [[nodiscard]] nlohmann::json columns() const {
    const query::Shared shared;
    fill_columns(shared);
    const query::SearchMemoryState memory = query::Engine(directory_, {}, shared).stats().memory;
    return {{"documents", reader_.documents()},
            {"fields", memory.columns},
            {"bytes", memory.column_bytes}};
  }

 private:
  // Of the words, as the other ways have read them: what matches is not known by other words.
  static void read_blocks(query::Engine& engine, query::Request request) {
    request.text += " ";
    request.filters.clear();
    (void)engine.search(request);
  }

  void fill_columns(const query::Shared& shared) const {
    query::Engine engine(directory_, {}, shared);
    query::Request request;
    request.facets = facets;
    request.limit = 1;
    (void)engine.search(request);
  }

  [[nodiscard]] Xapian::Query ranked(const std::string& words, const Filters& filters) {
    std::vector<query::Unit> units;
    for (const Token& token : tokeniser_.tokenise(words)) {
      query::Unit unit;
      unit.alternatives.push_back({query::Alternative::Kind::all_terms, {token.term}, {}});
      units.push_back(std::move(unit));
    }
    const Xapian::Query matching = query::Matcher::all(units);
    const Xapian::Query all = query::Matcher::ranked(matching, units, {}, {});
    const Xapian::Query wanted = query::filters_query(filters, vocabulary_);
    return query::prepared(
        wanted.empty() ? all : Xapian::Query(Xapian::Query::OP_FILTER, all, wanted), reader_);
  }

  void match(const std::string& words, const Filters& filters,
             const std::vector<Xapian::MatchSpy*>& spies) {
    Xapian::Enquire enquire(reader_.database());
    enquire.set_query(ranked(words, filters));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
    enquire.set_collapse_key(group_slot);
    for (Xapian::MatchSpy* spy : spies) enquire.add_matchspy(spy);
    constexpr Xapian::doccount best = 200;
    (void)enquire.get_mset(0, best, reader_.documents());
  }

  void count_by_spies(const std::string& words, const Filters& filters) {
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> together;
    std::vector<Xapian::MatchSpy*> spies;
    for (const std::string& facet : facets) {
      auto spy = std::make_unique<Xapian::ValueCountMatchSpy>(find_field(facet)->slot);
      if (filters.contains(facet)) {
        Filters others = filters;
        others.erase(facet);
        match(words, others, {spy.get()});
      } else {
        spies.push_back(spy.get());
      }
      together.push_back(std::move(spy));
    }
    match(words, filters, spies);
  }

  std::string directory_;
  int repeats_;
  query::IndexReader reader_;
  Vocabulary vocabulary_;
  Tokeniser tokeniser_;
};

void run(std::span<char*> arguments) {
  Bench bench(arguments[1], arguments.size() > 2 ? std::stoi(arguments[2]) : 5);
  const Filters two = bench.selections();
  nlohmann::json searches = nlohmann::json::array();
  // Words of most papers, of many and of few.
  for (const char* words : {"children", "children social", "supervision", "exploitation drift"}) {
    for (const Filters& filters : {Filters(), two})
      searches.push_back(bench.measure(words, filters));
  }
  const nlohmann::json result = {{"searches", searches}, {"columns", bench.columns()}};
  std::printf("%s\n", result.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (argc < 2 || argc > 3) {
    std::fputs("usage: bench_facets INDEX [REPEATS]\n", stderr);
    return 2;
  }
  return scrutineer::bench::reported([&] { run(arguments); });
}
