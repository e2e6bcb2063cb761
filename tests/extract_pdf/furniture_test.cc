#include "indexer/extract/pdf/furniture.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "tests/extract_pdf/layout_fixture.h"

namespace scrutineer::extract::pdf {
namespace {

using test::run;

// A page of body lines between y = 120 and y = 600, different on each page.
PageContent body_page(std::uint32_t number) {
  PageContent page;
  page.number = number;
  page.width = 595;
  page.height = 842;
  for (int i = 0; i < 40; ++i) {
    const std::string words(static_cast<std::size_t>(number + 3), static_cast<char>('a' + i % 26));
    page.runs.push_back(run("Line " + words, 72, 120 + 12 * static_cast<float>(i)));
  }
  return page;
}

void add(PageContent& page, Run extra) {
  page.runs.push_back(std::move(extra));
  std::stable_sort(page.runs.begin(), page.runs.end(),
                   [](const Run& a, const Run& b) { return a.baseline < b.baseline; });
}

bool has(const PageContent& page, std::string_view text) {
  return std::any_of(page.runs.begin(), page.runs.end(),
                     [&](const Run& one) { return one.text == text; });
}

std::vector<PageContent> body_pages(std::uint32_t count) {
  std::vector<PageContent> pages;
  for (std::uint32_t i = 1; i <= count; ++i) pages.push_back(body_page(i));
  return pages;
}

TEST(Furniture, TwoLineFooterWithPageNumberGoes) {
  auto pages = body_pages(5);
  for (PageContent& page : pages) {
    add(page, run("Inspection of Ashdale children's services", 72, 780));
    add(page, run("24 to 28 April 2023", 72, 792));
    add(page, run(std::to_string(page.number), 500, 792, {.size = 20}));
  }
  remove_furniture(pages);
  for (const PageContent& page : pages) EXPECT_EQ(page.runs.size(), 40U) << page.number;
}

TEST(Furniture, CountedPagesGo) {
  auto pages = body_pages(4);
  for (PageContent& page : pages) {
    add(page, run("Page " + std::to_string(page.number) + " of 4", 280, 800));
  }
  remove_furniture(pages);
  for (const PageContent& page : pages) EXPECT_EQ(page.runs.size(), 40U);
}

TEST(Furniture, HeaderOnSomePagesGoesThere) {
  auto pages = body_pages(6);
  for (const std::size_t i : {1U, 3U, 5U}) add(pages[i], run("Cabinet, 4 May 2022", 72, 60));
  remove_furniture(pages);
  for (const PageContent& page : pages) EXPECT_EQ(page.runs.size(), 40U);
}

TEST(Furniture, NumberOfASinglePageGoes) {
  auto pages = body_pages(1);
  add(pages[0], run("1", 500, 800));
  add(pages[0], run("Not a footer", 72, 780));
  remove_furniture(pages);
  EXPECT_FALSE(has(pages[0], "1"));
  EXPECT_TRUE(has(pages[0], "Not a footer"));
}

TEST(Furniture, ParagraphNumbersAtTheTopStay) {
  // Numbered paragraphs happen to open each page, their numbers apart from the text.
  auto pages = body_pages(5);
  const char* numbers[] = {"4.", "9.", "17.", "21.", "30."};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    add(pages[i], run(numbers[i], 72, 100));
    add(pages[i], run("Children make progress in " + std::to_string(i), 100, 100));
  }
  remove_furniture(pages);
  for (std::size_t i = 0; i < pages.size(); ++i) EXPECT_TRUE(has(pages[i], numbers[i])) << i;
}

TEST(Furniture, TextThatRunsOnFromTheEdgeStays) {
  // Forms repeat their first lines on every page with no space before the rest.
  auto pages = body_pages(5);
  for (PageContent& page : pages) add(page, run("Name of the child 1", 72, 108));
  remove_furniture(pages);
  for (const PageContent& page : pages) EXPECT_EQ(page.runs.size(), 41U);
}

TEST(Furniture, PageWithNothingElseKeepsItsText) {
  std::vector<PageContent> pages(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    pages[i].number = i + 1;
    pages[i].height = 842;
    pages[i].runs.push_back(run("Appendix " + std::to_string(i + 1), 72, 60));
  }
  remove_furniture(pages);
  for (const PageContent& page : pages) EXPECT_EQ(page.runs.size(), 1U);
}

TEST(Furniture, RepeatedWordsInTheMiddleStay) {
  auto pages = body_pages(5);
  for (PageContent& page : pages) add(page, run("Recommendation", 72, 420));
  remove_furniture(pages);
  for (const PageContent& page : pages) EXPECT_TRUE(has(page, "Recommendation"));
}

TEST(Furniture, HeaderPrintedOnceInAShortPaperGoes) {
  auto pages = body_pages(2);
  add(pages[0], run("Ashdale Council", 72, 60, {.size = 20}));
  add(pages[0], run("Improvement Plan 2019", 72, 90, {.size = 16}));
  add(pages[1], run("Ashdale Council: Improvement Plan", 72, 60, {.size = 8}));
  remove_furniture(pages);
  EXPECT_EQ(pages[1].runs.size(), 40U);
  EXPECT_TRUE(has(pages[0], "Ashdale Council"));
}

TEST(Furniture, SmallPrintOfItsOwnWordsStays) {
  auto pages = body_pages(2);
  add(pages[0], run("Ashdale Council", 72, 60, {.size = 20}));
  add(pages[1], run("Source: Ashdale housing survey", 72, 800, {.size = 8}));
  remove_furniture(pages);
  EXPECT_TRUE(has(pages[1], "Source: Ashdale housing survey"));
}

TEST(Furniture, NoPagesIsFine) {
  std::vector<PageContent> none;
  remove_furniture(none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace scrutineer::extract::pdf
