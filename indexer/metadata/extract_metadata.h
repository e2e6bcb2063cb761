// What a paper says about itself: type, council, dates, title, grades, people and themes, each
// value with the words that prove it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/metadata/document_type.h"
#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// Compiles what it needs of a vocabulary once (about 20 ms); extracting then takes a millisecond or
// two for a paper. Safe from many threads. The vocabulary must outlive it.
class MetadataExtractor {
 public:
  explicit MetadataExtractor(const Vocabulary& vocabulary);
  ~MetadataExtractor();
  MetadataExtractor(const MetadataExtractor&) = delete;
  MetadataExtractor& operator=(const MetadataExtractor&) = delete;

  // Every value that is not empty has an Evidence under its path, whose quote stands in the text on
  // the page it names. A paper of no known kind has document_type "other" and what can be known.
  // `url` is left empty. Throws nothing but bad_alloc.
  [[nodiscard]] Metadata extract(const ExtractedText& text) const;

  // Why the paper is of its type: the rules that fired.
  [[nodiscard]] Recognition recognise(const ExtractedText& text) const;

  // Where values were found: for each field of the paper's type that has one the numbers of the
  // places (DocumentType::fields) that held it.
  using HeldBy = std::map<std::string, std::vector<std::size_t>>;
  [[nodiscard]] HeldBy held_by(const ExtractedText& text) const;

 private:
  class Run;
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

// For a single paper: builds a MetadataExtractor for it.
[[nodiscard]] Metadata extract_metadata(const ExtractedText& text, const Vocabulary& vocabulary);

}  // namespace scrutineer::metadata
