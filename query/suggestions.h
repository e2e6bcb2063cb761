// How to finish what is being typed. Includes Xapian, so for use inside query/ only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/browse.h"
#include "query/phrase_counts.h"
#include "query/response.h"
#include "query/suggested_phrases.h"
#include "query/title_table.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

// What suggestions are taken from.
struct Suggestible {
  HeldPapers papers;
  const SuggestedPhrases& phrases;
  TitleTables& titles;
  PhraseCounts& counts;
  Tokeniser& tokeniser;
};

// Councils, document types, committees, themes, phrases, titles and words, in this order: those of
// which a word, and what follows it, begins as typed. A name stands under the first kind that has
// it. Where there are more than `limit`, kinds share the room: each has its first before any has
// its second; but no more than 20 phrases are looked for. Councils to themes and words stand by
// their papers, most first; phrases that begin as typed before others, then by how common their
// words are; titles as in query/title_table.h.
[[nodiscard]] std::vector<Suggestion> suggest(const Suggestible& from, std::string_view typed,
                                              std::uint32_t limit);

}  // namespace scrutineer::query
