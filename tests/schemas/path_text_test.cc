#include "schemas/path_text.h"

#include <gtest/gtest.h>

#include "schemas/error.h"

namespace scrutineer::tests {
namespace {

struct Case {
  std::string path;
  std::string text;
};

class PathText : public testing::TestWithParam<Case> {};

TEST_P(PathText, GoesThereAndBack) {
  EXPECT_EQ(path_to_text(GetParam().path), GetParam().text);
  EXPECT_EQ(path_from_text(GetParam().text), GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PathText,
    testing::Values(Case{"", ""}, Case{"/papers/a b.pdf", "/papers/a b.pdf"},
                    Case{"/Gwynedd/ŵ – 2019.pdf", "/Gwynedd/ŵ – 2019.pdf"},
                    Case{"a\nb\tc\x7F", "a\\x0Ab\\x09c\\x7F"}, Case{"caf\xE9.pdf", "caf\\xE9.pdf"},
                    Case{"\xC3", "\\xC3"}, Case{"\xED\xA0\x80", "\\xED\\xA0\\x80"},
                    Case{"a\\b", "a\\\\b"}, Case{"a\\x0A", "a\\\\x0A"},
                    Case{"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
                    // Escape sequences of terminals, the C1 ones too, and reversed text.
                    Case{"\x1B[2J", "\\x1B[2J"}, Case{"\xC2\x9B", "\\xC2\\x9B"},
                    Case{"\xE2\x80\xAE"
                         "fdp",
                         "\\xE2\\x80\\xAE"
                         "fdp"}));

TEST(PathText, EveryByteGoesThereAndBack) {
  std::string bytes;
  for (int i = 1; i < 256; ++i) bytes += static_cast<char>(static_cast<unsigned char>(i));
  EXPECT_EQ(path_from_text(path_to_text(bytes)), bytes);
}

TEST(PathText, RefusesWhatItNeverWrites) {
  for (const char* text : {"\\", "a\\", "\\x", "\\x1", "\\xG0", "\\x0a", "\\n", "\\u0041"}) {
    EXPECT_THROW((void)path_from_text(text), Error) << text;
  }
}

}  // namespace
}  // namespace scrutineer::tests
