#include "schemas/finding_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

#include "schemas/compression.h"
#include "schemas/error.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

using List = std::vector<ListedFinding>;

ListedFinding listed(Finding finding, std::vector<FindingSpan> spans) {
  finding.place.first_block = spans.front().block;
  finding.place.begin = spans.front().begin;
  finding.place.last_block = spans.back().block;
  finding.place.end = spans.back().end;
  return {std::move(finding), std::move(spans)};
}

List random_list(tests::RandomValues& random, std::uint32_t count) {
  List list;
  for (std::uint32_t i = 0; i < count; ++i) {
    Finding finding = random.finding();
    finding.id = finding_id("0123456789abcdef", finding.text + std::to_string(i));
    if (i % 2 == 0) finding.text.clear();
    std::vector<FindingSpan> spans = {{i * 7 % 5, i % 3, i % 3 + 40, i * 100, 9}};
    if (i % 3 == 0) spans.push_back({i * 7 % 5 + 2, 0, 0xFFFFFFFF, 5, 0});
    list.push_back(listed(std::move(finding), std::move(spans)));
  }
  return list;
}

TEST(FindingList, ReadsBackWhatItWrote) {
  tests::RandomValues random(90);
  for (std::uint32_t count = 0; count < 60; ++count) {
    const List list = random_list(random, count);
    EXPECT_EQ(decode_finding_list(encode_finding_list(list)), list) << count;
  }
}

TEST(FindingList, IsSmallWhereFindingsAreAlike) {
  List list;
  for (std::uint32_t i = 0; i < 200; ++i) {
    Finding finding;
    finding.id = finding_id("0123456789abcdef", std::to_string(i));
    finding.kind = "concern";
    finding.form = "prose";
    finding.stance = "criticised";
    finding.owner = "council";
    finding.said_by = "Ofsted";
    finding.themes = {"care_leavers"};
    finding.place.page = i / 20;
    finding.place.section = "The experiences and progress of care leavers";
    list.push_back(listed(finding, {{i / 4, i % 4 * 90, i % 4 * 90 + 89, i * 15, 15}}));
  }
  // Ids take eight bytes each and do not compress.
  EXPECT_LT(encode_finding_list(list).size(), 200U * 16);
}

TEST(FindingList, RefusesWhatIsNoId) {
  tests::RandomValues random(91);
  for (const std::string id :
       {"", "xyz", "0123456789abcde", "0123456789abcdeg", "00123456789abcdef"}) {
    List list = random_list(random, 3);
    list[1].finding.id = id;
    EXPECT_THROW((void)encode_finding_list(list), std::invalid_argument) << id;
  }
}

TEST(FindingList, RefusesWhatItDidNotWrite) {
  tests::RandomValues random(92);
  const std::string plain = decompress(encode_finding_list(random_list(random, 5)));
  const auto refused = [](const std::string& bytes) {
    try {
      (void)decode_finding_list(bytes);
      return false;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "record-damaged");
      return true;
    }
  };
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("no frame"));
  EXPECT_TRUE(refused(compress("")));
  EXPECT_TRUE(refused(compress(plain + "x")));
  for (std::size_t cut = 0; cut < plain.size(); ++cut)
    EXPECT_TRUE(refused(compress(plain.substr(0, cut)))) << cut;
}

// Any byte may be wrong: it is refused or read, never worse.
TEST(FindingList, OutlivesDamage) {
  tests::RandomValues random(93);
  const std::string plain = decompress(encode_finding_list(random_list(random, 4)));
  for (std::size_t i = 0; i < plain.size(); ++i) {
    for (const char change : {'\x01', '\x80', '\xFF'}) {
      std::string damaged = plain;
      damaged[i] = static_cast<char>(damaged[i] ^ change);
      try {
        (void)decode_finding_list(compress(damaged));
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), "record-damaged");
      }
    }
  }
}

TEST(FindingList, TextOfSpansIsALineEachAndStaysInItsBlocks) {
  const std::vector<std::string> blocks = {"one two", "three"};
  const auto text = [&](std::uint32_t block) { return blocks[block]; };
  EXPECT_EQ(text_of_spans({{0, 4, 7, 0, 0}, {1, 0, 5, 0, 0}}, text), "two\nthree");
  EXPECT_THROW((void)text_of_spans({{1, 0, 6, 0, 0}}, text), Error);
  EXPECT_THROW((void)text_of_spans({{1, 3, 2, 0, 0}}, text), Error);
}

}  // namespace
}  // namespace scrutineer
