// Which papers say of themselves that they are not for publication, and which only speak of it.
#include "indexer/metadata/exempt.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace scrutineer::metadata {
namespace {

ExtractedText head_with(const std::string& line) {
  ExtractedText text;
  for (const std::string& words :
       {std::string("Aldermere Council"), std::string("Report to Cabinet"),
        std::string("12 June 2019"), line, std::string("Placement costs"),
        std::string("1. The report asks Cabinet to agree the contract.")}) {
    Block block;
    block.page = 1;
    block.text = words;
    text.blocks.push_back(block);
  }
  return text;
}

class Exempt : public testing::TestWithParam<const char*> {};
TEST_P(Exempt, IsTold) { EXPECT_EQ(exempt_marking(head_with(GetParam())), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Table, Exempt,
    testing::Values(
        "NOT FOR PUBLICATION",
        "Not for Publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local "
        "Government Act 1972",
        "NOT FOR PUBLICATION - paragraphs 1 and 2 of Schedule 12A",
        "Private and Confidential: Not for publication", "CONFIDENTIAL - EXEMPT REPORT",
        "EXEMPT ITEM", "(Exempt report)", "*** NOT FOR PUBLICATION ***",
        "This report is not for publication under Section 100A of the Local Government Act 1972",
        "This report is exempt from publication by virtue of paragraph 4",
        "This report contains exempt information as defined in paragraph 3 of Part 1 of Schedule "
        "12A to the Local Government Act 1972",
        "Exempt information under paragraph 1", "Exempt Report: Yes", "Is this report exempt? Yes",
        "Publication status: Exempt", "Confidential or exempt information: Yes, paragraph 3"));

class Public : public testing::TestWithParam<const char*> {};
TEST_P(Public, IsTaken) { EXPECT_EQ(exempt_marking(head_with(GetParam())), ""); }

INSTANTIATE_TEST_SUITE_P(
    Table, Public,
    testing::Values(
        "Appendix B is not for publication by virtue of paragraph 3 of Schedule 12A",
        "Not for publication: Appendix 2 (exempt under paragraph 3)", "Exempt information: None",
        "Exempt information", "Exempt Report: No", "Is this report exempt? No",
        "Publication status: Open", "Publication status: Part exempt, appendix A",
        "This report contains exempt information in Annex 1 under paragraph 3",
        "This report does not contain exempt information under Schedule 12A",
        "Not for publication in part: see paragraph 3 of Schedule 12A",
        "Items not for publication: to resolve that the press and public be excluded under "
        "section 100A of the Local Government Act 1972 as exempt information under paragraph 1 of "
        "Schedule 12A would be disclosed",
        "Exempt items: the following items are likely to be taken under Schedule 12A",
        "EXCLUSION OF THE PRESS AND PUBLIC", "Confidential", "Private fostering",
        "Private and confidential matters are kept by the service.",
        "The service is exempt from inspection this year.",
        "A report that is not for publication was considered by the panel.",
        "Exempt accommodation: a report on supported housing", "Open report", ""));

TEST(ExemptMarking, CountsAtTheHeadOnly) {
  ExtractedText text = head_with("Open report");
  for (int i = 0; i < 30; ++i) {
    Block block;
    block.page = 1;
    block.text = "Words go on.";
    text.blocks.push_back(block);
  }
  Block marking;
  marking.page = 1;
  marking.text = "NOT FOR PUBLICATION";
  text.blocks.push_back(marking);
  EXPECT_EQ(exempt_marking(text), "") << "the second part of an agenda";
  text = head_with("Open report");
  marking.page = 2;
  text.blocks.push_back(marking);
  EXPECT_EQ(exempt_marking(text), "") << "an appendix";
  EXPECT_EQ(exempt_marking({}), "");
}

}  // namespace
}  // namespace scrutineer::metadata
