// Reads a request's parameters and collects everything that is wrong with them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/engine.h"
#include "server/request.h"

namespace scrutineer::server {

// A whole number from 0 with its greatest value; above it the request is a limit exceeded.
struct NumberRange {
  std::uint32_t standard = 0;  // when not given
  std::uint32_t least = 0;
  std::optional<std::uint32_t> most;  // absent: somebody else knows
};

// Reading a parameter marks it as known; finish() refuses what nobody read.
class ParameterReader {
 public:
  explicit ParameterReader(const Params& params) : params_(params) {}

  // Refuses a second value.
  [[nodiscard]] std::optional<std::string> one(const std::string& name);
  // Refuses empty values.
  [[nodiscard]] std::vector<std::string> all(const std::string& name);
  // A number too large for 32 bits is the largest of them, so that its limit is what refuses it.
  [[nodiscard]] std::uint32_t number(const std::string& name, const NumberRange& range);
  // The first choice is the standard one.
  template <typename Value>
  [[nodiscard]] Value choice(const std::string& name,
                             std::initializer_list<std::pair<std::string_view, Value>> choices) {
    const std::optional<std::string> given = one(name);
    if (!given) return choices.begin()->second;
    std::string names;
    for (const auto& [text, value] : choices) {
      if (text == *given) return value;
      names += (names.empty() ? "" : ", ") + std::string(text);
    }
    refuse(name, "\"" + *given + "\" is none of " + names);
    return choices.begin()->second;
  }

  void refuse(const std::string& name, const std::string& reason);
  // Refuses every parameter that was not read.
  void refuse_unread();
  [[nodiscard]] const std::vector<query::BadParameter>& bad() const noexcept { return bad_; }
  // refuse_unread(), then throws BadParameters for what is bad, else LimitExceeded for the
  // first number beyond its range.
  void finish();

 private:
  const Params& params_;
  std::set<std::string> read_;
  std::vector<query::BadParameter> bad_;
  std::string exceeded_;    // the first parameter beyond its range; empty: none
  std::uint32_t most_ = 0;  // of it
};

// For a route without parameters: throws BadParameters for any.
void take_no_parameters(const Params& params);

}  // namespace scrutineer::server
