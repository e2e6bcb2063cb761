// scrutineer-server: serves one index over HTTP until it is told to stop.
#include <csignal>
#include <exception>
#include <iostream>
#include <pthread.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <string>
#include <vector>

#include "schemas/vocabulary.h"
#include "server/engine_pool.h"
#include "server/options.h"

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
  return ExitCode::failed;
}

void serve(server::Options options, const sigset_t& stop) {
  const server::EnginePool engines(options.index_directory, options.limits);
  const std::vector<std::string> stop_words = load_vocabulary().stop_words;
  options.settings.stop_words = {stop_words.begin(), stop_words.end()};
  if (options.settings.source_url == server::Settings{}.source_url)
    spdlog::warn("source_url is not set; users must be able to get the source (AGPL): see --help");
  server::Metrics metrics;
  const server::App app(engines, options.settings, metrics);
  server::HttpServer http(app, metrics, options.server);
  std::cout << "Listening on http://" << http.address() << "/" << std::endl;
  int signal = 0;
  sigwait(&stop, &signal);
  spdlog::info("stopping");
  http.stop();
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("scrutineer"));
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
