#include "server/parameters.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace scrutineer::server {

std::optional<std::string> ParameterReader::one(const std::string& name) {
  read_.insert(name);
  const auto [begin, end] = params_.equal_range(name);
  if (begin == end) return std::nullopt;
  if (std::next(begin) != end) refuse(name, "given more than once");
  return begin->second;
}

std::vector<std::string> ParameterReader::all(const std::string& name) {
  read_.insert(name);
  std::vector<std::string> values;
  const auto [begin, end] = params_.equal_range(name);
  for (auto param = begin; param != end; ++param) {
    if (param->second.empty()) {
      refuse(name, "is empty; leave it out for any value");
    } else {
      values.push_back(param->second);
    }
  }
  return values;
}

std::uint32_t ParameterReader::number(const std::string& name, const NumberRange& range) {
  const std::optional<std::string> given = one(name);
  if (!given) return range.standard;
  const bool digits = !given->empty() && std::all_of(given->begin(), given->end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) {
    refuse(name, "\"" + *given + "\" is not a whole number");
    return range.standard;
  }
  std::uint32_t value = 0;
  const auto read = std::from_chars(given->data(), given->data() + given->size(), value);
  if (read.ec == std::errc::result_out_of_range) value = std::numeric_limits<std::uint32_t>::max();
  if (value < range.least) {
    refuse(name, "must be at least " + std::to_string(range.least));
    return range.standard;
  }
  if (range.most && value > *range.most && exceeded_.empty()) {
    exceeded_ = name;
    most_ = *range.most;
  }
  return value;
}

void ParameterReader::refuse(const std::string& name, const std::string& reason) {
  bad_.push_back({name, reason});
}

void ParameterReader::refuse_unread() {
  for (auto param = params_.begin(); param != params_.end();
       param = params_.upper_bound(param->first)) {
    if (read_.insert(param->first).second) refuse(param->first, "unknown parameter");
  }
}

void ParameterReader::finish() {
  refuse_unread();
  if (!bad_.empty()) throw query::BadParameters(bad_);
  if (!exceeded_.empty())
    throw query::LimitExceeded(exceeded_, exceeded_ + " is at most " + std::to_string(most_),
                               "Ask for fewer, or in several requests.");
}

void take_no_parameters(const Params& params) { ParameterReader(params).finish(); }

}  // namespace scrutineer::server
