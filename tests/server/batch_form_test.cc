// The form of /batch as browsers send it with a file, and as others might.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <utility>

#include "server/form_data.h"
#include "server/http/guard.h"
#include "server/http/url.h"
#include "server/problem.h"
#include "server/term_file.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/socket_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string type = "multipart/form-data; boundary=----x7";

std::string field(const std::string& name, const std::string& value) {
  return "------x7\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
         "\r\n";
}

std::string file(const std::string& name, const std::string& bytes) {
  return "------x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
         "\"\r\nContent-Type: text/csv\r\n\r\n" + bytes + "\r\n";
}

const std::string end = "------x7--\r\n";

int status_of(const std::string& content_type, const std::string& body) {
  try {
    (void)read_form_data(content_type, body);
    return 200;
  } catch (const ProblemError& error) {
    EXPECT_FALSE(error.problem().hint.empty());
    return error.problem().status;
  }
}

TEST(FormData, HasItsPartsInOrder) {
  const std::vector<FormPart> parts = read_form_data(
      type, field("terms", "care\r\nleavers") + field("empty", "") + file("a%22b.csv", "x,1\r\n") +
                file("", "") + field("lines", "--x7 and ------x7 inside\r\n--") + end);
  ASSERT_EQ(parts.size(), 5U);
  EXPECT_EQ(parts[0].name, "terms");
  EXPECT_EQ(parts[0].bytes, "care\r\nleavers");
  EXPECT_FALSE(parts[0].filename);
  EXPECT_EQ(parts[1].bytes, "");
  EXPECT_EQ(parts[2].filename, "a%22b.csv");
  EXPECT_EQ(parts[2].bytes, "x,1\r\n");
  EXPECT_EQ(parts[3].filename, "");
  EXPECT_EQ(parts[4].bytes, "--x7 and ------x7 inside\r\n--");
}

TEST(FormData, IsReadAsAnyClientSendsIt) {
  const std::string part = "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--";
  for (const auto& [content_type, boundary] : std::vector<std::pair<std::string, std::string>>{
           {"multipart/form-data; boundary=b", "b"},
           {"Multipart/Form-Data ;charset=utf-8; BOUNDARY=\"b c:d\"", "b c:d"},
           {"multipart/form-data;boundary=" + std::string(70, 'b'), std::string(70, 'b')}}) {
    for (const char* close : {"--", "--\r\n"}) {
      const auto parts = read_form_data(content_type, "--" + boundary + part + boundary + close);
      ASSERT_EQ(parts.size(), 1U);
      EXPECT_EQ(parts[0].bytes, "1");
    }
  }
  const auto parts = read_form_data(
      "multipart/form-data; boundary=b",
      "--b\r\ncontent-type: text/plain\r\nX-Other: 1\r\n"
      "CONTENT-DISPOSITION: Form-Data; filename=\"a\\\"b\"; name=file\r\n\r\n\r\n--b--");
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].filename, "a\"b");
}

TEST(FormData, OfAnotherTypeIs415) {
  for (const char* other :
       {"", "text/plain", "application/x-www-form-urlencoded", "multipart/mixed",
        "multipart/form-data-x; boundary=b", "multipart/form-data boundary=a", "multipart"})
    EXPECT_EQ(status_of(other, field("a", "1") + end), 415) << other;
}

