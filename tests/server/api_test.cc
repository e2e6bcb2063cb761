// The handlers through their routes, without a socket.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/http/guard.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

class Api : public ::testing::Test {
 protected:
  Response reply(const std::string& target, const std::string& method = "GET") const {
    RequestHead head;
    head.method = method;
    head.target = target;
    return guarded_reply(app_, head);
  }
  json get(const std::string& target) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_EQ(response.content_type, "application/json");
    return json::parse(response.body);
  }
  json problem(const std::string& target, int status) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, status) << target << response.body;
    EXPECT_EQ(response.content_type, "application/problem+json") << target;
    json body = json::parse(response.body, nullptr, false);
    EXPECT_EQ(body["status"], status);
    for (const char* member : {"type", "title", "detail", "code", "hint", "errors"})
      EXPECT_TRUE(body.contains(member)) << member;
    EXPECT_EQ(body["type"], "urn:scrutineer:problem:" + body.value("code", ""));
    EXPECT_NE(body["hint"], "");
    return body;
  }
  static std::vector<std::string> bad_names(const json& body) {
    std::vector<std::string> names;
    for (const json& error : body["errors"]) names.push_back(error["parameter"]);
    return names;
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src"}, metrics_};
};

TEST_F(Api, SearchAnswersWithEveryMember) {
  const json body = get("/api/v1/search?q=placement&facets=*&limit=2");
  for (const char* member :
       {"query", "searched_as", "total", "hits", "facets", "histogram", "suggestion", "took_ms"})
    EXPECT_TRUE(body.contains(member)) << member;
  EXPECT_EQ(body["total"], (json{{"value", 24}, {"exact", true}}));
  EXPECT_EQ(body["hits"].size(), 2U);
  EXPECT_EQ(body["hits"][0]["id"], inspection_id);
  EXPECT_THAT(body["hits"][0]["passages"][0]["snippet_html"].get<std::string>(),
              HasSubstr("<mark>placement</mark>"));
}

TEST_F(Api, ServerTimingTellsTheMatcherFromTheRest) {
  EXPECT_THAT(reply("/api/v1/search").headers,
              Contains(Pair("Server-Timing", "mset;dur=1.250, total;dur=2.500")));
}

TEST_F(Api, RepeatedFiltersAreOneField) {
  EXPECT_EQ(get("/api/v1/search?council=vale-of-oss")["total"]["value"], 1);
  EXPECT_EQ(get("/api/v1/search?council=vale-of-oss&council=harrowmere")["total"]["value"], 23);
  EXPECT_EQ(get("/api/v1/search?council=harrowmere&document_type=minutes")["total"]["value"], 0);
}

TEST_F(Api, FacetsComeByListOrRepeatedOrNotAtAll) {
  EXPECT_EQ(get("/api/v1/search?facets=council,document_type")["facets"].size(), 2U);
  EXPECT_EQ(get("/api/v1/search?facets=council&facets=document_type")["facets"].size(), 2U);
  EXPECT_EQ(get("/api/v1/search")["facets"].size(), 0U);
  const json body = get("/api/v1/facets?q=placement");
  EXPECT_EQ(body["facets"].size(), 2U);
  EXPECT_EQ(body.size(), 4U);
}

TEST_F(Api, PagingTakesTheSameSetApart) {
  const json first = get("/api/v1/search?q=placement&limit=20");
  const json second = get("/api/v1/search?q=placement&limit=20&offset=20");
  EXPECT_EQ(first["hits"].size(), 20U);
  EXPECT_EQ(second["hits"].size(), 4U);
  EXPECT_EQ(get("/api/v1/search?q=placement&limit=0")["hits"].size(), 0U);
}

TEST_F(Api, DocumentsAreFlatAndComplete) {
  const json body = get("/api/v1/documents/" + std::string(minutes_id));
  EXPECT_EQ(body["pages"], nullptr);
  EXPECT_EQ(body["published"], nullptr);
  EXPECT_EQ(body["addressee"], "Sarah O'Brien");
  EXPECT_EQ(body["judgements"], json::object());
  EXPECT_EQ(body["council"]["gss"], "E06000999");
  EXPECT_EQ(body["about"][0]["ordinal"], "3");
  const json text = get("/api/v1/documents/" + std::string(inspection_id) + "/text");
  EXPECT_EQ(text["blocks"].size(), 9U);
  const json alike = get("/api/v1/documents/" + std::string(inspection_id) + "/similar?limit=3");
  EXPECT_EQ(alike["similar"].size(), 3U);
}

