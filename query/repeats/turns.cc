#include "query/repeats/turns.h"

#include <algorithm>

namespace scrutineer::query::repeats {
namespace {

constexpr std::size_t kFewWords = 3;  // "Although late, " concedes nothing that has a name

bool among(const std::vector<std::uint32_t>& forms, std::uint32_t form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

}  // namespace

TurnFinder::TurnFinder(WordTable& table)
    : but_(table.number_of_form("but")), also_(table.number_of_form("also")) {
  for (const char* const word : {"while", "whilst", "although", "though", "despite"}) {
    opening_.push_back(table.number_of_form(word));
  }
  for (const char* const word : {"this", "these", "they", "it", "their", "its"}) {
    pointing_.push_back(table.number_of_form(word));
  }
  for (const char* const word : {"but", "although", "though", "however"}) {
    turning_.push_back(table.number_of_form(word));
  }
}

std::vector<Turn> TurnFinder::find(const std::vector<Word>& words) const {
  std::vector<Turn> turns;
  std::size_t begin = 0;
  while (begin < words.size()) {
    std::size_t end = begin;
    while (end < words.size() && words[end].sentence == words[begin].sentence) ++end;
    const bool opens = among(opening_, words[begin].form);
    for (std::size_t at = begin + kFewWords; at < end; ++at) {
      // "Not only A but also B" says both.
      const bool both = words[at].form == but_ && at + 1 < end && words[at + 1].form == also_;
      const bool turns_here =
          opens ? words[at].comma
                : (words[at].comma || words[at].form == but_) && among(turning_, words[at].form);
      if (both || !turns_here) continue;
      // "A is regular, but it is not recorded" is about A.
      const std::size_t next = opens ? at : at + 1;
      if (next < end && !among(pointing_, words[next].form)) {
        turns.push_back({.begin = begin, .turn = at, .end = end});
      }
      break;
    }
    begin = end;
  }
  return turns;
}

}  // namespace scrutineer::query::repeats
