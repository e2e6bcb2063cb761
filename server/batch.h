// Many searches at once: of each line, how many papers mention it and how many findings criticise
// with its words, by council. Nothing of it is kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/request.h"
#include "server/parameters.h"
#include "server/problem.h"
#include "server/searcher.h"

namespace scrutineer::server {

struct Batch {
  std::vector<std::string> lines;  // as given, each once, without empty ones
  bool phrases = false;            // each line is exactly these words; else a query
  query::Request request;          // filters and synonyms of all of them
};

inline constexpr std::size_t most_batch_lines = 100;

// The lines of texts, without spaces around them and empty ones, each once.
[[nodiscard]] std::vector<std::string> batch_lines(const std::vector<std::string>& texts);

// Parameters: `terms` (lines; may be given several times), `lines` (query, phrase), and those that
// narrow a search. Reads all that is right; what is wrong is left in the reader.
[[nodiscard]] Batch read_batch(ParameterReader& reader, const std::set<std::string>& filter_fields);

using ByCouncil = std::map<std::string, std::uint64_t>;  // council id -> how many

struct CountedLine {
  std::string line;
  std::string query;  // what was searched for
  std::string words;  // how it was understood
  std::uint64_t papers = 0;
  ByCouncil papers_of;
  // nullopt: findings lack a field that the query or a filter names.
  std::optional<std::uint64_t> criticised;
  ByCouncil criticised_of;
  std::optional<Problem> problem;  // why this line can't be counted; then all else is empty
};

// In the order of the lines; every count is exact. Throws what is wrong with the filters, and
// LimitExceeded "batch_seconds" where it takes too long.
[[nodiscard]] std::vector<CountedLine> count_batch(const Searcher& searcher, const Batch& batch);

// A row for every line and council that has a paper: term, searched_as, council, council_name,
// papers, criticised, error. Rows without a council id are of all papers, and of those whose
// council is not known.
[[nodiscard]] std::string batch_csv(const std::vector<CountedLine>& lines,
                                    const std::vector<query::CouncilCount>& councils);

// Of those that no council has; 0 where councils share some.
[[nodiscard]] std::uint64_t of_no_council(std::uint64_t total, const ByCouncil& counts);

}  // namespace scrutineer::server
