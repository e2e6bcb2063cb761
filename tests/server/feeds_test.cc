// Atom feeds and the description of the search. Over sockets: socket_test.cc; of real papers:
// program_test.py.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "server/feeds/atom.h"
#include "server/http/guard.h"
#include "server/page/facts_view.h"
#include "server/public_address.h"
#include "tests/case_name.h"
#include "tests/server/atom_check.h"
#include "tests/server/fake_repeats.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

class Feeds : public ::testing::Test {
 protected:
  using Headers = std::map<std::string, std::string>;
  static Response reply_of(const App& app, const std::string& target, const Headers& headers = {}) {
    RequestHead head;
    head.method = "GET";
    head.target = target;
    head.headers = headers;
    return guarded_reply(app, head);
  }
  Response reply(const std::string& target, const Headers& headers = {}) const {
    return reply_of(app_, target, headers);
  }
  ReadFeed feed(const std::string& target) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_EQ(response.content_type, "application/atom+xml; charset=utf-8");
    EXPECT_THAT(faults_of_feed(response.body), IsEmpty()) << target << response.body;
    return read_feed(response.body);
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  App app_{searcher_, {.public_url = "https://search.example.org"}, metrics_};
};

TEST_F(Feeds, ASearchHasItsLatestPapersFirst) {
  const ReadFeed all = feed("/feeds/search.atom?q=placement&council=harrowmere");
  EXPECT_EQ(all.title, "Papers: placement, Council harrowmere");
  EXPECT_EQ(all.updated, "2022-07-18T00:00:00Z");
  EXPECT_EQ(all.self,
            "https://search.example.org/feeds/search.atom?council=harrowmere&q=placement");
  EXPECT_EQ(all.alternate,
            "https://search.example.org/?council=harrowmere&q=placement&sort=newest");
  ASSERT_EQ(all.entries.size(), 22U);
  const ReadEntry& first = all.entries.front();
  EXPECT_EQ(first.title, "Harrowmere: inspection of children's social care services");
  EXPECT_EQ(first.author, "Ofsted");
  EXPECT_EQ(first.category, "Inspection report");
  EXPECT_EQ(first.alternate,
            "https://search.example.org/documents/2b60d1c9a7e3f845?q=placement#page-2");
  EXPECT_EQ(first.summary,
            "Inspection report, Harrowmere, overall: Requires improvement. p. 2, para 4.3: "
            "\u201CThe sufficiency of placements is poor: <b>too few</b> & too far away.\u201D");
}

TEST_F(Feeds, WhatHasNoDateIsLeftOutAndSaidSo) {
  const ReadFeed all = feed("/feeds/search.atom");
  EXPECT_EQ(all.entries.size(), 23U) << "of 24, one without a date";
  EXPECT_EQ(all.subtitle,
            "Searched as: Every paper. 24 papers in all, 23 here: the latest by their own dates. "
            "Papers without a "
            "date are left out.");
  EXPECT_EQ(feed("/feeds/search.atom?limit=3").entries.size(), 3U);
  const ReadFeed none = feed("/feeds/search.atom?q=xyzzy");
  EXPECT_THAT(none.entries, IsEmpty());
  EXPECT_EQ(none.updated, "1970-01-01T00:00:00Z");
}

TEST_F(Feeds, ACouncilAndAChainHaveTheirs) {
  const ReadFeed council = feed("/feeds/councils/harrowmere.atom");
  EXPECT_EQ(council.title, "Papers of Harrowmere");
  EXPECT_THAT(council.subtitle, StartsWith("22 papers in all, 22 here"));
  EXPECT_EQ(council.entries.size(), 22U);
  EXPECT_EQ(council.alternate, "https://search.example.org/councils/harrowmere");
  const ReadFeed chain = feed("/feeds/repeat-findings/" + std::string(repeated_id) + ".atom");
  EXPECT_EQ(chain.title, "Quality of placement <plans>, Harrowmere");
  ASSERT_EQ(chain.entries.size(), 3U);
  EXPECT_EQ(chain.entries[0].title, "Raised again: Inspection of Harrowmere");
  EXPECT_EQ(chain.entries[1].title, "Progress reported: Minutes");
  EXPECT_EQ(chain.entries[2].title, "Raised: Inspection of Harrowmere, 2019");
  EXPECT_EQ(chain.entries[0].alternate,
            "https://search.example.org/documents/2b60d1c9a7e3f845#page-2");
}

