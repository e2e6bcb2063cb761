// Reads many files with several threads and hands over what they hold in the order of the files.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "indexer/run/ordered_queue.h"
#include "indexer/run/originals.h"
#include "indexer/run/paper_maker.h"
#include "indexer/run/walk.h"
#include "schemas/ledger_entry.h"

namespace scrutineer::indexer {

// Worth telling, cost no paper.
struct FileWarning {
  std::string member;
  std::string text;
};

// The last thing said of a file. `kept_as` is the id of its copy among the originals, or empty.
struct FileDone {
  std::string kept_as;
};

using ReadItem = std::variant<MadePaper, Failure, FileWarning, FileDone>;

// What the threads share; everything referred to must outlive the Reading.
struct ReadingParts {
  const Extract& extract;
  const Describe& describe;
  const Manifest& manifest;
  const Vocabulary& vocabulary;
  const RowChoices& choices;
  const Originals* originals = nullptr;           // nullptr: no copies are kept
  const ReadFindings* read_findings = nullptr;    // nullptr: no findings are read
  const FindExemption* find_exemption = nullptr;  // nullptr: every paper is taken
};

class Reading {
 public:
  // Starts `jobs` threads. A request to stop ends what they are at.
  Reading(std::vector<FoundFile> files, const ReadingParts& parts, std::size_t jobs,
          const std::stop_token& stop);
  ~Reading();  // stops and waits for the threads
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  // What comes next: for each file in order its papers, failures and warnings, then FileDone.
  // Nothing when all files are done, or after a stop. Throws what ended a thread.
  std::optional<ReadItem> next();

  [[nodiscard]] const std::vector<FoundFile>& files() const { return files_; }

 private:
  void stop();
  void work();
  void read(std::size_t job, PaperMaker& maker);
  void hand_over(std::size_t job, PaperMaker& maker, ExtractionMessage&& message);

  const std::vector<FoundFile> files_;
  const ReadingParts parts_;
  std::stop_source stop_;  // ends the threads, and the extraction that each is at
  OrderedQueue<ReadItem> queue_;
  std::atomic<std::size_t> next_job_{0};
  std::mutex broken_mutex_;
  std::exception_ptr broken_;
  std::stop_callback<std::function<void()>> on_stop_;
  std::vector<std::jthread> threads_;
};

}  // namespace scrutineer::indexer