TEST_F(Api, APaperIsCitedWithItsAddress) {
  const std::string paper = "/api/v1/documents/" + std::string(inspection_id) + "/cite";
  EXPECT_EQ(reply(paper).content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(
      reply(paper).body,
      "Ofsted, Harrowmere: inspection of children's social care services (Inspection report, "
      "Harrowmere), 2022-07-18, document 2b60d1c9a7e3f845, /documents/2b60d1c9a7e3f845; published "
      "at https://example.org/harrowmere.pdf\n");
  EXPECT_EQ(reply(paper + "?page=&passage=").body, reply(paper).body) << "a form's empty boxes";
  EXPECT_THAT(reply(paper + "?page=3").body, HasSubstr(", page 3, document"));
  const std::string words = "?passage=The+quality+of+placement%0Aplans.";
  for (const std::string& target : {paper + words, paper + words + "&page=2"})
    EXPECT_THAT(reply(target).body,
                AllOf(HasSubstr("\u201CThe quality of placement plans.\u201D"),
                      HasSubstr("#page-2:~:text=The%20quality%20of%20placement%20plans%2E;")));
  const std::string minutes = "/api/v1/documents/" + std::string(minutes_id) + "/cite";
  EXPECT_THAT(reply(minutes + "?passage=placement+costs").body,
              HasSubstr("00aa11bb22cc33dd#line-12:~:text=placement%20costs"));
  const App named(searcher_, {.public_url = "https://search.example.org"}, metrics_);
  RequestHead head;
  head.method = "GET";
  for (const auto& [form, type] : std::vector<std::pair<std::string, std::string>>{
           {"markdown", "text/markdown; charset=utf-8"},
           {"bibtex", "application/x-bibtex; charset=utf-8"},
           {"csl-json", "application/vnd.citationstyles.csl+json"}}) {
    head.target = paper + "?format=" + form;
    const Response response = guarded_reply(named, head);
    EXPECT_EQ(response.content_type, type);
    EXPECT_THAT(response.body, HasSubstr("https://search.example.org/documents/2b60d1c9a7e3f845"))
        << form;
  }
}

TEST_F(Api, WhatCantBeCitedIsRefused) {
  const std::string paper = "/api/v1/documents/" + std::string(inspection_id) + "/cite";
  for (const char* bad : {"?page=0", "?page=4", "?page=x", "?page=1&page=2", "?format=ris",
                          "?format=csv", "?passage=words+it+never+had", "?colour=red"})
    EXPECT_EQ(problem(paper + bad, 400)["code"], "bad-parameter") << bad;
  EXPECT_THAT(problem(paper + "?page=1&passage=placement+plans", 400).dump(),
              HasSubstr("these words begin on page 2"));
  EXPECT_EQ(bad_names(problem(paper + "?passage=" + std::string(2001, 'a'), 400)),
            std::vector<std::string>{"passage"});
  EXPECT_THAT(problem("/api/v1/documents/" + std::string(minutes_id) + "/cite?page=1", 400).dump(),
              HasSubstr("this paper has no pages"));
  for (const char* passage : {"", "?passage=x"}) {
    EXPECT_EQ(
        problem("/api/v1/documents/0123456789abcdef/cite" + std::string(passage), 404)["code"],
        "not-found");
    EXPECT_EQ(
        problem("/api/v1/documents/" + std::string(removed_id) + "/cite" + passage, 410)["code"],
        "gone");
  }
}

TEST_F(Api, VocabularyRoutesAnswer) {
  EXPECT_EQ(get("/api/v1/fields")["fields"].size(), 4U);
  EXPECT_EQ(get("/api/v1/councils")["councils"][1]["documents"], 1);
  EXPECT_EQ(get("/api/v1/suggest?q=place")["suggestions"][0]["text"], "placement");
}

TEST_F(Api, OperationsAnswer) {
  EXPECT_EQ(get("/healthz"), (json{{"status", "ok"}}));
  EXPECT_EQ(get("/readyz")["index"]["documents"], 24);
  (void)get("/api/v1/search?q=x");
  const Response metrics = reply("/metrics");
  EXPECT_THAT(metrics.body, HasSubstr("scrutineer_index_items{kind=\"documents\"} 24"));
  EXPECT_THAT(metrics.body, HasSubstr("scrutineer_search_matching_seconds_count 1"));
  EXPECT_THAT(metrics.body, HasSubstr("scrutineer_index_ready 1"));
}

TEST_F(Api, OpenapiNamesTheConfiguredSource) {
  const Response response = reply("/openapi.yaml");
  EXPECT_EQ(response.content_type, "application/yaml");
  EXPECT_THAT(response.body, HasSubstr("https://example.org/src"));
  EXPECT_THAT(response.body, Not(HasSubstr("https://example.org/scrutineer")));
}

TEST_F(Api, EveryBadParameterIsNamedAtOnce) {
  const json body = problem(
      "/api/v1/search?q=x&q=y&colour=1&sort=best&limit=-1&offset=a&match=some&synonyms=perhaps"
      "&passages=1.5&council=atlantis&council=&date=yesterday&facets=shape&facets=",
      400);
  EXPECT_EQ(body["code"], "bad-parameter");
  EXPECT_THAT(bad_names(body),
              UnorderedElementsAre("q", "colour", "sort", "limit", "offset", "match", "synonyms",
                                   "passages", "council", "council", "date", "facets", "facets"));
}

TEST_F(Api, BadParametersOfTheEngineAloneAreNamedToo) {
  EXPECT_THAT(bad_names(problem("/api/v1/search?council=atlantis&date=yesterday", 400)),
              ElementsAre("council", "date"));
  EXPECT_THAT(bad_names(problem("/api/v1/search?q=a+AND&colour=1", 400)),
              ElementsAre("colour", "q"));
}

TEST_F(Api, ParametersOfOtherRoutesAreUnknown) {
  for (const char* target :
       {"/api/v1/facets?limit=1", "/api/v1/facets?sort=newest", "/api/v1/fields?q=1",
        "/api/v1/councils?q=1", "/api/v1/documents/2b60d1c9a7e3f845?q=1",
        "/api/v1/documents/2b60d1c9a7e3f845/text?limit=1", "/healthz?x", "/readyz?x", "/metrics?x",
        "/openapi.yaml?x", "/api/v1/search?title=x", "/api/v1/suggest?q=a&sort=newest"})
    EXPECT_EQ(problem(target, 400)["code"], "bad-parameter") << target;
}

TEST_F(Api, SuggestNeedsAText) {
  EXPECT_THAT(bad_names(problem("/api/v1/suggest", 400)), ElementsAre("q"));
  EXPECT_THAT(bad_names(problem("/api/v1/suggest?limit=0", 400)), ElementsAre("q", "limit"));
}

TEST_F(Api, QueryErrorsPointAtTheCharacter) {
  const json body = problem("/api/v1/search?q=%C3%A9%C3%A9+AND", 400);
  EXPECT_EQ(body["code"], "query-syntax");
  EXPECT_EQ(body["position"], 3);
  EXPECT_THAT(bad_names(body), ElementsAre("q"));
}

TEST_F(Api, LimitsExceededAre422) {
  for (const std::string& target :
       {std::string("/api/v1/search?limit=1001"), std::string("/api/v1/search?limit=4294967296"),
        std::string("/api/v1/search?offset=100001"), std::string("/api/v1/search?passages=21"),
        std::string("/api/v1/suggest?q=a&limit=1001"),
        "/api/v1/suggest?q=" + std::string(4097, 'a'),
        "/api/v1/search?q=" + std::string(4097, 'a')})
    EXPECT_EQ(problem(target, 422)["code"], "limit-exceeded") << target.substr(0, 60);
}

TEST_F(Api, ANumberBeyondALimitIsNamedAsTyped) {
  for (const std::string typed : {"1001", "4294967295", "5000000000", "99999999999999999999999"})
    EXPECT_THAT(problem("/api/v1/search?limit=" + typed, 422)["detail"].get<std::string>(),
                ::testing::StartsWith("limit is " + typed + ", more than"));
  EXPECT_EQ(problem("/api/v1/search?offset=4294967297", 422)["detail"],
            "offset is 4294967297, too much");
}

TEST_F(Api, AMethodThatIsNotTakenIsToldWhichIs) {
  const auto hint = [&](const char* method, const std::string& target) {
    const Response response = reply(target, method);
    EXPECT_EQ(response.status, 405) << target;
    return json::parse(response.body)["hint"].get<std::string>();
  };
  EXPECT_THAT(hint("GET", "/mcp"), ::testing::HasSubstr("with POST"));
  EXPECT_THAT(hint("PUT", "/api/v1/saved-searches"), ::testing::HasSubstr("with POST"));
  EXPECT_THAT(hint("PUT", "/api/v1/saved-searches/1"), ::testing::HasSubstr("with DELETE"));
  EXPECT_THAT(hint("DELETE", "/api/v1/search"), ::testing::HasSubstr("can only be read"));
}

TEST_F(Api, FourKilobytesOfOperatorsAreARefusal) {
  std::string query;
  while (query.size() < 4000) query += "AND+OR+NOT+(+NEAR/9+";
  EXPECT_EQ(problem("/api/v1/search?q=" + query, 400)["code"], "query-syntax");
}

TEST_F(Api, WhatWasRemovedIs410WithTheReason) {
  const std::string id = removed_id;
  for (const std::string& target :
       {"/api/v1/documents/" + id, "/api/v1/documents/" + id + "/text",
        "/api/v1/documents/" + id + "/similar", "/api/v1/documents/" + id + "/recommendations",
        std::string("/api/v1/findings/") + removed_finding_id}) {
    const json body = problem(target, 410);
    EXPECT_EQ(body["code"], "gone") << target;
    EXPECT_THAT(body["detail"].get<std::string>(), HasSubstr("2026-11-28: it names <a child>"));
  }
}

TEST_F(Api, WhatIsNotThereIs404) {
  for (const char* target :
       {"/api/v1/documents/0123456789abcdef", "/api/v1/documents/x/text",
        "/api/v1/documents/x/similar", "/api/v1/documents/", "/api/v1/documents/a/b",
        "/api/v1/nothing", "/api/v2/search", "/api/v1/search/", "/api/"})
    EXPECT_EQ(problem(target, 404)["code"], "not-found") << target;
  EXPECT_THAT(problem("/api/v1/nothing", 404)["hint"].get<std::string>(),
              HasSubstr("/openapi.yaml"));
}

TEST_F(Api, AnIdFromTheAddressIsOnlyQuotedAsText) {
  const json body = problem("/api/v1/documents/%3Cscript%3E%22%0D%0A", 404);
  EXPECT_THAT(body["detail"].get<std::string>(), HasSubstr("<script>\"\r\n"));
}

TEST_F(Api, OtherMethodsAre405) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"}) {
    const Response response = reply("/api/v1/search", method);
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_THAT(response.headers, Contains(Pair("Allow", "GET, HEAD")));
  }
  EXPECT_EQ(reply("/api/v1/nothing", "POST").status, 404);
  EXPECT_EQ(reply("/api/v1/search", "HEAD").status, 200);
  const auto hint = [&](const char* target) {
    return json::parse(reply(target, "BREW").body)["hint"].get<std::string>();
  };
  EXPECT_THAT(hint("/api/v1/search"), StartsWith("It can only be read"));
  EXPECT_THAT(hint("/mcp"), StartsWith("Send a message of JSON with POST"));
  EXPECT_THAT(hint("/api/v1/saved-searches"), StartsWith("Read the list with GET; add to it"));
  EXPECT_THAT(hint("/api/v1/saved-searches/x"), HasSubstr("take it away with DELETE"));
}