TEST_F(Feeds, IdsStayWhateverTheFeedAndTheCommit) {
  const ReadFeed search = feed("/feeds/search.atom?q=placement");
  searcher_.move_on();
  const ReadFeed again = feed("/feeds/search.atom?q=placement");
  EXPECT_EQ(search.entries, again.entries);
  EXPECT_EQ(search.id, again.id);
  const ReadFeed council = feed("/feeds/councils/harrowmere.atom");
  EXPECT_EQ(search.entries.front().id, council.entries.front().id) << "one paper, one entry";
  EXPECT_NE(search.id, council.id);
  const App elsewhere(searcher_, {.public_url = "https://other.example.org"}, metrics_);
  const ReadFeed other = read_feed(reply_of(elsewhere, "/feeds/search.atom?q=placement").body);
  EXPECT_NE(other.id, search.id) << "another server's feed";
  EXPECT_EQ(other.entries.front().id, search.entries.front().id) << "of the same paper";
  EXPECT_THAT(search.id, StartsWith("urn:uuid:"));
}

TEST_F(Feeds, OldNamesLeadOn) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"/feeds/councils/Harrowmere.atom", "/feeds/councils/harrowmere.atom"},
      {"/feeds/repeat-findings/" + std::string(moved_id) + ".atom",
       "/feeds/repeat-findings/" + std::string(repeated_id) + ".atom"}};
  for (const auto& [from, to] : cases) {
    const Response response = reply(from);
    EXPECT_EQ(response.status, 301) << from;
    EXPECT_THAT(response.headers, Contains(Pair("Location", to)));
    EXPECT_THAT(response.headers, Contains(Pair("Cache-Control", "no-store")));
  }
  const ReadFeed both = feed("/feeds/repeat-findings/" + std::string(split_id) + ".atom");
  EXPECT_EQ(both.entries.size(), 4U) << "of both chains, each finding once";
}

TEST_F(Feeds, AreNotSentTwice) {
  const Response first = reply("/feeds/search.atom");
  const auto tag =
      std::ranges::find(first.headers, "ETag", &std::pair<std::string, std::string>::first);
  ASSERT_NE(tag, first.headers.end());
  EXPECT_EQ(reply("/feeds/search.atom", {{"if-none-match", tag->second}}).status, 304);
  searcher_.move_on();
  EXPECT_EQ(reply("/feeds/search.atom", {{"if-none-match", tag->second}}).status, 200);
}

TEST_F(Feeds, WhatIsWrongIsAProblem) {
  const std::vector<std::pair<std::string, int>> cases = {
      {"/feeds/search.atom?sort=oldest", 400},
      {"/feeds/search.atom?offset=1", 400},
      {"/feeds/search.atom?facets=council", 400},
      {"/feeds/search.atom?limit=0", 400},
      {"/feeds/search.atom?limit=201", 422},
      {"/feeds/search.atom?q=a+AND", 400},
      {"/feeds/search.atom?council=atlantis", 400},
      {"/feeds/councils/atlantis.atom", 404},
      {"/feeds/councils/.atom", 404},
      {"/feeds/councils/harrowmere.rss", 404},
      {"/feeds/councils/harrowmere.atom?q=x", 400},
      {"/feeds/repeat-findings/0000000000000000.atom", 404},
      {"/feeds/", 404}};
  for (const auto& [target, status] : cases) EXPECT_EQ(reply(target).status, status) << target;
}

