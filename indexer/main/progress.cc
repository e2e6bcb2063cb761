#include "indexer/main/progress.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include "indexer/main/progress_line.h"

namespace scrutineer::indexer {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t usual_columns = 80;

class Bar : public RunObserver {
 public:
  Bar() = default;
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;
  ~Bar() override { clear(); }

  void planned(std::size_t /*found*/, std::size_t to_read) override {
    state_ = {};
    state_.total = to_read;
    begin_ = Clock::now();
  }
  void reading(const std::string& path) override {
    current_ = path;
    draw(/*now=*/false);
  }
  void finished(const std::string& /*path*/) override {
    ++state_.done;
    draw(state_.done == state_.total);
  }
  void failed(const std::string& path, const std::string& what) override {
    ++state_.failed;
    say(path + ": " + what);
  }
  void warned(const std::string& path, const std::string& what) override {
    say(path + ": warning: " + what);
  }
  void committed(std::size_t /*documents*/) override {}

 private:
  static constexpr std::chrono::milliseconds redraw_after{80};

  void draw(bool now) {
    const Clock::time_point at = Clock::now();
    if (!now && at - drawn_ < redraw_after) return;
    drawn_ = at;
    state_.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(at - begin_);
    state_.current = current_;
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    // The last column stays free: a character there makes some terminals begin a new line.
    const std::size_t columns = (known ? size.ws_col : usual_columns) - 1;
    const std::string line = progress_line(state_, columns);
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    std::fflush(stderr);
    visible_ = true;
  }

  void clear() {
    if (visible_) std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    visible_ = false;
  }

  void say(const std::string& text) {
    clear();
    std::fprintf(stderr, "%s\n", text.c_str());
    draw(/*now=*/true);
  }

  ProgressState state_;
  std::string current_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_;
  bool visible_ = false;
};

class Log : public RunObserver {
 public:
  explicit Log(std::string what)
      : what_(std::move(what)),
        log_("scrutineer-index", std::make_shared<spdlog::sinks::stderr_sink_st>()) {
    log_.set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
  }
  void planned(std::size_t found, std::size_t to_read) override {
    log_.info("{} {} found, {} to read", found, what_, to_read);
  }
  void reading(const std::string& /*path*/) override {}
  void finished(const std::string& path) override { log_.info("read {}", path); }
  void failed(const std::string& path, const std::string& what) override {
    log_.error("{}: {}", path, what);
  }
  void warned(const std::string& path, const std::string& what) override {
    log_.warn("{}: {}", path, what);
  }
  void committed(std::size_t documents) override {
    log_.info("committed, {} documents in the index", documents);
  }

 private:
  std::string what_;
  spdlog::logger log_;
};

}  // namespace

std::unique_ptr<RunObserver> make_progress(const std::string& what) {
  if (::isatty(STDERR_FILENO) != 0) return std::make_unique<Bar>();
  return std::make_unique<Log>(what);
}

}  // namespace scrutineer::indexer
