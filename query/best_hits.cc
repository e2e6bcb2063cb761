// The part of Searcher that takes the first hits of an enquiry.
#include <string>
#include <unordered_set>

#include "query/searcher.h"
#include "schemas/index_keys.h"

namespace scrutineer::query {
namespace {

// Copies among the first hits that need no second look.
constexpr std::uint32_t room_for_copies = 20;

}  // namespace

// Xapian's own collapsing reads a value of every match, each from its block anew; here it is read
// of those on top alone. Copies that take up the room let more be asked for.
std::vector<Searcher::Ranked> Searcher::best(Xapian::Enquire& enquire, const Asked& asked,
                                             std::uint32_t wanted) const {
  const bool collapse = asked.collapse && !asked.request.duplicates;
  if (asked.recorder != nullptr) enquire.add_matchspy(asked.recorder);
  Xapian::doccount heard = asked.recorder != nullptr ? parts_.reader.documents() : 0;
  for (std::uint32_t ask_for = collapse ? wanted + room_for_copies : wanted;; ask_for *= 2) {
    const Xapian::MSet found = enquire.get_mset(0, ask_for, heard);
    enquire.clear_matchspies();
    heard = 0;
    std::vector<Ranked> papers;
    std::unordered_set<std::string> groups;
    for (auto paper = found.begin(); paper != found.end() && papers.size() < wanted; ++paper) {
      const std::string group = collapse ? paper.get_document().get_value(group_slot) : "";
      if (group.empty() || groups.insert(group).second)
        papers.push_back({*paper, paper.get_weight(), {}});
    }
    if (papers.size() == wanted || found.size() < ask_for) return papers;
  }
}

}  // namespace scrutineer::query
