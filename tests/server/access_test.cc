// Keys, scopes and rates; other origins; request ids and what is logged.
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <spdlog/sinks/ostream_sink.h>
#include <sstream>

#include "schemas/digest.h"
#include "server/access/gate.h"
#include "server/access/key_ring.h"
#include "server/access/scope.h"
#include "server/http/answerer.h"
#include "server/problem.h"
#include "tests/indexer/folder.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

Request asked(const std::string& path, const std::string& key = "") {
  Request request;
  request.method = "GET";
  request.path = path;
  if (!key.empty()) request.headers["authorization"] = key;
  return request;
}

// The status of what the gate throws, or 200.
int status_of(Gate& gate, const Request& request, Gate::Clock::time_point now) {
  try {
    (void)gate.pass(request, now);
    return 200;
  } catch (const ProblemError& error) {
    return error.problem().status;
  }
}

KeyRing two_keys() {
  return KeyRing({{"desk", sha256_hex("secret-a"), {Scope::read, Scope::exports}, 0},
                  {"graphs", sha256_hex("secret-b"), {Scope::metrics}, 6}});
}

const Gate::Clock::time_point noon = Gate::Clock::now();

TEST(GateOfTheServer, StandsOpenUnlessItIsLocked) {
  Gate gate(two_keys(), {});
  for (const char* path : {"/", "/api/v1/search", "/metrics", "/healthz"})
    EXPECT_EQ(status_of(gate, asked(path), noon), 200) << path;
}

TEST(GateOfTheServer, NeverTakesAKeyThatNobodyHas) {
  Gate gate(two_keys(), {});
  for (const char* key : {"Bearer secret-c", "Bearer ", "Bearer", "Basic c2VjcmV0LWE=", "secret-a",
                          "Bearer secret-a ", "Bearer  secret-a"})
    EXPECT_EQ(status_of(gate, asked("/healthz", key), noon), 401) << key;
  const std::string hash = sha256_hex("secret-a");
  EXPECT_EQ(status_of(gate, asked("/", "Bearer " + hash), noon), 401) << "a stolen hash";
  EXPECT_EQ(gate.pass(asked("/", "bEARER secret-a"), noon), "desk");
}

TEST(GateOfTheServer, LetsInByScope) {
  Gate gate(two_keys(), {Scope::read, Scope::exports, Scope::metrics});
  struct Case {
    const char* path;
    const char* key;
    int status;
  };
  for (const Case& one :
       {Case{"/", "", 401}, Case{"/api/v1/search", "", 401}, Case{"/metrics", "", 401},
        Case{"/nothing", "", 401}, Case{"/healthz", "", 200}, Case{"/readyz", "", 200},
        Case{"/openapi.yaml", "", 200}, Case{"/opensearch.xml", "", 200},
        Case{"/feeds/search.atom", "", 401}, Case{"/static/scrutineer.css", "", 200},
        Case{"/api/v1/search", "Bearer secret-a", 200}, Case{"/metrics", "Bearer secret-a", 403},
        Case{"/metrics", "Bearer secret-b", 200}, Case{"/api/v1/search", "Bearer secret-b", 403}})
    EXPECT_EQ(status_of(gate, asked(one.path, one.key), noon), one.status)
        << one.path << " " << one.key;
}

TEST(GateOfTheServer, KnowsExports) {
  Request findings = asked("/api/v1/findings");
  EXPECT_EQ(needed_scope(findings), Scope::read);
  findings.params.emplace("format", "csv");
  EXPECT_EQ(needed_scope(findings), Scope::exports);
  Request cited = asked("/api/v1/documents/2b60d1c9a7e3f845/cite");
  cited.params.emplace("format", "markdown");
  EXPECT_EQ(needed_scope(cited), Scope::read) << "one paper is no export";
  Request accepting = asked("/api/v1/findings");
  accepting.headers["accept"] = "text/csv";
  EXPECT_EQ(needed_scope(accepting), Scope::exports);
  accepting.params.emplace("format", "json");
  EXPECT_EQ(needed_scope(accepting), Scope::read);
}

