// Length: one adder, cue by cue, whose rules share what was negated, wanting or put right before.
#include "indexer/findings/clause_sums.h"

#include <algorithm>
#include <utility>

namespace scrutineer::findings {
namespace {

// How far, in tokens, a cue reaches within its clause.
constexpr std::uint32_t kNegationReach = 14;
constexpr std::uint32_t kShortfallReach = 16;
constexpr std::uint32_t kReliefReach = 9;
constexpr std::uint32_t kPassiveReliefReach = 7;
constexpr std::uint32_t kBurdenReach = 14;
constexpr std::uint32_t kMendedReach = 16;
constexpr std::uint32_t kMendingReach = 6;  // "no longer inconsistent"
constexpr std::uint32_t kAssuredReach = 9;
constexpr std::uint32_t kWhomReach = 6;  // "identify children who are not"

// Adds up one clause, cue by cue.
class Adder {
 public:
  Adder(const CueReading& reading, Clause& clause, std::vector<Play>& plays)
      : reading_(reading), clause_(clause), plays_(plays) {}

  void add() {
    for (index_ = clause_.first_cue; index_ < clause_.end_cue; ++index_) {
      const Cue& cue = reading_.cues[index_];
      if (open_ && cue.first > negation_ + kNegationReach) {
        settle();
      }
      close_at_comma(cue);
      take(cue);
    }
    settle();
  }

 private:
  void play(Play what, int weight) {
    plays_[index_] = what;
    ClauseSums& sums = clause_.sums;
    switch (what) {
      case Play::praise:
        sums.praise += weight;
        sums.clear_praise |= weight > 1;
        break;
      case Play::progress:
        sums.progress += weight;
        sums.clear_progress |= weight > 1;
        break;
      case Play::criticism:
        sums.criticism += weight;
        sums.clear_criticism |= weight > 1;
        break;
      case Play::denied:
        sums.denied += weight;
        break;
      case Play::none:
        break;
    }
  }

  // A negation that met no word to deny denies the plain practice after it.
  void settle() {
    if (!open_) {
      return;
    }
    open_ = false;
    const std::size_t back = std::exchange(index_, negation_cue_);
    if (assured_) {
      play(Play::praise, 1);
    } else if (seeking_ && !seen_good_) {
      play(Play::denied, 1);
    } else {
      play(Play::criticism, 1);
      ++clause_.sums.criticism;  // as much as a clear word, but not as sure
    }
    index_ = back;
  }

  [[nodiscard]] bool comma_before(const Cue& cue) const {
    for (std::uint32_t at = negation_ + 1; at < cue.first && at <= negation_ + kNegationReach;
         ++at) {
      if (reading_.tokens[at].mark == Mark::comma) {
        return true;
      }
    }
    return false;
  }

  // "Without this, ...": a comma ends a negation that met nothing; what it denied goes on as a list
  // does, but not into a predicate of its own ("no known concerns, their referrals are not ...").
  void close_at_comma(const Cue& cue) {
    if (seeking_ || (!open_ && !denied_) || !comma_before(cue)) {
      return;
    }
    settle();
    denied_ = denied_ && cue.kind != CueClass::shortfall;
  }

  [[nodiscard]] static bool within(bool on, std::uint32_t from, std::uint32_t at,
                                   std::uint32_t reach) {
    return on && at <= from + reach;
  }

  // What a good word comes to.
  void good(const Cue& cue, Play what) {
    if (open_ && seeking_ && what == Play::progress && says(cue.first, cue.last + 1)) {
      seen_good_ = false;  // the subject of the progress
      settle();            // "there is no unallocated work and oversight has been strengthened"
    }
    if (open_ && assured_) {
      open_ = cue.weight < 2 && what == Play::praise;  // "that children do not remain in care for"
      play(Play::none, 0);
    } else if (open_ && seeking_ && weakly_praises(cue)) {
      play(Play::none, 0);  // "no children were seen": what was looked for comes later
      seen_good_ = true;
    } else if (open_) {
      open_ = false;
      negated_ = true;
      play(Play::criticism, 2);
    } else if (within(negated_, negation_, cue.first, kNegationReach) ||
               within(wanting_, wanting_at_, cue.first, kShortfallReach) || intending_) {
      play(Play::none, 0);
    } else {
      play(what, cue.weight);
    }
  }

