// Which line breaks inside a block mean something.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

// Remembers where the lines of a block end, so that the decision about its line breaks can wait
// until all of them are known: prose in a narrow measure looks broken against the page's margin.
class LineBreaks {
 public:
  // Notes a line break kept as '\n' at byte `offset` of the text, between two lines.
  void note(std::size_t offset, const Run& above, const Run& below);

  // A line break that was a wrap by any measure.
  void note_wrap(const Run& above) { take_width(above); }

  // True when the lines noted end so evenly that they are prose wrapped at a margin of their own,
  // or when few lines of many look broken. `last` is the block's last line.
  [[nodiscard]] bool are_wraps(const Run& last) const;

  // Replaces the line breaks by spaces, or by open hyphens after a hyphen.
  void join(std::string& text) const;

 private:
  struct Break {
    std::size_t offset = 0;
    Run above;  // without texts
    Run below;  // with its first word only
  };

  void take_width(const Run& line);

  std::vector<Break> breaks_;
  float left_ = 0;
  float right_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace scrutineer::extract::pdf
