// Makes small PDF files for tests, so that each says exactly what it prints where.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::extract::pdf::test {

struct PdfFixture {
  std::vector<std::string> pages = {};  // content streams; fonts /F1 Helvetica, /F2 Helvetica-Bold
  std::string title = {};
  bool cross_reference = true;  // without it a reader has to repair the file
};

// The whole file.
std::string make_pdf(const PdfFixture& fixture);

// One line of text as content: `y` counts from the foot of an A4 page (842 points).
std::string show(std::string_view text, double x, double y, double size = 11,
                 std::string_view font = "F1");

// A thin filled box, as word processors draw a table's lines.
std::string rule(double x0, double y0, double x1, double y1);

std::vector<std::byte> to_bytes(std::string_view text);

}  // namespace scrutineer::extract::pdf::test