TEST_F(Api, BadAddressesAreRefused) {
  EXPECT_EQ(reply("/api/v1/search?q=%ff").status, 400);
  EXPECT_THAT(reply("/api/v1/search?q=%zz").body, HasSubstr("bad-url"));
}

TEST_F(Api, WhateverIsThrownIsAReplyThatKeepsItsDetailsToItself) {
  for (const char* what : {"std", "poco", "int", "unknown"}) {
    const json body = problem("/api/v1/search?q=throw+" + std::string(what), 500);
    EXPECT_EQ(body["code"], "internal") << what;
    EXPECT_THAT(body.dump(), Not(HasSubstr("secret")));
  }
}

TEST_F(Api, AnIndexThatCantBeReadIs503) {
  const json body = problem("/api/v1/search?q=throw+index", 503);
  EXPECT_EQ(body["code"], "index-corrupt");
  EXPECT_EQ(body["hint"], "Build it anew.");
}

TEST_F(Api, RoutesAreNamedForLogsAndMetrics) {
  EXPECT_EQ(reply("/api/v1/search").route, "search");
  EXPECT_EQ(reply("/api/v1/documents/nope").route, "document");
  EXPECT_EQ(reply("/api/v1/nothing").route, "none");
}

}  // namespace
}  // namespace scrutineer::server
