// Which words of a page are to be marked, and how a mark looks. Knows no PDF reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "schemas/extraction_message.h"
#include "schemas/tokeniser.h"

namespace scrutineer::extract::pdf {

// In points of the page.
struct CharBox {
  char32_t code = 0;
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

struct WordBox {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

// Finds words by their form, seeing a line as the index does. Not thread-safe.
class WordFinder {
 public:
  explicit WordFinder(const std::vector<std::string>& forms) : forms_(forms.begin(), forms.end()) {}

  // The boxes of the wanted words of one printed line, in its order; words with only spaces between
  // them have one box.
  [[nodiscard]] std::vector<WordBox> find(std::span<const CharBox> line);

 private:
  std::set<std::string, std::less<>> forms_;
  Tokeniser tokeniser_;
};

// Eight bits each of red, green and blue, row after row.
struct Pixels {
  unsigned char* samples = nullptr;
  std::size_t stride = 0;  // bytes from row to row
};

// Tints what lies in the mark, and frames it, so that the words stay readable. Marks that overlap
// are tinted twice.
void mark_pixels(const Pixels& pixels, const PictureMark& mark);

}  // namespace scrutineer::extract::pdf
