// Findings in lists: the paper's name, an address of their own, and how they are cited; and what
// papers are called where a page names many.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/page/findings_view.h"
#include "server/page/links.h"
#include "server/page/paper_titles.h"
#include "tests/server/fake_papers.h"
#include "tests/server/page_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class FindingPages : public PageTest {};

const std::string paper = std::string("/documents/") + inspection_id;
const std::string hidden = "<span class=\"govuk-visually-hidden\"> “";

TEST(CiteAddress, HasThePageAndWholeWords) {
  const std::string cite = "/api/v1/documents/00/cite";
  const std::string long_word(longest_passage, 'x');
  struct Case {
    std::uint32_t page;
    std::string words, address;
  };
  for (const Case& one : std::initializer_list<Case>{
           {0, "", cite},
           {4, "", cite + "?page=4"},
           {0, "Too few & too late", cite + "?passage=Too%20few%20%26%20too%20late"},
           {4, "one:\ntwo", cite + "?page=4&passage=one%3A%0Atwo"},
           {4, long_word, cite + "?page=4&passage=" + long_word},
           {4, long_word + " more", cite + "?page=4&passage=" + long_word},
           {4, "of " + long_word, cite + "?page=4&passage=of"},
           {4, long_word + "y", cite + "?page=4"},
           {4, long_word + "y more", cite + "?page=4"}})
    EXPECT_EQ(cite_address("00", one.page, one.words), one.address);
}

// The citation that a page's first link so called leads to.
std::string first_link(const std::string& page, const std::string& called) {
  const std::size_t end = page.rfind("\">", page.find(called));
  const std::size_t begin = page.rfind("href=\"", end) + 6;
  std::string address = page.substr(begin, end - begin);
  for (std::size_t at = 0; (at = address.find("&amp;", at)) != std::string::npos; ++at)
    address.erase(at + 1, 4);
  return address;
}

TEST_F(FindingPages, APapersFindingsHaveAnAddressEach) {
  const std::string page = html(paper);
  for (const char* id : {"f1f1f1f1f1f1f1f1", "f2f2f2f2f2f2f2f2"}) {
    EXPECT_EQ(times(page, std::string("<li id=\"finding-") + id + "\">"), 1);
    EXPECT_THAT(page, HasSubstr("<a href=\"" + paper + "#finding-" + id + "\">Its address"));
  }
  EXPECT_THAT(page, HasSubstr(">Cite" + hidden + "How soon care leavers are told of their…”"))
      << "eight of its nine words";
}

TEST_F(FindingPages, AFindingIsCitedWithItsWords) {
  const std::string words = ">Cite" + hidden + "How soon";
  for (const std::string& target : {paper, std::string("/findings")}) {
    const std::string address = first_link(html(target), words);
    const Response cited = reply(address);
    EXPECT_EQ(cited.status, 200) << address;
    EXPECT_THAT(cited.body, AllOf(HasSubstr("“How soon care leavers are told of their rights.”"),
                                  HasSubstr("page 2"), HasSubstr(paper + "#page-2:~:text=")));
  }
}

TEST_F(FindingPages, AListOfFindingsNamesTheirPapers) {
  const std::string page = html("/findings");
  EXPECT_THAT(page,
              HasSubstr("<a href=\"" + paper + "#page-2\">Harrowmere: inspection of children" +
                        "&apos;s social care services, p. 2"));
  EXPECT_THAT(page, HasSubstr(std::string("<a href=\"/documents/") + minutes_id +
                              "\">Minutes of the Children&apos;s Scrutiny Panel</a>"))
      << "without pages";
  EXPECT_THAT(page, Not(HasSubstr("In the paper")));
  EXPECT_THAT(html(paper), Not(HasSubstr("#page-2\">Harrowmere: inspection")))
      << "on its own page that goes without saying";
}

TEST_F(FindingPages, AHeadingThatIsTheTitleIsNotSaidTwice) {
  StoredFinding one = fake_findings().front();
  struct Case {
    std::string section, paragraph, where;
  };
  for (const Case& want :
       std::initializer_list<Case>{{"Letter", "", "Letter, p. 2"},
                                   {"Next steps", "", "Letter, p. 2, “Next steps”"},
                                   {"Letter", "4.3", "Letter, p. 2, para 4.3"},
                                   {"", "", "Letter, p. 2"}}) {
    one.finding.place.section = want.section;
    one.finding.place.paragraph = want.paragraph;
    EXPECT_EQ(finding_view(one, {"", "Letter"}, {}).get("where")->string_value(), want.where);
  }
}

TEST_F(FindingPages, PapersThatCannotAllBeAskedForGoByTheirIds) {
  const auto id = [](int number) { return fmt::format("{:016x}", number); };
  constexpr int papers = 202;
  for (int number = 1; number <= papers; ++number) {
    query::DocumentText one;
    one.document.id = id(number);
    one.document.metadata.title = "Letter";
    if (number % 2 == 0) one.document.metadata.date = "2022-07";
    if (number != 3) searcher_.add(one);
  }
  PaperTitles titles(searcher_);
  for (int again = 0; again < 2; ++again) {
    for (int number = 1; number <= papers; ++number) {
      const bool known = number != 3 && number <= 200;
      EXPECT_EQ(titles.title(id(number)), known ? "Letter" : "paper " + id(number));
      const char* dated = number % 2 == 0 ? "Letter, July 2022" : "Letter";
      EXPECT_EQ(titles.dated(id(number)), known ? dated : "paper " + id(number));
    }
  }
}

TEST_F(FindingPages, WhatIsMissingIsKnownFromPapersByName) {
  EXPECT_THAT(html("/coverage"),
              AllOf(HasSubstr(std::string("Known from <a href=\"/documents/") + minutes_id +
                              "\">Minutes of the Children&apos;s Scrutiny Panel, 5 March 2019</a>"),
                    HasSubstr("<a href=\"/api/v1/missing?format=csv\">")));
  searcher_.remove(minutes_id);
  EXPECT_THAT(html("/coverage"), HasSubstr(std::string("\">paper ") + minutes_id + "</a>"));
}

TEST_F(FindingPages, AThemeAndAPopulationAreToldApart) {
  const std::string page = html("/findings");
  for (const std::string field : {"theme", "population"})
    EXPECT_THAT(page, AllOf(HasSubstr(" aria-describedby=\"hint-" + field + "\">"),
                            HasSubstr("<p class=\"hint\" id=\"hint-" + field + "\">")));
  EXPECT_EQ(times(page, "id=\"hint-"), 2) << "the others need none";
}

}  // namespace
}  // namespace scrutineer::server
