// Answers as files, and answers that need not be sent again.
#include <Poco/InflatingStream.h>
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "server/http/guard.h"
#include "server/http/gzip.h"
#include "server/http/reply_stream.h"
#include "tests/server/fake_repeats.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

std::string header_of(const Response& response, const std::string& name) {
  const auto found =
      std::ranges::find_if(response.headers, [&](const auto& one) { return one.first == name; });
  return found == response.headers.end() ? "" : found->second;
}

std::string inflated(const std::string& bytes) {
  std::istringstream in(bytes);
  Poco::InflatingInputStream inflating(in, Poco::InflatingStreamBuf::STREAM_GZIP);
  std::ostringstream out;
  out << inflating.rdbuf();
  return out.str();
}

std::string all_of(const std::function<std::string()>& more) {
  std::string all;
  for (std::string piece = more(); !piece.empty(); piece = more()) all += piece;
  return all;
}

class Files : public ::testing::Test {
 protected:
  using Headers = std::map<std::string, std::string>;
  Response reply(const std::string& target, const Headers& headers = {}) const {
    RequestHead head;
    head.method = "GET";
    head.target = target;
    head.headers = headers;
    return guarded_reply(app_, head);
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src"}, metrics_};
};

TEST_F(Files, LinksOfARepeatFindingLeadHereFromASpreadsheet) {
  for (const std::string& path : {std::string("/api/v1/repeat-findings"),
                                  "/api/v1/repeat-findings/" + std::string(repeated_id)}) {
    const auto csv = [&](const std::string& host) {
      return reply(path, {{"accept", "text/csv"}, {"host", host}}).body;
    };
    const std::string there = "/documents/2b60d1c9a7e3f845#page-2\r\n";
    EXPECT_THAT(csv("localhost:8080"), HasSubstr(",http://localhost:8080" + there)) << path;
    EXPECT_THAT(csv("elsewhere.example"), HasSubstr("," + there)) << "whatever the asker writes";
  }
}

TEST_F(Files, EveryListComesInEveryFormThatIsOffered) {
  const std::string paper = "/api/v1/documents/" + std::string(inspection_id) + "/recommendations";
  struct Row {
    std::string path, name, begins;
    bool notes;
  };
  const Row rows[] = {{"/api/v1/search", "papers", "id,title,council,", false},
                      {"/api/v1/findings", "findings", "id,document_id,", false},
                      {"/api/v1/missing", "missing", "council,issuer,", false},
                      {"/api/v1/failures", "failures", "file,code,what,hint", false},
                      {"/api/v1/issues", "issues", "issue,label,", false},
                      {"/api/v1/repeat-findings", "repeat-findings", "chain,label,", true},
                      {"/api/v1/repeat-findings/" + std::string(repeated_id), "repeat-finding",
                       "chain,label,", true},
                      {"/api/v1/councils/harrowmere/timeline", "timeline", "date,kind,", true},
                      {paper, "recommendations", "document_id,date,", true}};
  for (const Row& row : rows) {
    const Response csv = reply(row.path + "?format=csv");
    EXPECT_EQ(csv.status, 200) << row.path;
    EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8; header=present");
    EXPECT_EQ(header_of(csv, "Content-Disposition"), "attachment; filename=" + row.name + ".csv");
    EXPECT_EQ(header_of(csv, "Vary"), "Accept");
    EXPECT_THAT(csv.body, StartsWith(row.begins));
    EXPECT_EQ(reply(row.path, {{"accept", "text/csv"}}).body, csv.body);
    const Response lines = reply(row.path, {{"accept", "application/jsonl, text/csv"}});
    const Response other = reply(row.path, {{"accept", "application/x-ndjson, text/csv"}});
    EXPECT_EQ(other.content_type, lines.content_type);
    EXPECT_EQ(lines.content_type, "application/jsonl; charset=utf-8") << row.path;
    std::istringstream in(lines.body);
    for (std::string line; std::getline(in, line);)
      EXPECT_TRUE(nlohmann::json::parse(line).is_object());
    EXPECT_EQ(reply(row.path, {{"accept", "application/json, text/csv"}}).content_type,
              "application/json");
    if (row.name == "papers") continue;  // other formats are those of papers there
    const Response notes = reply(row.path + "?format=markdown");
    EXPECT_EQ(notes.status, row.notes ? 200 : 400) << row.path;
    EXPECT_EQ(notes.body.starts_with("# "), row.notes) << row.path;
    EXPECT_EQ(reply(row.path + "?format=xls").status, 400);
    EXPECT_EQ(reply(row.path + "?format=csv&colour=red").status, 400);
  }
}

TEST_F(Files, OfPapersLeaveTheirFormatsToTheFilter) {
  for (const char* query : {"format=markdown", "format=pdf&format=docx", "format=json&format=pdf"})
    EXPECT_EQ(reply("/api/v1/search?" + std::string(query)).content_type, "application/json");
  EXPECT_THAT(reply("/api/v1/search?format=pdf&format=csv").content_type, StartsWith("text/csv"));
  EXPECT_EQ(reply("/api/v1/search?format=csv&format=jsonl").status, 400);
}

TEST_F(Files, AreOfEverythingUnlessAPageIsAskedFor) {
  const auto lines = [&](const std::string& target) {
    const std::string body = reply(target).body;
    return std::ranges::count(body, '\n');
  };
  const auto total =
      nlohmann::json::parse(reply("/api/v1/search?limit=0").body)["total"]["value"].get<int>();
  EXPECT_GT(total, 10);
  EXPECT_EQ(lines("/api/v1/search?format=jsonl"), total);
  EXPECT_EQ(lines("/api/v1/search?format=jsonl&limit=2&offset=1"), 2);
}

using nlohmann::json;

TEST_F(Files, HaveNoPagesNorFewerColumns) {
  EXPECT_EQ(reply("/api/v1/search?format=csv&cursor=behind-1").status, 400);
  EXPECT_EQ(reply("/api/v1/findings?format=csv&fields=id").status, 400);
  EXPECT_EQ(reply("/api/v1/repeat-findings?format=csv&fields=id").status, 400);
  EXPECT_EQ(reply("/api/v1/repeat-findings?format=csv&cursor=behind-1").status, 400);
  EXPECT_EQ(reply("/api/v1/issues?format=jsonl&cursor=behind-1").status, 400);
}

TEST_F(Files, ThatFailedAreToldWithWhatToDo) {
  const json answer = json::parse(reply("/api/v1/failures").body);
  EXPECT_EQ(answer["total"], (json{{"value", 2}, {"exact", true}}));
  EXPECT_EQ(answer["failures"][0], (json{{"file", "a/<b>\\x1B[2J&.pdf"},
                                         {"code", "pdf-unreadable"},
                                         {"what", "it ends before its <end>"},
                                         {"hint", "Get another copy."}}));
  const json second = json::parse(reply("/api/v1/failures?limit=1&offset=1").body);
  EXPECT_EQ(second["failures"].size(), 1U);
  EXPECT_EQ(second["failures"][0]["file"], "scans.zip/1.pdf");
  EXPECT_EQ(reply("/api/v1/failures?limit=1001").status, 422);
  for (const char* bad : {"limit=x", "offset=-1", "council=harrowmere", "format=markdown"})
    EXPECT_EQ(reply("/api/v1/failures?" + std::string(bad)).status, 400) << bad;
  searcher_.fail(0);
  EXPECT_EQ(reply("/api/v1/failures").body, R"({"total":{"value":0,"exact":true},"failures":[]})");
}

class Pages : public Files {};

TEST_F(Pages, GoOnBehindTheirCursor) {
  struct Row {
    std::string list, items, limit = "2";
  };
  const Row rows[] = {{"search?", "hits"},
                      {"findings?", "findings"},
                      {"repeat-findings?min_occurrences=1&", "chains", "1"},
                      {"issues?min_councils=1&", "issues"}};
  for (const auto& [list, items, limit] : rows) {
    const json all = json::parse(reply("/api/v1/" + list + "limit=1000").body);
    EXPECT_EQ(all["next_cursor"], nullptr);
    std::vector<json> paged;
    std::string target = "/api/v1/" + list + "limit=" + limit;
    for (int pages = 0; pages < 100; ++pages) {
      const json page = json::parse(reply(target).body);
      for (const json& one : page[items]) paged.push_back(one["id"]);
      if (page["next_cursor"].is_null()) break;
      target = "/api/v1/" + list + "limit=" + limit +
               "&cursor=" + page["next_cursor"].get<std::string>();
    }
    std::vector<json> ids;
    for (const json& one : all[items]) ids.push_back(one["id"]);
    EXPECT_EQ(paged, ids) << list;
    for (const char* bad : {"cursor=", "cursor=foreign", "cursor=behind-1&offset=1",
                            "cursor=behind-1&cursor=behind-1"})
      EXPECT_EQ(reply("/api/v1/" + list + bad).status, 400) << list << bad;
  }
}

TEST_F(Pages, TellOfEachItemWhatIsAskedFor) {
  const std::string paper = "/api/v1/documents/" + std::string(inspection_id);
  const auto names = [](const json& object) {
    std::vector<std::string> all;
    for (const auto& [name, value] : object.items()) all.push_back(name);
    return all;
  };
  using Names = std::vector<std::string>;
  const json hits = json::parse(reply("/api/v1/search?fields=title,id&limit=3").body)["hits"];
  ASSERT_EQ(hits.size(), 3U);
  for (const json& hit : hits) EXPECT_EQ(names(hit), (Names{"id", "title"}));
  EXPECT_EQ(names(json::parse(reply(paper + "?fields=judgements&fields=id").body)),
            (Names{"id", "judgements"}));
  const json found = json::parse(reply("/api/v1/findings?fields=text").body)["findings"];
  for (const json& one : found) EXPECT_EQ(names(one), Names{"text"});
  const std::string chain = "/api/v1/repeat-findings/" + std::string(repeated_id);
  EXPECT_EQ(names(json::parse(reply(chain + "?fields=status,id").body)), (Names{"id", "status"}));
  const json chains =
      json::parse(reply("/api/v1/repeat-findings?fields=label,gaps").body)["chains"];
  for (const json& one : chains) EXPECT_EQ(names(one), (Names{"gaps", "label"}));
  const json councils = json::parse(reply("/api/v1/councils?fields=name,id").body)["councils"];
  for (const json& one : councils) EXPECT_EQ(names(one), (Names{"id", "name"}));
  for (const std::string& target :
       {std::string("/api/v1/search"), paper, std::string("/api/v1/findings"), chain,
        std::string("/api/v1/repeat-findings"), std::string("/api/v1/councils")}) {
    EXPECT_THAT(reply(target + "?fields=colour").body, HasSubstr("is none of id, ")) << target;
    EXPECT_EQ(reply(target + "?fields=colour").status, 400) << target;
    EXPECT_EQ(reply(target + "?fields=").status, 400) << target;
  }
}

TEST_F(Files, OfMissingThingsAreProblems) {
  for (const char* path : {"/api/v1/documents/none/recommendations", "/api/v1/repeat-findings/none",
                           "/api/v1/councils/atlantis/timeline"}) {
    const Response response = reply(std::string(path) + "?format=csv");
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.content_type, "application/problem+json");
  }
  EXPECT_EQ(reply("/api/v1/missing?format=csv&council=atlantis").status, 400);
  const Response moved = reply("/api/v1/repeat-findings/" + std::string(moved_id) + "?format=csv");
  EXPECT_EQ(moved.status, 301);
  EXPECT_THAT(header_of(moved, "Location"), HasSubstr("?format=csv"));
  const Response less = reply("/api/v1/repeat-findings/" + std::string(moved_id) + "?fields=id");
  EXPECT_THAT(header_of(less, "Location"), HasSubstr("?fields=id"));
}

