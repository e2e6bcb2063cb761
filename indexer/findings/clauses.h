// The clauses of a sentence and what its cues say in each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/findings/cue_matcher.h"

namespace scrutineer::findings {

enum class ClauseRole : std::uint8_t {
  statement,   // says something of practice
  concession,  // "although ...": yields to what follows it
  condition,   // "when ...", "in order to ...": says when or what for
};

// How a clause is joined to the one before it.
enum class ClauseJoin : std::uint8_t { start, comma, semicolon, contrast, concession };

// Sums of the weights of the cues, after negation and relief.
struct ClauseSums {
  int praise = 0, progress = 0, criticism = 0, denied = 0;
  bool clear_praise = false, clear_progress = false, clear_criticism = false;
};

struct Clause {
  ClauseRole role = ClauseRole::statement;
  ClauseJoin join = ClauseJoin::start;
  bool yields = false;  // a concession that only names what stands against ("despite ...")
  std::uint32_t first = 0, end = 0;  // tokens
  std::size_t first_cue = 0, end_cue = 0;
  ClauseSums sums;
};

// What was made of a cue; in the order of CueReading::cues.
enum class Play : std::uint8_t { none, praise, progress, criticism, denied };

// Cuts a sentence into clauses and adds up each. Linear in the tokens.
[[nodiscard]] std::vector<Clause> read_clauses(const CueReading& reading, std::vector<Play>& plays);

}  // namespace scrutineer::findings
