// JSON-RPC 2.0 as far as the Model Context Protocol uses it: one message at a time, no batches.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace scrutineer::server {

// Codes of errors, from the specification of JSON-RPC 2.0.
enum class RpcCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
};

class RpcError : public std::runtime_error {
 public:
  RpcError(RpcCode code, const std::string& what) : std::runtime_error(what), code_(code) {}
  [[nodiscard]] RpcCode code() const noexcept { return code_; }

 private:
  RpcCode code_;
};

struct RpcMessage {
  nlohmann::ordered_json id;  // a string or a whole number; null: no answer is wanted
  std::string method;         // empty: an answer to a question, which nobody here asks
  nlohmann::ordered_json params = nlohmann::ordered_json::object();

  [[nodiscard]] bool wants_answer() const { return !id.is_null(); }
};

// Throws RpcError parse_error or invalid_request.
[[nodiscard]] RpcMessage read_message(std::string_view body);

// `id` null: it could not be read.
[[nodiscard]] std::string result_message(const nlohmann::ordered_json& id,
                                         nlohmann::ordered_json result);
[[nodiscard]] std::string error_message(const nlohmann::ordered_json& id, const RpcError& error);

}  // namespace scrutineer::server
