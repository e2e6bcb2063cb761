// The page at /api, and what it is made by.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "schemas/error.h"
#include "server/embedded.h"
#include "server/problem.h"
#include "server/reference/markdown.h"
#include "server/reference/schema_words.h"
#include "server/reference/yaml.h"
#include "tests/case_name.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/reply.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;
using ::testing::HasSubstr;
using ::testing::Not;

class ReferencePage : public ::testing::Test {
 protected:
  Response reply(const std::string& target) const { return reply_to(app_, target); }
  // Values of an attribute, in order.
  static std::vector<std::string> values_of(const std::string& html, const std::string& attribute) {
    std::vector<std::string> values;
    const std::string begins = " " + attribute + "=\"";
    for (std::size_t at = 0; (at = html.find(begins, at)) != std::string::npos;) {
      at += begins.size();
      values.push_back(html.substr(at, html.find('"', at) - at));
    }
    return values;
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src?a=1&b=2"}, metrics_};
};

TEST_F(ReferencePage, ShowsEverythingThatIsDescribed) {
  const Response response = reply("/api");
  ASSERT_EQ(response.status, 200) << response.body;
  const std::string& html = response.body;
  EXPECT_THAT(html, Not(HasSubstr("{{")));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  const ordered_json api = read_yaml(embedded("openapi.yaml"));
  EXPECT_GT(api["paths"].size(), 20U);
  for (const auto& [path, methods] : api["paths"].items()) {
    EXPECT_THAT(html, HasSubstr("<code>" + path + "</code></h3>"));
    EXPECT_THAT(html,
                HasSubstr("id=\"op-" + methods["get"]["operationId"].get<std::string>() + "\""));
  }
  for (const auto& [name, parameter] : api["components"]["parameters"].items())
    EXPECT_THAT(html, HasSubstr("<th scope=\"row\"><code>" + parameter["name"].get<std::string>()));
  for (const auto& [name, schema] : api["components"]["schemas"].items())
    EXPECT_THAT(html, HasSubstr("id=\"schema-" + name + "\""));
  for (const auto& [name, example] : api["components"]["examples"].items())
    EXPECT_TRUE(example.contains("value"));
  for (const ProblemKind& kind : problem_kinds())
    EXPECT_THAT(html, HasSubstr("<code>" + std::string(kind.code) + "</code></th><td>" +
                                std::to_string(kind.status)));
}

TEST_F(ReferencePage, LeadsOnlyToWhatIsThere) {
  const std::string html = reply("/api").body;
  const std::vector<std::string> ids = values_of(html, "id");
  const std::set<std::string> known(ids.begin(), ids.end());
  EXPECT_EQ(known.size(), ids.size()) << "each id once";
  std::size_t links = 0;
  for (const std::string& href : values_of(html, "href")) {
    if (!href.starts_with('#')) continue;
    ++links;
    EXPECT_TRUE(known.contains(href.substr(1))) << href;
  }
  EXPECT_GT(links, 100U);
  for (const std::string& by : values_of(html, "aria-labelledby"))
    EXPECT_TRUE(known.contains(by)) << by;
  EXPECT_THAT(html,
              HasSubstr("href=\"https://example.org/src?a=1&amp;b=2\">https://example.org/src?"));
  EXPECT_THAT(html, Not(HasSubstr("example.org/scrutineer")));
  EXPECT_THAT(reply("/").body, HasSubstr("<a href=\"/api\">"));
  EXPECT_EQ(reply("/api?x=1").status, 400);
}

TEST(Yaml, IsValuesInTheirOrder) {
  EXPECT_EQ(
      read_yaml("b: 1\na: [x, '2', 2.5, -3, true, null, ~, 0.3.0, 1e2x]\nc: |\n  two\n  lines\n")
          .dump(),
      R"({"b":1,"a":["x","2",2.5,-3,true,null,null,"0.3.0","1e2x"],"c":"two\nlines\n"})");
  EXPECT_EQ(read_yaml("{a: {b: []}, 'true': \"true\", d: }").dump(),
            R"({"a":{"b":[]},"true":"true","d":null})");
  EXPECT_EQ(read_yaml("x: &one [1]\ny: *one").dump(), R"({"x":[1],"y":[1]})");
  EXPECT_EQ(read_yaml("inf").dump(), "\"inf\"");
}

TEST(Yaml, RefusesWhatIsNone) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "[";
  for (int i = 0; i < 200; ++i) deep += "]";
  for (const std::string& bad :
       {std::string(), std::string("a: [1"), std::string("a: 1\na: 2"), std::string("[1]: 2"),
        std::string("a: b: c"), std::string("\t- x\n\ty: z"), std::string("*none"), deep}) {
    try {
      (void)read_yaml(bad);
      ADD_FAILURE() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "yaml-damaged") << bad;
    }
  }
}

