// The first of an index: an empty database in its place, whole or not at all. Xapian makes a
// database's files one by one; killed between two of them it leaves what it can neither open nor
// make again.
#pragma once

#include <string>

namespace scrutineer::indexer {

// Whether all that the directory holds are databases that were begun and not finished.
[[nodiscard]] bool holds_nothing_else(const std::string& directory);

// Puts an empty database with this version's stamp where the directory, which exists, holds none.
// What an indexer that was killed left of one is taken away. For use inside translating(). Throws
// Error `index-not-ours` where something else lies in its place, `index-damaged` where a database
// with contents has lost the file that Xapian opens it by, `index-write`, and what Xapian throws.
void make_missing_database(const std::string& directory);

// Takes away what killed indexers began elsewhere in the directory. For whoever holds the index's
// lock.
void clear_begun_databases(const std::string& directory);

}  // namespace scrutineer::indexer
