// A page as a picture, and the words that may be read from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace scrutineer::extract {

// Grey pixels, 0 black, row by row from the top. The pixels belong to whoever made the picture.
struct PageImage {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::size_t stride = 0;  // bytes from row to row
  std::uint32_t dpi = 0;
  std::span<const std::uint8_t> pixels;
};

// A word with its place in pixels.
struct ImageWord {
  std::string text;  // UTF-8, as read
  float x0 = 0, x1 = 0;
  float baseline = 0;       // of its printed line
  float size = 0;           // of its printed line, in points
  bool line_start = false;  // the first word of a printed line
};

// Reads the words of pictures. Not for use by two threads at once.
class ImageReader {
 public:
  ImageReader() = default;
  ImageReader(const ImageReader&) = delete;
  ImageReader& operator=(const ImageReader&) = delete;
  virtual ~ImageReader() = default;

  // The words of a page in reading order; none where it shows no text. Throws Error
  //   ocr-missing  there is nothing to read pictures with on this machine
  //   ocr-timeout  it took longer than `most`
  virtual std::vector<ImageWord> read(const PageImage& image, std::chrono::milliseconds most) = 0;
};

}  // namespace scrutineer::extract
