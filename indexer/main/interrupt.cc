#include "indexer/main/interrupt.h"

#include <csignal>
#include <ctime>
#include <unistd.h>

#include "indexer/main/command_line.h"

namespace scrutineer::indexer {
namespace {

sigset_t interruptions() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t signals = interruptions();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiter_ = std::jthread([this](const std::stop_token& leave) {
    const sigset_t waited_for = interruptions();
    constexpr timespec look_after{0, 100'000'000};
    while (!leave.stop_requested()) {
      if (sigtimedwait(&waited_for, nullptr, &look_after) < 0) continue;
      if (!source_.request_stop()) _exit(static_cast<int>(ExitCode::interrupted));
    }
  });
}

Interrupt::~Interrupt() = default;

}  // namespace scrutineer::indexer
