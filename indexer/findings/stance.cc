#include "indexer/findings/stance.h"

#include <algorithm>

#include "indexer/findings/clauses.h"
#include "indexer/findings/sentences.h"

namespace scrutineer::findings {
namespace {

constexpr std::string_view kCriticised = "criticised";
constexpr std::string_view kImproved = "improved";
constexpr std::string_view kStrength = "strength";
constexpr std::string_view kDenied = "denied";
constexpr std::string_view kMixed = "mixed";

struct Verdict {
  std::string_view value;
  bool clear = false;
  bool mention = false;  // no more than one weak word of praise
};

bool is_good(std::string_view stance) { return stance == kStrength || stance == kImproved; }

Verdict verdict(const ClauseSums& sums) {
  const int good = sums.praise + sums.progress;
  if (sums.clear_criticism || (sums.criticism > 1 && good <= sums.criticism)) {
    return {kCriticised, sums.clear_criticism};
  }
  if (sums.denied > 0 && (sums.denied >= good || (!sums.clear_praise && !sums.clear_progress))) {
    return {kDenied, sums.denied > 1};
  }
  if (sums.clear_progress || (sums.progress > 0 && sums.praise > 0)) {
    return {kImproved, sums.clear_progress};
  }
  // One weak word is mention, not praise.
  if (sums.praise > 0) {
    return {kStrength, sums.clear_praise, sums.praise < 2};
  }
  return {};
}

void add_to(ClauseSums& all, const ClauseSums& one) {
  all.praise += one.praise;
  all.progress += one.progress;
  all.criticism += one.criticism;
  all.denied += one.denied;
  all.clear_praise |= one.clear_praise;
  all.clear_progress |= one.clear_progress;
  all.clear_criticism |= one.clear_criticism;
}

// Two halves that are parted by a turn or a semicolon.
struct Half {
  ClauseSums sums;
  bool concession = false;
  bool yields = false;
  ClauseJoin join = ClauseJoin::start;
};

std::vector<Half> halves_of(const std::vector<Clause>& clauses, ClauseSums& asides) {
  std::vector<Half> halves;
  bool after_concession = false;
  bool begun = false;
  const bool conditions_only = std::ranges::all_of(
      clauses, [](const Clause& clause) { return clause.role == ClauseRole::condition; });
  for (const Clause& clause : clauses) {
    if (clause.role == ClauseRole::condition) {
      // "When children cannot stay at home, ...": which children, and nothing of what is done.
      if (begun || conditions_only) add_to(asides, clause.sums);
      continue;
    }
    begun = begun || clause.end > clause.first + 1;  // not by the "or" between two conditions
    const bool concession = clause.role == ClauseRole::concession;
    const bool parts = concession || clause.join == ClauseJoin::contrast ||
                       clause.join == ClauseJoin::semicolon || after_concession;
    if (halves.empty() || parts) {
      halves.push_back(
          {.sums = {}, .concession = concession, .yields = clause.yields, .join = clause.join});
    }
    add_to(halves.back().sums, clause.sums);
    after_concession = concession;
  }
  return halves;
}

Verdict together(const std::vector<Half>& halves) {
  Verdict whole;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const Verdict one = verdict(halves[i].sums);
    if (one.value.empty()) {
      continue;
    }
    const bool yields = halves[i].concession && (halves[i].yields || !one.clear);
    if (whole.value.empty()) {
      whole = one;
      if (halves[i].concession && i + 1 < halves.size()) {
        // A concession that opens the sentence yields to what is said after it.
        Verdict rest =
            together({halves.begin() + static_cast<std::ptrdiff_t>(i) + 1, halves.end()});
        if (!rest.value.empty()) {
          const bool turned =
              is_good(one.value) && one.clear && !halves[i].yields && rest.value == kCriticised;
          return turned ? Verdict{kMixed, true} : rest;
        }
      }
      continue;
    }
    if (yields || one.value == whole.value) {
      whole.clear |= one.clear;
      continue;
    }
    const bool opposed = (is_good(whole.value) && one.value == kCriticised) ||
                         (whole.value == kCriticised && is_good(one.value));
    if (opposed && whole.clear && one.clear) {
      return {kMixed, true};
    }
    if (opposed && whole.clear != one.clear) {
      whole = whole.clear ? whole : one;
    } else if (opposed) {
      whole = whole.value == kCriticised ? whole : one;
    } else if (one.value == kCriticised || one.value == kImproved) {
      whole = one;
    }
  }
  return whole;
}

// What is said only of when or what for counts where nothing else is said.
Verdict verdict_of(const std::vector<Clause>& clauses) {
  ClauseSums asides;
  const std::vector<Half> halves = halves_of(clauses, asides);
  const bool mute = std::ranges::all_of(halves, [](const Half& half) {
    return half.sums.praise + half.sums.progress + half.sums.criticism + half.sums.denied == 0;
  });
  if (!mute) return together(halves);
  // "Advice is sought when plans are not progressing" criticises no plan.
  const bool says_something =
      std::ranges::any_of(
          clauses, [](const Clause& clause) { return clause.role == ClauseRole::statement; }) &&
      std::ranges::none_of(
          clauses, [](const Clause& clause) { return clause.role == ClauseRole::concession; });
  const Verdict aside = verdict(asides);
  return says_something && aside.value == kCriticised ? Verdict{} : aside;
}

bool has(const CueReading& reading, CueClass kind) {
  return std::ranges::any_of(reading.cues, [&](const Cue& cue) { return cue.kind == kind; });
}

bool begins(const CueReading& reading, CueClass kind) {
  return !reading.cues.empty() && reading.cues[0].first == 0 && reading.cues[0].kind == kind;
}

std::string_view name_of(Play play) {
  switch (play) {
    case Play::praise:
      return "praise";
    case Play::progress:
      return "progress";
    case Play::criticism:
      return "criticism";
    case Play::denied:
      return "denied";
    case Play::none:
      break;
  }
  return "";
}

}  // namespace