TEST_F(Files, LongOnesComeInPiecesOfMuchTheSameSize) {
  const Response response = reply("/api/v1/search?q=many&format=csv");
  ASSERT_TRUE(response.more);
  EXPECT_EQ(response.body, "");
  std::size_t pieces = 0;
  std::size_t longest = 0;
  std::size_t lines = 0;
  for (std::string piece = response.more(); !piece.empty(); piece = response.more()) {
    ++pieces;
    longest = std::max(longest, piece.size());
    lines += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
  }
  EXPECT_EQ(lines, 5001U);
  EXPECT_GT(pieces, 20U);
  EXPECT_LT(longest, 70000U);
}

TEST_F(Files, ThatBreakOffAreNotEnded) {
  bool whole = true;
  std::uint64_t bytes = 0;
  Response response = reply("/api/v1/search?q=break+off&format=csv");
  ASSERT_TRUE(response.more);
  {
    ReplyStream stream(response.more, true, [&](const ReplyStream::Ended& ended) {
      whole = ended.whole;
      bytes = ended.bytes;
    });
    ReplyStream::Piece piece;
    do {
      piece = stream.next();
    } while (piece.state == ReplyStream::State::goes_on);
    EXPECT_EQ(piece.state, ReplyStream::State::broken);
    EXPECT_EQ(piece.bytes, "");
  }
  EXPECT_FALSE(whole);
  EXPECT_GT(bytes, 100000U);
}

