// A paper's text as one string, and the way back from a place in it to page and section.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/landmarks.h"
#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// A byte range of Paper::text().
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
  bool operator==(const Span&) const = default;
};

// A value and the words that prove it.
struct Found {
  std::string value;
  Span where;
  Source source = Source::printed;
  [[nodiscard]] bool empty() const { return value.empty(); }
};

// The blocks' texts joined by '\n'. Keeps a reference to what it was made from, which must outlive
// it. Read only, so any number of threads may use one.
class Paper {
 public:
  explicit Paper(const ExtractedText& extracted);
  explicit Paper(ExtractedText&&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(Span span) const;
  // The part of the text a recognition rule looks at. Every zone is a view into text().
  [[nodiscard]] std::string_view zone(Zone zone) const;
  // Where a view into text() stands.
  [[nodiscard]] Span span_of(std::string_view part) const;

  [[nodiscard]] const std::vector<Block>& blocks() const { return extracted_->blocks; }
  [[nodiscard]] Span block_span(std::size_t block) const;
  // The cells of a table's row: what its tabs part. A block without tabs is one cell.
  [[nodiscard]] std::vector<Span> cells_of(std::size_t block) const;
  // The block that holds this offset; the last one past the end. The paper must have blocks.
  [[nodiscard]] std::size_t block_at(std::size_t offset) const;
  // The landmarks that stand whole in a part of the text.
  [[nodiscard]] LandmarkSet landmarks(Span span) const {
    return landmarks_.between(span.begin, span.end);
  }
  // The whole printed line around an offset.
  [[nodiscard]] Span line_at(std::size_t offset) const;

  // Evidence whose quote is the line (or, in long prose, the words) around `where`, within one
  // block and one page.
  [[nodiscard]] Evidence prove(std::string path, Span where, Source source) const;

  [[nodiscard]] const ExtractedText& extracted() const { return *extracted_; }

 private:
  [[nodiscard]] std::string section_of(std::size_t block) const;

  const ExtractedText* extracted_;
  std::string text_;
  Landmarks landmarks_{{}};
  std::vector<std::size_t> begins_;  // of each block
};

}  // namespace scrutineer::metadata
