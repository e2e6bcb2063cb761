#include "schemas/wire.h"

#include "schemas/error.h"

namespace scrutineer {
namespace {

[[noreturn]] void truncated() {
  throw Error("wire-truncated", "the bytes end in the middle of a value",
              "The record is damaged: re-index its file, or check the disk.");
}

[[noreturn]] void invalid(const char* what) {
  throw Error("wire-invalid", what, "The record is damaged: re-index its file, or check the disk.");
}

}  // namespace

void WireWriter::number(std::uint64_t value) {
  while (value >= 0x80) {
    out_.push_back(static_cast<char>(0x80U | (value & 0x7FU)));
    value >>= 7U;
  }
  out_.push_back(static_cast<char>(value));
}

void WireWriter::bytes(std::string_view value) {
  number(value.size());
  out_.append(value);
}

std::uint64_t WireReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (in_.empty()) truncated();
    const auto byte = static_cast<unsigned char>(in_.front());
    in_.remove_prefix(1);
    if (shift == 63 && byte > 1) invalid("a number is larger than 64 bits");
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  invalid("a number is larger than 64 bits");
}

std::uint64_t WireReader::number_up_to(std::uint64_t most) {
  const std::uint64_t value = number();
  if (value > most) invalid("a number is out of range");
  return value;
}

std::size_t WireReader::count() {
  const std::uint64_t value = number();
  if (value > in_.size()) truncated();
  return static_cast<std::size_t>(value);
}

std::string_view WireReader::bytes() {
  const std::size_t size = count();
  const std::string_view value = in_.substr(0, size);
  in_.remove_prefix(size);
  return value;
}

void WireReader::expect_end() const {
  if (!in_.empty()) invalid("there are bytes after the last value");
}

}  // namespace scrutineer
