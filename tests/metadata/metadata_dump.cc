// Prints what is extracted from papers: one JSON object a line with the file's name, or with --time
// the CPU milliseconds a paper spent on text and on metadata. --gazetteer FILE adds councils.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <time.h>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/metadata/extract_metadata.h"
#include "schemas/error.h"
#include "tests/metadata/metadata_json.h"

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

double cpu_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  const bool timing = !paths.empty() && paths.front() == "--time";
  if (timing) {
    paths.erase(paths.begin());
  }
  scrutineer::VocabularySources sources;
  if (paths.size() > 1 && paths.front() == "--gazetteer") {
    sources.gazetteers.emplace_back(paths[1]);
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  const scrutineer::Vocabulary vocabulary = scrutineer::load_vocabulary(sources);
  const scrutineer::metadata::MetadataExtractor extractor(vocabulary);
  double text_seconds = 0;
  double metadata_seconds = 0;
  for (const std::string& path : paths) {
    try {
      const std::string bytes = read_file(path);
      const double before = cpu_seconds();
      const scrutineer::ExtractedText text = scrutineer::extract::extract(
          {std::as_bytes(std::span(bytes.data(), bytes.size())), path}, {});
      const double between = cpu_seconds();
      const scrutineer::Metadata metadata = extractor.extract(text);
      text_seconds += between - before;
      metadata_seconds += cpu_seconds() - between;
      if (!timing) {
        nlohmann::json line = scrutineer::tests::to_json(metadata);
        line["file"] = path;
        std::cout << line.dump() << '\n';
      }
    } catch (const scrutineer::Error& error) {
      std::cerr << path << ": " << error.code() << ": " << error.what() << '\n';
    }
  }
  if (timing) {
    const auto files = static_cast<double>(paths.empty() ? 1 : paths.size());
    std::cout << "text " << 1000 * text_seconds / files << " ms, metadata "
              << 1000 * metadata_seconds / files << " ms a paper\n";
  }
  return 0;
}
