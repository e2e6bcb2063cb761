// The tools for programs, without a socket. tests/mcp asks them by the protocol's own client.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "query/engine.h"
#include "server/http/guard.h"
#include "server/mcp/arguments.h"
#include "server/mcp/cited.h"
#include "server/mcp/message.h"
#include "server/mcp/tools.h"
#include "server/page/names.h"
#include "tests/case_name.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;
using ::testing::HasSubstr;

class Mcp : public ::testing::Test {
 protected:
  [[nodiscard]] Response post(const std::string& body,
                              const std::map<std::string, std::string>& headers = {}) const {
    RequestHead head;
    head.method = "POST";
    head.target = "/mcp";
    head.headers = {{"content-type", "application/json"}, {"host", "localhost:8080"}};
    for (const auto& [name, value] : headers) head.headers[name] = value;
    head.announced = body.size();
    head.body = body;
    return guarded_reply(app_, head);
  }
  [[nodiscard]] ordered_json call(const std::string& method, const ordered_json& params) const {
    const ordered_json message = {
        {"jsonrpc", "2.0"}, {"id", 7}, {"method", method}, {"params", params}};
    const Response response = post(message.dump());
    EXPECT_EQ(response.status, 200);
    ordered_json answer = ordered_json::parse(response.body);
    EXPECT_EQ(answer["jsonrpc"], "2.0");
    EXPECT_EQ(answer["id"], 7);
    return answer;
  }
  [[nodiscard]] ordered_json tool(const std::string& name, const ordered_json& arguments) const {
    return call("tools/call", {{"name", name}, {"arguments", arguments}})["result"];
  }
  static std::string text(const ordered_json& result) {
    return result["content"][0]["text"].get<std::string>();
  }

  FakeSearcher searcher_;
  Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src"}, metrics_};
};

TEST_F(Mcp, IntroducesItselfInAVersionThatBothKnow) {
  for (const auto& [wanted, given] :
       {std::pair{"2025-06-18", "2025-06-18"}, std::pair{"2025-11-25", "2025-11-25"},
        std::pair{"2024-11-05", "2025-11-25"}, std::pair{"next", "2025-11-25"}}) {
    const ordered_json result = call("initialize", {{"protocolVersion", wanted}})["result"];
    EXPECT_EQ(result["protocolVersion"], given);
    EXPECT_TRUE(result["capabilities"].contains("tools"));
    EXPECT_EQ(result["serverInfo"]["name"], "scrutineer");
  }
  EXPECT_EQ(call("initialize", {{"protocolVersion", 3}})["result"]["protocolVersion"],
            "2025-11-25");
}

TEST_F(Mcp, AnswersAPingAndListsItsTools) {
  EXPECT_EQ(call("ping", ordered_json::object())["result"], ordered_json::object());
  const ordered_json listed = call("tools/list", ordered_json::object())["result"]["tools"];
  ASSERT_EQ(listed.size(), 4U);
  for (const ordered_json& one : listed) {
    EXPECT_NE(one["description"], "");
    EXPECT_EQ(one["inputSchema"]["type"], "object");
    EXPECT_EQ(one["outputSchema"]["type"], "object");
    EXPECT_EQ(one["annotations"]["readOnlyHint"], true);
  }
}

TEST_F(Mcp, TakesNotificationsAndAnswersOfOthersWithoutAWord) {
  for (const char* body : {R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
                           R"({"jsonrpc":"2.0","id":1,"result":{}})"}) {
    const Response response = post(body);
    EXPECT_EQ(response.status, 202);
    EXPECT_EQ(response.body, "");
  }
}

struct BadMessage {
  const char* what;
  const char* body;
  int code;
};

class BadMessages : public Mcp, public ::testing::WithParamInterface<BadMessage> {};

