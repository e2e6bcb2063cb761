// Findings as they are shown: on their own page and on that of their paper.
#pragma once

#include "query/response.h"
#include "server/page/render.h"
#include "server/page/words.h"

namespace scrutineer::server {

// Whose and where a finding is, by name; empty where that goes without saying.
struct FindingOf {
  std::string council, paper;
};

// What is said of a finding: {id, begins, lines: [{line}], facts: [{text, href}], where, href,
// address, cite_href, progress, source_href}. `begins` are its first words, to tell links to
// several apart; `href` leads to its page in the paper, `address` to where it stands among the
// paper's findings, `cite_href` to how it is cited.
[[nodiscard]] View finding_view(const StoredFinding& stored, const FindingOf& of,
                                const Labels& labels);

}  // namespace scrutineer::server
