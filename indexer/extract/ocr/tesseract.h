// Reads pictures of text with Tesseract.
#pragma once

#include <memory>

#include "indexer/extract/pdf/page_image.h"

namespace scrutineer::extract {

// The library and its English model are loaded with the first picture, not before: most files have
// none, and loading costs more than reading such a file.
class Tesseract : public ImageReader {
 public:
  Tesseract();
  ~Tesseract() override;

  std::vector<ImageWord> read(const PageImage& image, std::chrono::milliseconds most) override;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace scrutineer::extract
