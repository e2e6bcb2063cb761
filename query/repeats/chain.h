// Chains of repeat findings, as plain values: what a council was told more than once, and what
// became of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/repeats/council_findings.h"

namespace scrutineer::query::repeats {

// What has become of an issue.
//   open            raised in the latest paper that could have raised it, or nothing said since
//                   that answers it
//   progress        later words report that it is better, or better in part
//   met             later words say that it is done, is a strength, or is no problem any more
//   raised_again    raised, reported better or left out of a whole inspection, and raised again
//   not_seen_since  left out of at least one whole inspection since, without a word on it
enum class Status : std::uint8_t { open, progress, met, raised_again, not_seen_since };
inline constexpr std::array<std::string_view, 5> status_names = {"open", "progress", "met",
                                                                 "raised_again", "not_seen_since"};

// What a finding does on a chain. The earliest paper raises; those after it repeat.
enum class Role : std::uint8_t { raises, repeats, reports_progress, denies };
inline constexpr std::array<std::string_view, 4> role_names = {"raises", "repeats",
                                                               "reports_progress", "denies"};

struct Occurrence {
  std::size_t finding = 0;  // its place in CouncilRepeats::findings
  std::size_t paper = 0;    // its place in CouncilRepeats::papers
  Role role = Role::raises;
  bool partial =
      false;  // a better report of some alone ("for these children"), or of those whom the
              // sentence before it names ("they"), or of more than this: never all of it
  // The words of the finding's text that speak of the chain's issue: bytes from begin to end. The
  // whole text where it names one issue.
  std::uint32_t begin = 0, end = 0;
  bool operator==(const Occurrence&) const = default;
};

// Two findings of different papers that are the same issue.
struct Link {
  std::string earlier, later;  // finding ids; `earlier` is of the paper with the earlier date
  double score = 0;            // 0 to 1: how likely a reader would call them the same issue
  std::string reason;          // in words: "both: strategy discussions; children in need"
  bool operator==(const Link&) const = default;
};

// What shows a status. Without a finding (not_seen_since, or open because nothing was said since)
// the paper that is silent, or the one that raised it last, is named.
struct Shown {
  std::string finding_id;   // or empty
  std::string document_id;  // or empty
  std::string quote;        // of the finding, or empty
  bool operator==(const Shown&) const = default;
};

struct Chain {
  std::string id;  // chain_id(): of its earliest finding and its issue
  std::string label;
  std::string issue;  // id of issues.json; empty: an issue known by its words alone
  std::string theme;  // id of themes.json, or empty
  std::vector<std::string> populations;  // ids of populations.json, ascending
  std::string council;                   // as in CouncilFindings
  Status status = Status::open;
  Shown shown_by;
  std::string first_raised, last_raised;  // ISO days
  std::uint32_t times_raised = 0;  // papers that raise or repeat it; those of one day count once
  std::vector<Occurrence> occurrences;  // by date, then document id, then reading order
  // Every pair of the chain's raising findings of different papers above the threshold, not only
  // neighbours; by (earlier, later).
  std::vector<Link> links;
  std::vector<Link> possibly_related;  // weaker pairs with only one end here; best first
  bool operator==(const Chain&) const = default;
};

// What has become of one item of a paper's lists: of the first issue that it names whose status a
// later paper shows; of the first, where none does.
struct Recommendation {
  std::size_t finding = 0;  // its place in CouncilRepeats::findings
  Status status = Status::open;
  Shown shown_by;
  std::vector<std::string> chains;  // ids of the chains, or single ones, that it stands in
  bool operator==(const Recommendation&) const = default;
};

struct CouncilRepeats {
  std::string council;
  std::vector<Paper> papers;            // by date, then id; those without a date are left out
  std::vector<StoredFinding> findings;  // by their paper's place, then reading order
  // Issues raised by at least two papers of different dates; those raised most often first, then
  // the latest, then by id.
  std::vector<Chain> chains;
  // Issues that lists of one paper alone raise, with what was said of them since; by date and
  // place.
  std::vector<Chain> raised_once;
  // Every pair of findings above the threshold, whatever chains they stand in; by (earlier, later).
  std::vector<Link> links;
  bool operator==(const CouncilRepeats&) const = default;
};

// 16 hex digits of SHA-256 of a chain's earliest raising finding and what it is about (an issue and
// its population, or words), so that it survives re-indexing and later papers.
[[nodiscard]] std::string chain_id(std::string_view earliest_finding, std::string_view issue);

// The chain with this id, raised once or repeated, or nullptr.
[[nodiscard]] const Chain* find_chain(const CouncilRepeats& repeats, std::string_view id);

// Each item of the lists of one paper (improvement, priority_action, recommendation) that is the
// council's own, in reading order, with its status. Empty for a paper that is not there.
[[nodiscard]] std::vector<Recommendation> recommendations_of(const CouncilRepeats& repeats,
                                                             std::string_view document_id);

// One step of how two findings were compared, or one was read.
struct Stage {
  std::string name;                // "clauses", "issues", "population", "words", "score"
  std::vector<std::string> lines;  // what was found, for a person
};

}  // namespace scrutineer::query::repeats
