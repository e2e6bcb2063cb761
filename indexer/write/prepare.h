// Turns a document and its blocks into what the index will hold of them: all the work that needs no
// database, so that it can run on any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/write/field_writer.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/tokeniser.h"

namespace scrutineer::indexer {

struct TermPostings {
  std::string term;  // with its prefix, at most 245 bytes with each NUL counted twice
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;  // ascending, without repeats; may be empty
};

// A word as it stands in the text (folded) and its stem: the dictionary behind prefix* and "did you
// mean".
struct WordForm {
  std::string form, stem;
  // NOLINTNEXTLINE(modernize-use-nullptr): takes the operator for a comparison with 0.
  auto operator<=>(const WordForm&) const = default;
};

struct PreparedDocument {
  std::string id;
  std::vector<TermPostings> terms;  // ascending by term
  std::vector<SlotValue> values;
  std::vector<WordForm> forms;  // ascending, without repeats
  std::string record;           // schemas/record.h
  std::string layout;           // schemas/text_store.h
  std::vector<std::string> pieces;
  std::string findings;  // schemas/finding_list.h; empty: none
  std::uint64_t pages = 0, words = 0, text_bytes = 0;
};

// `document.words` is set from the text; everything else is taken as it is. Thread-safe given a
// tokeniser of the thread's own. Throws nothing but std::bad_alloc: any text can be prepared.
[[nodiscard]] PreparedDocument prepare(Document document, const std::vector<Block>& blocks,
                                       Tokeniser& tokeniser, std::vector<Finding> findings = {});

// About how many bytes of memory it takes.
[[nodiscard]] std::size_t held_bytes(const PreparedDocument& document);

}  // namespace scrutineer::indexer
