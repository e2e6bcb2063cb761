// Verifies an index: the database, each document against its own text, and the ledger.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace scrutineer::indexer {

// Something that is not as it should be. `code`:
//   database   Xapian's own check of blocks, trees and counts
//   record     a document without exactly one id, or whose record can't be read
//   text       a piece or the layout is missing, can't be read, or says other than the blocks
//   terms      postings, positions or values are other than its text and record give
//   forms      a word of its text is not in the dictionary of word forms
//   findings   a finding's words are not where its list says, or its id is another's
//   orphan     text or findings of no document
//   ledger     a paper without its file's entry, an entry without its paper, other locations
//   totals     a number that the index keeps of itself is wrong
//   removed    a document that has a tombstone
struct Fault {
  std::string code;
  std::string place;  // a document's id, a file, or a key
  std::string what;
};

struct CheckResult {
  std::size_t documents = 0, pieces = 0, findings = 0;  // looked at
  std::vector<Fault> faults;                            // none: the index is sound
};

// Reads only. Each document is prepared again from its stored text, and what comes of it compared
// with what is stored: this takes about as long as writing did. Throws Error "index-missing",
// "index-not-ours", "index-version", and "index-overtaken" when an indexer is writing meanwhile.
[[nodiscard]] CheckResult check_index(const std::string& directory);

}  // namespace scrutineer::indexer
