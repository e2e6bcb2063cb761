#include "server/http/guard.h"

#include <Poco/Exception.h>
#include <cstdint>
#include <exception>
#include <limits>
#include <spdlog/spdlog.h>

#include "server/http/url.h"
#include "server/http/wire.h"

namespace scrutineer::server {
namespace {

std::string query_of(const Request& request) {
  const auto q = request.params.find("q");
  return q == request.params.end() ? "" : q->second;
}

// A number beyond 32 bits is asked for as the largest of them (parameters.h); the asker is told of
// the one that was typed.
void name_as_typed(Problem& problem, const Params& params) {
  const std::string largest = std::to_string(std::numeric_limits<std::uint32_t>::max());
  for (const auto& [name, typed] : params) {
    const std::string words = name + " is ";
    if (problem.detail.starts_with(words + largest))
      problem.detail.replace(words.size(), largest.size(), typed);
  }
}

// Must be called inside a catch block. The last branch is no formality: Xapian::Error, which the
// server does not know, derives from none of the others.
Problem problem_of_what_was_thrown(const Request& request) {
  try {
    throw;
  } catch (const ProblemError& error) {
    return error.problem();
  } catch (const Error& error) {
    Problem problem = problem_of(error, query_of(request));
    name_as_typed(problem, request.params);
    if (problem.status >= 500)
      spdlog::error("{}: {} ({})", error.code(), log_field(error.what()), log_field(error.hint()));
    return problem;
  } catch (const Poco::Exception& error) {
    spdlog::error("internal: {}", log_field(error.displayText()));
  } catch (const std::exception& error) {
    spdlog::error("internal: {}", log_field(error.what()));
  } catch (...) {
    spdlog::error("internal: something that is no std::exception was thrown");
  }
  return internal_problem();
}

}  // namespace

Response guarded_reply(const App& app, const RequestHead& head, Gate* gate) noexcept {
  try {
    // Until it is decoded, the path as sent tells a page from an answer to a program.
    Request request{.method = head.method,
                    .path = head.target.substr(0, head.target.find('?')),
                    .params = {},
                    .headers = head.headers,
                    .body = head.body};
    try {
      Target target = parse_target(head.target);
      request.path = std::move(target.path);
      request.params = std::move(target.params);
      if (gate != nullptr) request.key = gate->pass(request);
      Response response = app.respond(request);
      response.key = request.key;
      return response;
    } catch (...) {
      return app.respond_with(problem_of_what_was_thrown(request), request);
    }
  } catch (...) {
    // Even the reply failed, for want of memory for instance.
    Response last;
    last.status = 500;
    last.content_type = "text/plain";
    return last;
  }
}

}  // namespace scrutineer::server
