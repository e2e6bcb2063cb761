// The first of an index: what Xapian needs before it makes an empty database.
#pragma once

#include <string>

namespace scrutineer::indexer {

// Xapian makes a database's files one by one; killed between two of them it leaves what it can
// neither open nor make again. That is taken away here, if it is empty and stays so for a second,
// in which another indexer would have finished it. Throws Error `index-damaged` where a database
// with contents has lost the file that Xapian opens it by, `index-not-ours` where something else
// lies in its place, `index-write`.
void clear_unfinished_database(const std::string& directory);

}  // namespace scrutineer::indexer
