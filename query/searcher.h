// One search from plan to answer: the set that matches, its order, its counts and its passages all
// come from the same set. Includes Xapian, so for use inside query/ only.
#pragma once

#include <optional>
#include <vector>

#include "query/exact_forms.h"
#include "query/facets.h"
#include "query/index_reader.h"
#include "query/matching.h"
#include "query/occurrences.h"
#include "query/paper_sets.h"
#include "query/passages.h"
#include "query/planner.h"
#include "query/request.h"
#include "query/response.h"
#include "query/search_memory.h"
#include "query/spelling.h"

namespace scrutineer::query {

// How a set of papers was arrived at.
struct Matching {
  Xapian::Query query;      // without filters
  std::vector<Unit> units;  // all units, given up or not: they rank and show passages
  SearchedAs searched_as;
};

// How the first papers by weight are put in their final order (tests/bench/README.md).
struct Reranking {
  std::uint32_t papers = 200;  // how many of the first stage's best are looked at
  double stretch = 3.0;        // what a point of stretch_score is worth
  StretchWeights stretches;
};

// Not thread-safe; keeps references.
class Searcher {
 public:
  struct Parts {
    IndexReader& reader;
    Planner& planner;
    ExactForms& exact;
    PassageFinder& passages;
    Spelling& spelling;
    const Vocabulary& vocabulary;
    const Limits& limits;
    SearchMemory& memory;
    Weights weights;
    Reranking reranking;
  };
  explicit Searcher(Parts parts)
      : parts_(parts),
        matcher_(parts.reader, parts.planner, parts.exact, parts.limits),
        sets_(parts.reader, parts.memory.sets, parts.vocabulary),
        counter_(parts.reader, parts.memory.columns) {}

  [[nodiscard]] SearchResult search(const Request& request);
  [[nodiscard]] std::string explain(const Request& request);

  struct Ranked {
    Xapian::docid number = 0;
    double score = 0;
    std::optional<std::vector<Occurrence>> found = {};  // where it was looked at
  };
  // The papers of a search, in its order, from `offset` on and at most `limit`, and what shows
  // them.
  struct Everything {
    std::vector<Ranked> papers;
    std::vector<Unit> units;
    bool by_relevance = false;  // else by date
  };
  [[nodiscard]] Everything everything(const Request& request);
  // One of them as search() shows it.
  [[nodiscard]] Hit hit(const Ranked& paper, const std::vector<Unit>& units,
                        std::uint32_t passages);

 private:
  // The papers that match, where they are known before they are ranked.
  struct Known {
    SharedSet all;  // without filters
    std::vector<PaperSets::OfFilter> filters;
    DocumentSet filtered;
  };

  void check(const Request& request) const;
  [[nodiscard]] Plan plan(const Request& request);
  [[nodiscard]] Matching matching(const Plan& plan, const Request& request);
  [[nodiscard]] std::vector<Unit> widened(const Plan& plan, const Request& request,
                                          const Xapian::Query& required, SearchedAs& searched_as);
  [[nodiscard]] std::uint64_t count(const Xapian::Query& query);
  // Whether so many papers match; looks at no more.
  [[nodiscard]] bool holds(std::uint64_t least, const Xapian::Query& query);
  [[nodiscard]] std::optional<Known> known(const Matching& matching, const Request& request);
  [[nodiscard]] Counts counts(const DocumentSet& papers, const Request& request,
                              SearchResult& result);
  struct Asked {
    const Request& request;
    const Plan& plan;
    const Matching& matching;
    // Matches the papers that are wanted, whatever it weighs.
    Xapian::Query papers;
    bool collapse = true;          // some of them may be the same paper
    Recorder* recorder = nullptr;  // to hear of all of them
  };
  // The first so many in the enquiry's order, copies of one paper counted once.
  [[nodiscard]] std::vector<Ranked> best(Xapian::Enquire& enquire, const Asked& asked,
                                         std::uint32_t wanted) const;
  [[nodiscard]] std::vector<Ranked> page(const Asked& asked);
  void rerank(std::vector<Ranked>& papers, const std::vector<Unit>& units) const;
  // Finds where the units stand in the papers that were not looked at to rank them.
  void find_occurrences(std::vector<Ranked>& papers, const std::vector<Unit>& units) const;
  // The places of the units in it were looked at.
  [[nodiscard]] Hit shown(const Ranked& paper, Document document, const std::vector<Unit>& units,
                          std::uint32_t passages);
  void count_selected_facets(const Known& known, const Request& request, SearchResult& result);
  [[nodiscard]] std::string suggestion(const Plan& plan, const Request& request,
                                       std::uint64_t total);

  Parts parts_;
  Matcher matcher_;
  PaperSets sets_;
  FacetCounter counter_;
  double matching_ms_ = 0;
  double counting_ms_ = 0;
};

}  // namespace scrutineer::query
