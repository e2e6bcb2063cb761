// Turns Ctrl-C and a polite kill into a request to stop.
#pragma once

#include <stop_token>
#include <thread>

namespace scrutineer::indexer {

// While one exists, the first SIGINT, SIGTERM or SIGHUP requests a stop; a second one ends the
// program at once with exit code 130 (the index stays as it was last committed). Make it before any
// other thread: they inherit the blocked signals.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace scrutineer::indexer
