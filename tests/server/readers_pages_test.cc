// What pages say to readers of what is not there, can't be used or stands elsewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/server/page_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ReadersPage : public PageTest {};

TEST_F(ReadersPage, FilesThatCouldNotBeReadAreNamed) {
  EXPECT_THAT(
      html("/coverage"),
      AllOf(HasSubstr("<th scope=\"row\" role=\"rowheader\">a/&lt;b&gt;\\x1B[2J&amp;.pdf</th>"),
            HasSubstr("it ends before its &lt;end&gt; <code>pdf-unreadable</code>"),
            HasSubstr("<td role=\"cell\" data-label=\"What to do\">Get another copy.</td>"),
            Not(HasSubstr("more: <a"))));
  searcher_.fail(1050);
  const std::string many = html("/coverage");
  EXPECT_THAT(many, AllOf(HasSubstr(">scans.zip/49.pdf<"), Not(HasSubstr(">scans.zip/50.pdf<"))));
  EXPECT_THAT(many, HasSubstr("And 1,000 more: <a href=\"/api/v1/failures?format=csv\">"));
  searcher_.fail(0);
  EXPECT_THAT(html("/coverage"), AllOf(HasSubstr("Every file that was found could be read."),
                                       Not(HasSubstr("api/v1/failures"))));
}

TEST_F(ReadersPage, BeyondTheLastPageThereIsAWayBack) {
  EXPECT_THAT(html("/?q=placement&offset=99999"),
              AllOf(HasSubstr("There are no results this far. "
                              "<a href=\"/?offset=20&amp;q=placement\">Go to the last page"),
                    Not(HasSubstr("Page 10,000"))));
  EXPECT_THAT(
      html("/findings?limit=2&offset=500"),
      AllOf(HasSubstr("There are no results this far."), Not(HasSubstr("No finding here"))));
  EXPECT_THAT(html("/?q=nowhere&offset=30"), Not(HasSubstr("no results this far")));
}

TEST_F(ReadersPage, WithoutWordsTheLatestComeFirst) {
  const std::string page = html("/");
  EXPECT_THAT(page, Not(HasSubstr(">Relevance</a>")));
  EXPECT_THAT(page, HasSubstr("<a href=\"/\" aria-current=\"true\">Newest first</a>"));
  EXPECT_THAT(html("/?sort=oldest"),
              HasSubstr("<a href=\"/?sort=oldest\" aria-current=\"true\">Oldest first</a>"));
  EXPECT_THAT(html("/?q=placement"), HasSubstr("aria-current=\"true\">Relevance</a>"));
}

TEST_F(ReadersPage, WhatCannotBeUsedIsToldInAReadersWords) {
  for (const char* target : {"/documents/x?colour=1", "/?colour=1", "/findings?colour=1"})
    EXPECT_THAT(html(target, 400), AllOf(HasSubstr("Something you asked for can&apos;t be used"),
                                         Not(HasSubstr("Bad parameter"))))
        << target;
  EXPECT_EQ(nlohmann::json::parse(reply("/api/v1/search?colour=1").body)["title"], "Bad parameter");
}

TEST_F(ReadersPage, TheFooterLeadsToWhatTheNavigationLeavesOut) {
  for (const char* target : {"/", "/nothing"}) {
    const std::string page = html(target, std::string(target) == "/" ? 200 : 404);
    const std::string footer = page.substr(page.find("<footer"));
    for (const char* href : {"/compare", "/batch", "/coverage", "/api"})
      EXPECT_THAT(footer, HasSubstr("<a href=\"" + std::string(href) + "\">")) << target;
  }
}

}  // namespace
}  // namespace scrutineer::server
