#include "indexer/extract/runner.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <optional>
#include <poll.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "indexer/extract/ready_program.h"
#include "indexer/extract/spawn.h"
#include "schemas/error.h"
#include "schemas/normalise.h"

namespace scrutineer::extract {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook{100};  // how often the caller's flag is looked at
constexpr std::chrono::seconds kPatience{2};     // from a child's last message to its end
constexpr std::chrono::microseconds kFirstNap{20};
constexpr std::chrono::microseconds kLongestNap{2000};
constexpr double kReadersShare = 0.75;     // of the time that a file is given
constexpr std::size_t kKeptErrors = 2000;  // bytes of standard error kept for the failure
constexpr char kReport[] =
    "The rest of the run is unharmed; report the file if it opens in other programs.";

std::filesystem::path beside_this_program() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {
    throw Error("extract-not-started", "cannot tell where this program lies: " + error.message(),
                "Name the extraction program.");
  }
  return self.parent_path() / "scrutineer-extract";
}

// One child from start to end.
class Session {
 public:
  Session(const SpawnRequest& request, ReadyProgram& ready, const RunnerOptions& options,
          const Found& found)
      : child_(start_reader(request, ready)), options_(options), found_(found) {}

  RunEnd run(std::chrono::milliseconds time, const std::atomic<bool>& cancelled) {
    deadline_ = Clock::now() + time;
    while (child_.output() >= 0 || child_.errors() >= 0) {
      if (cancelled.load(std::memory_order_relaxed)) return stop();
      if (Clock::now() >= deadline_) return overrun();
      wait_for_output();
      if (failed_) return RunEnd::failed;
    }
    // Its pipes are closed in the last moments of its end.
    for (auto nap = kFirstNap; !child_.try_wait(); nap = std::min(2 * nap, kLongestNap)) {
      if (cancelled.load(std::memory_order_relaxed)) return stop();
      if (Clock::now() >= deadline_) return overrun();
      std::this_thread::sleep_for(nap);
    }
    judge(child_.wait());
    return end();
  }

 private:
  [[nodiscard]] RunEnd end() const { return failed_ ? RunEnd::failed : RunEnd::whole; }

  RunEnd stop() {
    child_.kill();
    child_.wait();
    return RunEnd::cancelled;
  }

  // A child that has said all it had to say but does not go costs nothing but its patience.
  RunEnd overrun() {
    if (!decoder_.ended()) time_out();
    return end();
  }

  void wait_for_output() {
    std::array<pollfd, 2> polled{};
    polled[0] = {child_.output(), POLLIN, 0};  // a closed one is -1, which poll passes over
    polled[1] = {child_.errors(), POLLIN, 0};
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
    const auto patience = std::clamp(left, std::chrono::milliseconds(1), kLook);
    const int ready = poll(polled.data(), polled.size(), static_cast<int>(patience.count()));
    if (ready < 0 && errno != EINTR) {
      fail("extract-failed", std::string("cannot wait for the extractor: ") + std::strerror(errno));
      return;
    }
    if (ready <= 0) return;
    if (polled[0].revents != 0) read_messages();
    if (polled[1].revents != 0 && !failed_) read_errors();
  }

  // Bytes now waiting, "" at the end, nothing when there are none yet.
  std::optional<std::string_view> read_some(int fd) {
    const ssize_t got = read(fd, buffer_.data(), buffer_.size());
    if (got >= 0) return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
    if (errno == EAGAIN || errno == EINTR) return std::nullopt;
    return std::string_view{};
  }

  void read_messages() {
    const auto bytes = read_some(child_.output());
    if (!bytes) return;
    if (bytes->empty()) {
      child_.close_output();
      return;
    }
    written_ += bytes->size();
    if (written_ > options_.output_bytes) {
      fail("extract-output-limit", "the paper made more than " +
                                       std::to_string(options_.output_bytes >> 20U) +
                                       " MB of text, and reading it was stopped");
      return;
    }
    decoder_.feed(*bytes);
    while (auto message = next_message()) hand_over(std::move(*message));
    if (decoder_.ended()) deadline_ = std::min(deadline_, Clock::now() + kPatience);
  }

  std::optional<ExtractionMessage> next_message() {
    try {
      return decoder_.next();
    } catch (const Error& error) {
      fail(error.code(), error.what());
      return std::nullopt;
    }
  }

  void hand_over(ExtractionMessage message) {
    if (std::holds_alternative<EndMessage>(message)) return;
    if (std::holds_alternative<DocumentMessage>(message)) ++documents_;
    const Clock::time_point begin = Clock::now();
    found_(std::move(message));
    deadline_ += Clock::now() - begin;
  }

  void read_errors() {
    const auto bytes = read_some(child_.errors());
    if (!bytes) return;
    if (bytes->empty()) {
      child_.close_errors();
      return;
    }
    errors_ += *bytes;
    if (errors_.size() > kKeptErrors) errors_.erase(0, errors_.size() - kKeptErrors);
  }

