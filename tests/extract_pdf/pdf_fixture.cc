#include "tests/extract_pdf/pdf_fixture.h"

#include <algorithm>
#include <cstdio>

namespace scrutineer::extract::pdf::test {
namespace {

constexpr std::size_t first_page_object = 6;

// Collects objects and remembers where each begins.
class Writer {
 public:
  void object(std::string_view body) {
    offsets_.push_back(file_.size());
    file_ += std::to_string(offsets_.size()) + " 0 obj\n";
    file_ += body;
    file_ += "\nendobj\n";
  }

  std::string finish(bool cross_reference) {
    const std::size_t start = file_.size();
    const std::string size = std::to_string(offsets_.size() + 1);
    if (cross_reference) {
      file_ += "xref\n0 " + size + "\n0000000000 65535 f \n";
      for (const std::size_t offset : offsets_) {
        char line[32];
        std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
        file_ += line;
      }
    }
    file_ += "trailer\n<< /Size " + size + " /Root 1 0 R /Info 5 0 R >>\n";
    file_ += "startxref\n" + std::to_string(cross_reference ? start : 1) + "\n%%EOF\n";
    return std::move(file_);
  }

 private:
  std::string file_ = "%PDF-1.4\n";
  std::vector<std::size_t> offsets_;
};

std::string font(std::string_view name) {
  return "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /" +
         std::string(name) + " >>";
}

}  // namespace

std::string make_pdf(const PdfFixture& fixture) {
  Writer writer;
  writer.object("<< /Type /Catalog /Pages 2 0 R >>");
  std::string kids;
  for (std::size_t i = 0; i < fixture.pages.size(); ++i) {
    kids += std::to_string(first_page_object + 2 * i) + " 0 R ";
  }
  writer.object("<< /Type /Pages /MediaBox [0 0 595 842] /Count " +
                std::to_string(fixture.pages.size()) + " /Kids [" + kids +
                "] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>");
  writer.object(font("Helvetica"));
  writer.object(font("Helvetica-Bold"));
  writer.object("<< /Title (" + fixture.title + ") >>");
  for (std::size_t i = 0; i < fixture.pages.size(); ++i) {
    writer.object("<< /Type /Page /Parent 2 0 R /Contents " +
                  std::to_string(first_page_object + 2 * i + 1) + " 0 R >>");
    const std::string& content = fixture.pages[i];
    writer.object("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                  "\nendstream");
  }
  return writer.finish(fixture.cross_reference);
}

std::string show(std::string_view text, double x, double y, double size, std::string_view font) {
  std::string escaped;
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') escaped.push_back('\\');
    escaped.push_back(c);
  }
  char place[96];
  std::snprintf(place, sizeof place, " %.2f Tf 1 0 0 1 %.2f %.2f Tm (", size, x, y);
  return "BT /" + std::string(font) + place + escaped + ") Tj ET\n";
}

std::string rule(double x0, double y0, double x1, double y1) {
  char text[96];
  std::snprintf(text, sizeof text, "%.2f %.2f %.2f %.2f re f\n", x0, y0, x1 - x0, y1 - y0);
  return text;
}

std::vector<std::byte> to_bytes(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  std::transform(text.begin(), text.end(), bytes.begin(),
                 [](char c) { return static_cast<std::byte>(c); });
  return bytes;
}

}  // namespace scrutineer::extract::pdf::test
