// The first of an index: what Xapian needs before, and after, it makes an empty database.
#pragma once

#include <string>
#include <xapian.h>

namespace scrutineer::indexer {

// Xapian makes a database's files one by one; killed between two of them it leaves what it can
// neither open nor make again. That is taken away here, if it is empty and stays so for a second,
// in which another indexer would have finished it. Throws Error `index-damaged` where a database
// with contents has lost the file that Xapian opens it by, `index-not-ours` where something else
// lies in its place, `index-write`.
void clear_unfinished_database(const std::string& directory);

// Whether nothing was ever written to the database but its stamp. Xapian 1.4.22 forgets that
// records are compressed when a database was committed before it had one, and is opened again: such
// a database is to be made anew.
[[nodiscard]] bool is_only_stamped(const Xapian::Database& database);

}  // namespace scrutineer::indexer
