// Prints the blocks of PDF files, one a line: kind, level, page, number, text. For looking at what
// the extractor makes of a paper; --time prints the CPU time of each step over all files instead.
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <time.h>
#include <vector>

#include "indexer/extract/pdf/mupdf_reader.h"
#include "indexer/extract/pdf/pdf.h"
#include "schemas/error.h"

namespace {

using scrutineer::Block;
using scrutineer::BlockKind;

std::vector<std::byte> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto* data = reinterpret_cast<const std::byte*>(bytes.data());
  return {data, data + bytes.size()};
}

std::string_view kind_name(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "para";
    case BlockKind::numbered:
      return "numbered";
    case BlockKind::bullet:
      return "bullet";
    case BlockKind::table_row:
      return "row";
  }
  return "?";
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n')
      result += "\\n";
    else if (c == '\t')
      result += "\\t";
    else
      result.push_back(c);
  }
  return result;
}

void print(const scrutineer::ExtractedText& text) {
  std::cout << "# " << text.format << ' ' << text.pages << " pages; title: " << text.embedded_title
            << (text.partial.empty() ? "" : "; partial: " + text.partial) << '\n';
  for (const Block& block : text.blocks) {
    std::cout << 'p' << block.page;
    for (const auto& turn : block.turns) std::cout << '>' << turn.page << '@' << turn.offset;
    std::cout << ' ' << kind_name(block.kind);
    if (block.level > 0) std::cout << int{block.level};
    if (block.bold) std::cout << " bold";
    if (block.size != 100) std::cout << ' ' << block.size << '%';
    if (!block.number.empty()) std::cout << " [" << block.number << ']';
    std::cout << " | " << escaped(block.text) << '\n';
  }
}

double cpu_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

int time_files(const std::vector<std::string>& paths) {
  const scrutineer::extract::PdfLimits limits;
  double raw = 0;
  double whole = 0;
  std::size_t pages = 0;
  for (const std::string& path : paths) {
    const std::vector<std::byte> bytes = read_file(path);
    try {
      const double start = cpu_seconds();
      const auto summary = scrutineer::extract::pdf::read_pdf(
          bytes, limits,
          {.sink = [](const scrutineer::extract::pdf::RawPage&) { return true; },
           .pictures = nullptr});
      const double middle = cpu_seconds();
      (void)scrutineer::extract::extract_pdf(bytes, limits);
      raw += middle - start;
      whole += cpu_seconds() - middle;
      pages += summary.pages;
    } catch (const scrutineer::Error& error) {
      std::cerr << path << ": " << error.code() << ": " << error.what() << '\n';
    }
  }
  std::printf("%zu pages: reading %.2f s, whole extraction %.2f s of CPU time\n", pages, raw,
              whole);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (!paths.empty() && paths.front() == "--time") {
    paths.erase(paths.begin());
    return time_files(paths);
  }
  int status = paths.empty() ? 2 : 0;
  for (const std::string& path : paths) {
    try {
      print(scrutineer::extract::extract_pdf(read_file(path), {}));
    } catch (const scrutineer::Error& error) {
      std::cerr << path << ": " << error.code() << ": " << error.what() << " (" << error.hint()
                << ")\n";
      status = 1;
    }
  }
  return status;
}
