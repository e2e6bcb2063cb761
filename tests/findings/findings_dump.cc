// Prints the findings of papers: one JSON object a line with the file's name, with --blocks the
// papers' blocks, or with --time the CPU milliseconds a paper spent on each step.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <time.h>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/findings/finding_reader.h"
#include "indexer/metadata/extract_metadata.h"
#include "schemas/error.h"
#include "schemas/vocabulary.h"

namespace {

using scrutineer::ExtractedText;
using scrutineer::Finding;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

double cpu_milliseconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

nlohmann::json json_of(const Finding& finding) {
  return {{"id", finding.id},
          {"kind", finding.kind},
          {"form", finding.form},
          {"stance", finding.stance},
          {"text", finding.text},
          {"section", finding.place.section},
          {"page", finding.place.page},
          {"paragraph", finding.place.paragraph},
          {"blocks", {finding.place.first_block, finding.place.last_block}},
          {"themes", finding.themes},
          {"populations", finding.populations},
          {"owner", finding.owner},
          {"said_by", finding.said_by},
          {"reported_by", finding.reported_by},
          {"source",
           {finding.source.issuer, finding.source.kind, finding.source.date,
            finding.source.progress, finding.source.progress_page}}};
}

void print_blocks(const ExtractedText& text) {
  constexpr const char* kinds[] = {"head", "para", "num", "bull", "row"};
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    const scrutineer::Block& block = text.blocks[i];
    std::cout << i << " p" << block.page << ' ' << kinds[static_cast<int>(block.kind)] << ' '
              << int{block.level} << (block.bold ? "b" : " ") << ' ' << block.size << " ["
              << block.number << "] " << block.text << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  std::string mode;
  if (!paths.empty() && paths.front().starts_with("--")) {
    mode = paths.front();
    paths.erase(paths.begin());
  }
  const scrutineer::Vocabulary vocabulary = scrutineer::load_vocabulary();
  const scrutineer::metadata::MetadataExtractor extractor(vocabulary);
  const scrutineer::findings::FindingReader reader(vocabulary);
  double text_time = 0;
  double metadata_time = 0;
  double findings_time = 0;
  for (const std::string& path : paths) {
    try {
      const std::string bytes = read_file(path);
      const double start = cpu_milliseconds();
      const ExtractedText text = scrutineer::extract::extract(
          {std::as_bytes(std::span(bytes.data(), bytes.size())), path}, {});
      const double extracted = cpu_milliseconds();
      const scrutineer::Metadata metadata = extractor.extract(text);
      const double described = cpu_milliseconds();
      const std::vector<Finding> findings = reader.read("0123456789abcdef", text, metadata);
      findings_time += cpu_milliseconds() - described;
      metadata_time += described - extracted;
      text_time += extracted - start;
      if (mode == "--blocks") {
        std::cout << "== " << path << '\n';
        print_blocks(text);
      } else if (mode.empty()) {
        nlohmann::json paper = {{"file", path},
                                {"type", metadata.document_type},
                                {"framework", metadata.framework},
                                {"council", metadata.council},
                                {"title", metadata.title},
                                {"findings", nlohmann::json::array()}};
        for (const Finding& finding : findings) paper["findings"].push_back(json_of(finding));
        std::cout << paper.dump() << '\n';
      }
    } catch (const scrutineer::Error& error) {
      std::cerr << path << ": " << error.code() << ": " << error.what() << '\n';
    }
  }
  if (mode == "--time") {
    const auto papers = static_cast<double>(paths.empty() ? 1 : paths.size());
    std::cout << "text " << text_time / papers << " ms, metadata " << metadata_time / papers
              << " ms, findings " << findings_time / papers << " ms a paper\n";
  }
  return 0;
}