  [[nodiscard]] static bool weakly_praises(const Cue& cue) {
    return (cue.kind == CueClass::praise && cue.weight < 2) || assures(cue);
  }

  // "ensures that": what is denied after it is what is made sure of.
  [[nodiscard]] static bool assures(const Cue& cue) {
    return cue.kind == CueClass::relief && cue.weight > 2;
  }

  // What a bad word comes to.
  void bad(const Cue& cue, bool fixed) {
    if (open_) {
      open_ = false;
      denied_ = true;
      if (assured_) {
        play(Play::praise, 1);  // what is made sure of
      } else {
        play(mild_ ? Play::none : Play::denied, 2);
      }
    } else if (denied_ && cue.first <= negation_ + kNegationReach) {
      play(Play::none, 0);
    } else if (!fixed &&
               (mended(cue) || mended_before(cue) || relieved_after(cue) ||
                (!outright(cue) && within(relieving_, relief_at_, cue.first, kReliefReach)))) {
      play(Play::none, 0);
    } else if (cue.kind == CueClass::trouble &&
               within(wanting_, wanting_at_, cue.first, kShortfallReach)) {
      play(Play::none, 0);
    } else {
      play(Play::criticism, cue.weight);
    }
  }

  // "are weak", "too late": said outright of the subject, whatever it deals with.
  [[nodiscard]] bool outright(const Cue& cue) const {
    return cue.kind == CueClass::criticism &&
           (cue.last > cue.first || cue.weight > 2 ||
            (cue.first > 0 && reading_.tokens[cue.first - 1].copula));
  }

  // "a reduction in delays", "serious shortfalls in recording have been put right"
  [[nodiscard]] bool mended(const Cue& cue) const {
    return undone_after(cue) || (cue.kind == CueClass::trouble &&
                                 (near(CueClass::fall, cue) || near(CueClass::progress, cue)));
  }

  // Whether the subject that the cue belongs to is put right; a verb between would be the cue's own
  // ("plans are poor and the delays have been addressed").
  [[nodiscard]] bool undone_after(const Cue& cue) const {
    for (std::size_t i = index_ + 1; i < clause_.end_cue; ++i) {
      const Cue& later = reading_.cues[i];
      if (later.first > cue.last + kMendedReach || later.kind == CueClass::negation ||
          later.kind == CueClass::shortfall) {
        return false;
      }
      if (later.kind == CueClass::progress && later.weight > 2) {
        return cue.weight < 3 && !says(cue.first == 0 ? 0 : cue.first - 1, later.first);
      }
    }
    return false;
  }

  // "have addressed the systemic weaknesses", "are no longer inconsistent"; not "is no longer used
  // and plans are poor".
  [[nodiscard]] bool mended_before(const Cue& cue) const {
    if (index_ == clause_.first_cue || cue.weight > 2) {
      return false;
    }
    const Cue& earlier = reading_.cues[index_ - 1];
    return earlier.kind == CueClass::progress && earlier.weight > 2 &&
           cue.first <= earlier.last + kMendingReach && !says(earlier.last + 1, cue.first + 1);
  }

  // Whether a copula stands among the tokens.
  [[nodiscard]] bool says(std::uint32_t first, std::uint32_t end) const {
    const auto& tokens = reading_.tokens;
    return std::any_of(tokens.begin() + first, tokens.begin() + end,
                       [](const CueToken& token) { return token.copula; });
  }

