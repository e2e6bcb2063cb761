// The handler of /mcp: the Model Context Protocol over streamable HTTP, without sessions and
// without streams, so that every message is answered by itself.
#include <algorithm>
#include <array>
#include <string_view>

#include "schemas/version.h"
#include "server/handlers.h"
#include "server/mcp/message.h"
#include "server/mcp/tools.h"
#include "server/problem.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

// Versions of the protocol, the latest first: those without batches.
constexpr std::array<std::string_view, 2> versions = {"2025-11-25", "2025-06-18"};

constexpr char instructions[] =
    "Searches UK council papers and inspection letters. Every quotation comes with its paper, "
    "date, "
    "page and address: cite them, and read the page with the tool \"document\" before relying on a "
    "passage. Totals are exact. That nothing is found means that nothing held says it.";

bool is_known(std::string_view version) {
  return std::ranges::find(versions, version) != versions.end();
}

std::string header(const Request& request, const char* name) {
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? std::string() : found->second;
}

// What the transport asks of a request before its message is read.
void check_transport(const Context& context, const Request& request) {
  // A page of another site, whose name was made to lead to this machine, may not ask.
  const std::string origin = header(request, "origin");
  if (!origin.empty() && origin != context.public_address)
    throw ProblemError(not_allowed("Pages of other origins may not use the tools.",
                                   "Ask from a program that sends no Origin, or from a page of "
                                   "this server."));
  if (!header(request, "content-type").starts_with("application/json"))
    throw ProblemError(http_problem(415, "A message is application/json."));
  const std::string version = header(request, "mcp-protocol-version");
  if (!version.empty() && !is_known(version))
    throw ProblemError(
        http_problem(400, "The protocol's versions known here are 2025-11-25 and 2025-06-18.",
                     "Send one of them as MCP-Protocol-Version, or leave the header out."));
}

ordered_json introduction(const ordered_json& params) {
  const ordered_json wanted = params.value("protocolVersion", ordered_json());
  const bool known = wanted.is_string() && is_known(wanted.get<std::string>());
  return {{"protocolVersion", known ? wanted.get<std::string>() : std::string(versions.front())},
          {"capabilities", {{"tools", ordered_json::object()}}},
          {"serverInfo", {{"name", "scrutineer"}, {"title", "Scrutineer"}, {"version", kVersion}}},
          {"instructions", instructions}};
}

ordered_json result_of(const Context& context, const RpcMessage& message) {
  if (message.method == "initialize") return introduction(message.params);
  if (message.method == "ping") return ordered_json::object();
  if (message.method == "tools/list") return {{"tools", tools()}};
  if (message.method == "tools/call") {
    const ordered_json name = message.params.value("name", ordered_json());
    if (!name.is_string()) throw RpcError(RpcCode::invalid_params, "\"name\" must be a string");
    return call_tool(context, name.get<std::string>(),
                     message.params.value("arguments", ordered_json::object()));
  }
  throw RpcError(RpcCode::method_not_found, "there is no method \"" + message.method + "\"");
}

}  // namespace

Response mcp(const Context& context, const Request& request, const std::string&) {
  check_transport(context, request);
  Response response;
  RpcMessage message;
  try {
    message = read_message(request.body);
  } catch (const RpcError& error) {
    response.status = 400;
    response.body = error_message(nullptr, error);
    return response;
  }
  if (!message.wants_answer()) {
    response.status = 202;
    return response;
  }
  try {
    response.body = result_message(message.id, result_of(context, message));
  } catch (const RpcError& error) {
    response.body = error_message(message.id, error);
  }
  return response;
}

}  // namespace scrutineer::server
