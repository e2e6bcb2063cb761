// Saved searches: what is remembered, what counts as new, what is answered and what stands in
// feeds. With the real programs: saved_test.py; webhooks: webhook_test.cc.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "server/access/scope.h"
#include "server/saved/moment.h"
#include "tests/case_name.h"
#include "tests/server/atom_check.h"
#include "tests/server/saved_fixture.h"

namespace scrutineer::server {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::SizeIs;

constexpr char placements[] = R"({"name": "Placements", "search": {"q": "placement"}})";

SavedSearch search_called(const std::string& id, const std::string& owner = "desk") {
  return {.id = id,
          .owner = owner,
          .name = "A <name>",
          .query = "q=a+b",
          .created = noon,
          .feed = "feed-" + id,
          .webhook_url = "https://hooks.example.org/",
          .secret = "s"};
}

MatchedPaper match(const std::string& id, const std::string& group = "",
                   std::vector<std::string> same_text = {}) {
  return {.id = id, .group = group, .same_text = std::move(same_text)};
}

std::string code_of(const std::function<void()>& call) {
  try {
    call();
    return "";
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code();
  }
}

std::vector<std::string> told_of(const SavedStore& store, const std::string& search) {
  std::vector<std::string> papers;
  for (const Alert& alert : store.alerts(search, 1000)) papers.push_back(alert.paper);
  return papers;
}

TEST(SavedStoreFile, KeepsEverythingWhenItIsOpenedAgain) {
  const tests::Folder folder;
  const auto all_of = [](const SavedStore& store) {
    return std::tuple(store.all(), store.alerts("a", 10), store.deliveries("a", 10),
                      store.next_due(noon));
  };
  std::optional<std::tuple<std::vector<SavedSearch>, std::vector<Alert>, std::vector<Delivery>,
                           std::optional<Delivery>>>
      before;
  {
    SavedStore store(folder / "deep/state");
    ASSERT_TRUE(store.add(search_called("a"), {match("1")}, 9));
    ASSERT_TRUE(store.add(search_called("b", "other"), {}, 9));
    EXPECT_EQ(store.add_matches("a", {match("1"), match("2"), match("3")}, noon), 2U);
    store.finish_check("a", "commit-7", noon);
    store.set_trouble("b", "why not");
    before = all_of(store);
  }
  const SavedStore store(folder / "deep/state");
  EXPECT_EQ(all_of(store), *before);
  ASSERT_THAT(store.all(), SizeIs(2));
  EXPECT_EQ(store.all().front().commit, "commit-7");
  EXPECT_EQ(store.of_owner("other").at(0).trouble, "why not");
  EXPECT_THAT(store.of_owner("nobody"), IsEmpty());
  EXPECT_EQ(store.next_due(noon)->papers, 2);
  EXPECT_EQ(store.next_due(noon - 1), std::nullopt);
  struct stat file {};
  ASSERT_EQ(::stat((folder / "deep/state/saved.sqlite").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777U, 0600U) << "its owner's only: there are secrets in it";
}

TEST(SavedStoreFile, IsRefusedWhereItIsNotAsItShouldBe) {
  tests::Folder folder;
  const std::string state = folder / "state";
  const auto open = [&] { (void)SavedStore(state); };
  {
    const SavedStore first(state);
    EXPECT_EQ(code_of(open), "state-in-use");
  }
  EXPECT_EQ(code_of(open), "");
  {
    Sqlite file(state + "/saved.sqlite");
    file.run("PRAGMA user_version = 2");
  }
  EXPECT_EQ(code_of(open), "state-version");
  {
    Sqlite file(state + "/saved.sqlite");
    EXPECT_EQ(file.number("PRAGMA user_version"), 2) << "it is left alone";
  }
  std::filesystem::remove_all(state);
  folder.write("state/saved.sqlite", std::string(8192, 'x'));
  EXPECT_EQ(code_of(open), "state-damaged");
  folder.write("file", "");
  EXPECT_EQ(code_of([&] { (void)SavedStore(folder / "file/state"); }), "state-unwritable");
  EXPECT_EQ(code_of([&] { (void)SavedStore("/proc/no-folder-can-be-made"); }), "state-unwritable");
}

TEST(SavedStoreFile, AFullDiskIsSaidAndNothingIsHalfDone) {
  const tests::Folder folder;
  Sqlite file(folder / "f");
  file.run("PRAGMA max_page_count = 20; CREATE TABLE t (x TEXT)");
  const std::string much(500, 'x');
  EXPECT_EQ(code_of([&] {
              Transaction transaction(file);
              Statement add(file, "INSERT INTO t VALUES (?)");
              for (int i = 0; i < 1000; ++i) add.with(much).run();
              transaction.commit();
            }),
            "state-full");
  EXPECT_EQ(file.number("SELECT count(*) FROM t"), 0);
  file.run("INSERT INTO t VALUES ('there is room again')");
  EXPECT_EQ(file.number("SELECT count(*) FROM t"), 1);
}

TEST(SavedStoreFile, TakesSoManyOfAnOwnerAndForgetsWithAllThatHangsOnIt) {
  const tests::Folder folder;
  SavedStore store(folder / "s");
  EXPECT_TRUE(store.add(search_called("a"), {}, 2));
  EXPECT_TRUE(store.add(search_called("b"), {}, 2));
  EXPECT_FALSE(store.add(search_called("c"), {}, 2));
  EXPECT_TRUE(store.add(search_called("c", "other"), {}, 2));
  (void)store.add_matches("a", {match("1")}, noon);
  store.finish_check("a", "c", noon);
  ASSERT_TRUE(store.next_due(noon).has_value());
  EXPECT_TRUE(store.remove("a"));
  EXPECT_FALSE(store.remove("a"));
  EXPECT_EQ(store.next_due(noon), std::nullopt);
  EXPECT_EQ(store.add_matches("a", {match("2")}, noon), 0U) << "it was forgotten meanwhile";
  store.finish_check("a", "c", noon);
  EXPECT_EQ(store.find("a"), std::nullopt);
  EXPECT_EQ(store.of_feed(""), std::nullopt);
  EXPECT_EQ(store.of_feed("feed-b")->id, "b");
}

struct Told {
  const char* what;
  std::vector<MatchedPaper> when_saved;
  std::vector<std::vector<MatchedPaper>> later;  // each time it is looked
  std::vector<std::string> told;                 // the last first
};
class News : public ::testing::TestWithParam<Told> {};

TEST_P(News, AreToldOnce) {
  const tests::Folder folder;
  SavedStore store(folder / "s");
  ASSERT_TRUE(store.add(search_called("a"), GetParam().when_saved, 9));
  for (const std::vector<MatchedPaper>& papers : GetParam().later) {
    (void)store.add_matches("a", papers, noon);
    store.finish_check("a", "c", noon);
  }
  EXPECT_EQ(told_of(store, "a"), GetParam().told);
  std::size_t sent = 0;
  for (const Delivery& delivery : store.deliveries("a", 100))
    sent += store.papers_of(delivery.id).size();
  EXPECT_EQ(sent, GetParam().told.size()) << "each is in one delivery";
}

INSTANTIATE_TEST_SUITE_P(
    All, News,
    ::testing::Values(
        Told{"a paper that is new", {match("1")}, {{match("1"), match("2")}}, {"2"}},
        Told{"what matched when it was saved", {match("1")}, {{match("1")}, {match("1")}}, {}},
        Told{"seen a second time", {}, {{match("1")}, {match("1")}}, {"1"}},
        Told{"gone and come again", {}, {{match("1")}, {}, {match("1")}}, {"1"}},
        Told{"a copy of what was known",
             {match("1")},
             {{match("1", "1", {"2"}), match("2", "1", {"1"})}},
             {}},
        Told{"a copy before the known one",
             {match("5")},
             {{match("2", "2", {"5"}), match("5", "2", {"2"})}},
             {}},
        Told{"a copy that only the group tells of",
             {match("1", "0")},
             {{match("3", "0"), match("1", "0")}},
             {}},
        Told{"two copies at once", {}, {{match("1", "1", {"2"}), match("2", "1", {"1"})}}, {"1"}},
        Told{"a group that is called anew",
             {match("7", "7"), match("8", "7")},
             {{match("3", "3", {"7", "8"}), match("7", "3", {"3", "8"})},
              {match("3", "3"), match("9", "3")}},
             {}},
        Told{"another text beside a group",
             {match("1", "1", {"2"})},
             {{match("1", "1", {"2"}), match("4", "4", {"5"})}},
             {"4"}},
        Told{"of no group and not alike", {match("1")}, {{match("2"), match("3")}}, {"3", "2"}}),
    tests::by_what);

TEST(Moments, AreSecondsInUtc) {
  EXPECT_EQ(moment_of(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(moment_of(noon), "2026-09-21T14:13:20Z");
  EXPECT_EQ(moment_of(951'827'696), "2000-02-29T12:34:56Z");
  EXPECT_EQ(day_of(951'868'799), "2000-02-29");
  EXPECT_EQ(day_of(951'868'800), "2000-03-01");
}

TEST_F(Saved, AreNoneWithoutAPlaceForThem) {
  kept_ = false;
  for (const auto& [method, target] :
       std::vector<std::pair<std::string, std::string>>{{"GET", "/api/v1/saved-searches"},
                                                        {"POST", "/api/v1/saved-searches"},
                                                        {"GET", "/api/v1/saved-searches/x"},
                                                        {"DELETE", "/api/v1/saved-searches/x"},
                                                        {"GET", "/api/v1/saved-searches/preview"},
                                                        {"GET", "/feeds/saved/x.atom"}}) {
    const Response response = ask(method, target, "", placements);
    EXPECT_EQ(response.status, 404) << method << target;
    EXPECT_THAT(response.body, HasSubstr("--state"));
  }
  EXPECT_EQ(ask("PUT", "/api/v1/saved-searches").status, 405);
  EXPECT_EQ(ask("POST", "/api/v1/saved-searches/x").status, 405);
}

TEST_F(Saved, NeedAKeyOfThatScope) {
  Request request{.method = "GET", .path = "/api/v1/saved-searches", .params = {}, .headers = {}};
  for (const char* path : {"/api/v1/saved-searches", "/api/v1/saved-searches/preview",
                           "/api/v1/saved-searches/0123"}) {
    request.path = path;
    EXPECT_EQ(needed_scope(request), Scope::save) << path;
    EXPECT_EQ(ask("GET", path, "").status, 401) << path;
    EXPECT_EQ(ask("GET", path, "reader").status, 403) << path;
  }
  request.path = "/api/v1/saved-searches-of-others";
  EXPECT_EQ(needed_scope(request), Scope::read);
  request.path = "/feeds/saved/0123.atom";
  EXPECT_EQ(needed_scope(request), std::nullopt);
  EXPECT_EQ(scope_named("save"), Scope::save);
}

TEST_F(Saved, BelongToTheirKeyFromSavingToForgetting) {
  const json made = save(
      R"({"name": "Placements", "search": {"q": "placement", "council": ["harrowmere"]},
          "webhook": {"url": "https://hooks.example.org/x"}})");
  EXPECT_THAT(made["id"].get<std::string>(), MatchesRegex("[0-9a-f]{32}"));
  EXPECT_THAT(made["secret"].get<std::string>(), MatchesRegex("[0-9a-f]{64}"));
  EXPECT_THAT(made["feed"].get<std::string>(),
              MatchesRegex("https://search.example.org/feeds/saved/[0-9a-f]{32}.atom"));
  EXPECT_EQ(made["search"], json::parse(R"({"q": ["placement"], "council": ["harrowmere"]})"));
  EXPECT_EQ(made["created"], "2026-09-21T14:13:20Z");
  json again = one(made);
  EXPECT_EQ(again["secret"], nullptr) << "told once";
  again["secret"] = made["secret"];
  EXPECT_EQ(again, made);
  const std::string path = "/api/v1/saved-searches/" + made["id"].get<std::string>();
  EXPECT_EQ(ask("GET", path, "other").status, 404);
  EXPECT_EQ(ask("DELETE", path, "other").status, 404);
  const auto listed = [&](const std::string& key) {
    return json::parse(ask("GET", "/api/v1/saved-searches", key).body)["saved_searches"].size();
  };
  EXPECT_EQ(listed("desk"), 1U);
  EXPECT_EQ(listed("other"), 0U);
  EXPECT_EQ(ask("GET", feed_of(made), "").status, 200);
  EXPECT_EQ(ask("DELETE", path).status, 204);
  EXPECT_EQ(ask("DELETE", path).status, 404);
  EXPECT_EQ(ask("GET", feed_of(made), "").status, 404);
  EXPECT_EQ(listed("desk"), 0U);
}

struct Message {
  const char* what;
  std::string message;
  int status;
  const char* part;  // of the answer
};
class Messages : public Saved, public ::testing::WithParamInterface<Message> {};

TEST_P(Messages, AreRefusedWithWhatIsWrong) {
  saved_.limits = {.max_saved_searches = 1, .max_saved_matches = 3};
  const Response response = ask("POST", "/api/v1/saved-searches", "desk", GetParam().message);
  EXPECT_EQ(response.status, GetParam().status) << response.body;
  EXPECT_THAT(response.body, HasSubstr(GetParam().part));
  EXPECT_THAT(store_->all(), SizeIs(GetParam().status == 201 ? 1 : 0));
}

std::string named(const std::string& search, const std::string& webhook = "null") {
  return R"({"name": "n", "search": )" + search + R"(, "webhook": )" + webhook + "}";
}
std::string calling(const std::string& url) {
  return named(R"({"q": "rights"})", R"({"url": ")" + url + "\"}");
}

INSTANTIATE_TEST_SUITE_P(
    All, Messages,
    ::testing::Values(
        Message{"few words", named(R"({"q": "rights"})"), 201, "\"id\""},
        Message{"lists and choices",
                named(R"({"q": ["rights"], "match": "any", "synonyms": "off"})"), 201,
                "\"match\":[\"any\"]"},
        Message{"a webhook", calling("https://hooks.example.org/a?b=c"), 201, "\"secret\":\""},
        Message{"a public address", calling("http://93.184.216.34/"), 201, "\"url\""},
        Message{"nothing", "", 400, "no object of JSON"},
        Message{"no hint at another method", "{", 400, "\"hint\":\"Send {"},
        Message{"half of it", R"({"name": "n")", 400, "no object of JSON"},
        Message{"a list", "[]", 400, "no object of JSON"},
        Message{"no name", R"({"search": {"q": "rights"}})", 400, "\"name\""},
        Message{"an empty name", R"({"name": "", "search": {"q": "rights"}})", 400, "\"name\""},
        Message{"a name with a line break", R"({"name": "a\nb", "search": {}})", 400, "control"},
        Message{"a long name", R"({"name": ")" + std::string(201, 'n') + R"(", "search": {}})", 422,
                "max_name_bytes"},
        Message{"no search", R"({"name": "n"})", 400, "\"search\""},
        Message{"a search that is text", named("\"rights\""), 400, "\"search\""},
        Message{"a number", named(R"({"q": 3})"), 400, "a string or a list"},
        Message{"a list in a list", named(R"({"q": [["a"]]})"), 400, "a string or a list"},
        Message{"a NUL", named(R"({"q": "a\u0000b"})"), 400, "a string or a list"},
        Message{"two queries", named(R"({"q": ["a", "b"]})"), 400, "more than once"},
        Message{"an unknown parameter", named(R"({"colour": "red"})"), 400, "unknown parameter"},
        Message{"an unknown council", named(R"({"council": "atlantis"})"), 400, "no atlantis"},
        Message{"a bad query", named(R"({"q": "AND"})"), 400, "needs something"},
        Message{"an order", named(R"({"q": "rights", "sort": "newest"})"), 400, "\"sort\""},
        Message{"counts", named(R"({"q": "rights", "facets": "council"})"), 400, "\"facets\""},
        Message{"copies", named(R"({"q": "rights", "duplicates": "show"})"), 400, "\"duplicates\""},
        Message{"a long search", named("{\"q\": \"" + std::string(9000, 'a') + "\"}"), 422,
                "max_search_bytes"},
        Message{"too many papers", named("{}"), 422, "max_saved_matches"},
        Message{"a webhook that is text", named("{}", "\"https://a.example/\""), 400,
                "\"webhook\""},
        Message{"another member", named("{}", R"({"url": "https://a.example/", "secret": "x"})"),
                400, "\"webhook\""},
        Message{"this machine", calling("http://127.0.0.1/"), 400, "may not be called"},
        Message{"this machine by name", calling("http://LOCALHOST/x"), 400, "into this machine"},
        Message{"a name of this machine", calling("http://a.localhost./"), 400, "--webhook-allow"},
        Message{"this machine as a number", calling("http://2130706433/"), 400, "private network"},
        Message{"this machine in parts", calling("http://0x7f.1/"), 400, "private network"},
        Message{"a private address", calling("http://10.0.0.1/"), 400, "private network"},
        Message{"a public number", calling("http://1572395042/"), 201, "\"url\""},
        Message{"an address and port", calling("http://93.184.216.34:81/"), 400, "80 and 443"},
        Message{"another port", calling("https://hooks.example.org:8443/"), 400, "port"},
        Message{"another scheme", calling("file:///etc/passwd"), 400, "webhook.url"},
        Message{"a long address", calling("https://a.example/" + std::string(2000, 'a')), 422,
                "max_webhook_url_bytes"}),
    tests::by_what);

TEST_F(Saved, AQueryThatCantBeReadIsRefusedAsInAPreview) {
  const Response saved = ask("POST", "/api/v1/saved-searches", "desk", named(R"({"q": "AND"})"));
  const Response preview = ask("GET", "/api/v1/saved-searches/preview?q=AND", "desk");
  EXPECT_EQ(saved.status, 400);
  EXPECT_EQ(saved.body, preview.body);
  EXPECT_EQ(json::parse(saved.body)["code"], "query-syntax");
  EXPECT_TRUE(json::parse(saved.body).contains("position"));
}

TEST_F(Saved, AreSoManyOfAKeyAndOfThatType) {
  saved_.limits.max_saved_searches = 1;
  (void)save(placements);
  const Response more = ask("POST", "/api/v1/saved-searches", "desk", placements);
  EXPECT_EQ(more.status, 422);
  EXPECT_EQ(json::parse(more.body)["limit"], "max_saved_searches");
  (void)save(placements, "other");
}

TEST_F(Saved, ANewPaperIsInItsFeedOnceAndAnOldOneNever) {
  const json made = save(placements);
  look();
  const ReadFeed empty = read_feed(ask("GET", feed_of(made), "").body);
  EXPECT_THAT(empty.entries, IsEmpty());
  EXPECT_EQ(empty.updated, moment_of(noon)) << "when it was saved";
  now_ += 100;
  searcher_.add(paper_of("aaaa000000000001", "A placement & <more>"));
  searcher_.add(paper_of("aaaa000000000002", "Something else"));
  searcher_.add(paper_of("aaaa000000000003", "A placement without a date", ""));
  look();
  now_ += 100;
  searcher_.move_on();
  look();
  const Response response = ask("GET", feed_of(made), "");
  ASSERT_EQ(response.status, 200);
  EXPECT_THAT(faults_of_feed(response.body), IsEmpty()) << response.body;
  const ReadFeed feed = read_feed(response.body);
  EXPECT_EQ(feed.title, "Placements");
  EXPECT_EQ(feed.updated, moment_of(noon + 100));
  EXPECT_EQ(feed.alternate, "https://search.example.org/?q=placement&sort=newest");
  EXPECT_EQ(feed.self, "https://search.example.org" + feed_of(made));
  ASSERT_THAT(feed.entries, SizeIs(2));
  EXPECT_EQ(feed.entries[1].title, "A placement & <more>");
  EXPECT_EQ(feed.entries[1].alternate,
            "https://search.example.org/documents/aaaa000000000001?q=placement");
  const json now = one(made);
  EXPECT_EQ(now["alerts"], 2);
  EXPECT_EQ(now["last_alert"], moment_of(noon + 100));
  EXPECT_EQ(now["checked"], moment_of(noon + 200));
  // What was read already is not sent again.
  Request request{.method = "GET", .path = feed_of(made), .params = {}, .headers = {}};
  for (const auto& [name, value] : response.headers)
    if (name == "ETag") request.headers["if-none-match"] = value;
  const App app(searcher_, {.public_url = "https://search.example.org"}, metrics_,
                {.pictures = nullptr, .saved = &saved_});
  EXPECT_EQ(app.respond(request).status, 304);
  searcher_.remove("aaaa000000000003");
  EXPECT_EQ(app.respond(request).status, 200);
  EXPECT_THAT(read_feed(ask("GET", feed_of(made), "").body).entries, SizeIs(1))
      << "a removed paper is gone at once";
}

TEST_F(Saved, WhatCameWhileItWasSavedIsFound) {
  (void)save(placements);
  // Saved in the commit before that which has been looked at.
  SavedSearch late = store_->all().front();
  searcher_.add(paper_of("aaaa000000000001", "A placement"));
  look();
  late.id = "late";
  late.feed = "late";
  ASSERT_TRUE(store_->add(late, {}, 9));
  look();
  EXPECT_THAT(told_of(*store_, "late"), Contains("aaaa000000000001"));
}

TEST_F(Saved, OneThatCanNotBeAskedSaysSoAndStopsNoOther) {
  SavedSearch broken = search_called("broken");
  broken.query = "council=atlantis";
  ASSERT_TRUE(store_->add(broken, {}, 9));
  const json good = save(placements);
  searcher_.add(paper_of("aaaa000000000001", "A placement"));
  look();
  EXPECT_EQ(one(good)["alerts"], 1);
  EXPECT_THAT(store_->find("broken")->trouble, HasSubstr("atlantis"));
  SavedSearch rests = search_called("rests", "a key that is gone");
  ASSERT_TRUE(store_->add(rests, {}, 9));
  look();
  EXPECT_EQ(store_->find("rests")->commit, "");
  EXPECT_EQ(ask("GET", "/feeds/saved/feed-rests.atom", "").status, 404);
}

TEST_F(Saved, APreviewHasWhatIsDatedInTheLastNinetyDays) {
  const auto preview = [&](const std::string& query) {
    const Response response = ask("GET", "/api/v1/saved-searches/preview" + query);
    EXPECT_EQ(response.status, 200) << response.body;
    return json::parse(response.body);
  };
  searcher_.add(paper_of("aaaa000000000001", "A placement", "2026-06-23"));
  searcher_.add(paper_of("aaaa000000000002", "A placement", "2026-06-22"));
  searcher_.add(paper_of("aaaa000000000003", "A placement", "2026-10-30"));
  searcher_.add(paper_of("aaaa000000000004", "A placement", ""));
  const json found = preview("?q=placement&council=harrowmere");
  EXPECT_EQ(found["from"], "2026-06-23");
  EXPECT_EQ(found["total"], json::parse(R"({"value": 2, "exact": true})"));
  ASSERT_THAT(found["papers"], SizeIs(2));
  EXPECT_EQ(found["papers"][0]["id"], "aaaa000000000003");
  EXPECT_EQ(found["papers"][1]["date"], "2026-06-23");
  EXPECT_EQ(preview("?q=xyzzy")["matching_now"]["value"], 0);
  EXPECT_EQ(ask("GET", "/api/v1/saved-searches/preview?sort=newest").status, 400);
}

TEST_F(Saved, ADamagedFileIsSaidAndNothingElseFails) {
  saved_.store = nullptr;
  saved_.trouble = Error("state-damaged", "the saved searches are damaged", "Take it away.");
  EXPECT_EQ(ask("GET", "/api/v1/saved-searches").status, 503);
  EXPECT_EQ(ask("GET", "/feeds/saved/x.atom", "").status, 503);
  EXPECT_EQ(ask("GET", "/api/v1/search?q=placement", "").status, 200);
}

}  // namespace
}  // namespace scrutineer::server
