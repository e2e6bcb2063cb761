#include "query/repeats/standing.h"

#include <re2/re2.h>

namespace scrutineer::query::repeats {
namespace {

// "In 2013-14, 38% of care leavers were not in education": a figure of the year, without a word of
// whether it is too high.
bool is_figure(const std::string& text) {
  static const RE2 dated(
      "^(?i:in|during|at the end of|as at|as of|by)(?: [A-Za-z]+){0,3} 20\\d\\d[^.]*\\d ?(?:%|per "
      "?cent)");
  static const RE2 counted(
      "^(?i:currently,?|at present,?)? ?(?i:there are|there were) (?:currently )?\\d");
  return RE2::PartialMatch(text, dated) || RE2::PartialMatch(text, counted);
}

Standing of_concern(const Item& item, const Beside& beside) {
  const bool elsewhere = beside.mention.pointed || item.reading.pronoun_subject;
  if (elsewhere && means_little_alone(beside.kind)) return Standing::spoken;
  if (item.reading.pronoun_is) return Standing::spoken;
  if (is_figure(beside.finding.text)) return Standing::spoken;
  return Standing::full;
}

Standing of_praise(const Item& item, const Beside& beside) {
  if (item.reading.promises) return Standing::spoken;
  const bool elsewhere = item.reading.points_back || item.reading.points_inside;
  // "This includes children who go missing": a group of children is often only whom it is about.
  if (beside.kind == IssueKind::narrow && (elsewhere || !beside.only_general)) {
    return Standing::spoken;
  }
  const bool doubtful = elsewhere || beside.mention.pointed || !beside.one_issue;
  return doubtful ? Standing::some : Standing::full;
}

}  // namespace

bool means_little_alone(IssueKind kind) {
  return kind == IssueKind::general || kind == IssueKind::process || kind == IssueKind::weak;
}

Standing standing_of(const Item& item, const Beside& beside) {
  // In a sentence of prose only what it is about counts, not what it mentions.
  if (beside.mention.rank != 0) return Standing::spoken;
  if (item.reading.of_other_body && beside.paper_type == "jtai_report") return Standing::spoken;
  if (item.part == Part::concern) return of_concern(item, beside);
  if (item.part == Part::better && beside.finding.kind == "strength")
    return of_praise(item, beside);
  return item.part == Part::better && item.reading.promises ? Standing::some : Standing::full;
}

}  // namespace scrutineer::query::repeats