  // "delays are challenged": what deals with it stands behind it, and is not itself denied. "Delay
  // in identifying homes" is delay.
  [[nodiscard]] bool relieved_after(const Cue& cue) const {
    if (cue.kind != CueClass::trouble) {
      return false;
    }
    for (std::size_t i = index_ + 1; i < clause_.end_cue; ++i) {
      const Cue& later = reading_.cues[i];
      if (later.first > cue.last + kPassiveReliefReach || later.kind == CueClass::negation ||
          later.kind == CueClass::shortfall || later.kind == CueClass::criticism) {
        return false;
      }
      // "weaknesses identified by audit are addressed"
      if (later.kind == CueClass::relief && says(cue.last + 1, later.last)) {
        return true;
      }
    }
    return false;
  }

  // Whether the clause holds a cue of the class within reach, before or after.
  [[nodiscard]] bool near(CueClass kind, const Cue& cue) const {
    for (std::size_t i = index_; i-- > clause_.first_cue;) {
      if (cue.first > reading_.cues[i].last + kBurdenReach) break;
      if (reading_.cues[i].kind == kind) return true;
    }
    for (std::size_t i = index_ + 1; i < clause_.end_cue; ++i) {
      if (reading_.cues[i].first > cue.last + kBurdenReach) break;
      if (reading_.cues[i].kind == kind) return true;
    }
    return false;
  }

  static Cue weakened(Cue cue) {
    cue.weight = 1;
    return cue;
  }

  [[nodiscard]] bool burdened(const Cue& cue) const {
    return near(CueClass::burden, cue) || near(CueClass::trouble, cue);
  }

  // "has increased the workforce to reduce caseloads": the next burden is what it is done about.
  [[nodiscard]] bool unburdens(const Cue& cue) const {
    if (index_ + 2 >= clause_.end_cue) {
      return false;
    }
    const Cue& next = reading_.cues[index_ + 1];
    const Cue& then = reading_.cues[index_ + 2];
    return next.kind == CueClass::relief && then.kind == CueClass::burden &&
           next.first > cue.last + 1 && then.first <= next.last + 2;
  }

  // What more or less of something comes to depends on whether it is a burden.
  void rise(const Cue& cue) {
    if (unburdens(cue)) {
      play(Play::none, 0);
    } else if (burdened(cue)) {
      bad(cue, true);
    } else if (near(CueClass::praise, cue)) {
      good(cue, Play::progress);
    }
  }

  // "are not delayed": a "not" straight before a bad word.
  [[nodiscard]] bool denies_next(const Cue& cue) const {
    if (!reading_.tokens[cue.last].is_not || index_ + 1 >= clause_.end_cue) {
      return false;
    }
    const Cue& next = reading_.cues[index_ + 1];
    // A weak one may be a good word elsewhere: "do not challenge".
    return next.first == cue.last + 1 && next.weight > 1 &&
           (next.kind == CueClass::criticism || next.kind == CueClass::trouble);
  }

  // "to identify children who are not registered and not receiving an education": which children.
  bool says_whom(const Cue& cue) {
    if (cue.first == 0) {
      return false;
    }
    const CueToken& before = reading_.tokens[cue.first - 1];
    const bool goes_on = whom_ && before.relative && reading_.tokens[cue.first].is_not;
    whom_ = goes_on || (before.is_who && relieving_ && cue.first <= relief_at_ + kWhomReach);
    return whom_;
  }

  // "ensures that children do not drift"; not "arrangements to ensure that visits are made do not".
  [[nodiscard]] bool is_assured(const Cue& cue) const {
    return within(assuring_, assurance_, cue.first, kAssuredReach) &&
           !says(assurance_ + 1, cue.first) &&
           std::none_of(reading_.tokens.begin() + assurance_, reading_.tokens.begin() + cue.first,
                        [](const CueToken& token) { return token.mark == Mark::comma; });
  }

  [[nodiscard]] bool denies(const Cue& cue) const { return reading_.tokens[cue.last].is_not; }

