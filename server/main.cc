// scrutineer-server: serves one index over HTTP until it is told to stop.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <set>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/extract/picture_runner.h"
#include "schemas/vocabulary.h"
#include "server/access/gate.h"
#include "server/engine_pool.h"
#include "server/log.h"
#include "server/options.h"
#include "server/pictures/original.h"
#include "server/pictures/page_pictures.h"
#include "server/saved/service.h"

namespace {

namespace server = scrutineer::server;
using scrutineer::Error;
using scrutineer::load_vocabulary;
using server::ExitCode;

// Blocks the signals that stop the server, in this thread and those it starts, so that only
// sigwait() sees them.
sigset_t block_stop_signals() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  return stop;
}

ExitCode exit_code(const Error& error) {
  if (error.code() == "bad-usage" || error.code() == "bad-config" || error.code() == "bad-listen")
    return ExitCode::bad_usage;
  if (error.code().starts_with("index-")) return ExitCode::no_index;
  if (error.code() == "listen-failed") return ExitCode::cannot_listen;
  if (error.code().starts_with("state-")) return ExitCode::no_state;
  return ExitCode::failed;
}

// Ends the program where a request would keep it from ending. Nothing is lost: of what is read
// nothing is changed, and what is sent is written down before.
class LastResort {
 public:
  LastResort() : thread_([this] { wait(); }) {}
  ~LastResort() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }
  LastResort(const LastResort&) = delete;
  LastResort& operator=(const LastResort&) = delete;

 private:
  void wait() {
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, std::chrono::milliseconds(2900), [this] { return stopped_; })) return;
    spdlog::error("stopped although a request would not end");
    std::_Exit(static_cast<int>(ExitCode::fine));
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::thread thread_;
};

// nullptr where the program that draws pages is not installed.
std::unique_ptr<server::PagePictures> page_pictures(const std::string& index) {
  try {
    const auto runner = std::make_shared<const scrutineer::extract::PictureRunner>(
        scrutineer::extract::PictureRunnerOptions{});
    return std::make_unique<server::PagePictures>(
        index, [runner](int descriptor, const scrutineer::PictureOrder& order,
                        const std::atomic<bool>& cancelled) {
          return runner->draw(descriptor, order, cancelled);
        });
  } catch (const Error& error) {
    spdlog::warn("pages are not shown as they are printed: {}", error.what());
    return nullptr;
  }
}

// nullptr where no place is given for them.
std::unique_ptr<server::SavedService> saved_searches(const server::Options& options,
                                                     const server::KeyRing& keys) {
  if (options.state_directory.empty()) return nullptr;
  const std::set<std::string> owners = server::savers_of(keys);
  if (owners.empty())
    spdlog::warn("nobody can save a search: no key has the scope save (access.keys)");
  return std::make_unique<server::SavedService>(
      server::SavedOptions{.directory = options.state_directory,
                           .index_directory = options.index_directory,
                           .limits = options.limits,
                           .owners = owners,
                           .webhook_allow = server::Networks(options.webhook_networks),
                           .public_url = options.settings.public_url});
}

void serve(server::Options options, const sigset_t& stop) {
  server::EnginePool engines(options.index_directory, options.limits);
  const std::vector<std::string> stop_words = load_vocabulary().stop_words;
  options.settings.stop_words = {stop_words.begin(), stop_words.end()};
  if (options.settings.source_url == server::Settings{}.source_url)
    spdlog::warn("source_url is not set; users must be able to get the source (AGPL): see --help");
  server::Metrics metrics;
  const std::unique_ptr<server::PagePictures> pictures = page_pictures(options.index_directory);
  server::KeyRing keys;
  if (!options.keys_file.empty()) keys = server::KeyRing::read(options.keys_file);
  const std::unique_ptr<server::SavedService> saved = saved_searches(options, keys);
  // What can be changed always needs a key.
  if (saved) options.locked.insert(server::Scope::save);
  const server::Originals originals(options.index_directory);
  const server::App app(engines, options.settings, metrics,
                        {.pictures = pictures.get(),
                         .saved = saved ? &saved->searches() : nullptr,
                         .originals = &originals});
  options.server.answers.gate = std::make_shared<server::Gate>(std::move(keys), options.locked);
  options.server.answers.access_log = server::plain_logger("access");
  options.server.give_up = [&engines, &pictures] {
    engines.end();
    if (pictures) pictures->end();
  };
  server::HttpServer http(app, metrics, options.server);
  std::cout << "Listening on http://" << http.address() << "/" << std::endl;
  int signal = 0;
  sigwait(&stop, &signal);
  spdlog::info("stopping");
  const LastResort last_resort;
  http.stop();
  if (saved) saved->end();
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("scrutineer"));
  server::log_as_json(*spdlog::default_logger());
  const sigset_t stop = block_stop_signals();
  try {
    const server::CommandLine line = server::read_command_line({argv + 1, argv + argc});
    if (line.serve) {
      serve(line.options, stop);
    } else {
      std::cout << line.text;
    }
    return static_cast<int>(ExitCode::fine);
  } catch (const Error& error) {
    std::cerr << "scrutineer-server: " << error.what() << "\n" << error.hint() << "\n";
    return static_cast<int>(exit_code(error));
  } catch (const std::exception& error) {
    std::cerr << "scrutineer-server: " << error.what() << "\n";
  } catch (...) {
    std::cerr << "scrutineer-server: something that is no std::exception was thrown\n";
  }
  return static_cast<int>(ExitCode::failed);
}
