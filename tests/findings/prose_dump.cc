// Prints what is read in the prose of papers: one JSON object a line, or with --time the CPU
// milliseconds a paper spent on it. --all prints every sentence, those without stance too.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <time.h>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/findings/list_findings.h"
#include "indexer/findings/prose.h"
#include "indexer/findings/prose_text.h"
#include "indexer/findings/stance.h"
#include "indexer/metadata/extract_metadata.h"
#include "schemas/digest.h"
#include "schemas/error.h"

namespace {

using namespace scrutineer;

double cpu_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

nlohmann::json cues_of(const findings::StanceReader& stances, const std::string& text) {
  nlohmann::json cues = nlohmann::json::array();
  for (const findings::CuePlayed& cue : stances.explain(text)) {
    cues.push_back(cue.words + " [" + cue.played + "]");
  }
  return cues;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  const bool timing = !paths.empty() && paths.front() == "--time";
  const bool all = !paths.empty() && paths.front() == "--all";
  if (timing || all) {
    paths.erase(paths.begin());
  }
  const Vocabulary vocabulary = load_vocabulary();
  const metadata::MetadataExtractor extractor(vocabulary);
  const findings::ProseReader reader(vocabulary);
  const findings::ListReader lists(vocabulary);
  const findings::StanceReader stances(vocabulary.stance);
  const findings::SilentSections sections(vocabulary.stance);
  double seconds = 0;
  std::size_t bytes_read = 0;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    try {
      const ExtractedText text =
          extract::extract({std::as_bytes(std::span(bytes.data(), bytes.size())), path}, {});
      const Metadata metadata = extractor.extract(text);
      const findings::ListFindings listed = lists.read(text, metadata);
      const double before = cpu_seconds();
      const std::vector<Finding> found = reader.read({text, metadata, listed.uses});
      seconds += cpu_seconds() - before;
      for (const Block& block : text.blocks) bytes_read += block.text.size();
      const auto print = [&](const std::string& sentence, const FindingPlace& place,
                             const Finding* finding) {
        nlohmann::json line = {{"id", document_id(bytes)},
                               {"type", metadata.document_type},
                               {"council", metadata.council},
                               {"page", place.page},
                               {"block", place.first_block},
                               {"begin", place.begin},
                               {"text", sentence},
                               {"stance", ""}};
        if (finding != nullptr) {
          line["stance"] = finding->stance;
          line["form"] = finding->form;
          line["said_by"] = finding->said_by;
          line["reported_by"] = finding->reported_by;
        }
        line["cues"] = cues_of(stances, sentence);
        std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
      };
      if (timing) continue;
      if (!all) {
        for (const Finding& finding : found) print(finding.text, finding.place, &finding);
        continue;
      }
      std::size_t next = 0;
      for (const auto& paragraph : findings::prose_paragraphs(text, listed.uses, sections)) {
        for (const auto& sentence : paragraph.sentences) {
          const bool is = next < found.size() && found[next].place == sentence.place;
          print(sentence.text, sentence.place, is ? &found[next++] : nullptr);
        }
      }
    } catch (const Error& error) {
      std::cerr << path << ": " << error.code() << ": " << error.what() << '\n';
    }
  }
  if (timing) {
    const auto files = static_cast<double>(paths.empty() ? 1 : paths.size());
    std::cout << 1000 * seconds / files << " ms a paper of "
              << static_cast<double>(bytes_read) / files / 1000 << " kB\n";
  }
  return 0;
}
