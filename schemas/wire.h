// Reading and writing of the project's binary forms: unsigned LEB128 numbers and length-prefixed
// bytes. A reader never reads past its bytes and never trusts a length: what is not there throws
// Error "wire-truncated" or "wire-invalid".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer {

class WireWriter {
 public:
  void number(std::uint64_t value);
  void bytes(std::string_view value);
  [[nodiscard]] std::string take() { return std::move(out_); }
  [[nodiscard]] std::size_t size() const { return out_.size(); }

 private:
  std::string out_;
};

class WireReader {
 public:
  explicit WireReader(std::string_view in) : in_(in) {}
  [[nodiscard]] std::uint64_t number();
  // A number that must be at most `most`.
  [[nodiscard]] std::uint64_t number_up_to(std::uint64_t most);
  [[nodiscard]] std::uint32_t number32() {
    return static_cast<std::uint32_t>(number_up_to(0xFFFFFFFFU));
  }
  // A count of things that each take at least one byte: never more than the bytes left.
  [[nodiscard]] std::size_t count();
  [[nodiscard]] std::string_view bytes();
  [[nodiscard]] bool at_end() const { return in_.empty(); }
  // Throws unless at_end().
  void expect_end() const;

 private:
  std::string_view in_;
};

}  // namespace scrutineer