TEST(FormData, ThatIsMalformedIs400) {
  const std::string one = field("a", "1");
  const std::string head = "------x7\r\n";
  const std::string named = "Content-Disposition: form-data; name=\"a\"\r\n";
  for (const std::string& body :
       {std::string(),
        std::string("------x7"),
        std::string("--"),
        one,
        one + "------x7",
        one + "------x7-",
        one.substr(0, one.size() - 2),
        "preamble\r\n" + one + end,
        one + end + "epilogue",
        one + end + one,
        end,
        field("a", "1") + "------x8--\r\n",
        head + "\r\n1\r\n" + end,
        head + named + "1\r\n" + end,
        head + "Content-Type: text/plain\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: form-data\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: form-data; name=\"\"\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: form-data; name=\"a\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: form-data; name\r\n\r\n1\r\n" + end,
        head + "Content-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n" + end,
        head + named + named + "\r\n1\r\n" + end,
        head + ": x\r\n" + named + "\r\n1\r\n" + end,
        head + "no colon\r\n" + named + "\r\n1\r\n" + end,
        head + " folded: x\r\n" + named + "\r\n1\r\n" + end,
        head + named + "X: a\nb\r\n\r\n1\r\n" + end,
        head + named + "Content-Transfer-Encoding: base64\r\n\r\n1\r\n" + end,
        head + named + "Content-Type: Multipart/mixed; boundary=c\r\n\r\n1\r\n" + end,
        head + named + "X: " + std::string(longest_part_head, 'x') + "\r\n\r\n1\r\n" + end,
        file(std::string("a\0.csv", 6), "1") + end,
        one + "------x7 \r\n" + end})
    EXPECT_EQ(status_of(type, body), 400) << body;
  for (const char* boundary :
       {"", "; boundary", "; boundary=", "; boundary=\"", "; boundary=\"a\x01\"",
        "; boundary=a boundary=b", "; boundary=a; boundary=b", "; boundary=\"a \""})
    EXPECT_EQ(status_of(std::string("multipart/form-data") + boundary, one + end), 400) << boundary;
  EXPECT_EQ(status_of("multipart/form-data; boundary=" + std::string(71, 'b'), one + end), 400);
  std::string many;
  for (std::size_t i = 0; i < most_form_parts; ++i) many += field("a", "1");
  EXPECT_EQ(status_of(type, many + end), 200);
  EXPECT_EQ(status_of(type, many + one + end), 400);
}

TEST(TermFile, HasATermOnEachLineOrInEachRow) {
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<std::string> terms;
  };
  for (const Case& one : std::vector<Case>{
           {"a.txt",
            "care leavers\nneglect\r\n\r\n  neglect \rx, y",
            {"care leavers", "neglect", "x, y"}},
           {"a.csv",
            "\xef\xbb\xbf"
            "care leavers,1\r\n\"a \"\"b\"\", c\",2\r\n",
            {"care leavers", "a \"b\", c"}},
           {"A.CSV", "care;1\n\"x;y\" ;2\n", {"care", "x;y"}},
           {"a.csv", "\"open,1\n\"a\" b,2\n,3\n;\n", {"\"open", "\"a\" b"}},
           {"windows.csv", "care \x96 leavers;1\r\nch\xe2teau;2", {"care – leavers", "château"}},
           {"a.txt", "\xc2\xa0 spaced\xc2\xa0\t", {"spaced"}},
           {"csv", "a,b", {"a,b"}},
           {"", "", {}},
           {"a.csv", "\n\n,,\n", {}}})
    EXPECT_EQ(terms_in_file(one.name, one.bytes), one.terms) << one.bytes;
  EXPECT_FALSE(terms_in_file("a.xlsx", std::string("PK\x03\x04\x14\0\0\xff", 8)));
  EXPECT_FALSE(terms_in_file("utf16.txt", std::string("\xff\xfe"
                                                      "a\0",
                                                      4)));
}

