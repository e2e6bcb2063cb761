// What is asked about repeat findings and issues, and what is answered, as plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/councils/council_record.h"
#include "query/response.h"

namespace scrutineer::query {

// Values of one list are OR'ed, lists AND'ed; an empty list asks for nothing.
struct RepeatsRequest {
  std::vector<std::string> councils;     // ids, GSS codes or any names in use
  std::vector<std::string> themes;       // ids of themes.json
  std::vector<std::string> populations;  // ids of populations.json
  std::vector<std::string> statuses;     // of status_names
  std::vector<std::string> dates;        // "2016..2019": it was raised or repeated in these days
  // Papers that raise or repeat it. With 1, what one paper alone raised is asked for, too.
  std::uint32_t min_occurrences = 2;
  std::uint32_t limit = 10;  // at most Limits::max_hits
  std::uint32_t offset = 0;
  std::string cursor = {};  // RepeatsResult::next_cursor: goes on behind that page, in place of
                            // `offset`
};

struct RepeatsResult {
  Total total;
  std::vector<ShownChain> chains;  // by council's id, then as CouncilRepeats orders them
  std::string next_cursor = {};    // empty: none follow
  // A reader's marks that are honoured in the councils asked for.
  std::vector<repeats::NotSameIssue> marks;
  double took_ms = 0;
};

// What an id leads to: the chain that has it, or those that what it named is part of now.
struct FoundChain {
  ShownChain chain;                   // without a chain: it has moved
  std::vector<std::string> moved_to;  // ids, ascending
  std::string across;                 // id of the issue it counts for across councils, or empty
};

// What has become of each item of one paper's lists.
struct RecommendationsResult {
  Document document;
  std::shared_ptr<const CouncilRecord> record;  // nullptr: the paper takes no part in chains
  std::vector<repeats::Recommendation> recommendations;  // in reading order
};

}  // namespace scrutineer::query
