// Whole indexes copied and exchanged: what compacting, backing up and restoring are made of.
#pragma once

#include <filesystem>
#include <string>

namespace scrutineer::indexer {

// Writes the database of the index in `from` anew, as it is at one commit, into the directory `to`,
// which must not exist: compact, with the same document numbers, and on the disk when this returns.
// An indexer may go on writing `from`: where it overtakes the copy, the copy is begun again. Throws
// Error "index-missing", "index-overtaken" when that happens every time, "index-damaged" and
// "index-write".
void copy_database(const std::string& from, const std::filesystem::path& to);

// Puts the database in `fresh` in the place of that of the index in `directory`, in one step and
// once all of it is on the disk: who opens the index sees one or the other. The one that was there
// is deleted. No indexer may be writing the index: hold an IndexDatabase or an IndexLock on it.
// Throws Error "index-write".
void exchange_database(const std::string& directory, const std::filesystem::path& fresh);

// Where such a database, or an index that holds it, is made before it takes its place. What a run
// that was cut short left there is deleted.
[[nodiscard]] std::filesystem::path fresh_place(const std::string& directory);

}  // namespace scrutineer::indexer
