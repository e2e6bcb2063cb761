#include "indexer/main/progress_line.h"

#include <gtest/gtest.h>

namespace scrutineer::tests {
namespace {

using indexer::progress_line;
using indexer::ProgressState;
using indexer::tail_of;
using std::chrono::seconds;

TEST(ProgressLine, ShowsDoneRateTimeLeftAndName) {
  EXPECT_EQ(progress_line({}, 80), "[####################] 0/0");
  EXPECT_EQ(progress_line({.done = 0, .total = 10, .current = "/p/a.pdf"}, 80),
            "[--------------------] 0/10  /p/a.pdf");
  EXPECT_EQ(
      progress_line({.done = 5, .total = 10, .elapsed = seconds(2), .current = "/p/a.pdf"}, 80),
      "[##########----------] 5/10  2.5/s  0:02 left  /p/a.pdf");
  EXPECT_EQ(progress_line(
                {.done = 1, .total = 8001, .failed = 1, .elapsed = seconds(1), .current = ""}, 80),
            "[--------------------] 1/8001  1.0/s  2:13:20 left  1 failed");
  EXPECT_EQ(progress_line({.done = 10, .total = 10, .elapsed = seconds(4), .current = ""}, 80),
            "[####################] 10/10  2.5/s");
}

TEST(ProgressLine, NeverGrowsBeyondTheTerminal) {
  const std::string name = "/papers/Ynys Môn/ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ.pdf";
  for (std::size_t columns = 0; columns < 120; ++columns) {
    const std::string line = progress_line(
        {.done = 3, .total = 20, .failed = 2, .elapsed = seconds(2), .current = name}, columns);
    std::size_t characters = 0;
    for (const char byte : line) characters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    EXPECT_LE(characters, columns);
  }
}

TEST(TailOf, KeepsTheEnd) {
  EXPECT_EQ(tail_of("abcdef", 6), "abcdef");
  EXPECT_EQ(tail_of("abcdef", 5), "...ef");
  EXPECT_EQ(tail_of("ŵŵŵŵŵŵ", 5), "...ŵŵ");
  EXPECT_EQ(tail_of("abcdef", 2), "..");
  EXPECT_EQ(tail_of("", 0), "");
}

}  // namespace
}  // namespace scrutineer::tests
