// What a reader asks, as a plain value that knows neither Xapian nor HTTP.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace scrutineer::query {

enum class Sort : std::uint8_t { relevance, newest, oldest };

// How many of the content words a paper must hold. `automatic`: all of them, widened in the steps
// that SearchResult::searched_as names when fewer than 10 papers do.
enum class Match : std::uint8_t { automatic, all, most, any };

struct Request {
  std::string text;  // the query language of query/README.md; empty: every paper
  // Field name -> values as typed. Values of one field are OR'ed, fields are AND'ed. Date fields
  // take ranges ("2016..2019"). Names and values are those of /api/v1/fields.
  std::map<std::string, std::vector<std::string>> filters;
  Sort sort = Sort::relevance;
  Match match = Match::automatic;
  std::uint32_t limit = 10;  // at most Limits::max_hits
  std::uint32_t offset = 0;
  std::string cursor = {};          // SearchResult::next_cursor: goes on behind that page, in place
                                    // of `offset`
  std::vector<std::string> facets;  // field names; "*" means every facet field
  bool histogram = true;            // count papers by year
  bool synonyms = true;             // apply the sector synonyms
  bool duplicates = false;          // every file of a group, not one hit a group
  std::uint32_t passages = 3;       // per hit
};

enum class FindingSort : std::uint8_t { automatic, relevance, newest };

// Which findings are asked for.
struct FindingsRequest {
  std::string text;  // the query language over the findings' own words; empty: every finding
  // As Request::filters, with the fields of schemas/finding_fields.h.
  std::map<std::string, std::vector<std::string>> filters;
  // automatic: relevance where words are searched for, else newest. Findings of equal weight, and
  // by newest, stand by the date of their paper, the latest first and those without one last; those
  // of one paper in reading order.
  FindingSort sort = FindingSort::automatic;
  std::uint32_t limit = 10;  // at most Limits::max_hits
  std::uint32_t offset = 0;
  std::string cursor = {};          // as Request::cursor
  std::vector<std::string> facets;  // field names; "*" means every facet field
  bool synonyms = true;             // apply the sector synonyms
  bool duplicates = false;          // the same words in every file of a group, not once a group
};

// Which files that could not be indexed are asked for.
struct FailuresRequest {
  std::uint32_t limit = 10;  // at most Limits::max_hits
  std::uint32_t offset = 0;
};

// Bounds of one request; beyond them LimitExceeded (query/engine.h) is thrown, which names the
// limit.
struct Limits {
  std::uint32_t max_hits = 1000;      // limit
  std::uint32_t max_export = 100000;  // findings of one export
  std::uint32_t max_offset = 100000;
  std::uint32_t max_query_bytes = 4096;
  std::uint32_t max_terms = 128;  // words of a query before synonyms
  std::uint32_t max_depth = 32;   // nested brackets
  std::uint32_t max_prefix_expansion = 200;
  std::uint32_t min_prefix_letters = 3;
  std::uint32_t max_near = 100;  // n of NEAR/n
  // Words that a query stands for in all, with everything its prefixes and synonyms stand for.
  std::uint32_t max_expansion = 1000;
  std::uint32_t max_milliseconds = 0;  // that a question may take; 0: as long as it wants
};

}  // namespace scrutineer::query