TEST_P(BadMessages, AreErrorsOfTheProtocol) {
  const ordered_json answer = ordered_json::parse(post(GetParam().body).body);
  EXPECT_EQ(answer["error"]["code"], GetParam().code) << answer;
  EXPECT_NE(answer["error"]["message"], "");
  EXPECT_FALSE(answer.contains("result"));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadMessages,
    ::testing::Values(
        BadMessage{"nothing", "", -32700}, BadMessage{"half", R"({"jsonrpc":"2.0",)", -32700},
        BadMessage{"no utf8", "{\"jsonrpc\":\"\xFF\"}", -32700},
        BadMessage{"a batch", R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", -32600},
        BadMessage{"a number", "3", -32600},
        BadMessage{"an old version", R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600},
        BadMessage{"no version", R"({"id":1,"method":"ping"})", -32600},
        BadMessage{"an empty id", R"({"jsonrpc":"2.0","id":null,"method":"ping"})", -32600},
        BadMessage{"half an id", R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", -32600},
        BadMessage{"no method", R"({"jsonrpc":"2.0","id":1})", -32600},
        BadMessage{"a method that is a number", R"({"jsonrpc":"2.0","id":1,"method":4})", -32600},
        BadMessage{"params in a list", R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})",
                   -32600},
        BadMessage{"an unknown method", R"({"jsonrpc":"2.0","id":1,"method":"resources/list"})",
                   -32601},
        BadMessage{"a tool without a name", R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})",
                   -32602},
        BadMessage{"an unknown tool",
                   R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete"}})",
                   -32602}),
    tests::by_what);

struct BadRequest {
  const char* what;
  std::map<std::string, std::string> headers;
  int status;
};

class BadRequests : public Mcp, public ::testing::WithParamInterface<BadRequest> {};

TEST_P(BadRequests, AreProblemsOfHttp) {
  const Response response = post(R"({"jsonrpc":"2.0","id":1,"method":"ping"})", GetParam().headers);
  EXPECT_EQ(response.status, GetParam().status);
  if (GetParam().status == 200) return;
  const std::string hint = ordered_json::parse(response.body)["hint"];
  EXPECT_THAT(hint, ::testing::Not(HasSubstr("GET"))) << "nothing is got here";
  EXPECT_THAT(hint, ::testing::Not(HasSubstr("a key")));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadRequests,
    ::testing::Values(
        BadRequest{"its own page", {{"origin", "http://localhost:8080"}}, 200},
        BadRequest{"a page of another site", {{"origin", "https://example.com"}}, 403},
        BadRequest{"a page of a site whose name leads here",
                   {{"origin", "http://example.com:8080"}, {"host", "example.com:8080"}},
                   403},
        BadRequest{"a page without an origin", {{"origin", "null"}}, 403},
        BadRequest{"a form", {{"content-type", "text/plain"}}, 415},
        BadRequest{"a charset", {{"content-type", "application/json; charset=utf-8"}}, 200},
        BadRequest{"a version known", {{"mcp-protocol-version", "2025-06-18"}}, 200},
        BadRequest{"a version not known", {{"mcp-protocol-version", "1999-01-01"}}, 400}),
    tests::by_what);

TEST_F(Mcp, IsNotAskedByAddress) {
  for (const char* method : {"GET", "HEAD", "DELETE", "PUT"}) {
    RequestHead head;
    head.method = method;
    head.target = "/mcp";
    const Response response = guarded_reply(app_, head);
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_THAT(response.headers,
                ::testing::Contains(std::pair<std::string, std::string>("Allow", "POST")));
  }
}

TEST_F(Mcp, BodiesAreReadOfThisAddressAlone) {
  EXPECT_EQ(longest_body("POST", "/mcp"), 65536U);
  EXPECT_EQ(longest_body("POST", "/mcp?a=b"), 65536U);
  for (const char* target : {"/", "/mcp/", "/api/v1/search", "/mcp%20", "*"})
    EXPECT_EQ(longest_body("POST", target), 0U) << target;
  for (const char* method : {"PUT", "DELETE", "post", "GET"})
    EXPECT_EQ(longest_body(method, "/mcp"), 0U) << method;
  EXPECT_EQ(longest_body("POST", "/batch", 65536), 65536U);
  EXPECT_EQ(longest_body("POST", "/batch", 65537), 0U) << "its page says so";
  EXPECT_EQ(longest_body("PUT", "/batch", 10), 0U);
}

