// Plan to Xapian queries: which papers match, and what each is worth before passages are looked at.
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "query/exact_forms.h"
#include "query/index_reader.h"
#include "query/plan.h"
#include "query/planner.h"
#include "query/request.h"

namespace scrutineer::query {

// Weights of the first stage, found by measurement (tests/bench/README.md has the table).
struct Weights {
  double title = 0.5;     // of a word in the title, against 1 for a word in the text
  double finding = 6.0;   // of a word in a sentence that criticises or a list of what must improve
  double council = 40.0;  // of being about the council that was named
  double document_type = 20.0;
  double year = 30.0;
  double month = 30.0;
  double bm25_k1 = 1.2;
  double bm25_b = 0.5;
};

// Statistics of an index; keeps a reference to the reader.
[[nodiscard]] Statistics statistics_of_words(const IndexReader& reader);

// Makes queries for one request. Keeps references; not thread-safe.
class Matcher {
 public:
  Matcher(const IndexReader& reader, Planner& planner, ExactForms& exact, const Limits& limits)
      : reader_(reader), planner_(planner), exact_(exact), limits_(limits) {}

  // Everything of the plan but its bag.
  [[nodiscard]] Xapian::Query required(const Plan& plan, const Request& request);
  // All of these units.
  [[nodiscard]] static Xapian::Query all(const std::vector<Unit>& units);
  [[nodiscard]] static Xapian::Query any(const std::vector<Unit>& units);
  [[nodiscard]] Xapian::Query query_of_node(const Node& node, bool synonyms);

  // `matching` ranked: matches the same papers.
  [[nodiscard]] static Xapian::Query ranked(const Xapian::Query& matching,
                                            const std::vector<Unit>& units,
                                            const std::vector<Intent>& intents,
                                            const Weights& weights);

  // The units a reader is shown passages of: the bag's, and those of every wanted node.
  [[nodiscard]] std::vector<Unit> shown_units(const Plan& plan, bool synonyms);

 private:
  [[nodiscard]] Statistics statistics() const;
  [[nodiscard]] std::vector<Unit> each_word(const std::vector<Unit>& units) const;
  [[nodiscard]] Xapian::Query quote(const Node& node);
  [[nodiscard]] Xapian::Query title(const Node& node);
  [[nodiscard]] Xapian::Query prefix(const Node& node);
  [[nodiscard]] Xapian::Query near(const Node& node);
  [[nodiscard]] Xapian::Query children(const Node& node, bool synonyms);
  // Throws LimitExceeded "max_expansion" where the query stands for too many words in all.
  void expand(std::size_t more);
  void collect_units(const Node& node, bool synonyms, std::vector<Unit>& units);

  const IndexReader& reader_;
  Planner& planner_;
  ExactForms& exact_;
  const Limits& limits_;
  std::size_t expanded_ = 0;  // words that the query being made stands for so far
};

// Matches the same papers, and weighs nothing.
[[nodiscard]] Xapian::Query without_weight(const Xapian::Query& query);

// Words that units stand for, each with its synonyms.
[[nodiscard]] std::size_t words_stood_for(const std::vector<Unit>& units);
// Throws LimitExceeded "max_expansion".
void check_expansion(std::size_t words, const Limits& limits);

}  // namespace scrutineer::query
