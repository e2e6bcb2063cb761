#include "query/councils/repeats_cursor.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "query/cursor.h"

namespace scrutineer::query {
namespace {

constexpr std::size_t parts_of_a_chain = 8;
constexpr std::size_t parts_of_an_issue = 3;

// An address takes a plus sign for a space, and an issue's id may hold one.
std::string with(std::string text, char from, char to) {
  std::ranges::replace(text, from, to);
  return text;
}

// How many findings of its paper stand before it.
std::uint32_t place_in_paper(const repeats::CouncilRepeats& repeats, std::size_t finding) {
  const std::string& paper = repeats.findings.at(finding).document_id;
  std::size_t first = finding;
  while (first > 0 && repeats.findings[first - 1].document_id == paper) --first;
  return static_cast<std::uint32_t>(finding - first);
}

}  // namespace

ChainPlace place_of(const ShownChain& shown) {
  const repeats::Chain& chain = *shown.chain;
  ChainPlace place{.council = chain.council,
                   .once = chain.times_raised < 2,
                   .times = 0,
                   .last = {},
                   .day = {},
                   .paper = {},
                   .finding = 0,
                   .id = chain.id};
  if (place.once) {
    const repeats::Occurrence& first = chain.occurrences.front();
    const repeats::Paper& paper = shown.record->paper(first);
    place.day = paper.date;
    place.paper = paper.id;
    place.finding = place_in_paper(shown.record->repeats, first.finding);
  } else {
    place.times = chain.times_raised;
    place.last = chain.last_raised;
  }
  return place;
}

bool stands_before(const ChainPlace& a, const ChainPlace& b) {
  return std::tie(a.council, a.once, b.times, b.last, a.day, a.paper, a.finding, a.id) <
         std::tie(b.council, b.once, a.times, a.last, b.day, b.paper, b.finding, b.id);
}

std::string write_chain_cursor(const ChainPlace& place, std::string_view question) {
  return write_place({place.council, place.once ? "1" : "0", std::to_string(place.times),
                      place.last, place.day, place.paper, std::to_string(place.finding), place.id},
                     question);
}

ChainPlace read_chain_cursor(std::string_view text, std::string_view question) {
  const std::vector<std::string> parts = read_place(text, question);
  if (parts.size() != parts_of_a_chain) refuse_cursor();
  return {.council = parts[0],
          .once = number_of_place(parts[1]) != 0,
          .times = number_of_place(parts[2]),
          .last = parts[3],
          .day = parts[4],
          .paper = parts[5],
          .finding = number_of_place(parts[6]),
          .id = parts[7]};
}

IssuePlace place_of(const AcrossCouncils& issue) {
  return {issue.repeated, static_cast<std::uint32_t>(issue.councils.size()), issue.id};
}

bool stands_before(const IssuePlace& a, const IssuePlace& b) {
  return std::tie(b.repeated, b.councils, a.id) < std::tie(a.repeated, a.councils, b.id);
}

std::string write_issue_cursor(const IssuePlace& place, std::string_view question) {
  return write_place(
      {std::to_string(place.repeated), std::to_string(place.councils), with(place.id, '+', '~')},
      question);
}

IssuePlace read_issue_cursor(std::string_view text, std::string_view question) {
  const std::vector<std::string> parts = read_place(text, question);
  if (parts.size() != parts_of_an_issue) refuse_cursor();
  return {number_of_place(parts[0]), number_of_place(parts[1]), with(parts[2], '~', '+')};
}

}  // namespace scrutineer::query