struct Described {
  const char* what;
  const char* markdown;
  const char* html;
};
class Descriptions : public ::testing::TestWithParam<Described> {};

TEST_P(Descriptions, BecomeHtml) {
  EXPECT_EQ(html_of_markdown(GetParam().markdown), GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    All, Descriptions,
    ::testing::Values(
        Described{"nothing", "", ""}, Described{"a paragraph", "One\nline.", "<p>One\nline.</p>"},
        Described{"a list", "- a\n- *b*", "<ul><li>a</li><li><em>b</em></li></ul>"},
        Described{"code", "`<b>` & **c**",
                  "<p><code>&lt;b&gt;</code> &amp; <strong>c</strong></p>"},
        Described{"markup", "<script>alert(1)</script>",
                  "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
        Described{"an address", "See https://example.org/a.",
                  "<p>See <a href=\"https://example.org/a\">https://example.org/a</a>.</p>"},
        Described{"a link here", "[x](/api)", "<p><a href=\"/api\">x</a></p>"},
        Described{"a script as a link", "[x](javascript:alert(1))", "<p><a>x</a></p>"},
        Described{"another machine's", "[x](//evil.example)", "<p><a>x</a></p>"},
        Described{"a quotation mark in a link", "[x](/a\"b)", "<p><a href=\"/a&quot;b\">x</a></p>"},
        Described{"an entity", "a &amp; b", "<p>a &amp; b</p>"},
        Described{"a heading", "# A", "<p>A</p>"}, Described{"an image", "![x](/y)", "<p>x</p>"}),
    tests::by_what);

struct Typed {
  const char* what;
  const char* schema;
  const char* html;
};
class Types : public ::testing::TestWithParam<Typed> {};

TEST_P(Types, AreSaidInWords) {
  EXPECT_EQ(type_html(ordered_json::parse(GetParam().schema)), GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    All, Types,
    ::testing::Values(
        Typed{"a string", R"({"type":"string"})", "string"},
        Typed{"nothing known", "{}", "anything"},
        Typed{"or null", R"({"type":["string","null"]})", "string or null"},
        Typed{"bounds", R"({"type":"integer","minimum":0,"maximum":9,"default":3})",
              "integer, 0 to 9; <code>3</code> unless given"},
        Typed{"one bound", R"({"type":"integer","minimum":1})", "integer, at least 1"},
        Typed{"a choice", R"({"type":"string","enum":["a","<b>"],"default":"a"})",
              "one of <code>a</code>, <code>&lt;b&gt;</code>; <code>a</code> unless given"},
        Typed{"a list", R"({"type":"array","items":{"$ref":"#/components/schemas/Hit"}})",
              "list of <a href=\"#schema-Hit\">Hit</a>"},
        Typed{"by name", R"({"type":"object","additionalProperties":{"type":"string"}})",
              "by name: string"},
        Typed{"one of two", R"({"oneOf":[{"type":"string"},{"type":"null"}]})", "string or null"},
        Typed{"a constant", R"({"const":"ok"})", "<code>ok</code>"}),
    tests::by_what);

TEST(Types, MembersHaveTheirPaths) {
  const std::vector<SchemaMember> members = members_of(ordered_json::parse(R"({
      "type": "object", "required": ["a"], "properties": {
        "a": {"type": "array", "items": {"type": "object", "properties": {"b": {"type": "string"}}}},
        "c": {"$ref": "#/components/schemas/Hit"}}})"));
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[0].path, "a");
  EXPECT_TRUE(members[0].always);
  EXPECT_EQ(members[1].path, "a[].b");
  EXPECT_FALSE(members[1].always);
  EXPECT_EQ(members[2].type, "<a href=\"#schema-Hit\">Hit</a>");
}

}  // namespace
}  // namespace scrutineer::server
