// What is asked about issues across councils, and what is answered, as plain values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/councils/council_record.h"
#include "query/response.h"

namespace scrutineer::query {

// As RepeatsRequest.
struct IssuesRequest {
  std::vector<std::string> ids;       // of AcrossCouncils; one that is none matches nothing
  std::vector<std::string> councils;  // only issues that one of these was told
  std::vector<std::string> themes, populations;
  std::vector<std::string> regions;  // as councils.json writes them: only their councils count
  std::vector<std::string> dates;    // only what was raised in these days counts
  std::uint32_t min_councils = 2;    // told at least once
  std::uint32_t limit = 10;          // issues, and chains of `longest`; at most Limits::max_hits
  std::uint32_t offset = 0;
  std::string cursor = {};  // IssuesResult::next_cursor, as of RepeatsRequest
};

// What one council was told of an issue.
struct IssueCouncil {
  ShownChain chain;
  std::string council;                       // id
  std::string region;                        // or empty
  std::string first, last;                   // ISO days
  std::uint32_t times = 0;                   // papers that raised it; those of one day count once
  std::vector<std::string> neighbours_told;  // its statistical neighbours that were told the same
  std::uint32_t neighbours_held = 0;         // of which the index holds a paper
};

struct AcrossCouncils {
  std::string id;  // of issues.json; of an issue that is another one for other children, also whom
  std::string label, theme;
  std::vector<std::string> populations;          // that every chain of it has; ascending
  std::vector<IssueCouncil> councils;            // by first, then id
  std::uint32_t repeated = 0;                    // councils told by at least two papers
  std::uint32_t times = 0;                       // papers of all councils
  std::string first, last;                       // ISO days
  std::map<std::string, std::uint32_t> regions;  // region -> councils told
};

// The longest time through which an issue was raised by one paper after the other, no paper saying
// between them that it had got better. Only what was raised in the days asked for counts; a better
// report breaks it whenever it was.
struct Unbroken {
  ShownChain chain;
  std::string from, to;      // ISO days
  std::uint32_t papers = 0;  // that raise it, at least 2; those of one day count once
};

struct IssuesResult {
  Total total;
  std::vector<AcrossCouncils>
      issues;                       // repeated in most councils first, then told to most, then id
  std::string next_cursor = {};     // empty: none follow
  std::vector<Unbroken> longest;    // longest first; of the councils and issues asked for
  std::uint32_t councils_held = 0;  // of which the index holds a paper, of the regions asked for
  double took_ms = 0;
};

}  // namespace scrutineer::query
