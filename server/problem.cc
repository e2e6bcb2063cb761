#include "server/problem.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "schemas/utf8.h"

namespace scrutineer::server {
namespace {

using Kind = ProblemKind;

constexpr std::array kinds = {
    Kind{"bad-parameter", 400, "Bad parameter"},
    Kind{"query-syntax", 400, "The query can't be read"},
    Kind{"bad-url", 400, "Bad address"},
    Kind{"bad-request", 400, "Bad request"},
    Kind{"key-needed", 401, "A key is needed"},
    Kind{"not-allowed", 403, "Not allowed"},
    Kind{"not-found", 404, "Not found"},
    Kind{"method-not-allowed", 405, "Method not allowed"},
    Kind{"request-timeout", 408, "The request came too slowly"},
    Kind{"gone", 410, "Removed"},
    Kind{"body-too-large", 413, "Body too large"},
    Kind{"uri-too-long", 414, "Address too long"},
    Kind{"media-type", 415, "Another type is wanted"},
    Kind{"limit-exceeded", 422, "Limit exceeded"},
    Kind{"too-many-requests", 429, "Too many requests"},
    Kind{"headers-too-large", 431, "Headers too large"},
    Kind{"internal", 500, "Internal error"},
    Kind{"page-not-drawn", 502, "The page can't be drawn"},
    Kind{"overloaded", 503, "Too much at once"},
    Kind{"too-many-exports", 503, "Too many exports at once"},
    Kind{"too-many-pictures", 503, "Too many pictures at once"},
    Kind{"index-moved-on", 503, "The index changed"},
    Kind{"stopping", 503, "The server is stopping"},
    Kind{"index-missing", 503, "There is no index"},
    Kind{"index-version", 503, "The index is of another version"},
    Kind{"index-corrupt", 503, "The index can't be read"},
    Kind{"state-full", 503, "There is no room for saved searches"},
    Kind{"state-damaged", 503, "The saved searches are damaged"},
    Kind{"state-failed", 503, "The saved searches can't be read or written"},
    Kind{"http-version", 505, "HTTP version not supported"},
};

const Kind& kind_of(std::string_view code) {
  const auto* found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.code == code; });
  if (found != kinds.end()) return *found;
  return *std::find_if(kinds.begin(), kinds.end(),
                       [](const Kind& kind) { return kind.code == "internal"; });
}

Problem problem_with(std::string_view code, const std::string& detail, const std::string& hint) {
  const Kind& kind = kind_of(code);
  Problem problem;
  problem.status = kind.status;
  problem.code = kind.code;
  problem.title = kind.title;
  problem.detail = detail;
  problem.hint = hint;
  return problem;
}

std::string hint_of_methods(std::span<const std::string_view> methods) {
  const auto takes = [&](std::string_view method) {
    return std::ranges::find(methods, method) != methods.end();
  };
  if (!takes("GET")) return "Send a message of JSON with POST.";
  if (takes("POST")) return "Read the list with GET; add to it with POST and a message of JSON.";
  if (takes("DELETE"))
    return "Read it with GET or take it away with DELETE; to change it, take it away and save "
           "anew.";
  return "It can only be read: send parameters in the address of a GET request.";
}

}  // namespace

std::span<const ProblemKind> problem_kinds() { return kinds; }

std::string title_for_readers(const Problem& problem) {
  if (problem.code == "bad-parameter") return "Something you asked for can't be used";
  if (problem.code == "bad-url") return "The address can't be read";
  if (problem.code == "limit-exceeded") return "You asked for too much at once";
  return problem.title;
}

Problem not_found(const std::string& detail) {
  return problem_with("not-found", detail, "See /openapi.yaml for every address of this server.");
}

Problem gone(const Tombstone& tombstone) {
  return problem_with("gone",
                      "This paper was removed on " + tombstone.removed + ": " + tombstone.reason,
                      "It does not come back; take it out of lists of links.");
}

Problem method_not_allowed(std::span<const std::string_view> methods) {
  const std::string allow = fmt::format("{}", fmt::join(methods, ", "));
  Problem problem = problem_with("method-not-allowed", "This address only answers " + allow + ".",
                                 hint_of_methods(methods));
  problem.headers.emplace_back("Allow", allow);
  return problem;
}

Problem key_needed(const std::string& detail) {
  Problem problem = problem_with("key-needed", detail, "Send \"Authorization: Bearer KEY\".");
  problem.headers.emplace_back("WWW-Authenticate", "Bearer");
  return problem;
}

Problem not_allowed(const std::string& detail, const std::string& hint) {
  return problem_with("not-allowed", detail, hint);
}

Problem too_many_requests(std::uint32_t per_minute, unsigned seconds) {
  Problem problem = problem_with(
      "too-many-requests", "The key may be used " + std::to_string(per_minute) + " times a minute.",
      "Wait as many seconds as Retry-After says.");
  problem.headers.emplace_back("Retry-After", std::to_string(seconds));
  return problem;
}

Problem http_problem(int status, const std::string& detail, const std::string& hint) {
  std::string_view code = "bad-request";
  for (const Kind& kind : kinds) {
    if (kind.status == status && kind.status != 400) {
      code = kind.code;
      break;
    }
  }
  if (!hint.empty()) return problem_with(code, detail, hint);
  const bool of_message = status == 413 || status == 415;
  return problem_with(code, detail,
                      of_message ? "Send one message of JSON with a Content-Length."
                                 : "Send a plain HTTP/1.1 GET request without a body.");
}

Problem internal_problem() {
  return problem_with("internal", "Something went wrong in the server; its log says what.",
                      "Try again; if it stays, tell whoever runs this server.");
}

Problem problem_of(const Error& error, std::string_view query) {
  if (kind_of(error.code()).code == "internal") return internal_problem();
  Problem problem = problem_with(error.code(), error.what(), error.hint());
  if (const auto* bad = dynamic_cast<const query::BadParameters*>(&error)) {
    problem.errors = bad->bad();
  } else if (const auto* exceeded = dynamic_cast<const query::LimitExceeded*>(&error)) {
    problem.limit = exceeded->limit();
  } else if (const auto* syntax = dynamic_cast<const query::QueryError*>(&error)) {
    problem.errors = {{"q", error.what()}};
    problem.position = code_points_before(query, syntax->position());
  }
  return problem;
}

Response problem_response(const Problem& problem) {
  nlohmann::ordered_json body;
  body["type"] = "urn:scrutineer:problem:" + problem.code;
  body["title"] = problem.title;
  body["status"] = problem.status;
  body["detail"] = problem.detail;
  body["code"] = problem.code;
  body["hint"] = problem.hint;
  body["errors"] = nlohmann::ordered_json::array();
  for (const query::BadParameter& bad : problem.errors)
    body["errors"].push_back({{"parameter", bad.name}, {"reason", bad.reason}});
  if (!problem.limit.empty()) body["limit"] = problem.limit;
  if (problem.position) body["position"] = *problem.position;
  Response response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  response.headers = problem.headers;
  return response;
}

std::size_t code_points_before(std::string_view text, std::size_t offset) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < std::min(offset, text.size()); ++count)
    at += code_point_at(text, at).size;
  return count;
}

std::size_t byte_of_code_point(std::string_view text, std::size_t number) {
  std::size_t at = 0;
  for (; number > 0 && at < text.size(); --number) at += code_point_at(text, at).size;
  return at;
}

}  // namespace scrutineer::server
