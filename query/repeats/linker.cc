#include "query/repeats/linker.h"

#include <algorithm>
#include <re2/re2.h>

namespace scrutineer::query::repeats {
namespace {

using Ids = std::pair<std::string, std::string>;

std::set<Ids> marked(const std::vector<NotSameIssue>& marks) {
  std::set<Ids> pairs;
  for (const NotSameIssue& mark : marks) pairs.insert(std::minmax(mark.one, mark.other));
  return pairs;
}

}  // namespace

std::size_t restated_paper(const CouncilItems& in, const Item& item) {
  const std::vector<Paper>& papers = in.council.papers;
  static const RE2 year_named("\\b(20\\d\\d)\\b");
  std::string year;
  RE2::PartialMatch(in.council.findings[item.finding].finding.text, year_named, &year);
  std::size_t found = papers.size();
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (papers[i].date >= papers[item.paper].date) break;
    const bool means =
        year.empty() ? !papers[i].judgements.empty() : papers[i].date.starts_with(year);
    const bool lists = std::any_of(in.items.begin(), in.items.end(), [&](const Item& other) {
      return other.paper == i && other.part == Part::item;
    });
    if (means && lists) found = i;
  }
  return found;
}

Pairs link_items(const CouncilItems& in, const Vocabulary& vocabulary, const Comparer& comparer) {
  const RepeatModel& model = vocabulary.repeat_model;
  const std::set<Ids> apart = marked(in.marks);
  const auto id_of = [&](const Item& item) -> const std::string& {
    return in.council.findings[item.finding].finding.id;
  };
  Pairs pairs;
  for (std::size_t a = 0; a < in.items.size(); ++a) {
    if (in.items[a].part != Part::item) continue;
    for (std::size_t b = a + 1; b < in.items.size(); ++b) {
      if (in.items[b].part != Part::item) continue;
      const std::string& earlier = in.council.papers[in.items[a].paper].date;
      if (earlier == in.council.papers[in.items[b].paper].date) continue;
      if (apart.contains(std::minmax(id_of(in.items[a]), id_of(in.items[b])))) continue;
      Pair pair{.earlier = a,
                .later = b,
                .score = 0,
                .comparison = comparer.compare(in.items[a].reading, in.items[b].reading),
                .said_outright = in.items[b].reading.restates &&
                                 restated_paper(in, in.items[b]) == in.items[a].paper};
      pair.score = pair.said_outright ? 1 : comparer.score(pair.comparison);
      if (pair.score >= model.link_from) {
        pairs.links.push_back(std::move(pair));
      } else if (pair.score >= model.related_from) {
        pairs.related.push_back(std::move(pair));
      }
    }
  }
  return pairs;
}

}  // namespace scrutineer::query::repeats
