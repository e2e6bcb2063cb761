// What metadata and findings cost beside text extraction and indexing, in CPU seconds of one core:
//
//   bench_cost SCRATCH FILE...
//
// Reads every paper and writes two indexes, in folders below SCRATCH. Prints one JSON object: the
// papers, the bytes of their text, the findings, and the seconds of each step.
//
//   extract    a file's bytes to messages, as scrutineer-extract writes them; without OCR, and
//              without starting a process for each file
//   messages   these read
//   index      papers prepared and written without metadata and findings
//   metadata   MetadataExtractor::extract
//   findings   FindingReader::read
//   index_all  as `index`, the papers with their metadata and findings
//
// A paper goes through all steps before the next one starts, so that whatever else the machine does
// meets every step alike.
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/findings/finding_reader.h"
#include "indexer/metadata/extract_metadata.h"
#include "indexer/run/long_blocks.h"
#include "indexer/write/index_database.h"
#include "indexer/write/prepare.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"
#include "tests/bench/reported.h"

namespace {

using namespace scrutineer;  // NOLINT: this file is the program

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Adds the time from its making to its end.
class Timed {
 public:
  explicit Timed(double& total) : total_(total), began_(cpu_seconds()) {}
  ~Timed() { total_ += cpu_seconds() - began_; }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  double& total_;
  double began_;
};

struct Seconds {
  double extract = 0, messages = 0, index = 0, metadata = 0, findings = 0, index_all = 0;
};

struct Counts {
  std::size_t papers = 0, text_bytes = 0, findings = 0;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Expressions are compiled once, as in a run of the indexer.
struct Readers {
  explicit Readers(const Vocabulary& vocabulary) : metadata(vocabulary), findings(vocabulary) {}

  metadata::MetadataExtractor metadata;
  findings::FindingReader findings;
};

class Bench {
 public:
  Bench(const Readers& readers, const std::filesystem::path& scratch)
      : readers_(readers),
        text_alone_((scratch / "text").string()),
        everything_((scratch / "all").string()) {}

  void read(const std::string& path) {
    const std::string bytes = read_file(path);
    std::string stream;
    {
      const Timed timed(seconds.extract);
      extract::extract_all(
          {std::as_bytes(std::span(bytes)), path}, {},
          {[&](const ExtractionMessage& message) { stream += encode(message); }, nullptr});
    }
    MessageDecoder decoder;
    decoder.feed(stream);
    while (true) {
      std::optional<ExtractionMessage> message;
      {
        const Timed timed(seconds.messages);
        message = decoder.next();
        if (message && std::holds_alternative<DocumentMessage>(*message)) {
          indexer::cut_long_blocks(std::get<DocumentMessage>(*message).text.blocks);
        }
      }
      if (!message || std::holds_alternative<EndMessage>(*message)) break;
      if (const auto* paper = std::get_if<DocumentMessage>(&*message)) add(*paper);
    }
  }

  void commit() {
    {
      const Timed timed(seconds.index);
      text_alone_.commit();
    }
    const Timed timed(seconds.index_all);
    everything_.commit();
  }

  Seconds seconds;
  Counts counts;

 private:
  void add(const DocumentMessage& paper) {
    Document document;
    document.id = paper.id;
    document.format = paper.text.format;
    document.pages = paper.text.pages;
    {
      const Timed timed(seconds.index);
      text_alone_.put(indexer::prepare(document, paper.text.blocks, tokeniser_));
    }
    {
      const Timed timed(seconds.metadata);
      document.metadata = readers_.metadata.extract(paper.text);
    }
    std::vector<Finding> findings;
    {
      const Timed timed(seconds.findings);
      findings = readers_.findings.read(paper.id, paper.text, document.metadata);
    }
    ++counts.papers;
    counts.findings += findings.size();
    for (const Block& block : paper.text.blocks) counts.text_bytes += block.text.size();
    const Timed timed(seconds.index_all);
    everything_.put(indexer::prepare(std::move(document), paper.text.blocks, tokeniser_, findings));
  }

  const Readers& readers_;
  Tokeniser tokeniser_;
  indexer::IndexDatabase text_alone_;
  indexer::IndexDatabase everything_;
};

void run(const std::filesystem::path& scratch, std::span<char*> files) {
  const Vocabulary vocabulary = load_vocabulary();
  const Readers readers(vocabulary);
  Bench bench(readers, scratch);
  for (const char* file : files) bench.read(file);
  bench.commit();
  const nlohmann::json result = {{"papers", bench.counts.papers},
                                 {"text_bytes", bench.counts.text_bytes},
                                 {"findings", bench.counts.findings},
                                 {"seconds",
                                  {{"extract", bench.seconds.extract},
                                   {"messages", bench.seconds.messages},
                                   {"index", bench.seconds.index},
                                   {"metadata", bench.seconds.metadata},
                                   {"findings", bench.seconds.findings},
                                   {"index_all", bench.seconds.index_all}}}};
  std::printf("%s\n", result.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (argc < 3) {
    std::fputs("usage: bench_cost SCRATCH FILE...\n", stderr);
    return 2;
  }
  return scrutineer::bench::reported([&] { run(arguments[1], arguments.subspan(2)); });
}
