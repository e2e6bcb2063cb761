// What is known of one council from all its papers together, as plain values: its chains of repeat
// findings and what its own papers answer to them. Made once a commit and then only read, from any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/repeats/chain.h"

namespace scrutineer::query {

// Of a paper, what repeats::Paper does not say.
struct PaperFacts {
  std::string issuer, url;
  std::string visit_start, visit_end;
  bool of_inspectors = false;          // its type is the record of an inspection or visit
  std::vector<std::string> speaks_of;  // documents that are the record of what it speaks of
  // Where it says itself that no answer is needed: its words, and their page (0: no page).
  std::string no_response_quote;
  std::uint32_t no_response_page = 0;
};

// What a paper of the council says to a finding.
struct ChainResponse {
  std::size_t saying = 0;  // its place in CouncilRecord::sayings
  std::string answers;     // id of the finding that it answers: the latest before it
  std::string why;         // in words
  bool by_visit = false;   // its paper speaks of the visit; else found by its date and content
};

// Where responses were looked for, whether or not there are any.
struct ResponseSearch {
  std::string from, to;      // ISO days, both included
  std::uint32_t papers = 0;  // of the council itself, in these days
  std::uint32_t about = 0;   // of those, the papers that speak of a visit that raised it
};

// A paper of the chain that says itself that no response is needed.
struct NoResponseNeeded {
  std::string document_id, quote;
  std::uint32_t page = 0;  // 0: no page
};

struct ChainAnswers {
  std::vector<ChainResponse> responses;  // by date, then document id, then reading order
  ResponseSearch searched;
  std::vector<NoResponseNeeded> not_needed;
};

struct CouncilRecord {
  repeats::CouncilRepeats repeats;
  std::vector<std::string> councils;        // the council's id and those of its area before it
  std::uint32_t undated = 0;                // papers without a date, which take no part
  std::map<std::string, PaperFacts> facts;  // by document id, of all of repeats.papers
  // What the council's own papers say it has done or will do, or ask to be decided; by date, then
  // document id, then reading order. Their papers are among repeats.papers.
  std::vector<StoredFinding> sayings;
  std::map<std::string, ChainAnswers> answers;  // by chain id
  std::vector<repeats::NotSameIssue> marks;     // that name a finding of this council

  // nullptr: is not there.
  [[nodiscard]] const repeats::Paper* paper(std::string_view id) const;
  [[nodiscard]] const StoredFinding& finding(const repeats::Occurrence& occurrence) const {
    return repeats.findings.at(occurrence.finding);
  }
  [[nodiscard]] const repeats::Paper& paper(const repeats::Occurrence& occurrence) const {
    return repeats.papers.at(occurrence.paper);
  }
};

// A chain and the record that it is part of, which it keeps alive.
struct ShownChain {
  std::shared_ptr<const CouncilRecord> record;
  const repeats::Chain* chain = nullptr;

  // What was looked for and found; of no chain that is not the record's.
  [[nodiscard]] const ChainAnswers& answers() const;
};

// Whether a whole inspection gave these, and none overall, as Ofsted does since April 2026.
[[nodiscard]] bool judged_without_overall(const std::map<std::string, std::string>& judgements);

// The grade a council stood under on a day: of the latest paper until then with an overall one.
// `grade` is empty where none is, and where a whole inspection since then gave none overall; the
// rest is then that inspection's.
struct GradeInForce {
  std::string grade, framework, document_id, date;
};
[[nodiscard]] GradeInForce grade_in_force(const CouncilRecord& record, std::string_view day);

// Between two papers that raise an issue one after the other.
struct Gap {
  std::string after, before;  // ISO days
  std::uint32_t months = 0;
  std::uint32_t silent = 0;  // papers of inspectors between them that do not raise it
};
[[nodiscard]] std::vector<Gap> gaps_of(const ShownChain& shown);

// The words of an occurrence that speak of the chain's issue.
[[nodiscard]] std::string words_of(const ShownChain& shown, const repeats::Occurrence& occurrence);

}  // namespace scrutineer::query
