// Takes a paper out of an index for good.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::indexer {

struct Removal {
  std::vector<std::string> locations;  // files that hold the paper, as text: they are not touched
  std::vector<std::string> same_text;  // ids of other papers with its text, which stay
};

// Removes the paper with its text, findings, a reader's marks on them, and the kept originals of
// every file that holds it (of an archive: the whole). A tombstone stays, because of which no run
// takes the paper in again, whatever file it lies in. Then the index is written anew, so that no
// byte of the paper is left in the room it took; searches go on meanwhile. A paper that was removed
// before gets the new reason.
//
// Throws Error "remove-unknown" where the index has and had no such paper, and what IndexDatabase
// and compact_index throw.
Removal remove_paper(const std::string& directory, const std::string& id,
                     const std::string& reason);

}  // namespace scrutineer::indexer