  void time_out() { fail("extract-timeout", "reading the paper took too long and was stopped"); }

  // Ends the child, and says why it did not end well.
  void fail(const std::string& code, const std::string& what) {
    child_.kill();
    child_.wait();
    failed_ = true;
    FailureMessage failure;
    failure.code = code;
    failure.what = what;
    if (documents_ > 0) {
      failure.what += " after " + std::to_string(documents_) + " papers in it";
    }
    if (const std::string words = last_words(); !words.empty()) failure.what += ": " + words;
    failure.hint = kReport;
    failure.stage = "run";
    failure.blame = Blame::tool;
    found_(std::move(failure));
  }

  [[nodiscard]] std::string last_words() const {
    std::string words = normalise(errors_);
    for (char& c : words) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    const std::size_t first = words.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return words.substr(first, words.find_last_not_of(' ') - first + 1);
  }

  void judge(int status) {
    if (decoder_.ended() && decoder_.pending() == 0) return;
    if (WIFSIGNALED(status)) {
      const int signal = WTERMSIG(status);
      if (signal == SIGXCPU) {
        time_out();
      } else if (signal == SIGKILL) {
        // Nobody here sent it, so the kernel did.
        fail("extract-memory", "the reader was killed, most likely for lack of memory");
      } else if (signal == SIGSYS) {
        fail("extract-forbidden",
             "the reader tried to do what no reading needs (to write, to start a program or to use "
             "the network), and was killed");
      } else {
        fail("extract-crashed", "the reader crashed (signal " + std::to_string(signal) + ", " +
                                    strsignal(signal) + ")");
      }
      return;
    }
    if (WEXITSTATUS(status) == kExitOutOfMemory) {
      fail("extract-memory", "the paper needs more memory than is allowed");
      return;
    }
    fail("extract-failed", "the reader stopped before its end, with exit code " +
                               std::to_string(WEXITSTATUS(status)));
  }

  Child child_;
  const RunnerOptions& options_;
  const Found& found_;
  Clock::time_point deadline_;
  MessageDecoder decoder_;
  std::size_t documents_ = 0;
  std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 16U);
  std::string errors_;
  std::uint64_t written_ = 0;
  bool failed_ = false;
};

}  // namespace

Runner::Runner(RunnerOptions options) : options_(std::move(options)) {
  if (options_.program.empty()) options_.program = beside_this_program();
  if (access(options_.program.c_str(), X_OK) != 0) {
    throw Error("extract-not-started",
                "cannot run " + options_.program.string() + ": " + std::strerror(errno),
                "Install scrutineer-extract beside this program.");
  }
  ready_ = std::make_unique<ReadyProgram>(options_.program);
}

Runner::~Runner() = default;

std::chrono::milliseconds Runner::time_limit(std::uint64_t bytes) const {
  const auto megabytes =
      static_cast<std::int64_t>(std::min<std::uint64_t>(bytes >> 20U, 1U << 20U));
  return std::min(options_.base_time + options_.time_per_megabyte * megabytes, options_.longest);
}

std::vector<std::string> Runner::arguments(const ExtractionTask& task) const {
  const std::chrono::duration<double> time = time_limit(task.bytes);
  const auto megabytes = [](const char* flag, std::uint64_t bytes) {
    return std::string(flag) + "=" + std::to_string(bytes >> 20U);
  };
  const Limits& limits = options_.limits;
  std::vector<std::string> words = {
      "--fd=" + std::to_string(kInputFd), "--name=" + task.name,
      // The clock on the wall decides; this one is for a child whose parent was killed.
      "--cpu=" + std::to_string(std::lround(time.count()) + 1),
      "--seconds=" + std::to_string(time.count() * kReadersShare),
      megabytes("--memory", options_.memory_bytes), megabytes("--max-file", limits.text.file_bytes),
      megabytes("--max-text", limits.text.text_bytes),
      megabytes("--max-member", limits.archive.member_bytes),
      megabytes("--max-unpacked", limits.archive.total_bytes),
      "--max-members=" + std::to_string(limits.archive.members),
      "--max-nesting=" + std::to_string(limits.archive.nesting)};
  if (task.picture.page > 0) {
    words.push_back("--page=" + std::to_string(task.picture.page));
    words.push_back("--width=" + std::to_string(task.picture.width));
    for (const std::string& word : task.picture.words) words.push_back("--mark=" + word);
  }
  if (!options_.ocr) words.emplace_back("--no-ocr");
  return words;
}

RunEnd Runner::run(const ExtractionTask& task, const std::atomic<bool>& cancelled,
                   const Found& found) const {
  SpawnRequest request;
  request.program = options_.program;
  request.arguments = arguments(task);
  request.input = task.fd;
  const RunEnd end =
      Session(request, *ready_, options_, found).run(time_limit(task.bytes), cancelled);
  if (end == RunEnd::failed) ready_->renew();
  return end;
}

}  // namespace scrutineer::extract
