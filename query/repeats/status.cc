#include "query/repeats/status.h"

#include <algorithm>

namespace scrutineer::query::repeats {
namespace {

bool raises(const Occurrence& occurrence) {
  return occurrence.role == Role::raises || occurrence.role == Role::repeats;
}

// An inspection looks at everything; a visit looks at a part.
bool is_whole_inspection(const Paper& paper) {
  return paper.document_type == "inspection_report" && !paper.judgements.empty();
}

Shown shown(const Occurrence& occurrence, const CouncilRepeats& council) {
  const Finding& finding = council.findings[occurrence.finding].finding;
  const std::string& progress = finding.source.progress;
  return {.finding_id = finding.id,
          .document_id = council.papers[occurrence.paper].id,
          .quote = progress.empty() ? finding.text : progress};
}

// Whether the words say that nothing is left to do.
bool says_done(const Occurrence& occurrence, const CouncilRepeats& council) {
  const std::string& stance = council.findings[occurrence.finding].finding.stance;
  return !occurrence.partial && (occurrence.role == Role::denies || stance == "strength");
}

}  // namespace

StatusShown status_of(const Chain& chain, const CouncilRepeats& council,
                      const std::set<std::string>& spoken) {
  const Occurrence* last_raise = nullptr;
  for (const Occurrence& occurrence : chain.occurrences) {
    if (raises(occurrence)) last_raise = &occurrence;
  }
  if (last_raise == nullptr) return {};
  const auto date = [&](const Occurrence& o) -> const std::string& {
    return council.papers[o.paper].date;
  };
  const Occurrence* answer = nullptr;  // the latest word since; of some alone where all are
  bool between = false;                // better in an earlier paper than the last that raises it
  for (const Occurrence& occurrence : chain.occurrences) {
    if (raises(occurrence)) continue;
    if (date(occurrence) > date(*last_raise) &&
        (answer == nullptr || answer->partial || !occurrence.partial)) {
      answer = &occurrence;
    }
    if (date(occurrence) > chain.first_raised && date(occurrence) < date(*last_raise)) {
      between = true;
    }
  }
  if (answer != nullptr) {
    return {says_done(*answer, council) ? Status::met : Status::progress, shown(*answer, council)};
  }
  const auto silent = [&](const std::string& after, const std::string& before) -> const Paper* {
    const Paper* found = nullptr;
    for (const Paper& paper : council.papers) {
      if (!is_whole_inspection(paper) || paper.date <= after) continue;
      if (!before.empty() && paper.date >= before) continue;
      const bool speaks =
          spoken.contains(paper.date) ||
          std::any_of(chain.occurrences.begin(), chain.occurrences.end(), [&](const Occurrence& o) {
            return council.papers[o.paper].date == paper.date;
          });
      if (!speaks && found == nullptr) found = &paper;
    }
    return found;
  };
  if (const Paper* const paper = silent(date(*last_raise), "")) {
    return {Status::not_seen_since, {.finding_id = {}, .document_id = paper->id, .quote = {}}};
  }
  const bool again = chain.times_raised > 1 &&
                     (between || silent(chain.first_raised, date(*last_raise)) != nullptr);
  return {again ? Status::raised_again : Status::open, shown(*last_raise, council)};
}

}  // namespace scrutineer::query::repeats
