// Findings that stand apart as items of a list, a numbered sequence or a ruled table.
#pragma once

#include <memory>
#include <vector>

#include "indexer/findings/block_use.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

struct ListFindings {
  std::vector<Finding> findings;  // in reading order; no block is in two of them
  std::vector<BlockUse> uses;     // one a block
};

// Safe from many threads. The vocabulary must outlive it.
class ListReader {
 public:
  explicit ListReader(const Vocabulary& vocabulary);
  ~ListReader();
  ListReader(const ListReader&) = delete;
  ListReader& operator=(const ListReader&) = delete;

  // Id, themes and populations are left empty.
  [[nodiscard]] ListFindings read(const ExtractedText& text, const Metadata& metadata) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace scrutineer::findings
