#include <fmt/format.h>

#include "query/engine.h"

namespace scrutineer::query {
namespace {

std::string in_one_line(const std::vector<BadParameter>& bad) {
  std::string all;
  for (const BadParameter& parameter : bad) {
    all += fmt::format("{}{}: {}", all.empty() ? "" : "; ", parameter.name, parameter.reason);
  }
  return all;
}

}  // namespace

BadParameters::BadParameters(std::vector<BadParameter> bad)
    : Error("bad-parameter", in_one_line(bad), "Correct the parameters named."),
      bad_(std::move(bad)) {}

}  // namespace scrutineer::query
