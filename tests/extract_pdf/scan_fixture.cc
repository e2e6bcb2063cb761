#include "tests/extract_pdf/scan_fixture.h"

#include <cstdint>
#include <stdexcept>

#include "indexer/extract/pdf/pdf.h"
#include "tests/extract_pdf/pdf_fixture.h"

namespace scrutineer::extract::pdf::test {
namespace {

constexpr std::uint32_t dots_per_inch = 150;

std::string picture(std::uint32_t width, std::uint32_t height, const std::string& bits) {
  return "q 595 0 0 842 0 0 cm BI /W " + std::to_string(width) + " /H " + std::to_string(height) +
         " /CS /G /BPC 1 ID " + bits + "\nEI Q\n";
}

// Takes the picture that the reader draws of a page with little text, as content of a page.
class Camera : public ImageReader {
 public:
  std::vector<ImageWord> read(const PageImage& image, std::chrono::milliseconds /*most*/) override {
    const std::size_t row = (image.width + 7) / 8;
    std::string bits(row * image.height, '\0');
    for (std::size_t y = 0; y < image.height; ++y) {
      for (std::size_t x = 0; x < image.width; ++x) {
        if (image.pixels[y * image.stride + x] < 128) continue;
        char& byte = bits[y * row + x / 8];
        byte = static_cast<char>(static_cast<unsigned char>(byte) | (0x80U >> (x % 8)));
      }
    }
    taken = picture(image.width, image.height, bits);
    return {};
  }

  std::string taken;
};

}  // namespace

std::string white_picture() { return picture(1, 1, "\x80"); }

std::string scanned_pdf(const std::vector<std::vector<std::string>>& pages) {
  PdfFixture scanned;
  for (const std::vector<std::string>& lines : pages) {
    PdfFixture printed{.pages = {white_picture()}};
    double y = 760;
    for (const std::string& line : lines) {
      printed.pages[0] += show(line, 72, y, 14);
      y -= 18;
    }
    PdfLimits limits;
    limits.ocr.dpi = dots_per_inch;
    Camera camera;
    (void)extract_pdf(to_bytes(make_pdf(printed)), limits, &camera);
    if (camera.taken.empty()) throw std::runtime_error("no picture was taken of a page");
    scanned.pages.push_back(camera.taken);
  }
  return make_pdf(scanned);
}

}  // namespace scrutineer::extract::pdf::test
