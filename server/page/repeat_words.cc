#include "server/page/repeat_words.h"

#include <algorithm>

namespace scrutineer::server {

using query::repeats::Role;
using query::repeats::Status;

std::string status_words(Status status) {
  switch (status) {
    case Status::open:
      return "Open";
    case Status::progress:
      return "Progress reported";
    case Status::met:
      return "Met";
    case Status::raised_again:
      return "Raised again";
    case Status::not_seen_since:
      return "Not seen since";
  }
  return {};
}

std::string status_id(Status status) {
  return std::string(query::repeats::status_names.at(static_cast<std::size_t>(status)));
}

std::string status_meaning(Status status) {
  switch (status) {
    case Status::open:
      return "Raised in the latest paper that could have raised it, or nothing said of it since.";
    case Status::progress:
      return "Later words report that it is better, or better in part.";
    case Status::met:
      return "Later words say that it is done, is a strength, or is no problem any more.";
    case Status::raised_again:
      return "Raised, then reported better or left out of a whole inspection, and raised again.";
    case Status::not_seen_since:
      return "Left out of at least one whole inspection since, without a word on it.";
  }
  return {};
}

std::string role_words(Role role) {
  switch (role) {
    case Role::raises:
      return "Raised";
    case Role::repeats:
      return "Raised again";
    case Role::reports_progress:
      return "Progress reported";
    case Role::denies:
      return "Found not to be so";
  }
  return {};
}

std::string event_words(query::EventKind kind) {
  switch (kind) {
    case query::EventKind::inspection:
      return "Inspection";
    case query::EventKind::visit:
      return "Visit";
    case query::EventKind::notice:
      return "Notice";
    case query::EventKind::paper:
      return "Paper";
    case query::EventKind::missing:
      return "Not held here";
  }
  return {};
}

std::string raised_words(const query::repeats::Chain& chain) {
  if (chain.times_raised < 2) return "Raised on one date, " + day(chain.first_raised);
  return "Raised on " + counted(chain.times_raised, "date") + ", " +
         days(chain.first_raised, chain.last_raised);
}

std::string gap_words(const query::Gap& gap) {
  std::string words = (gap.months == 0 ? "Less than a month" : counted(gap.months, "month")) +
                      " after " + day(gap.after);
  if (gap.silent == 1) words += "; one inspection or visit between did not raise it";
  if (gap.silent > 1)
    words += "; " + count(gap.silent) + " inspections or visits between did not raise it";
  return words;
}

std::string grade_words(const query::CouncilRecord& record, const query::repeats::Paper& paper,
                        const Names& names) {
  const query::GradeInForce grade = query::grade_in_force(record, paper.date);
  if (grade.grade.empty()) return {};
  std::string words = names.labels().grade(grade.grade);
  const std::string framework =
      grade.framework.empty() ? "" : names.labels().value("framework", grade.framework);
  words += framework.empty() ? "" : ", " + framework;
  if (grade.document_id == paper.id) return "overall grade " + words;
  return "council graded " + words + ", since " + day(grade.date);
}

std::string recommendations_words(const query::RecommendationsResult& result) {
  const std::size_t items = result.recommendations.size();
  const std::string year = result.document.metadata.date.substr(0, 4);
  const std::string of_year = year.empty() ? "" : " of " + year;
  if (items == 0) return "What happened to the recommendations" + of_year;
  const bool all_recommendations =
      std::ranges::all_of(result.recommendations, [&](const query::repeats::Recommendation& one) {
        return result.record->repeats.findings.at(one.finding).finding.kind == "recommendation";
      });
  const std::string what = all_recommendations ? "recommendation" : "point";
  std::string words = "What happened to the " + (items == 1 ? "one " + what : counted(items, what));
  if (!all_recommendations) words += " to improve";
  return words + of_year;
}

std::string searched_words(const query::ShownChain& chain) {
  const query::ResponseSearch& searched = chain.answers().searched;
  if (searched.from.empty()) return {};
  std::string last;
  for (const query::repeats::Paper& paper : chain.record->repeats.papers)
    last = std::max(last, paper.date);
  // Where nothing later is held, the end says nothing; it may even lie ahead.
  const std::string between =
      searched.to > last ? "from " + day(searched.from) + " on" : days(searched.from, searched.to);
  if (searched.papers == 0)
    return "Searched: papers of the council itself, " + between + ". None is held here.";
  std::string words = "Searched: " + counted(searched.papers, "paper") +
                      " of the council itself, " + between + "; ";
  if (searched.about == 0) return words + "none speaks of a visit that raised this.";
  return words + (searched.about == 1 ? "1 speaks" : count(searched.about) + " speak") +
         " of a visit that raised this.";
}

}  // namespace scrutineer::server
