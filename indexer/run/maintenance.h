// What is done to a whole index between runs: compacted, backed up, restored.
#pragma once

#include <string>

namespace scrutineer::indexer {

// Writes the index anew without the room that changes left behind, and puts it in its own place in
// one step: searches go on meanwhile. Throws the errors of IndexDatabase, "index-missing" among
// them.
void compact_index(const std::string& directory);

// Copies the index, originals included, as it is at one commit, to `backup`, which must not exist
// or be empty and is itself an index then. Searches and an indexer may go on meanwhile. Throws
// Error "backup-exists", "index-missing", "index-overtaken" when an indexer commits faster than can
// be copied, "index-damaged", "index-write". Nothing is left at `backup` then.
void back_up_index(const std::string& directory, const std::string& backup);

// Puts a copy of the backup in the place of the index in `directory`, which is made where it is not
// there: searches see one or the other. Files among the originals that the backup does not have
// stay. Throws Error "backup-damaged" and "index-missing" before anything is changed,
// "index-locked" while an indexer is writing, "index-version", "index-write".
void restore_index(const std::string& backup, const std::string& directory);

}  // namespace scrutineer::indexer
