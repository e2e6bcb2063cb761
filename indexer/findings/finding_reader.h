// Every finding of a paper: the items of its lists and the telling sentences of its prose.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

// Compiles what it needs of a vocabulary once; reading then takes time linear in the text. Safe
// from many threads. The vocabulary must outlive it.
class FindingReader {
 public:
  explicit FindingReader(const Vocabulary& vocabulary);
  ~FindingReader();
  FindingReader(const FindingReader&) = delete;
  FindingReader& operator=(const FindingReader&) = delete;

  // The findings of the paper, in reading order (by first block, then by byte), each id once.
  // `metadata` is what is known of the same paper. Every line of a finding's text stands in
  // its blocks as printed, in order, the first at its place's beginning and the last at its end; of
  // a table row a finding is one cell. Where metadata has no issuer, said_by is empty. Throws
  // nothing but bad_alloc.
  [[nodiscard]] std::vector<Finding> read(const std::string& document_id, const ExtractedText& text,
                                          const Metadata& metadata) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace scrutineer::findings
