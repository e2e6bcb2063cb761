// Lines in reading order to drafts of blocks.
#pragma once

#include <vector>

#include "indexer/extract/pdf/draft.h"
#include "indexer/extract/pdf/line_breaks.h"
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
  void start(PageLine&& line);
  void go_on(const PageLine& line);
  void go_on_over_page(const PageLine& line);
  void close();
  void settle_breaks();
  [[nodiscard]] bool continues(const PageLine& line) const;
  [[nodiscard]] bool flows_on(const PageLine& line) const;
  [[nodiscard]] bool is_signature_role(const PageLine& line) const;
  [[nodiscard]] bool paragraph_ends(const PageLine& next) const;
  [[nodiscard]] bool continues_over_page(const PageLine& line) const;
  [[nodiscard]] bool is_false_marker(const PageLine& line) const;
  [[nodiscard]] float usual_pitch() const;

  PageMetrics metrics_;
  Draft open_;
  LineBreaks breaks_;         // of the open draft's last page
  float pitch_ = 0;           // of the open draft's last two lines, in type sizes
  float right_ = 0;           // the rightmost line end of the open draft so far
  std::vector<Draft> notes_;  // of the page before, waiting for the open draft's end
  std::vector<Draft> drafts_;
};

}  // namespace scrutineer::extract::pdf
