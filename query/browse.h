// What can be asked besides a search: fields, councils, similar papers and statistics.
// Includes Xapian, so for use inside query/ only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/field_columns.h"
#include "query/index_reader.h"
#include "query/match_sets.h"
#include "query/response.h"
#include "schemas/fields.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// What all papers of an index are counted with.
struct HeldPapers {
  const IndexReader& reader;
  FieldColumns& columns;
  MatchSets& sets;
  const Vocabulary& vocabulary;
};

// Values of a field in the whole index with their counts, most frequent first.
[[nodiscard]] std::vector<FacetValue> values_of(const HeldPapers& papers, const Field& field);

[[nodiscard]] std::vector<FieldInfo> describe_fields(const HeldPapers& papers);
// Every council of the gazetteer, by name.
[[nodiscard]] std::vector<CouncilCount> count_councils(const IndexReader& reader,
                                                       const Vocabulary& vocabulary);
[[nodiscard]] std::vector<SimilarDocument> similar_to(const IndexReader& reader,
                                                      const Vocabulary& vocabulary,
                                                      Xapian::docid number, std::uint32_t limit);
[[nodiscard]] Stats statistics_of(const HeldPapers& papers);

}  // namespace scrutineer::query
