// What the cases of a table are called in ctest: a name generator for INSTANTIATE_TEST_SUITE_P.
#pragma once

#include <cctype>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace scrutineer::tests {

// "a list in a table" is AListInATable: GoogleTest takes letters, digits and underscores only. It
// stops when two cases of a table get one name.
inline std::string case_name(std::string_view words) {
  std::string name;
  bool begins = true;
  for (const char one : words) {
    const auto byte = static_cast<unsigned char>(one);
    if (std::isalnum(byte) == 0) {
      begins = true;
      continue;
    }
    name += static_cast<char>(begins ? std::toupper(byte) : byte);
    begins = false;
  }
  return name;
}

// For a case with a member `what`, in words.
inline constexpr auto by_what = [](const auto& info) { return case_name(info.param.what); };

}  // namespace scrutineer::tests
