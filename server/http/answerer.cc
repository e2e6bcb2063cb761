#include "server/http/answerer.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <random>

#include "server/http/guard.h"
#include "server/http/gzip.h"
#include "server/http/wire.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t longest_request_id = 64;

std::string http_date() {
  return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT);
}

// Tells requests apart in a log; nothing rests on nobody guessing it.
std::string new_request_id() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return fmt::format("{:016x}", random());
}

bool is_plain(const std::string& id) {
  return !id.empty() && id.size() <= longest_request_id &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_' || c == '.';
         });
}

std::string request_id_of(const RequestHead& head, const Caller& caller) {
  const auto given = head.headers.find("x-request-id");
  const bool taken = caller.through_proxy && given != head.headers.end() && is_plain(given->second);
  return taken ? given->second : new_request_id();
}

}  // namespace

Answerer::Answerer(const App& app, Metrics& metrics, AnswererOptions options)
    : app_(app), metrics_(metrics), options_(std::move(options)) {}

Outgoing Answerer::answer(const RequestHead& head, const Caller& caller, Goes goes) const {
  const auto begin = std::chrono::steady_clock::now();
  const std::optional<Response> preflight = options_.cross_origin.preflight(head);
  Response response = preflight ? *preflight : guarded_reply(app_, head, options_.gate.get());
  const auto accepted = head.headers.find("accept-encoding");
  compress(response, accepted == head.headers.end() ? "" : accepted->second);
  Length length = Length::known;
  if (response.more && !response.length)
    length = head.takes_chunks ? Length::chunked : Length::by_close;
  // A body was announced and is not read: where the next request begins is not known.
  const bool keep_alive =
      head.keep_alive && !head.leaves_body() && goes == Goes::on && length != Length::by_close;
  const std::string request_id = request_id_of(head, caller);
  Outgoing out;
  const Body body = head.method == "HEAD" ? Body::left_out : Body::sent;
  out.bytes = serialise(response, {.body = body,
                                   .length = length,
                                   .keep_alive = keep_alive,
                                   .date = http_date(),
                                   .request_id = request_id,
                                   .allowed_origin = options_.cross_origin.allowed(head),
                                   .varies_by_origin = options_.cross_origin.varies()});
  if (!keep_alive) out.after = head.leaves_body() ? After::drain : After::close;
  LogEntry entry{.request_id = request_id,
                 .method = log_field(head.method, longest_request_id),
                 .route = response.route,
                 .status = response.status,
                 .bytes = response.body.size(),
                 .key = response.key,
                 .client = caller.client,
                 .target = log_field(head.target)};
  if (response.more && body == Body::sent) {
    out.rest = std::make_shared<ReplyStream>(
        std::move(response.more), length == Length::chunked,
        [this, entry, begin](const ReplyStream::Ended& ended) mutable {
          entry.bytes = ended.bytes;
          entry.cut = !ended.whole;
          finish(entry, begin);
        });
    return out;
  }
  finish(entry, begin);
  return out;
}

void Answerer::finish(LogEntry& entry, std::chrono::steady_clock::time_point begin) const {
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  entry.milliseconds = took.count() * 1000;
  metrics_.count_request(entry.route, entry.status, took.count());
  log(entry);
}

Outgoing Answerer::last_reply(const Problem& problem, const Caller& caller) const {
  const Response response = problem_response(problem);
  const std::string request_id = new_request_id();
  metrics_.count_request("none", response.status, 0);
  log({.request_id = request_id,
       .method = "",
       .route = "none",
       .status = response.status,
       .bytes = response.body.size(),
       .key = "",
       .client = caller.client,
       .target = ""});
  return {
      serialise(
          response,
          {.body = Body::sent, .keep_alive = false, .date = http_date(), .request_id = request_id}),
      After::drain};
}

Outgoing Answerer::refuse(const BadHead& error, const Caller& caller) const {
  return last_reply(http_problem(error.status(), error.what()), caller);
}

Outgoing Answerer::overloaded(const std::string& detail, const Caller& caller) const {
  Problem problem = http_problem(503, detail);
  problem.hint = "Wait a moment and try again, with fewer requests at once.";
  problem.headers.emplace_back("Retry-After", "1");
  return last_reply(problem, caller);
}

void Answerer::log(const LogEntry& entry) const {
  if (options_.access_log) options_.access_log->info(to_json(entry, options_.log));
}

}  // namespace scrutineer::server
