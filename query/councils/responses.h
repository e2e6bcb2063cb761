// Finds what a council's own papers answer to its chains. No index is known here.
#pragma once

#include "query/councils/council_record.h"
#include "query/repeats/reading.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// A council's answer to a report runs through its committees for about so long.
inline constexpr int response_months = 24;

// A saying answers a chain where it names the chain's issue and its paper either speaks of a visit
// that raised it, or is dated within response_months after one. Not thread-safe. Keeps a reference
// to the vocabulary.
class ResponseFinder {
 public:
  explicit ResponseFinder(const Vocabulary& vocabulary)
      : vocabulary_(vocabulary), reader_(vocabulary) {}

  // Fills `sayings` and `answers` from everything else.
  void add_to(CouncilRecord& record);

 private:
  struct Heard;
  [[nodiscard]] std::vector<Heard> read_sayings(const CouncilRecord& record);
  [[nodiscard]] ChainAnswers answers_to(const CouncilRecord& record, const repeats::Chain& chain,
                                        const std::vector<Heard>& heard);
  [[nodiscard]] bool same_issue(const repeats::Chain& chain, const repeats::Reading& issue_words,
                                const Heard& heard, bool by_visit) const;

  const Vocabulary& vocabulary_;
  repeats::FindingReader reader_;
};

}  // namespace scrutineer::query
