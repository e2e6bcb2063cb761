// Where a page of chains or of issues ended. Both are made anew with every commit; what they are
// ordered by stands in the cursor, so that the next page goes on behind that place whether or not
// what stood there still does. One that is in both commits with the same values it is ordered by
// thus comes neither twice nor not at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"

namespace scrutineer::query {

// What RepeatsResult::chains are ordered by.
struct ChainPlace {
  std::string council;
  // Of a repeated issue: how often raised, the most first; when last, the latest first.
  bool once = false;
  std::uint32_t times = 0;
  std::string last;
  // Of one raised once: the day and the id of its first paper, the finding's place in that.
  std::string day, paper;
  std::uint32_t finding = 0;
  std::string id;
};
[[nodiscard]] ChainPlace place_of(const ShownChain& shown);
[[nodiscard]] bool stands_before(const ChainPlace& a, const ChainPlace& b);
[[nodiscard]] std::string write_chain_cursor(const ChainPlace& place, std::string_view question);
// Throws as read_cursor() (query/cursor.h), here and below.
[[nodiscard]] ChainPlace read_chain_cursor(std::string_view text, std::string_view question);

// What IssuesResult::issues are ordered by.
struct IssuePlace {
  std::uint32_t repeated = 0, councils = 0;  // the most first
  std::string id;
};
[[nodiscard]] IssuePlace place_of(const AcrossCouncils& issue);
[[nodiscard]] bool stands_before(const IssuePlace& a, const IssuePlace& b);
[[nodiscard]] std::string write_issue_cursor(const IssuePlace& place, std::string_view question);
[[nodiscard]] IssuePlace read_issue_cursor(std::string_view text, std::string_view question);

}  // namespace scrutineer::query
