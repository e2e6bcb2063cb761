// Findings in running text: sentences that criticise, praise, report progress or deny a problem.
#pragma once

#include <memory>
#include <vector>

#include "indexer/findings/block_use.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

struct ProseContext {
  const ExtractedText& text;
  const Metadata& metadata;
  const std::vector<BlockUse>& uses;  // one a block; only blocks that are `open` are read
};

// Safe from many threads. The vocabulary must outlive it.
class ProseReader {
 public:
  explicit ProseReader(const Vocabulary& vocabulary);
  ~ProseReader();
  ProseReader(const ProseReader&) = delete;
  ProseReader& operator=(const ProseReader&) = delete;

  // In reading order. A finding has its kind (concern, strength, progress), form, stance, text and
  // its place but for the section; said_by and reported_by where the words show them; the owner
  // "lscb" in the safeguarding board's part of a report. What is left empty (id, place.section,
  // themes, populations, owner, said_by) the FindingReader fills in.
  [[nodiscard]] std::vector<Finding> read(const ProseContext& context) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace scrutineer::findings
