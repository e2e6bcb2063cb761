#include "query/councils/held_councils.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace scrutineer::query {

std::vector<HeldCouncil> held_councils(CouncilHistory& history, const Vocabulary& vocabulary) {
  std::vector<HeldCouncil> held;
  for (const std::shared_ptr<const CouncilRecord>& record : history.all()) {
    const Council* council = vocabulary.council(record->repeats.council);
    if (council == nullptr) continue;  // of an index whose gazetteer has just changed
    HeldCouncil one;
    one.council = *council;
    one.councils = record->councils;
    const std::vector<repeats::Paper>& papers = record->repeats.papers;
    one.papers = static_cast<std::uint32_t>(papers.size()) + record->undated;
    if (!papers.empty()) {
      one.first = papers.front().date;
      one.last = papers.back().date;
      one.grade = grade_in_force(*record, one.last);
      if (one.grade.grade.empty() && !one.grade.document_id.empty())
        one.judgements = record->paper(one.grade.document_id)->judgements;
    }
    one.repeated = static_cast<std::uint32_t>(record->repeats.chains.size());
    held.push_back(std::move(one));
  }
  std::ranges::sort(held, [](const HeldCouncil& a, const HeldCouncil& b) {
    return std::tie(a.council.name, a.council.id) < std::tie(b.council.name, b.council.id);
  });
  return held;
}

}  // namespace scrutineer::query
