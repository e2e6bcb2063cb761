// Syntax to plan.
#pragma once

#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "query/phrase_book.h"
#include "query/plan.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// What the planner needs to know of the index.
struct Statistics {
  std::uint32_t documents = 0;
  std::function<std::uint32_t(const std::string& term)> frequency;  // papers
  double words = 0;                                                 // of all papers
  std::function<double(const std::string& term)> occurrences;       // in all papers
};

// Not thread-safe (it uses a tokeniser); keeps references to what it is made of.
class Planner {
 public:
  Planner(const Vocabulary& vocabulary, const PhraseBook& phrases, Tokeniser& tokeniser);

  [[nodiscard]] Plan plan(Syntax syntax, const Request& request, const Statistics& statistics);

  // The units of a run of plain words; stop words are left out unless there is nothing else.
  [[nodiscard]] std::vector<Unit> units(const Node& words, bool synonyms,
                                        const Statistics& statistics);

  // The tokens of any text of a query, normalised first. Valid until the next call.
  [[nodiscard]] const std::vector<Token>& tokens(const std::string& text);
  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  struct Run;
  void find_intents(const Run& run, const Statistics& statistics, Plan& plan) const;
  [[nodiscard]] Unit unit_of(const Run& run, std::size_t from, std::size_t count) const;
  static void add_names(const Named& named, const Statistics& statistics, Unit& unit);
  void add_synonyms(const std::vector<std::string>& typed, const Named& named, Unit& unit) const;
  [[nodiscard]] Run run_of(const Node& words);

  const Vocabulary& vocabulary_;
  const PhraseBook& phrases_;
  Tokeniser& tokeniser_;
  std::unordered_set<std::string> stop_words_;
};

// Rarity of a unit: the more papers hold it, the nearer to 0.
[[nodiscard]] double rarity_of(const Unit& unit, const Statistics& statistics);
[[nodiscard]] double idf_of(const Unit& unit, const Statistics& statistics);

}  // namespace scrutineer::query
