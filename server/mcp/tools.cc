#include "server/mcp/tools.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

#include "server/embedded.h"
#include "server/handlers.h"
#include "server/mcp/arguments.h"
#include "server/mcp/cited.h"
#include "server/mcp/message.h"
#include "server/parameters.h"
#include "server/problem.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

constexpr std::uint32_t most_pages = 5;
// Of a paper without pages, about as much as five pages hold.
constexpr std::size_t most_blocks = 100;

ordered_json asked(Handler handler, const Context& context, Params params, const std::string& id) {
  const Request request{.method = "GET", .path = {}, .params = std::move(params), .headers = {}};
  return ordered_json::parse(handler(context, request, id).body);
}

template <Handler handler>
ordered_json ask(const Context& context, const Params& params) {
  return asked(handler, context, params, "");
}

ordered_json ask_for_document(const Context& context, const Params& params) {
  ParameterReader reader(params);
  const std::string id = reader.one("id").value_or("");
  const std::uint32_t from = reader.number("from_page", {.standard = 0, .least = 1, .most = {}});
  const std::uint32_t to =
      reader.number("to_page", {.standard = std::max(from, 1U), .least = 1, .most = {}});
  if (to < from) reader.refuse("to_page", "lies before from_page");
  if (to - std::min(from, to) >= most_pages)
    reader.refuse("to_page", fmt::format("at most {} pages are given at once", most_pages));
  reader.finish();
  ordered_json answer = {{"document", asked(document, context, {}, id)}};
  answer["text"] = ordered_json::array();
  const bool has_pages = !answer["document"]["pages"].is_null();
  if (has_pages && from == 0) return answer;
  const ordered_json text = asked(document_text, context, {}, id);
  for (const ordered_json& block : text["blocks"]) {
    if (!has_pages && answer["text"].size() == most_blocks) break;
    const std::uint32_t page = has_pages ? block["page"].get<std::uint32_t>() : from;
    if (page >= from && (page <= to || !has_pages)) answer["text"].push_back(block);
  }
  return answer;
}

struct Tool {
  std::string_view name;
  ordered_json (*answer)(const Context& context, const Params& params);
  std::string (Cited::*cited)(const ordered_json& answer);
};

constexpr std::array table = {
    Tool{"search", ask<search>, &Cited::hits},
    Tool{"document", ask_for_document, &Cited::document},
    Tool{"findings", ask<findings>, &Cited::findings},
    Tool{"repeat_findings", ask<repeat_findings>, &Cited::chains},
};

ordered_json as_text(const std::string& text) {
  return ordered_json::array({{{"type", "text"}, {"text", text}}});
}

ordered_json as_error(const Problem& problem) {
  // Of bad parameters the detail is the same, in one line.
  const bool listed = problem.code == "bad-parameter" && !problem.errors.empty();
  std::string text = listed ? problem.title + ":" : problem.title + ": " + problem.detail;
  for (const query::BadParameter& bad : problem.errors)
    if (listed || problem.detail != bad.reason)
      text += fmt::format("\n{} {}", bad.name, bad.reason);
  if (!problem.hint.empty()) text += "\n" + problem.hint;
  return {{"content", as_text(text)}, {"isError", true}};
}

std::string query_of(const ordered_json& arguments) {
  return arguments.is_object() && arguments.contains("q") && arguments["q"].is_string()
             ? arguments["q"].get<std::string>()
             : std::string();
}

}  // namespace

const ordered_json& tools() {
  static const ordered_json all = ordered_json::parse(embedded("mcp_tools.json"));
  return all;
}

ordered_json call_tool(const Context& context, const std::string& name,
                       const ordered_json& arguments) {
  const auto* tool = std::ranges::find(table, name, &Tool::name);
  const auto described =
      std::ranges::find_if(tools(), [&](const ordered_json& one) { return one["name"] == name; });
  if (tool == table.end() || described == tools().end())
    throw RpcError(RpcCode::invalid_params, "there is no tool \"" + name + "\"");
  try {
    ordered_json answer = tool->answer(context, params_of(arguments, (*described)["inputSchema"]));
    Cited cited(context);
    ordered_json result = {{"content", as_text((cited.*tool->cited)(answer))}};
    result["structuredContent"] = std::move(answer);
    result["isError"] = false;
    return result;
  } catch (const ProblemError& error) {
    if (error.problem().status >= 500) throw;
    return as_error(error.problem());
  } catch (const Error& error) {
    const Problem problem = problem_of(error, query_of(arguments));
    if (problem.status >= 500) throw;
    return as_error(problem);
  }
}

}  // namespace scrutineer::server