StanceReader::StanceReader(const StanceLexicon& lexicon) : matcher_(lexicon) {}

Stance StanceReader::read(std::string_view sentence, const StanceContext& context,
                          CueReading& reading) const {
  matcher_.read(sentence, reading);
  if (begins(reading, CueClass::opening) || has(reading, CueClass::procedure) ||
      (context.after_inspection && begins(reading, CueClass::earlier))) {
    return {.value = {}, .clear = false, .silent = true};
  }
  std::vector<Play> plays;
  const Verdict own = verdict_of(read_clauses(reading, plays));
  const bool echo = begins(reading, CueClass::echo);
  const bool inherits = echo && reading.cues[0].weight > 1 && !own.clear &&
                        !context.previous.empty() && context.previous != kMixed &&
                        context.previous != kDenied;
  if (inherits && own.value != kCriticised) {
    return {.value = context.previous == kImproved && own.value == kStrength ? kStrength
                                                                             : context.previous,
            .clear = false,
            .silent = false};
  }
  if (own.mention && !(echo && is_good(context.previous))) {
    return {};
  }
  return {.value = own.value, .clear = own.clear, .silent = false};
}

std::string StanceReader::stance_of(std::string_view text) const {
  CueReading reading;
  std::string_view whole;
  for (const SentenceSpan& span : split_sentences(text)) {
    const Stance one =
        read(text.substr(span.begin, span.end - span.begin), {whole, false}, reading);
    if (one.value.empty() || one.value == whole) {
      continue;
    }
    const bool opposed = (is_good(whole) && one.value == kCriticised) ||
                         (whole == kCriticised && is_good(one.value));
    if (whole.empty()) {
      whole = one.value;
    } else if (opposed || one.value == kMixed) {
      whole = kMixed;
    } else if (whole != kMixed && one.value != kDenied) {
      whole = one.value == kCriticised || one.value == kImproved ? one.value : whole;
    }
  }
  return std::string(whole);
}

std::vector<CuePlayed> StanceReader::explain(std::string_view sentence) const {
  CueReading reading;
  std::vector<CuePlayed> told;
  matcher_.read(sentence, reading);
  std::vector<Play> plays;
  static_cast<void>(read_clauses(reading, plays));
  for (std::size_t i = 0; i < reading.cues.size(); ++i) {
    const Cue& cue = reading.cues[i];
    if (cue.kind == CueClass::filler) {
      continue;
    }
    const std::uint32_t begin = reading.tokens[cue.first].begin;
    const std::uint32_t end = reading.tokens[cue.last].end;
    std::string played(cue_classes[static_cast<std::size_t>(cue.kind)]);
    if (plays[i] != Play::none && name_of(plays[i]) != played) {
      played += " as ";
      played += name_of(plays[i]);
    }
    told.push_back({std::string(sentence.substr(begin, end - begin)), std::move(played)});
  }
  return told;
}

}  // namespace scrutineer::findings
