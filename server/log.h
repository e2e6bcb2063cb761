// Log lines: one JSON object each, on standard error.
#pragma once

#include <cstdint>
#include <memory>
#include <spdlog/logger.h>
#include <string>

namespace scrutineer::server {

// What is known of a request besides how it went, and is logged only where it is asked for.
struct LogOptions {
  bool client = false;  // the client's address
  bool target = false;  // the address asked for, which holds what people search for
};

struct LogEntry {
  std::string request_id, method, route;
  int status = 0;
  std::size_t bytes = 0;  // of the body
  bool cut = false;       // not all of the body was sent
  double milliseconds = 0;
  std::string key;     // name of the API key; empty: none
  std::string client;  // logged only with LogOptions::client, as `target`
  std::string target;
};

// {"time":"2026-01-31T12:00:00.000Z","event":"request","request_id":...}
[[nodiscard]] std::string to_json(const LogEntry& entry, const LogOptions& options);

// Makes every message of spdlog a line {"time":...,"event":"message","level":...,"message":...}.
void log_as_json(spdlog::logger& logger);
// For lines that are JSON already.
[[nodiscard]] std::shared_ptr<spdlog::logger> plain_logger(const std::string& name);

}  // namespace scrutineer::server
