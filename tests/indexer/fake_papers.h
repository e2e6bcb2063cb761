// Stands in for the extraction program: files whose content says what becomes of them.
//   "BAD what"                      a failure of stage "read"
//   "GONE"                          a failure of stage "open"
//   "PACK\nname=content\n..."       an archive of such papers
//   anything else                   a paper of one paragraph
#pragma once

#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>

#include "indexer/run/observer.h"
#include "indexer/run/run.h"
#include "schemas/digest.h"
#include "schemas/vocabulary.h"
#include "tests/indexer/folder.h"

namespace scrutineer::tests {

inline ExtractionMessage fake_paper(const std::string& member, const std::string& content,
                                    const std::string& name) {
  if (content.starts_with("BAD") || content == "GONE") {
    FailureMessage failure;
    failure.member = member;
    failure.code = content == "GONE" ? "unreadable" : "bad-paper";
    failure.what = content;
    failure.hint = "Write it again.";
    failure.stage = content == "GONE" ? "open" : "read";
    return failure;
  }
  DocumentMessage message;
  message.member = member;
  message.id = document_id(content);
  message.bytes = content.size();
  // As with real text formats, the name has a say in how a paper is read.
  message.text.format = name.ends_with(".md") ? "markdown" : "text";
  message.text.embedded_title = "Untitled " + std::to_string(content.size());
  Block block;
  block.text = content;
  message.text.blocks.push_back(block);
  return message;
}

class FakeExtractor {
 public:
  std::atomic<int> files_read{0};
  std::chrono::microseconds delay{0};
  std::function<void(const std::string&)> before;  // called with each path, if set

  [[nodiscard]] indexer::Extract extract() {
    return [this](const indexer::Extraction& extraction) { read(extraction); };
  }

 private:
  void read(const indexer::Extraction& extraction) {
    if (before) before(extraction.path);
    ++files_read;
    if (delay.count() > 0) std::this_thread::sleep_for(delay * (files_read % 7));
    const std::string content = read_file(extraction.path);
    if (!content.starts_with("PACK\n")) {
      extraction.found(fake_paper("", content, extraction.path));
      return;
    }
    std::istringstream lines(content.substr(5));
    for (std::string line; std::getline(lines, line);) {
      const std::size_t equals = line.find('=');
      const std::string member = line.substr(0, equals);
      extraction.found(fake_paper(member, line.substr(equals + 1), member));
    }
  }
};

class SilentObserver : public indexer::RunObserver {
 public:
  void planned(std::size_t /*found*/, std::size_t to_read) override { last_plan = to_read; }
  void reading(const std::string& /*path*/) override {}
  void finished(const std::string& path) override {
    if (on_finished) on_finished(path);
  }
  void failed(const std::string& /*path*/, const std::string& /*what*/) override {}
  void warned(const std::string& /*path*/, const std::string& /*what*/) override {}
  void committed(std::size_t /*documents*/) override { ++commits; }

  std::size_t last_plan = 0;
  int commits = 0;
  std::function<void(const std::string&)> on_finished;
};

// A small vocabulary of two councils.
inline Vocabulary fake_vocabulary() {
  Vocabulary vocabulary;
  vocabulary.version = "0123456789abcdef";
  Council one;
  one.id = "aldermere";
  one.name = "Aldermere";
  one.official_name = "Aldermere Council";
  Council two;
  two.id = "kelderby";
  two.name = "Kelderby";
  two.gss = "E99999992";
  vocabulary.councils = {one, two};
  DocumentType report;
  report.id = "inspection_report";
  report.issuer = "Ofsted";
  DocumentType cabinet;
  cabinet.id = "cabinet_report";
  cabinet.issuer = "council";
  DocumentType other;
  other.id = "other";
  vocabulary.document_types = {report, cabinet, other};
  return vocabulary;
}

// Runs over a folder with the fake extractor.
class FakeRun {
 public:
  explicit FakeRun(const std::string& index, const std::string& root) {
    options.index_directory = index;
    options.roots = {root};
    options.jobs = 2;
  }

  indexer::RunSummary run() {
    const indexer::Extract extract = extractor.extract();
    extractor.files_read = 0;
    return indexer::run_index(
        options,
        {vocabulary, extract, describe, observer, read_findings ? &read_findings : nullptr,
         find_exemption ? &find_exemption : nullptr},
        stop.get_token());
  }

  indexer::RunOptions options;
  Vocabulary vocabulary = fake_vocabulary();
  indexer::Describe describe = [](const ExtractedText& text) {
    Metadata metadata;
    metadata.document_type = "other";
    metadata.title = text.blocks.front().text.substr(0, 12);
    return metadata;
  };
  indexer::ReadFindings read_findings;    // none: no findings are read
  indexer::FindExemption find_exemption;  // none: no paper is exempt
  FakeExtractor extractor;
  SilentObserver observer;
  std::stop_source stop;
};

}  // namespace scrutineer::tests
