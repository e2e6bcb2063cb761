// Which chains are asked for, in which order. Includes Xapian, so for use inside query/ only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/councils/council_records.h"
#include "query/councils/repeats_request.h"
#include "query/councils/responses.h"
#include "query/repeats/repeat_finder.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Makes the records of councils, or takes them from those kept. Keeps references; not thread-safe.
class CouncilHistory {
 public:
  struct Parts {
    const IndexReader& reader;
    const Vocabulary& vocabulary;
    Tokeniser& tokeniser;
    CouncilRecords& records;
  };
  explicit CouncilHistory(const Parts& parts) : parts_(parts) {}

  // `council` is as council_now() gives it.
  [[nodiscard]] std::shared_ptr<const CouncilRecord> of(const std::string& council);
  // Of every council with a paper, ascending by id.
  [[nodiscard]] std::vector<std::shared_ptr<const CouncilRecord>> all();
  // Ids as council_now() gives them, ascending, of any names in use; every council's where there
  // are none. A name that is none is told by the Error "bad-parameter".
  [[nodiscard]] std::vector<std::string> named(const std::vector<std::string>& councils) const;
  [[nodiscard]] repeats::RepeatFinder& finder();

 private:
  [[nodiscard]] CouncilRecord make(const std::string& council);

  Parts parts_;
  // Made when first needed: compiling a vocabulary takes longer than most answers.
  std::optional<repeats::RepeatFinder> finder_;
  std::optional<ResponseFinder> responses_;
};

// Throws BadParameters naming every bad value at once.
[[nodiscard]] RepeatsResult search_repeats(CouncilHistory& history, const Vocabulary& vocabulary,
                                           const RepeatsRequest& request);

// nullopt: no chain has or had this id.
[[nodiscard]] std::optional<FoundChain> find_repeat(CouncilHistory& history,
                                                    const Vocabulary& vocabulary,
                                                    std::string_view id);

// Each stage by its name, its lines indented below it.
[[nodiscard]] std::string explain_chain(CouncilHistory& history, const ShownChain& shown);

[[nodiscard]] RecommendationsResult recommendations_in(CouncilHistory& history,
                                                       const Vocabulary& vocabulary,
                                                       Document document);

}  // namespace scrutineer::query
