// What went wrong with a request, as RFC 9457 problem details.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.h"
#include "schemas/error.h"
#include "server/request.h"

namespace scrutineer::server {

struct Problem {
  int status = 500;
  std::string code;  // stable, kebab-case
  std::string title, detail, hint;
  std::vector<query::BadParameter> errors;
  std::string limit;                    // of limit-exceeded: the name of the limit
  std::optional<std::size_t> position;  // of query-syntax, in code points of q
  std::vector<std::pair<std::string, std::string>> headers;  // for the reply
};

// What may go wrong: the code, the status of the reply, and a title.
struct ProblemKind {
  std::string_view code;
  int status;
  std::string_view title;
};
[[nodiscard]] std::span<const ProblemKind> problem_kinds();
// Its title on a page: readers have no parameters.
[[nodiscard]] std::string title_for_readers(const Problem& problem);

// Thrown by handlers and caught, like everything else, in http/server.cc.
class ProblemError : public std::runtime_error {
 public:
  explicit ProblemError(Problem problem)
      : std::runtime_error(problem.detail), problem_(std::move(problem)) {}
  [[nodiscard]] const Problem& problem() const noexcept { return problem_; }

 private:
  Problem problem_;
};

[[nodiscard]] Problem not_found(const std::string& detail);
// A paper that was taken out for good.
[[nodiscard]] Problem gone(const Tombstone& tombstone);
// 405: the address answers these methods alone.
[[nodiscard]] Problem method_not_allowed(std::span<const std::string_view> methods);
// 401, with the scheme that is wanted; 403; 429 with Retry-After.
[[nodiscard]] Problem key_needed(const std::string& detail);
[[nodiscard]] Problem not_allowed(
    const std::string& detail,
    const std::string& hint = "Ask whoever runs this server for a key that is.");
[[nodiscard]] Problem too_many_requests(std::uint32_t per_minute, unsigned seconds);
// A reply that HTTP itself calls for; the code follows from the status. Without a hint of its own
// it says how a request is sent.
[[nodiscard]] Problem http_problem(int status, const std::string& detail,
                                   const std::string& hint = "");
// For what must not be told to the asker: it goes to the log.
[[nodiscard]] Problem internal_problem();
// An error of this project: the status follows from its code; an unknown code is 500. `query` is
// the text that a QueryError's position counts in.
[[nodiscard]] Problem problem_of(const Error& error, std::string_view query = {});

[[nodiscard]] Response problem_response(const Problem& problem);

// Code points before byte `offset`, and back again; beyond the end is the end.
[[nodiscard]] std::size_t code_points_before(std::string_view text, std::size_t offset);
[[nodiscard]] std::size_t byte_of_code_point(std::string_view text, std::size_t number);

}  // namespace scrutineer::server
