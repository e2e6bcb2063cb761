// Documents known from others but not held. Includes Xapian, so for use inside query/ only.
#pragma once

#include <string>
#include <vector>

#include "query/held_visits.h"
#include "query/index_reader.h"
#include "query/response.h"

namespace scrutineer::query {

// Where a paper speaks of its about[number].
[[nodiscard]] KnownFrom known_from(const Document& document, std::size_t number);

// Inspections and visits that papers speak of and nothing held may be the record of: of one
// council, or of all where `council` is empty. What several papers say of one is one, as exact as
// any of them says it. What a paper expects of the future is left out, and what it gives no date
// of. By council, then date.
[[nodiscard]] std::vector<MissingDocument> missing_documents(const IndexReader& reader,
                                                             VisitsByCouncil& visits,
                                                             const std::string& council);

// The same of the councils with any name in use, one after the other. Throws BadParameters for a
// name that is none.
[[nodiscard]] std::vector<MissingDocument> missing_of(const IndexReader& reader,
                                                      const Vocabulary& vocabulary,
                                                      const std::string& council);

}  // namespace scrutineer::query