TEST(GateOfTheServer, CountsWhatAKeyAsksAMinute) {
  using std::chrono::seconds;
  Gate gate(two_keys(), {});
  const Request request = asked("/metrics", "Bearer secret-b");
  for (int i = 0; i < 6; ++i) EXPECT_EQ(status_of(gate, request, noon), 200) << i;
  try {
    (void)gate.pass(request, noon);
    ADD_FAILURE();
  } catch (const ProblemError& error) {
    EXPECT_EQ(error.problem().status, 429);
    EXPECT_THAT(error.problem().headers,
                ::testing::Contains(std::pair<std::string, std::string>("Retry-After", "10")));
  }
  EXPECT_EQ(status_of(gate, request, noon + seconds(9)), 429);
  EXPECT_EQ(status_of(gate, request, noon + seconds(10)), 200);
  EXPECT_EQ(status_of(gate, request, noon + seconds(10)), 429);
  // Others are not held up, and a long rest gives no more than a minute's.
  EXPECT_EQ(status_of(gate, asked("/metrics"), noon), 200);
  EXPECT_EQ(status_of(gate, asked("/metrics", "Bearer secret-a"), noon), 200);
  for (int i = 0; i < 7; ++i)
    EXPECT_EQ(status_of(gate, request, noon + std::chrono::hours(5)), i < 6 ? 200 : 429) << i;
}

TEST(KeysOnDisk, AreMadeAndReadAgain) {
  const NewKey one = new_key("news.desk-1");
  const NewKey other = new_key("news.desk-1");
  EXPECT_THAT(one.secret, MatchesRegex("[0-9a-f]{64}"));
  EXPECT_NE(one.secret, other.secret);
  EXPECT_THAT(one.entry, Not(HasSubstr(one.secret)));
  tests::Folder folder;
  const KeyRing keys = KeyRing::read(folder.write("k.json", "{\"keys\": [" + one.entry + "]}"));
  ASSERT_EQ(keys.keys().size(), 1U);
  EXPECT_EQ(keys.find(one.secret), 0U);
  EXPECT_EQ(keys.find(other.secret), std::nullopt);
  EXPECT_EQ(keys.find(""), std::nullopt);
  for (const char* bad : {"", "two words", "a/b", "\"x\""})
    EXPECT_THROW((void)new_key(bad), Error) << bad;
}

TEST(KeysOnDisk, AreRefusedByWhatIsWrong) {
  tests::Folder folder;
  const std::string hash(64, 'a');
  const std::string good = R"({"name":"a","sha256":")" + hash + R"(","scopes":["read"]})";
  EXPECT_EQ(KeyRing::read(folder.write("k.json", "{\"keys\":[" + good + "]}")).keys().size(), 1U);
  struct Case {
    std::string content, says;
  };
  for (const Case& bad :
       {Case{"", "parse"}, Case{"[]", "array"}, Case{"{\"keys\":[{}]}", "name"},
        Case{"{\"keys\":[" + good + "," + good + "]}", "two keys"},
        Case{R"({"keys":[{"name":"a b","sha256":"x","scopes":[]}]})", "name"},
        Case{R"({"keys":[{"name":"a","sha256":"secret","scopes":[]}]})", "sha256"},
        Case{R"({"keys":[{"name":"a","sha256":")" + hash + R"(","scopes":["write"]}]})", "scope"},
        Case{R"({"keys":[{"name":"a","key":"secret"}]})", "unknown member"}}) {
    try {
      (void)KeyRing::read(folder.write("k.json", bad.content));
      ADD_FAILURE() << bad.content;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "bad-config");
      EXPECT_THAT(error.what(), HasSubstr(bad.says)) << bad.content;
    }
  }
}

class Answers : public ::testing::Test {
 protected:
  Answers() { options_.access_log = std::make_shared<spdlog::logger>("t", sink()); }

  std::shared_ptr<spdlog::sinks::ostream_sink_mt> sink() {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(lines_);
    sink->set_pattern("%v");
    return sink;
  }
  std::string answer(const std::string& headers, const Caller& caller = {.client = "192.0.2.1"},
                     const std::string& line = "GET /api/v1/search?q=placement HTTP/1.1") {
    const Answerer answerer(app_, metrics_, options_);
    return answerer
        .answer(parse_head(line + "\r\nHost: a\r\n" + headers + "\r\n"), caller, Goes::on)
        .bytes;
  }