TEST_F(Feeds, PagesNameTheirs) {
  const std::string kind = "<link rel=\"alternate\" type=\"application/atom+xml\" title=";
  EXPECT_THAT(reply("/?q=%22placement%22&sort=newest&offset=10&limit=10").body,
              AllOf(HasSubstr(kind), HasSubstr(" href=\"/feeds/search.atom?q=%22placement%22\">")));
  EXPECT_THAT(reply("/?q=a+AND").body, Not(HasSubstr(kind)));
  EXPECT_THAT(
      reply("/councils/harrowmere").body,
      HasSubstr(kind + "\"Papers of Harrowmere\" href=\"/feeds/councils/harrowmere.atom\">"));
  EXPECT_THAT(reply("/repeat-findings/" + std::string(repeated_id)).body,
              HasSubstr(kind + "\"Quality of placement &lt;plans&gt;, Harrowmere\" "));
  EXPECT_THAT(reply("/councils").body, Not(HasSubstr(kind)));
}

TEST_F(Feeds, ABrowserLearnsHowToSearch) {
  const Response response = reply("/opensearch.xml");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/opensearchdescription+xml; charset=utf-8");
  pugi::xml_document document;
  ASSERT_TRUE(document.load_buffer(response.body.data(), response.body.size(), pugi::parse_full));
  const pugi::xml_node root = document.document_element();
  EXPECT_STREQ(root.name(), "OpenSearchDescription");
  EXPECT_STREQ(root.attribute("xmlns").value(), "http://a9.com/-/spec/opensearch/1.1/");
  EXPECT_LE(std::string(root.child_value("ShortName")).size(), 16U);
  EXPECT_FALSE(std::string(root.child_value("Description")).empty());
  std::vector<std::string> templates;
  for (const pugi::xml_node url : root.children("Url")) {
    EXPECT_THAT(url.attribute("template").value(), StartsWith("https://search.example.org/"));
    templates.emplace_back(url.attribute("type").value());
  }
  EXPECT_THAT(templates, Contains("text/html"));
  for (const char* page : {"/", "/councils", "/nothing"})
    EXPECT_THAT(reply(page).body,
                HasSubstr("<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
                          "title=\"Scrutineer\" href=\"/opensearch.xml\">"));
}

TEST_F(Feeds, NoHostOfTheAskersChoiceIsNamed) {
  const App unset(searcher_, {}, metrics_);
  const Headers evil = {{"host", "evil.example"}};
  const Response refused = reply_of(unset, "/opensearch.xml", evil);
  EXPECT_EQ(refused.status, 404);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("public_url"), Not(HasSubstr("evil"))));
  for (const char* target : {"/feeds/search.atom", "/", "/councils/harrowmere"}) {
    EXPECT_THAT(reply_of(unset, target, evil).body, Not(HasSubstr("evil"))) << target;
    EXPECT_THAT(reply(target, evil).body, Not(HasSubstr("evil"))) << target;
  }
  EXPECT_THAT(reply("/opensearch.xml", evil).body, HasSubstr("https://search.example.org/?q="));
  const std::string relative = reply_of(unset, "/feeds/search.atom", evil).body;
  EXPECT_THAT(faults_of_feed(relative), IsEmpty());
  EXPECT_EQ(read_feed(relative).self, "/feeds/search.atom");
  const Headers local = {{"host", "localhost:8080"}};
  EXPECT_THAT(reply_of(unset, "/opensearch.xml", local).body,
              HasSubstr("http://localhost:8080/?q={searchTerms}"));
  const auto tag_of = [&](const Headers& headers) {
    for (const auto& [name, value] : reply_of(unset, "/feeds/search.atom", headers).headers)
      if (name == "ETag") return value;
    return std::string();
  };
  EXPECT_NE(tag_of(local), tag_of(evil)) << "other links, another tag";
}

struct Host {
  const char* what;
  const char* setting;
  std::map<std::string, std::string> headers;
  const char* address;
};
class PublicAddress : public ::testing::TestWithParam<Host> {};

TEST_P(PublicAddress, IsTheSettingOrThisMachine) {
  Request request;
  request.headers = GetParam().headers;
  EXPECT_EQ(public_address(GetParam().setting, request), GetParam().address);
}

