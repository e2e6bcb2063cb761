// Reads everything that chains of one council are made from out of the index. Includes Xapian, so
// for use inside query/ only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/councils/council_record.h"
#include "query/index_reader.h"
#include "query/repeats/council_findings.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// The id of the council that a council's papers count for in chains: what it is called now, where
// it was replaced by one of the same area.
[[nodiscard]] std::string council_now(const Vocabulary& vocabulary, std::string_view council);

// Ids of the councils of which the index holds a paper, each as council_now(), ascending.
[[nodiscard]] std::vector<std::string> councils_held(const IndexReader& reader,
                                                     const Vocabulary& vocabulary);

struct Gathered {
  repeats::CouncilFindings findings;
  std::vector<std::string> councils;        // of the same area, ascending by id
  std::map<std::string, PaperFacts> facts;  // by document id
  std::uint32_t undated = 0;                // papers left out, as they have no date
};

struct GathererParts {
  const IndexReader& reader;
  const Vocabulary& vocabulary;
  Tokeniser& tokeniser;
};

// Of documents with the same text only one is gathered: the first by what it is (a record of an
// inspection or visit before other papers), by whether it holds other papers, by date and by id.
// `council` is as council_now() gives it.
[[nodiscard]] Gathered gather_council(const GathererParts& parts, const std::string& council);

// Every paper of a council and those of its area, one of each group, in no order.
[[nodiscard]] std::vector<Document> papers_of_council(const IndexReader& reader,
                                                      const Vocabulary& vocabulary,
                                                      std::string_view council);

}  // namespace scrutineer::query