  FakeSearcher searcher_;
  Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src"}, metrics_};
  AnswererOptions options_;
  std::ostringstream lines_;
};

TEST_F(Answers, AreForNoOtherOriginUnlessItIsAllowed) {
  EXPECT_THAT(answer("Origin: https://a.example\r\n"), Not(HasSubstr("Access-Control")));
  options_.cross_origin = CrossOrigin({"https://a.example", "https://b.example:444"});
  EXPECT_THAT(answer("Origin: https://a.example\r\n"),
              AllOf(HasSubstr("\r\nAccess-Control-Allow-Origin: https://a.example\r\n"),
                    HasSubstr("\r\nVary: Origin\r\n")));
  for (const char* other : {"Origin: https://c.example\r\n", "Origin: https://a.example.evil\r\n",
                            "Origin: null\r\n", "Origin: https://A.example\r\n", ""})
    EXPECT_THAT(answer(other), AllOf(Not(HasSubstr("Access-Control")), HasSubstr("Vary: Origin")));
  EXPECT_THAT(answer("Origin: https://a.example\r\n", {.client = ""}, "GET / HTTP/1.1"),
              Not(HasSubstr("Access-Control")))
      << "pages are for nobody's scripts";
  options_.cross_origin = CrossOrigin({"*"});
  EXPECT_THAT(
      answer("Origin: https://x.example\r\n"),
      AllOf(HasSubstr("Access-Control-Allow-Origin: *\r\n"), Not(HasSubstr("Vary: Origin"))));
  for (const char* bad : {"a.example", "https://", "https://a.example/", "javascript:x", "null"})
    EXPECT_THROW(CrossOrigin({bad}), std::invalid_argument) << bad;
}

TEST_F(Answers, ToABrowserThatAsksFirst) {
  const std::string line = "OPTIONS /api/v1/search HTTP/1.1";
  const std::string question =
      "Origin: https://a.example\r\nAccess-Control-Request-Method: GET\r\n";
  EXPECT_THAT(answer(question, {.client = ""}, line), StartsWith("HTTP/1.1 405"));
  options_.cross_origin = CrossOrigin({"https://a.example"});
  EXPECT_THAT(
      answer(question, {.client = ""}, line),
      AllOf(StartsWith("HTTP/1.1 200"),
            HasSubstr("\r\nAccess-Control-Allow-Headers: Authorization, If-None-Match\r\n")));
  EXPECT_THAT(answer("Origin: https://b.example\r\nAccess-Control-Request-Method: GET\r\n",
                     {.client = ""}, line),
              StartsWith("HTTP/1.1 405"));
}

TEST_F(Answers, SayWhatBrowsersMayDoWithThemErrorsIncluded) {
  for (const char* line :
       {"GET / HTTP/1.1", "GET /nothing HTTP/1.1", "GET /api/v1/search?x=1 HTTP/1.1",
        "GET /?q=throw+std HTTP/1.1", "POST / HTTP/1.1", "GET /openapi.yaml HTTP/1.1",
        "GET /static/scrutineer.css HTTP/1.1", "GET /%zz HTTP/1.1"}) {
    const std::string bytes = answer("", {.client = ""}, line);
    EXPECT_THAT(bytes, AllOf(HasSubstr("\r\nContent-Security-Policy: default-src 'none'"),
                             HasSubstr("frame-ancestors 'none'"),
                             HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n"),
                             HasSubstr("\r\nReferrer-Policy: same-origin\r\n"),
                             Not(HasSubstr("unsafe-inline"))))
        << line;
  }
  const Answerer answerer(app_, metrics_, options_);
  for (const Outgoing& out : {answerer.refuse(BadHead(400, "x"), {.client = ""}),
                              answerer.overloaded("x", {.client = ""})})
    EXPECT_THAT(out.bytes, AllOf(HasSubstr("frame-ancestors 'none'"), HasSubstr("nosniff"),
                                 HasSubstr("X-Request-ID")));
}