INSTANTIATE_TEST_SUITE_P(
    All, PublicAddress,
    ::testing::Values(
        Host{"the setting", "https://a.example", {{"host", "localhost"}}, "https://a.example"},
        Host{"a name of this machine", "", {{"host", "localhost:8080"}}, "http://localhost:8080"},
        Host{"its address", "", {{"host", "127.0.0.1"}}, "http://127.0.0.1"},
        Host{"its IPv6 address", "", {{"host", "[::1]:1"}}, "http://[::1]:1"},
        Host{"no host", "", {}, ""}, Host{"an empty host", "", {{"host", ""}}, ""},
        Host{"another host", "", {{"host", "evil.example"}}, ""},
        Host{"a name that begins so", "", {{"host", "localhost.evil.example"}}, ""},
        Host{"an address that begins so", "", {{"host", "127.0.0.1.evil.example:80"}}, ""},
        Host{"a user before the host", "", {{"host", "localhost:1@evil.example"}}, ""},
        Host{"markup behind it", "", {{"host", "localhost:1\"><script>"}}, ""},
        Host{"a path behind it", "", {{"host", "localhost/evil"}}, ""},
        Host{"no port behind the colon", "", {{"host", "localhost:"}}, ""},
        Host{"a long port", "", {{"host", "localhost:808080"}}, ""},
        Host{"two hosts", "", {{"host", "localhost, evil.example"}}, ""},
        Host{"a host in capitals", "", {{"host", "LOCALHOST"}}, ""},
        Host{"a proxy before it", "", {{"host", "127.0.0.1"}, {"x-forwarded-for", "1.2.3.4"}}, ""},
        Host{"another sign of a proxy", "", {{"host", "127.0.0.1"}, {"via", "1.1 a"}}, ""}),
    tests::by_what);

TEST(PublicUrl, IsASchemeAHostAndPerhapsAPort) {
  for (const char* good : {"https://search.example.org", "http://10.0.0.7:8080", "http://[fe80::1]",
                           "https://[::1]:8443", "https://localhost"})
    EXPECT_EQ(read_public_url(good), good);
  EXPECT_EQ(read_public_url("https://a.example/"), "https://a.example");
  for (const char* bad :
       {"", "/", "a.example", "ftp://a.example", "https://", "https:///", "https://a.example/path",
        "https://a.example?q", "https://a.example#x", "https://a.example:", "https://a.example:x",
        "https://a.example:123456", "https://user@a.example", "https://a b", "https://[::1",
        "https://[]", "https://[::1]x", "javascript:alert(1)", "https://a\"><script>"})
    EXPECT_THROW((void)read_public_url(bad), std::invalid_argument) << bad;
}

TEST(Atom, TakesOnlyDaysOfTheCalendar) {
  for (const char* good : {"2022-07-18", "2024-02-29", "1999-12-31"}) EXPECT_TRUE(is_day(good));
  for (const char* bad : {"", "2022", "2022-07", "2022-02-30", "2022-13-01", "2022-00-10",
                          "2022-07-1x", "2022/07/18", "2022-07-18T", "-022-07-18", "2022-+7-18"})
    EXPECT_FALSE(is_day(bad)) << bad;
}

TEST(Atom, EscapesEveryText) {
  const std::string hostile = "]]> <a href='x'>\"&amp;\x01\x0B\xFF\xEF\xBF\xBE end\r\n\t";
  const std::string bytes = atom(
      {.title = hostile,
       .subtitle = hostile,
       .address = "/feeds/search.atom?q=%22%3C",
       .page = "/?q=%22%3C",
       .entries = {{hostile, hostile, "2022-07-18", "/documents/a", hostile, hostile, hostile}}},
      {.base = "", .owner = hostile});
  EXPECT_THAT(faults_of_feed(bytes), IsEmpty()) << bytes;
  const std::string kept = "]]> <a href='x'>\"&amp;  \xEF\xBF\xBD  end \n ";
  const ReadFeed read = read_feed(bytes);
  EXPECT_EQ(read.title, kept);
  EXPECT_EQ(read.entries.at(0).summary, kept);
  EXPECT_EQ(read.entries.at(0).author, kept);
}

