#include "server/mcp/message.h"

#include <utility>

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

std::string written(const ordered_json& message) {
  return message.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

RpcMessage read_message(std::string_view body) {
  ordered_json json = ordered_json::parse(body, nullptr, false);
  if (json.is_discarded()) throw RpcError(RpcCode::parse_error, "the body is no JSON");
  const auto refuse = [](const char* why) { throw RpcError(RpcCode::invalid_request, why); };
  if (json.is_array()) refuse("several messages at once are not taken; send them one by one");
  if (!json.is_object()) refuse("a message is an object");
  if (!json.contains("jsonrpc") || json["jsonrpc"] != "2.0") refuse("\"jsonrpc\" must be \"2.0\"");
  RpcMessage message;
  if (json.contains("id")) {
    if (!json["id"].is_string() && !json["id"].is_number_integer())
      refuse("\"id\" must be a string or a whole number");
    message.id = std::move(json["id"]);
  }
  if (!json.contains("method")) {
    if (!json.contains("result") && !json.contains("error")) refuse("\"method\" is missing");
    message.id = nullptr;
    return message;
  }
  if (!json["method"].is_string()) refuse("\"method\" must be a string");
  message.method = json["method"].get<std::string>();
  if (json.contains("params")) {
    if (!json["params"].is_object()) refuse("\"params\" must be an object");
    message.params = std::move(json["params"]);
  }
  return message;
}

std::string result_message(const ordered_json& id, ordered_json result) {
  ordered_json message = {{"jsonrpc", "2.0"}, {"id", id}};
  message["result"] = std::move(result);
  return written(message);
}

std::string error_message(const ordered_json& id, const RpcError& error) {
  ordered_json message = {{"jsonrpc", "2.0"}, {"id", id}};
  message["error"] = {{"code", static_cast<int>(error.code())}, {"message", error.what()}};
  return written(message);
}

}  // namespace scrutineer::server
