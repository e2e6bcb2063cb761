// Prepares the papers of an index anew from the text that it holds, by the present rules.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "indexer/run/ordered_queue.h"
#include "indexer/run/paper_maker.h"
#include "indexer/write/prepare.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// What papers are described by; everything referred to must outlive its use.
struct RebuildParts {
  const Describe& describe;
  const Vocabulary& vocabulary;
  const ReadFindings* read_findings = nullptr;  // nullptr: no findings are read
};

struct RebuiltPaper {
  std::string place;  // where the paper lay, as text
  PreparedDocument prepared;
  // Why the present rules could not describe it, or empty. It then keeps what was known of it, and
  // has no findings.
  std::string not_described;
};

// From a paper as StoredIndex::text_of has it. What a manifest gave it is given again. Throws Error
// "index-damaged" where its record or text is not all there.
[[nodiscard]] RebuiltPaper rebuild_paper(const PreparedDocument& stored, const RebuildParts& parts,
                                         Tokeniser& tokeniser);

// Papers of the index in `directory`, by their numbers there.
struct StoredPapers {
  std::string directory;
  std::vector<std::uint32_t> numbers;
};

// Many papers, with several threads, in the order in which they are given.
class Rebuilding {
 public:
  // Starts `jobs` threads, each of which reads the index for itself; nobody may write it meanwhile.
  // A request to stop ends what they are at.
  Rebuilding(StoredPapers papers, const RebuildParts& parts, std::size_t jobs,
             const std::stop_token& stop);
  ~Rebuilding();  // stops and waits for the threads
  Rebuilding(const Rebuilding&) = delete;
  Rebuilding& operator=(const Rebuilding&) = delete;

  // Nothing when all are done, or after a stop. Throws what ended a thread.
  std::optional<RebuiltPaper> next();

 private:
  void stop();
  void work();

  const StoredPapers papers_;
  const RebuildParts parts_;
  OrderedQueue<RebuiltPaper> queue_;
  std::atomic<bool> stopped_{false};
  std::atomic<std::size_t> next_job_{0};
  std::mutex broken_mutex_;
  std::exception_ptr broken_;
  std::stop_callback<std::function<void()>> on_stop_;
  std::vector<std::jthread> threads_;
};

}  // namespace scrutineer::indexer
