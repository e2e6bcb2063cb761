#include "server/saved/background.h"

#include <exception>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

#include "schemas/error.h"
#include "server/http/wire.h"

namespace scrutineer::server {
namespace {

constexpr int less_urgent = 10;

// Of this thread alone, as Linux has it. A sandbox may refuse; then it is as urgent as others.
void become_less_urgent() {
  if (::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), less_urgent) != 0)
    spdlog::debug("saved searches are looked for at the priority of everything else");
}

}  // namespace

Background::Background(std::function<void()> round, std::chrono::milliseconds pause)
    : round_(std::move(round)), pause_(pause), thread_([this] { run(); }) {}

Background::~Background() { stop(); }

void Background::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void Background::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Background::run() {
  become_less_urgent();
  std::string logged;  // the same is said once
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    woken_ = false;
    lock.unlock();
    const std::string failure = failure_of_round();
    if (!failure.empty() && failure != logged)
      spdlog::error("saved searches: {}", log_field(failure));
    logged = failure;
    lock.lock();
    changed_.wait_for(lock, pause_, [this] { return woken_ || stopped_; });
  }
}

std::string Background::failure_of_round() const {
  try {
    round_();
    return "";
  } catch (const Error& error) {
    if (error.code() == "stopping") return "";
    return error.code() + ": " + error.what() + " (" + error.hint() + ")";
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something that is no std::exception was thrown";
  }
}

}  // namespace scrutineer::server