TEST_F(Mcp, EveryToolAnswersAsTheApiAndInCitedWords) {
  const ordered_json found = tool("search", {{"q", "plan"}, {"limit", 2}});
  EXPECT_EQ(found["isError"], false);
  RequestHead head;
  head.method = "GET";
  head.target = "/api/v1/search?q=plan&limit=2";
  ordered_json api = ordered_json::parse(guarded_reply(app_, head).body);
  ordered_json structured = found["structuredContent"];
  api.erase("took_ms");
  structured.erase("took_ms");
  EXPECT_EQ(structured, api);
  ASSERT_FALSE(structured["hits"].empty());
  for (const ordered_json& hit : structured["hits"]) {
    EXPECT_THAT(text(found),
                HasSubstr("http://localhost:8080/documents/" + hit["id"].get<std::string>()));
  }

  const ordered_json findings = tool("findings", {{"limit", 2}});
  ASSERT_FALSE(findings["structuredContent"]["findings"].empty());
  for (const ordered_json& one : findings["structuredContent"]["findings"])
    EXPECT_THAT(text(findings), HasSubstr("\"" + one["text"].get<std::string>() + "\""));

  const ordered_json chains = tool("repeat_findings", {{"council", {"harrowmere"}}});
  ASSERT_FALSE(chains["structuredContent"]["chains"].empty());
  EXPECT_THAT(text(chains), ::testing::ContainsRegex("Raised in [0-9]+ paper"));
  for (const ordered_json& one : chains["structuredContent"]["chains"][0]["occurrences"])
    EXPECT_THAT(text(chains), HasSubstr("\"" + one["text"].get<std::string>() + "\""));
}

TEST_F(Mcp, GivesTheTextOfThePagesAskedForAndNoOther) {
  const ordered_json alone = tool("document", {{"id", inspection_id}});
  EXPECT_EQ(alone["structuredContent"]["text"].size(), 0U);
  EXPECT_EQ(alone["structuredContent"]["document"]["id"], inspection_id);
  const ordered_json page = tool("document", {{"id", inspection_id}, {"from_page", 1}});
  ASSERT_FALSE(page["structuredContent"]["text"].empty());
  for (const ordered_json& block : page["structuredContent"]["text"]) EXPECT_EQ(block["page"], 1);
  EXPECT_THAT(text(page), HasSubstr(std::string(inspection_id) + "#page-1"));
  const ordered_json minutes = tool("document", {{"id", minutes_id}});
  EXPECT_FALSE(minutes["structuredContent"]["text"].empty()) << "it has no pages";
}

struct BadCall {
  const char* what;
  const char* tool;
  ordered_json arguments;
  std::vector<const char*> says;
};

TEST_F(Mcp, AFaultIsSaidOnce) {
  const std::string said = text(tool("search", {{"q", "a"}, {"limit", 0}}));
  EXPECT_THAT(said, HasSubstr("\nlimit is less than 1\n"));
  EXPECT_EQ(said.find("less than 1"), said.rfind("less than 1")) << said;
}

