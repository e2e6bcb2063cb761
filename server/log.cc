#include "server/log.h"

#include <chrono>
#include <cmath>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

std::string time_of(std::chrono::system_clock::time_point time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const auto part = std::chrono::duration_cast<std::chrono::milliseconds>(time - whole).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), part);
}

std::string line_of(const ordered_json& entry) {
  return entry.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

class JsonFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    const auto level = spdlog::level::to_string_view(message.level);
    ordered_json entry;
    entry["time"] = time_of(message.time);
    entry["event"] = "message";
    entry["level"] = std::string(level.data(), level.size());
    entry["message"] = std::string(message.payload.data(), message.payload.size());
    const std::string text = line_of(entry) + "\n";
    line.append(text.data(), text.data() + text.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonFormatter>();
  }
};

}  // namespace

std::string to_json(const LogEntry& entry, const LogOptions& options) {
  ordered_json line;
  line["time"] = time_of(std::chrono::system_clock::now());
  line["event"] = "request";
  line["request_id"] = entry.request_id;
  line["method"] = entry.method;
  line["route"] = entry.route;
  line["status"] = entry.status;
  line["bytes"] = entry.bytes;
  if (entry.cut) line["cut"] = true;
  line["ms"] = std::round(entry.milliseconds * 1000) / 1000;
  if (!entry.key.empty()) line["key"] = entry.key;
  if (options.client) line["client"] = entry.client;
  if (options.target) line["target"] = entry.target;
  return line_of(line);
}

void log_as_json(spdlog::logger& logger) {
  logger.set_formatter(std::make_unique<JsonFormatter>());
}

std::shared_ptr<spdlog::logger> plain_logger(const std::string& name) {
  auto logger = spdlog::stderr_logger_mt(name);
  logger->set_pattern("%v");
  return logger;
}

}  // namespace scrutineer::server
