#include "server/http/answerer.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>
#include <chrono>
#include <spdlog/spdlog.h>

#include "server/http/guard.h"
#include "server/http/wire.h"

namespace scrutineer::server {
namespace {

std::string http_date() {
  return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT);
}

}  // namespace

Outgoing Answerer::answer(const RequestHead& head, const std::string& client, Goes goes) const {
  const auto begin = std::chrono::steady_clock::now();
  const Response response = guarded_reply(app_, head);
  // A body was announced and is not read: where the next request begins is not known.
  const bool keep_alive = head.keep_alive && !head.has_body && goes == Goes::on;
  Outgoing out;
  out.bytes = serialise(response, {.body = head.method == "HEAD" ? Body::left_out : Body::sent,
                                   .keep_alive = keep_alive,
                                   .date = http_date()});
  if (!keep_alive) out.after = head.has_body ? After::drain : After::close;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  metrics_.count_request(response.route, response.status, took.count());
  spdlog::info("{} \"{} {}\" {} {} {:.1f}ms", client, log_field(head.method),
               log_field(head.target), response.status, response.body.size(), took.count() * 1000);
  return out;
}

Outgoing Answerer::last_reply(const Response& response) const {
  return {serialise(response, {.body = Body::sent, .keep_alive = false, .date = http_date()}),
          After::drain};
}

Outgoing Answerer::refuse(const BadHead& error, const std::string& client) const {
  metrics_.count_request("none", error.status(), 0);
  spdlog::info("{} refused {}: {}", client, error.status(), log_field(error.what()));
  return last_reply(problem_response(http_problem(error.status(), error.what())));
}

Outgoing Answerer::overloaded(const std::string& detail, const std::string& client) const {
  metrics_.count_request("none", 503, 0);
  spdlog::info("{} refused 503: {}", client, detail);
  Problem problem = http_problem(503, detail);
  problem.hint = "Wait a moment and try again, with fewer requests at once.";
  problem.headers.emplace_back("Retry-After", "1");
  return last_reply(problem_response(problem));
}

}  // namespace scrutineer::server
