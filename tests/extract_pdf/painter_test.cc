#include "indexer/extract/pdf/painter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "indexer/extract/pdf/word_marks.h"
#include "schemas/error.h"
#include "tests/extract_pdf/pdf_fixture.h"

namespace scrutineer::extract {
namespace {

using pdf::test::make_pdf;
using pdf::test::show;
using pdf::test::to_bytes;

PictureMessage paint(const std::string& file, const PictureOrder& order,
                     const PictureLimits& limits = {}) {
  return paint_page(to_bytes(file), order, limits);
}

// A page of A4, 595 by 842 points, with one line 142 points below its top.
std::string paper() {
  return make_pdf({.pages = {show("The Plan of care leavers.", 72, 700, 10)}});
}

std::string with_media_box(const std::string& box) {
  std::string file = paper();
  const std::size_t at = file.find("/MediaBox");
  EXPECT_NE(at, std::string::npos);
  const std::size_t end = file.find(']', at);
  return file.replace(at, end + 1 - at, "/MediaBox[" + box + "]");
}

TEST(Painter, APageIsAsWideAsAsked) {
  for (const std::uint32_t width : {1U, 600U, 1000U, 1600U}) {
    const PictureMessage picture = paint(paper(), {1, width, {}});
    EXPECT_EQ(picture.page, 1U);
    EXPECT_NEAR(picture.width, width, 1);
    EXPECT_NEAR(picture.height, width * 842.0 / 595.0, 2);
    EXPECT_TRUE(picture.marks.empty());
    // What the decoder takes is a PNG of this size.
    MessageDecoder decoder;
    decoder.feed(encode(picture));
    EXPECT_EQ(std::get<PictureMessage>(*decoder.next()), picture);
  }
}

TEST(Painter, WordsAreMarkedWhereTheyStand) {
  const double scale = 1000.0 / 595.0;
  struct Case {
    std::vector<std::string> words;
    std::size_t marks;
  };
  const Case cases[] = {
      {{"plan"}, 1}, {{"Plan"}, 0},  {{"plans"}, 0},           {{"care", "plan"}, 2},
      {{"pla"}, 0},  {{"xyzzy"}, 0}, {{"care", "leavers"}, 1}, {{"", " "}, 0},
      {{}, 0}};
  const PictureMessage plain = paint(paper(), {1, 1000, {}});
  for (const Case& one : cases) {
    const PictureMessage picture = paint(paper(), {1, 1000, one.words});
    ASSERT_EQ(picture.marks.size(), one.marks) << testing::PrintToString(one.words);
    EXPECT_EQ(picture.png == plain.png, one.marks == 0);
    for (const PictureMark& mark : picture.marks) {
      EXPECT_NEAR(mark.y + mark.height / 2.0, 139 * scale, 8);
      EXPECT_GT(mark.x, 72 * scale);
      EXPECT_LT(mark.x + mark.width, 200 * scale);
      EXPECT_NEAR(mark.height, 12 * scale, 10);
    }
  }
  // "The " is some 20 points wide at this size.
  EXPECT_NEAR(paint(paper(), {1, 1000, {"plan"}}).marks.front().x, 91 * scale, 10);
}

TEST(Painter, APictureIsNeverTooLarge) {
  PictureLimits limits;
  limits.max_pixels = 100'000;
  const char* boxes[] = {"0 0 10 10",   "0 0 14400 14400",     "0 0 1 14400",
                         "0 0 14400 1", "0 0 2000000 2000000", "-100 -100 200 200"};
  for (const char* box : boxes) {
    SCOPED_TRACE(box);
    const PictureMessage picture = paint(with_media_box(box), {1, 1600, {"plan"}}, limits);
    EXPECT_LE(picture.width, 1601U);
    EXPECT_LE(std::max(picture.width, picture.height), kLongestPictureSide);
    // Each side is rounded outwards.
    EXPECT_LE(picture.width * picture.height,
              limits.max_pixels + 2 * (picture.width + picture.height));
  }
}

TEST(Painter, WhatCannotBeDrawnIsAnError) {
  struct Case {
    std::string file;
    std::uint32_t page;
    const char* code;
  };
  const Case cases[] = {
      {paper(), 2, "pdf-no-such-page"},
      {paper(), 0, "pdf-no-such-page"},
      {paper(), ~0U, "pdf-no-such-page"},
      {"", 1, "pdf-unreadable"},
      {"Words, and no PDF.", 1, "pdf-unreadable"},
      {paper().substr(0, 40), 1, "pdf-unreadable"},
  };
  for (const Case& one : cases) {
    try {
      (void)paint(one.file, {one.page, 1000, {}});
      ADD_FAILURE() << one.code;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), one.code);
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

TEST(Painter, IsStoppedInTime) {
  PictureLimits limits;
  limits.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  try {
    (void)paint(paper(), {1, 1000, {}}, limits);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "pdf-page-unreadable");
  }
}

// Characters of one unit each, side by side.
std::vector<pdf::CharBox> line_of(const std::u32string& text) {
  std::vector<pdf::CharBox> line;
  for (const char32_t code : text) {
    const auto at = static_cast<float>(line.size());
    line.push_back({code, at, 0, at + 1, 2});
  }
  return line;
}

TEST(WordMarks, WordsAreSeenAsTheIndexSeesThem) {
  struct Case {
    const char32_t* line;
    std::vector<std::string> forms;
    std::vector<std::pair<float, float>> places;  // from, to
  };
  const Case cases[] = {
      {U"a plan", {"plan"}, {{2, 6}}},
      {U"PLAN plan", {"plan"}, {{0, 9}}},
      {U"plan, plan", {"plan"}, {{0, 4}, {6, 10}}},
      {U"the O\u2019Brien plan", {"obrien"}, {{4, 11}}},
      {U"the \u00A38.6m plan", {"8.6m"}, {{5, 9}}},
      {U"section 20 of", {"s20"}, {{0, 10}}},
      {U"of\uFB01ce plan", {"office", "plan"}, {{0, 10}}},
      {U"caf\u00E9 plan", {"cafe"}, {{0, 4}}},
      {U"plan\u00A0B", {"plan"}, {{0, 4}}},
      {U"", {"plan"}, {}},
      {U" \t ", {"plan", ""}, {}},
  };
  for (const Case& one : cases) {
    std::vector<std::pair<float, float>> places;
    for (const pdf::WordBox& box : pdf::WordFinder(one.forms).find(line_of(one.line))) {
      places.emplace_back(box.x0, box.x1);
      EXPECT_EQ(box.y1, 2);
    }
    EXPECT_EQ(places, one.places) << testing::PrintToString(one.forms);
  }
}

TEST(WordMarks, OnlyTheMarksPixelsChange) {
  constexpr std::size_t width = 8, height = 7;
  std::vector<unsigned char> samples(width * height * 3, 255);
  pdf::mark_pixels({samples.data(), width * 3}, {2, 1, 5, 6});
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) {
      const bool inside = x >= 2 && x < 7 && y >= 1;
      EXPECT_EQ(samples[(y * width + x) * 3 + 2] != 255, inside) << x << ", " << y;
    }
}

}  // namespace
}  // namespace scrutineer::extract
