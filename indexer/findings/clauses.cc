#include "indexer/findings/clauses.h"

#include <utility>

#include "indexer/findings/clause_sums.h"

namespace scrutineer::findings {
namespace {

class ClauseCutter {
 public:
  explicit ClauseCutter(const CueReading& reading) : reading_(reading) {}

  std::vector<Clause> cut() {
    const auto& tokens = reading_.tokens;
    const auto& cues = reading_.cues;
    std::size_t cue = 0;
    for (std::uint32_t at = 0; at < tokens.size(); ++at) {
      if (cue < cues.size() && cues[cue].first == at) {
        open_at(cues[cue], cue);
        at = cues[cue].last;
        ++cue;
        continue;
      }
      break_at(at, cue);
    }
    clauses_.back().end = static_cast<std::uint32_t>(tokens.size());
    clauses_.back().end_cue = cues.size();
    return std::move(clauses_);
  }

 private:
  [[nodiscard]] std::uint32_t length(std::uint32_t at) const { return at - clauses_.back().first; }

  void begin(std::uint32_t at, std::size_t cue, ClauseRole role, ClauseJoin join) {
    Clause& last = clauses_.back();
    if (last.first == at) {
      last.role = role;
      last.join = last.join == ClauseJoin::start ? last.join : join;
      return;
    }
    last.end = at;
    last.end_cue = cue;
    Clause next;
    next.role = role;
    next.join = join;
    next.first = at;
    next.first_cue = cue;
    clauses_.push_back(next);
  }

  [[nodiscard]] Mark mark_before(std::uint32_t at) const {
    return at == 0 ? Mark::word : reading_.tokens[at - 1].mark;
  }

  // A clause that a cue opens.
  void open_at(const Cue& cue, std::size_t index) {
    switch (cue.kind) {
      case CueClass::contrast: {
        // "Supervision, however, is": a word put in turns nothing within its sentence.
        const bool put_in = mark_before(cue.first) == Mark::comma &&
                            cue.last + 1 < reading_.tokens.size() &&
                            reading_.tokens[cue.last + 1].mark == Mark::comma;
        // "not yet": only "but" turns without a mark before it.
        const bool turns = cue.weight > 1 || mark_before(cue.first) != Mark::word;
        if (cue.first != 0 && turns && !put_in) {
          begin(cue.first, index, ClauseRole::statement, ClauseJoin::contrast);
        }
        break;
      }
      case CueClass::concession:
        begin(cue.first, index, ClauseRole::concession, ClauseJoin::concession);
        clauses_.back().yields = cue.weight < 2;
        break;
      case CueClass::condition:
      case CueClass::purpose:
        begin(cue.first, index, ClauseRole::condition, ClauseJoin::comma);
        break;
      case CueClass::praise:
      case CueClass::progress:
      case CueClass::rise:
      case CueClass::fall:
      case CueClass::burden:
      case CueClass::criticism:
      case CueClass::shortfall:
      case CueClass::trouble:
      case CueClass::topic:
      case CueClass::relief:
      case CueClass::negation:
      case CueClass::no_finding:
      case CueClass::intention:
      case CueClass::echo:
      case CueClass::neutral:
      case CueClass::opening:
      case CueClass::procedure:
      case CueClass::earlier:
      case CueClass::filler:
      case CueClass::copula:
      case CueClass::relative:
        break;
    }
  }

  // A mark that ends the clause it stands in.
  void break_at(std::uint32_t at, std::size_t cue) {
    switch (reading_.tokens[at].mark) {
      case Mark::semicolon:
      case Mark::dash:
        begin(at + 1, cue, ClauseRole::statement, ClauseJoin::semicolon);
        break;
      case Mark::comma:
        if (ends_at_comma(at)) {
          begin(at + 1, cue, ClauseRole::statement, ClauseJoin::comma);
        }
        break;
      case Mark::word:
      case Mark::bracket:
        break;
    }
  }

  // ", which": always. "Although ..., " and "When ..., " where they open the sentence; further on,
  // commas part what a condition lists.
  [[nodiscard]] bool ends_at_comma(std::uint32_t at) const {
    const Clause& clause = clauses_.back();
    const bool opening = clause.role == ClauseRole::concession ||
                         (clause.role == ClauseRole::condition && clause.first <= 2);
    return (opening && length(at) >= 2) ||
           (at + 1 < reading_.tokens.size() && reading_.tokens[at + 1].relative);
  }

  const CueReading& reading_;
  std::vector<Clause> clauses_ = {Clause{}};
};

}  // namespace

std::vector<Clause> read_clauses(const CueReading& reading, std::vector<Play>& plays) {
  plays.assign(reading.cues.size(), Play::none);
  std::vector<Clause> clauses = ClauseCutter(reading).cut();
  for (Clause& clause : clauses) {
    add_up(reading, clause, plays);
  }
  return clauses;
}

}  // namespace scrutineer::findings