TEST_F(Mcp, NamesValuesAsThePagesDo) {
  Metrics metrics;
  const FakeSearcher searcher;
  const Settings settings;
  const std::set<std::string> none;
  const Context context{searcher, settings, metrics, none, "", nullptr, nullptr};
  Cited cited(context);
  const auto words = [&](const std::string& kind, const ordered_json& stance) {
    return cited.findings({{"total", {{"value", 1}}},
                           {"findings",
                            {{{"text", "t"},
                              {"kind", kind},
                              {"stance", stance},
                              {"document_id", inspection_id},
                              {"page", 1}}}}});
  };
  EXPECT_THAT(words("strength", "strength"), HasSubstr("\n  Strength; "));
  EXPECT_THAT(words("concern", "criticised"), HasSubstr("\n  Concern, Criticised; "));
  EXPECT_THAT(words("council_action", nullptr), HasSubstr("\n  Council action; "));
  const ordered_json hit = {{"id", inspection_id},
                            {"judgements", {{"leaders", "good"}}},
                            {"passages", ordered_json::array()}};
  const std::string hits =
      cited.hits({{"total", {{"value", 1}}}, {"searched_as", {{"words", ""}}}, {"hits", {hit}}});
  const Labels labels = labels_of(searcher.glossary());
  EXPECT_NE(labels.area("leaders"), "Leaders") << "else nothing is tested";
  EXPECT_THAT(hits, HasSubstr("  " + labels.area("leaders") + ": " + labels.grade("good") + "\n"));
}

class BadCalls : public Mcp, public ::testing::WithParamInterface<BadCall> {};

TEST_P(BadCalls, SayWhatToChange) {
  const ordered_json result = tool(GetParam().tool, GetParam().arguments);
  EXPECT_EQ(result["isError"], true);
  EXPECT_FALSE(result.contains("structuredContent"));
  for (const char* words : GetParam().says) EXPECT_THAT(text(result), HasSubstr(words));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadCalls,
    ::testing::Values(
        BadCall{"everything at once",
                "search",
                {{"limit", 51}, {"council", "leeds"}, {"colour", "red"}, {"offset", -1}},
                {"q is missing", "limit is more than 50", "council must be a list of strings",
                 "colour is no argument of this tool", "offset is less than 0"}},
        BadCall{"no object", "search", ordered_json::array({1}), {"must be an object"}},
        BadCall{"a number for words", "search", {{"q", 5}}, {"q must be a string"}},
        BadCall{"half a number", "search", {{"q", "a"}, {"limit", 1.5}}, {"limit must be a whole"}},
        BadCall{"a number in a list",
                "search",
                {{"q", "a"}, {"council", {1}}},
                {"council must be a string"}},
        BadCall{"a query that is none", "search", {{"q", "AND"}}, {"query can't be read"}},
        BadCall{"a parameter of the api that is none of the tool's",
                "findings",
                {{"format", "csv"}},
                {"format is no argument"}},
        BadCall{"no council",
                "repeat_findings",
                {{"council", ordered_json::array()}},
                {"council is empty"}},
        BadCall{
            "a paper that is not held", "document", {{"id", "0000000000000000"}}, {"Not found"}},
        BadCall{"a paper that was removed", "document", {{"id", removed_id}}, {"Removed"}},
        BadCall{"pages backwards",
                "document",
                {{"id", inspection_id}, {"from_page", 2}, {"to_page", 1}},
                {"lies before"}},
        BadCall{"too many pages",
                "document",
                {{"id", inspection_id}, {"from_page", 1}, {"to_page", 6}},
                {"at most 5 pages"}}),
    tests::by_what);

TEST_F(Mcp, WhatIsTheServersFaultIsNoAnswer) {
  const Response response = post(
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"q":"throw index"}}})");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.content_type, "application/problem+json");
}

TEST(ToolSchema, GivesWhatIsLeftOut) {
  const ordered_json schema = {
      {"properties",
       {{"limit", {{"type", "integer"}, {"default", 20}}}, {"q", {{"type", "string"}}}}}};
  EXPECT_EQ(params_of(ordered_json::object(), schema), (Params{{"limit", "20"}}));
  EXPECT_EQ(params_of({{"limit", 3}, {"q", "a"}}, schema), (Params{{"limit", "3"}, {"q", "a"}}));
}

}  // namespace
}  // namespace scrutineer::server
