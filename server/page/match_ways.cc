#include "server/page/match_ways.h"

#include <utility>

#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {

namespace {

std::string of_matches(std::uint32_t number) {
  return count(number) + (number == 1 ? " match" : " matches");
}

}  // namespace

MatchWays::MatchWays(const MarkedText& text, std::string id, std::string query)
    : text_(text), id_(std::move(id)), query_(std::move(query)) {}

// In another window it is the neighbour of one of this window's, or of the window itself.
std::string MatchWays::address_of(std::uint32_t number) const {
  if (number > text_.before && number <= text_.before + text_.here)
    return "#match-" + std::to_string(number);
  const std::uint32_t window = number <= text_.before ? text_.previous_window : text_.next_window;
  return paper_address(id_, query_, {.page = window, .match = number});
}

View MatchWays::way_to(std::uint32_t number) const {
  if (number == 0 || number > text_.total) return View(false);
  return View(address_of(number));
}

View MatchWays::at(std::uint32_t number) const {
  View view;
  view.set("place", "Match " + count(number) + " of " + count(text_.total));
  view.set("next", way_to(number + 1));
  view.set("previous", way_to(number - 1));
  return view;
}

View MatchWays::before(std::uint32_t number) const {
  if (text_.total == 0) return View(false);
  View view;
  view.set("place", of_matches(text_.total));
  view.set("next", way_to(number));
  view.set("previous", way_to(number - 1));
  return view;
}

View MatchWays::overview() const {
  View view;
  view.set("count", text_.total == 0 ? "No matches" : of_matches(text_.total));
  std::string here;
  if (text_.here != text_.total) here = count(text_.here) + " of them on these pages";
  view.set("here", shown(here));
  view.set("any", text_.here > 0);
  view.set("query", query_);
  // From where the reader stands, as the text may begin with a later window.
  view.set("next", way_to(text_.before + 1));
  view.set("previous", way_to(text_.before));
  return view;
}

}  // namespace scrutineer::server