class Tags : public Files {};

TEST_F(Tags, AreOfTheIndexAndTheRequest) {
  const auto tag = [&](const std::string& target, const Headers& headers = {}) {
    const Response response = reply(target, headers);
    EXPECT_EQ(header_of(response, "Cache-Control"), "no-cache") << target;
    return header_of(response, "ETag");
  };
  const std::string first = tag("/api/v1/search?q=plan");
  EXPECT_THAT(first, StartsWith("W/\""));
  EXPECT_EQ(tag("/api/v1/search?q=plan"), first);
  EXPECT_NE(tag("/api/v1/search?q=plans"), first);
  EXPECT_NE(tag("/api/v1/search?q=plan", {{"accept", "text/csv"}}), first);
  EXPECT_NE(tag("/api/v1/facets?q=plan"), first);
  const App other(searcher_, {.source_url = "https://example.org/other"}, metrics_);
  const Response elsewhere = other.respond(
      {.method = "GET", .path = "/api/v1/search", .params = {{"q", "plan"}}, .headers = {}});
  EXPECT_NE(header_of(elsewhere, "ETag"), first);
  searcher_.move_on();
  EXPECT_NE(tag("/api/v1/search?q=plan"), first);
}

TEST_F(Tags, OfWhatIsKnownAreAnsweredWithoutABody) {
  for (const char* target :
       {"/", "/api/v1/search?q=plan", "/api/v1/councils", "/councils/harrowmere", "/openapi.yaml",
        "/static/scrutineer.css", "/api/v1/findings?format=csv"}) {
    const std::string tag = header_of(reply(target), "ETag");
    ASSERT_NE(tag, "") << target;
    const std::string opaque = tag.substr(2);
    for (const std::string& given : {tag, opaque, "\"x\", " + tag, opaque + ",\"y\""}) {
      const Response same = reply(target, {{"if-none-match", given}});
      EXPECT_EQ(same.status, 304) << target;
      EXPECT_EQ(same.body, "");
      EXPECT_EQ(header_of(same, "ETag"), tag);
      EXPECT_NE(header_of(same, "Cache-Control"), "");
    }
    EXPECT_EQ(reply(target, {{"if-none-match", "*"}}).status, 304) << target;
    for (const std::string given : {"\"x\"", "", "W/"})
      EXPECT_EQ(reply(target, {{"if-none-match", given}}).status, 200) << target << given;
  }
  EXPECT_EQ(reply("/api/v1/documents/none", {{"if-none-match", "*"}}).status, 404);
  EXPECT_EQ(reply("/api/v1/search?limit=x", {{"if-none-match", "*"}}).status, 400);
  EXPECT_EQ(reply("/healthz", {{"if-none-match", "*"}}).status, 200) << "of the moment";
  const std::string tag = header_of(reply("/api/v1/councils"), "ETag");
  searcher_.move_on();
  EXPECT_EQ(reply("/api/v1/councils", {{"if-none-match", tag}}).status, 200);
}