struct BadFeed {
  const char* what;
  const char* instead_of;
  const char* comes;
  const char* fault;
};
class AtomCheck : public ::testing::TestWithParam<BadFeed> {};

constexpr const char* good_feed =
    "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:a:1</id>"
    "<title>T</title><updated>2022-07-18T00:00:00Z</updated><author><name>N</name></author>"
    "<link rel=\"self\" href=\"/f\"/><link rel=\"alternate\" href=\"/p\"/><entry><id>urn:a:2</id>"
    "<title>E</title><updated>2021-01-01T00:00:00Z</updated><link href=\"/e\"/></entry></feed>";

// The checks themselves: what breaks a rule is found.
TEST_P(AtomCheck, FindsWhatIsWrong) {
  std::string bytes = good_feed;
  ASSERT_THAT(faults_of_feed(bytes), IsEmpty());
  const std::string part = GetParam().instead_of;
  const std::size_t at = bytes.find(part);
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, part.size(), GetParam().comes);
  EXPECT_THAT(faults_of_feed(bytes), Contains(HasSubstr(GetParam().fault)));
}

INSTANTIATE_TEST_SUITE_P(
    All, AtomCheck,
    ::testing::Values(
        BadFeed{"no XML", "</feed>", "", "no XML"},
        BadFeed{"no namespace", " xmlns=\"http://www.w3.org/2005/Atom\"", "", "no feed of Atom"},
        BadFeed{"no id", "<id>urn:a:1</id>", "", "feed has not one id"},
        BadFeed{"two ids", "<id>urn:a:2</id>", "<id>urn:a:2</id><id>urn:a:3</id>", "not one id"},
        BadFeed{"an id twice", "urn:a:2", "urn:a:1", "twice"},
        BadFeed{"a relative id", "urn:a:2", "/2", "no absolute IRI"},
        BadFeed{"no title", "<title>E</title>", "", "entry has not one title"},
        BadFeed{"an empty title", "<title>E</title>", "<title/>", "no words"},
        BadFeed{"a day alone", "2021-01-01T00:00:00Z", "2021-01-01", "no moment"},
        BadFeed{"no such month", "2021-01-01", "2021-13-01", "no moment"},
        BadFeed{"no zone", "2021-01-01T00:00:00Z", "2021-01-01T00:00:00", "no moment"},
        BadFeed{"later than the feed", "2021-01-01T", "2023-01-01T", "older than an entry"},
        BadFeed{"no author", "<author><name>N</name></author>", "", "no author"},
        BadFeed{"a nameless author", "<name>N</name>", "", "without a name"},
        BadFeed{"no self", "<link rel=\"self\" href=\"/f\"/>", "", "no link to itself"},
        BadFeed{"no way to it", "<link href=\"/e\"/>", "", "neither"},
        BadFeed{"two ways", "<link href=\"/e\"/>", "<link href=\"/e\"/><link href=\"/g\"/>",
                "two alt"},
        BadFeed{"a link with a space", "href=\"/e\"", "href=\"/e f\"", "no IRI"},
        BadFeed{"an unknown element", "<title>E</title>", "<title>E</title><date/>", "unknown"},
        BadFeed{"text between", "<title>E</title>", "x<title>E</title>", "holds text"},
        BadFeed{"a control", "<title>E", "<title>\x01", "no place"}),
    tests::by_what);

TEST(TitleOfAPaper, IsNeverWhereItLies) {
  Document paper;
  paper.id = "aaaa000000000001";
  EXPECT_EQ(title_of(paper), paper.id);
  paper.locations = {{"/srv/papers/2022/report.pdf"}, {"/srv/copies/b.pdf"}};
  EXPECT_EQ(title_of(paper), "report.pdf");
  paper.locations = {{"report.pdf"}};
  EXPECT_EQ(title_of(paper), "report.pdf");
  paper.metadata.title = "A title/with a stroke";
  EXPECT_EQ(title_of(paper), "A title/with a stroke");
}

}  // namespace
}  // namespace scrutineer::server