  void shortfall(const Cue& cue) {
    if (!seeking_) {
      settle();  // "there is no plan and visits are not recorded": two shortfalls
    }
    if (says_whom(cue)) {
      return play(Play::none, 0);
    }
    if (!open_ && denies(cue) && is_assured(cue)) {
      return open_negation(cue, false);
    }
    if (!open_ && denies_next(cue)) {
      open_negation(cue, false);
      return;
    }
    bad(cue, true);
    if (plays_[index_] == Play::criticism) {
      wanting_ = true;
      wanting_at_ = cue.last;
    }
  }

  void relieve(const Cue& cue) {
    relieving_ = !open_;
    relief_at_ = cue.last;
    if (assures(cue)) {
      assuring_ = relieving_ && !within(negated_, negation_, cue.first, kNegationReach);
      assurance_ = cue.last;
    }
    good(assures(cue) ? weakened(cue) : cue, Play::praise);
  }

  void negate(const Cue& cue) {
    if (open_ && seeking_) {
      open_ = false;
      denied_ = true;
      play(Play::denied, 2);  // "no children were seen who should not": both denied
      return;
    }
    if (open_ || within(negated_, negation_, cue.first, kNegationReach)) {
      return;
    }
    if (says_whom(cue)) {
      return;
    }
    open_negation(cue, cue.kind == CueClass::negation && cue.weight < 2);
  }

  void open_negation(const Cue& cue, bool mild) {
    open_ = true;
    seeking_ = cue.kind == CueClass::no_finding;
    seen_good_ = false;
    assured_ = is_assured(cue);
    mild_ = mild && !assured_;
    negation_ = cue.last;
    negation_cue_ = index_;
  }

  void take(const Cue& cue) {
    switch (cue.kind) {
      case CueClass::rise:
        return rise(cue);
      case CueClass::fall:
        return good(burdened(cue) ? cue : weakened(cue), Play::progress);
      case CueClass::praise:
        return good(cue, Play::praise);
      case CueClass::progress:
        return good(cue, Play::progress);
      case CueClass::criticism:
      case CueClass::trouble:
        return bad(cue, false);
      case CueClass::shortfall:
        return shortfall(cue);
      case CueClass::burden:
      case CueClass::topic:
        if (open_ && (cue.kind == CueClass::topic ? !mild_ : seeking_)) bad(cue, true);
        return;
      case CueClass::relief:
        return relieve(cue);
      case CueClass::negation:
      case CueClass::no_finding:
        return negate(cue);
      case CueClass::intention:
        intending_ = true;
        return;
      case CueClass::concession:
      case CueClass::contrast:
      case CueClass::condition:
      case CueClass::purpose:
      case CueClass::echo:
      case CueClass::neutral:
      case CueClass::opening:
      case CueClass::procedure:
      case CueClass::earlier:
      case CueClass::filler:
      case CueClass::copula:
      case CueClass::relative:
        return;
    }
  }

  const CueReading& reading_;
  Clause& clause_;
  std::vector<Play>& plays_;
  std::size_t index_ = 0;
  bool open_ = false;       // a negation that has met nothing yet
  bool seeking_ = false;    // it is one that looks for something bad
  bool seen_good_ = false;  // it has met a word of plain practice
  bool mild_ = false;       // it is "without"
  bool negated_ = false;    // it has denied a good word
  bool denied_ = false;     // it has denied a bad word
  std::uint32_t negation_ = 0;
  std::size_t negation_cue_ = 0;
  bool wanting_ = false;
  std::uint32_t wanting_at_ = 0;
  bool relieving_ = false;
  std::uint32_t relief_at_ = 0;
  bool assuring_ = false;  // it has met "ensures"
  std::uint32_t assurance_ = 0;
  bool assured_ = false;  // the open negation is of what is made sure of
  bool whom_ = false;     // what is denied says which children
  bool intending_ = false;
};

}  // namespace

void add_up(const CueReading& reading, Clause& clause, std::vector<Play>& plays) {
  Adder(reading, clause, plays).add();
}

}  // namespace scrutineer::findings
