// What the states of a chain of repeat findings are called, in a reader's words.
#pragma once

#include <string>

#include "query/councils/council_record.h"
#include "query/councils/council_timeline.h"
#include "query/councils/repeats_request.h"
#include "server/page/names.h"

namespace scrutineer::server {

// "Raised again".
[[nodiscard]] std::string status_words(query::repeats::Status status);
// "raised_again": its name in answers for programs, and in style sheets.
[[nodiscard]] std::string status_id(query::repeats::Status status);
// What that means, as a sentence.
[[nodiscard]] std::string status_meaning(query::repeats::Status status);
// What a finding does on the chain.
[[nodiscard]] std::string role_words(query::repeats::Role role);
// "Inspection", "Not held here".
[[nodiscard]] std::string event_words(query::EventKind kind);

// "Raised on 3 dates, 9 December 2016 to 2 May 2024".
[[nodiscard]] std::string raised_words(const query::repeats::Chain& chain);
// "14 months after 9 December 2016", "...; 2 inspections or visits between did not raise it".
[[nodiscard]] std::string gap_words(const query::Gap& gap);
// The grade of the paper itself, or the one that the council stood under; empty where neither is
// known.
[[nodiscard]] std::string grade_words(const query::CouncilRecord& record,
                                      const query::repeats::Paper& paper, const Names& names);
// "What happened to the 14 recommendations of 2016".
[[nodiscard]] std::string recommendations_words(const query::RecommendationsResult& result);
// Where answers of the council were looked for, and how many there are; empty where nothing was
// looked for. No day is named that lies after the council's last paper.
[[nodiscard]] std::string searched_words(const query::ShownChain& chain);

}  // namespace scrutineer::server
