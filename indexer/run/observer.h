// What a run tells while it goes on. Called from the thread that runs, in the order of the files.
#pragma once

#include <cstddef>
#include <string>

namespace scrutineer::indexer {

class RunObserver {
 public:
  RunObserver() = default;
  RunObserver(const RunObserver&) = delete;
  RunObserver& operator=(const RunObserver&) = delete;
  virtual ~RunObserver() = default;

  // The plan: this many files lie under the roots, and these will be read. Later calls are for
  // papers that must be made again.
  virtual void planned(std::size_t found, std::size_t to_read) = 0;
  // Paths and messages are text without control characters.
  virtual void reading(const std::string& path) = 0;
  virtual void finished(const std::string& path) = 0;
  virtual void failed(const std::string& path, const std::string& what) = 0;
  virtual void warned(const std::string& path, const std::string& what) = 0;
  virtual void committed(std::size_t documents) = 0;
};

}  // namespace scrutineer::indexer
