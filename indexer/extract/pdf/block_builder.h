// Lines in reading order to drafts of blocks.
#pragma once

#include <vector>

#include "indexer/extract/pdf/draft.h"
#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/page_metrics.h"

namespace scrutineer::extract::pdf {

// Feed it page after page. A paragraph or list item that a page break cuts stays one draft; the
// footnotes of a page follow the draft that ends the page.
class BlockBuilder {
 public:
  explicit BlockBuilder(const PageMetrics& metrics) : metrics_(metrics) {}

  void add_page(std::vector<PageLine> lines);

  // The drafts of all pages. The builder is empty afterwards.
  [[nodiscard]] std::vector<Draft> take();

 private:
  void add_line(PageLine&& line);
  void start(PageLine&& line, bool apart);
  void close();
  [[nodiscard]] bool continues(const PageLine& line) const;
  [[nodiscard]] bool continues_over_page(const PageLine& line) const;

  PageMetrics metrics_;
  Draft open_;
  std::vector<Draft> notes_;  // of the page before, waiting for the open draft's end
  std::vector<Draft> drafts_;
};

}  // namespace scrutineer::extract::pdf