TEST_F(Tags, AreNotOfErrorsNorOfTheMoment) {
  for (const char* target : {"/api/v1/search?limit=x", "/api/v1/documents/none", "/healthz",
                             "/readyz", "/metrics", "/nowhere"})
    EXPECT_EQ(header_of(reply(target), "ETag"), "") << target;
  EXPECT_EQ(header_of(reply("/readyz"), "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(reply("/static/scrutineer.css"), "Cache-Control"), "public, max-age=3600");
}

TEST(Gzip, IsTakenWhereItIsWanted) {
  for (const char* header : {"gzip", "deflate, gzip", "GZIP;q=0.5", "br;q=1.0 , gzip ;q=0.001", "*",
                             "x-gzip", "identity;q=0, *;q=0.1"})
    EXPECT_TRUE(takes_gzip(header)) << header;
  for (const char* header : {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzipped", "identity",
                             "gzip;q=0, *", ",;,"})
    EXPECT_FALSE(takes_gzip(header)) << header;
}

TEST(Gzip, PacksWhatGainsByIt) {
  Response response;
  response.body.assign(100000, 'a');
  const std::string body = response.body;
  Response plain = response;
  compress(plain, "");
  EXPECT_EQ(plain.body, body);
  EXPECT_THAT(plain.headers, Contains(Pair("Vary", "Accept-Encoding")));
  Response packed = response;
  compress(packed, "gzip");
  EXPECT_LT(packed.body.size(), 1000U);
  EXPECT_EQ(inflated(packed.body), body);
  EXPECT_THAT(packed.headers, Contains(Pair("Content-Encoding", "gzip")));
  for (const char* type : {"image/png", "application/zip"}) {
    Response other = response;
    other.content_type = type;
    compress(other, "gzip");
    EXPECT_EQ(other.body, body);
    EXPECT_TRUE(other.headers.empty());
  }
  Response small;
  small.body = "{}";
  compress(small, "gzip");
  EXPECT_EQ(small.body, "{}");
}

TEST(Gzip, PacksPieceByPiece) {
  Response response;
  int left = 50;
  std::string body;
  response.more = [&]() -> std::string {
    if (left == 0) return "";
    const std::string piece(1000, static_cast<char>('a' + --left % 26));
    body += piece;
    return piece;
  };
  compress(response, "gzip");
  EXPECT_EQ(inflated(all_of(response.more)), body);
}

}  // namespace
}  // namespace scrutineer::server
