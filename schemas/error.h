// Errors that carry a stable code, what happened and what to do about it.
#pragma once

#include <stdexcept>
#include <string>

namespace scrutineer {

// Thrown by every library of this project for a failure its caller can report. `code` is a stable
// kebab-case word that programs may match on; `hint` is one sentence of advice, never empty.
class Error : public std::runtime_error {
 public:
  Error(std::string code, const std::string& what, std::string hint)
      : std::runtime_error(what), code_(std::move(code)), hint_(std::move(hint)) {}

  [[nodiscard]] const std::string& code() const noexcept { return code_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  std::string code_;
  std::string hint_;
};

}  // namespace scrutineer