TEST_F(Answers, HaveIdsOfTheirOwnAndTakeAProxys) {
  const std::string header = "X-Request-ID: from-outside.1\r\n";
  EXPECT_THAT(answer(header), Not(HasSubstr("from-outside")));
  EXPECT_THAT(answer(header, {.client = "192.0.2.1", .through_proxy = true}),
              HasSubstr("\r\nX-Request-ID: from-outside.1\r\n"));
  for (const std::string& bad : {std::string("a b"), std::string(65, 'a'), std::string("a\"b"),
                                 std::string("a;b"), std::string("")})
    EXPECT_THAT(answer("X-Request-ID: " + bad + "\r\n", {.client = "", .through_proxy = true}),
                ::testing::ContainsRegex("X-Request-ID: [0-9a-f]{16}\r\n"));
}

TEST_F(Answers, AreLoggedWithoutWhoAskedAndWhatFor) {
  const std::string bytes = answer("Authorization: Bearer secret\r\nX-Mark: m\r\n");
  EXPECT_THAT(bytes, StartsWith("HTTP/1.1 401"));
  (void)answer("");
  std::istringstream lines(lines_.str());
  std::string line;
  int count = 0;
  while (std::getline(lines, line)) {
    ++count;
    const auto entry = nlohmann::json::parse(line);
    EXPECT_EQ(entry["event"], "request");
    EXPECT_EQ(entry["method"], "GET");
    EXPECT_THAT(entry["request_id"].get<std::string>(), MatchesRegex("[0-9a-f]{16}"));
    EXPECT_THAT(entry["time"].get<std::string>(),
                MatchesRegex("20[0-9-]{8}T[0-9:]{8}\\.[0-9]{3}Z"));
    EXPECT_GE(entry["ms"].get<double>(), 0);
    for (const char* personal : {"192.0.2.1", "placement", "secret"})
      EXPECT_THAT(line, Not(HasSubstr(personal)));
  }
  EXPECT_EQ(count, 2);
}

TEST_F(Answers, AreLoggedInFullWhereThatIsAskedFor) {
  options_.log = {.client = true, .target = true};
  (void)answer("", {.client = "192.0.2.1"}, "GET /api/v1/search?q=%22x%22\"\xFF HTTP/1.1");
  const auto entry = nlohmann::json::parse(lines_.str());
  EXPECT_EQ(entry["client"], "192.0.2.1");
  EXPECT_EQ(entry["target"], "/api/v1/search?q=%22x%22\\x22\\xff");
  EXPECT_EQ(entry["status"], 400);
}

TEST_F(Answers, NameTheKeyInTheLog) {
  options_.gate = std::make_shared<Gate>(two_keys(), std::set<Scope>{Scope::read});
  EXPECT_THAT(answer(""), AllOf(StartsWith("HTTP/1.1 401"), HasSubstr("WWW-Authenticate: Bearer")));
  EXPECT_THAT(answer("Authorization: Bearer secret-a\r\n"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(lines_.str(), HasSubstr(R"("key":"desk")"));
}

TEST_F(Answers, AreCounted) {
  (void)answer("");
  (void)answer("", {.client = ""}, "GET /api/v1/search?q=xyzzynothing HTTP/1.1");
  query::Stats stats;
  stats.revision = 7;
  stats.age_seconds = 12;
  stats.memory = {6, 3000, 2, 4, 500, 10, 7, 5, 700};
  const std::string text = metrics_.text(&stats, 3);
  for (const char* line :
       {"scrutineer_http_requests_total{route=\"search\",status=\"200\"} 2\n",
        "scrutineer_http_request_seconds_count{route=\"search\"} 2\n",
        "scrutineer_search_matches_count 2\n", "scrutineer_searches_without_hits_total 1\n",
        "scrutineer_index_revision 7\n", "scrutineer_index_age_seconds 12\n",
        "scrutineer_facet_columns 6\n", "scrutineer_facet_column_fills 2\n",
        "scrutineer_search_memory_bytes{kind=\"columns\"} 3000\n",
        "scrutineer_search_memory_bytes{kind=\"sets\"} 500\n",
        "scrutineer_search_memory_bytes{kind=\"titles\"} 700\n",
        "scrutineer_search_sets_asked{known=\"yes\"} 7\n",
        "scrutineer_search_sets_asked{known=\"no\"} 3\n", "scrutineer_index_retries_total 3\n",
        "scrutineer_http_connections_refused_total 0\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

}  // namespace
}  // namespace scrutineer::server