class BatchForm : public Socket {
 protected:
  Response post(const std::string& body, const std::string& content_type = type) const {
    RequestHead head;
    head.method = "POST";
    head.target = "/batch";
    head.headers = {{"content-type", content_type}};
    head.announced = body.size();
    head.body = body;
    return guarded_reply(app_, head);
  }
  static std::string location(const Response& response) {
    for (const auto& [name, value] : response.headers)
      if (name == "Location") return value;
    return "";
  }
  static std::string sent(const std::string& body, const std::string& headers) {
    return "POST /batch HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
};

TEST_F(BatchForm, LeadsToTheAddressThatAsksTheSame) {
  const Response response =
      post(field("terms", "placement\r\n\r\n costs ") + field("lines", "phrase") +
           field("synonyms", "off") + field("date", "") + field("council", "tameside") +
           file("more.csv", "front door,1\r\ncosts,2\r\n\"a&b=c#\",3") + end);
  EXPECT_EQ(response.status, 303);
  const Target target = parse_target(location(response));
  EXPECT_EQ(target.path, "/batch");
  EXPECT_EQ(target.params, (Params{{"terms", "placement\ncosts\nfront door\na&b=c#"},
                                   {"lines", "phrase"},
                                   {"synonyms", "off"},
                                   {"council", "tameside"}}));
  EXPECT_EQ(location(post(field("terms", "costs") + field("lines", "query") + file("", "") + end)),
            "/batch?terms=costs");
  EXPECT_EQ(location(post(field("terms", " \r\n") + end)), "/batch");
}

TEST_F(BatchForm, SaysWhatIsTooMuchInNumbers) {
  std::string lines;
  for (int i = 0; i <= 100; ++i) lines += fmt::format("term {}\n", i);
  const Response many = post(file("a.txt", lines) + end);
  EXPECT_EQ(many.status, 400);
  EXPECT_THAT(many.body, HasSubstr("101 lines, more than the 100"));
  EXPECT_THAT(many.body, HasSubstr("term 100</textarea>")) << "to be cut";
  std::string long_lines;
  for (int i = 0; i < 90; ++i)
    long_lines += std::string(200, static_cast<char>('a' + i % 26)) + std::to_string(i) + "\n";
  const Response longer = post(file("a.txt", long_lines) + end);
  EXPECT_EQ(longer.status, 422);
  EXPECT_EQ(longer.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(longer.body, HasSubstr("more than the 16000"));
  EXPECT_THAT(longer.body, HasSubstr("Take some of the lines"));
}

TEST_F(BatchForm, RefusesWhatItCannotReadOnAPage) {
  struct Case {
    Response response;
    int status;
    const char* says;
  };
  for (const Case& one : {
           Case{post(file("w.xlsx", std::string("PK\x03\x04\0", 5)) + end), 400,
                "w.xlsx is no text"},
           Case{post(file("a.txt", "1") + file("b.txt", "2") + end), 400, "several files"},
           Case{post(field("terms", "\xff") + end), 400, "no text"},
           Case{post("x"), 400, "begin with its boundary"},
           Case{post(""), 400, "begin with its boundary"},
           Case{post("terms=costs", "application/x-www-form-urlencoded"), 415,
                "multipart/form-data"},
       }) {
    EXPECT_EQ(one.response.status, one.status) << one.says;
    EXPECT_EQ(one.response.content_type, "text/html; charset=utf-8");
    EXPECT_THAT(one.response.body, HasSubstr(one.says));
  }
  const Response markup = post(file("<b>.xlsx", std::string("\0", 1)) + end);
  EXPECT_THAT(markup.body, HasSubstr("&lt;b&gt;.xlsx"));
}

TEST_F(BatchForm, IsAnsweredOverASocketWhateverItHolds) {
  const std::string typed = "Content-Type: " + type + "\r\n";
  const std::string good = field("terms", "costs") + end;
  const std::string answer = exchange(sent(good, typed));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 303 See Other\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nLocation: /batch?terms=costs\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nCache-Control: no-store\r\n"));
  // Tags are for what is read.
  EXPECT_THAT(exchange(sent(good, typed + "If-None-Match: *\r\n")), StartsWith("HTTP/1.1 303 "));
  for (const auto& [request, status] : std::vector<std::pair<std::string, std::string>>{
           {sent(good, "Content-Type: multipart/form-data\r\n"), "400"},
           {sent(good, "Content-Type: multipart/form-data; boundary=other\r\n"), "400"},
           {sent(good, ""), "415"},
           {sent(field("terms", "costs"), typed), "400"},
           {sent(end, typed), "400"},
           {sent(file(std::string("a\0b", 3), "x") + end, typed), "400"},
           {sent("------x7\r\nX: " + std::string(50000, 'x') + "\r\n\r\n" + end, typed), "400"},
           {sent(file("a.txt", std::string(longest_form, 'x')) + end, typed), "413"}}) {
    const std::string refused = exchange(request);
    EXPECT_THAT(refused, StartsWith("HTTP/1.1 " + status + " ")) << request.substr(0, 200);
    EXPECT_THAT(refused, HasSubstr("\r\nContent-Type: text/html; charset=utf-8\r\n"));
    EXPECT_THAT(refused, HasSubstr("</html>"));
    EXPECT_EQ(replies(refused), 1);
  }
  EXPECT_THAT(exchange(sent(file("a.txt", std::string(200000, 'x')) + end, typed)),
              HasSubstr("larger than 65536 bytes"));
  EXPECT_THAT(exchange("DELETE /batch HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 405 "));
}

}  // namespace
}  // namespace scrutineer::server
