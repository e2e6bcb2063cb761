// A paper's file as it is handed out: which, to whom, and under which name.
#include "server/pictures/original.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "server/access/scope.h"
#include "server/http/gzip.h"
#include "server/http/wire.h"
#include "server/page/words.h"
#include "server/pictures/original_file.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/reply.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;

class Original : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = ::testing::TempDir() + "/original.XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    index_ = pattern;
    originals_ = std::make_unique<Originals>(index_);
  }
  void TearDown() override { std::filesystem::remove_all(index_); }

  std::filesystem::path path_of(const std::string& id) const {
    std::filesystem::path path = index_ / "originals" / id.substr(0, 2) / id;
    std::filesystem::create_directories(path.parent_path());
    return path;
  }
  void keep(const std::string& id, const std::string& bytes) const {
    std::ofstream(path_of(id), std::ios::binary) << bytes;
  }

  static std::string address_of(const std::string& id) {
    return "/api/v1/documents/" + id + "/original";
  }
  Response ask(const std::string& target, const std::string& known = "") const {
    const App app(searcher_, {}, metrics_, {.originals = originals_.get()});
    RequestHead head;
    head.method = "GET";
    head.target = target;
    if (!known.empty()) head.headers["if-none-match"] = known;
    return guarded_reply(app, head);
  }
  static std::string header(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return "";
  }
  static std::vector<std::string> pieces_of(const Response& response) {
    std::vector<std::string> pieces;
    for (std::string piece = response.more(); !piece.empty(); piece = response.more())
      pieces.push_back(piece);
    return pieces;
  }
  static std::string joined(const std::vector<std::string>& pieces) {
    std::string all;
    for (const std::string& piece : pieces) all += piece;
    return all;
  }

  std::filesystem::path index_;
  std::unique_ptr<Originals> originals_;
  FakeSearcher searcher_;
  mutable Metrics metrics_;
};

// Every byte there is, so that none may stand for an end or a line.
std::string bytes_of(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 7 + i / 251) & 0xFFU);
  return bytes;
}

TEST_F(Original, ComesByteForByteInSmallPieces) {
  constexpr std::size_t piece = 65536;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, std::size_t{3'000'001}}) {
    const std::string bytes = bytes_of(size);
    keep(inspection_id, bytes);
    const Response response = ask(address_of(inspection_id));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.route, "original");
    EXPECT_EQ(response.length, size);
    EXPECT_TRUE(response.body.empty()) << "it is not held in memory as a whole";
    const std::vector<std::string> pieces = pieces_of(response);
    EXPECT_TRUE(joined(pieces) == bytes) << size;
    EXPECT_THAT(pieces, Each(SizeIs(::testing::Le(piece))));
    EXPECT_EQ(response.more(), "") << "the end stays the end";
  }
}

TEST_F(Original, IsNothingThatABrowserShowsOrRuns) {
  keep(inspection_id, "%PDF");
  const Response response = ask(address_of(inspection_id));
  EXPECT_EQ(response.content_type, "application/pdf");
  EXPECT_EQ(header(response, "Content-Disposition"),
            std::string("attachment; filename=\"Harrowmere inspection of children's social care "
                        "services ") +
                inspection_id + ".pdf\"");
  EXPECT_EQ(header(response, "X-Robots-Tag"), "noindex");
  EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
  const std::string head = serialise(response, {.body = Body::left_out, .date = "now"});
  EXPECT_THAT(head, AllOf(HasSubstr("\r\nContent-Length: 4\r\n"),
                          HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n"),
                          HasSubstr("\r\nContent-Security-Policy: default-src 'none'; sandbox; "
                                    "frame-ancestors 'none'\r\n")));
  EXPECT_EQ(head.find("Content-Security-Policy"), head.rfind("Content-Security-Policy"));
}

TEST_F(Original, ItsMediaTypeIsThatOfItsFormatAndHtmlIsBytes) {
  struct Case {
    const char *format, *type, *ending;
  };
  const Case cases[] = {
      {"pdf", "application/pdf", ".pdf"},
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
      {"odt", "application/vnd.oasis.opendocument.text", ".odt"},
      {"rtf", "application/rtf", ".rtf"},
      {"html", "application/octet-stream", ".html"},
      {"markdown", "text/plain", ".md"},
      {"text", "text/plain", ".txt"},
      {"", "application/octet-stream", ""},
      {"svg", "application/octet-stream", ""},
  };
  const std::string id = "abcdef0000000000";
  keep(id, "<script>alert(1)</script>");
  for (const Case& one : cases) {
    query::DocumentText paper;
    paper.document.id = id;
    paper.document.format = one.format;
    paper.document.metadata.title = "A";
    searcher_.remove(id);
    searcher_.add(paper);
    const Response response = ask(address_of(id));
    EXPECT_EQ(response.content_type, one.type) << one.format;
    EXPECT_EQ(header(response, "Content-Disposition"),
              "attachment; filename=\"A " + id + one.ending + "\"");
  }
}

Document titled(const std::string& title, const std::string& path = "") {
  Document document;
  document.id = "abcdef0000000000";
  document.format = "pdf";
  document.metadata.title = title;
  if (!path.empty()) document.locations = {{path}};
  return document;
}

TEST_F(Original, ItsNameIsOneOfAFileWhateverItsTitle) {
  struct Case {
    std::string title, plain, full;  // `full` empty: there is none but the plain one
  };
  const std::string ends = "abcdef0000000000.pdf";
  const Case cases[] = {
      {"Minutes", "Minutes ", ""},
      {"a\r\nSet-Cookie: x=1\r\n\r\n<html>", "a Set-Cookie x=1 html ", ""},
      {"say \"yes\"; filename=evil.exe", "say yes filename=evil.exe ", ""},
      {"../../etc/passwd", "etc passwd ", ""},
      {"..\\..\\boot.ini", "boot.ini ", ""},
      {"C:\\x", "C x ", ""},
      {".bashrc", "bashrc ", ""},
      {"...", "", ""},
      {" . ", "", ""},
      {"\x01\x02\x7F", "", ""},
      {"$(reboot) `x` %2e%2e %00", "(reboot) x 2e 2e 00 ", ""},
      {"a*b?c|d<e>f", "a b c d e f ", ""},
      {"tab\there", "tab here ", ""},
      {"CON", "CON ", ""},  // with the id behind it, it names no device
      {"report.pdf", "report ", ""},
      {"report.pdf.exe", "report.pdf.exe ", ""},
      {"Café – 5€", "Caf_ _ 5_ ", "Caf%C3%A9%20%E2%80%93%205%E2%82%AC%20"},
      {"Plant Gwynedd’s", "Plant Gwynedd_s ", "Plant%20Gwynedd%E2%80%99s%20"},
      {"exe\xE2\x80\xAE"
       "fdp",
       "exe fdp ", ""},  // turns the writing around
      {"a\xE2\x80\xA8"
       "b\xEF\xBB\xBF"
       "c",
       "a b c ", ""},  // a line's end, a byte order mark
      {"\xC2\x85next", "next ", ""},
      {"broken \xFF\xFE utf-8", "broken utf-8 ", ""},
      {"\xF0\x9F\x93\x84 papers", "_ papers ", "%F0%9F%93%84%20papers%20"},
  };
  for (const Case& one : cases) {
    std::string expected = "attachment; filename=\"" + one.plain + ends + "\"";
    if (!one.full.empty()) expected += "; filename*=UTF-8''" + one.full + ends;
    EXPECT_EQ(attachment(titled(one.title)), expected) << one.title;
  }
  EXPECT_EQ(attachment(titled("", "a folder/../x \"y\".pdf")),
            "attachment; filename=\"x y " + ends + "\"");
  EXPECT_EQ(attachment(titled("")), "attachment; filename=\"" + ends + "\"");
}

TEST_F(Original, ALongTitleIsCutBetweenCharacters) {
  for (const std::string& letter : {std::string("a"), std::string("é"), std::string("€"),
                                    std::string("\xF0\x9F\x93\x84"), std::string("\"")}) {
    std::string title;
    while (title.size() < 100'000) title += letter;
    const std::string value = attachment(titled(title));
    EXPECT_LT(value.size(), 700U);
    EXPECT_THAT(value, HasSubstr("abcdef0000000000.pdf\""));
    const std::size_t full = value.find("filename*=UTF-8''");
    if (full == std::string::npos) continue;
    std::string decoded;
    for (std::size_t at = full + 17; at < value.size(); ++at) {
      const bool escape = value[at] == '%';
      decoded.push_back(escape ? static_cast<char>(std::stoi(value.substr(at + 1, 2), nullptr, 16))
                               : value[at]);
      if (escape) at += 2;
    }
    EXPECT_LE(decoded.size(), 150U);
    EXPECT_EQ(decoded.substr(0, letter.size()), letter);
    EXPECT_EQ(decoded.substr(decoded.find(' ') - letter.size(), letter.size()), letter);
  }
}

TEST_F(Original, OnlyAPaperOfTheIndexLeadsToAPlainFile) {
  const std::string linked = "abcd000000000000";
  const std::string folder = "abcd000000000001";
  const std::string stranger = "abcd000000000002";  // kept, though the index holds no such paper
  for (const std::string& id : {linked, folder}) {
    query::DocumentText paper;
    paper.document.id = id;
    searcher_.add(paper);
  }
  std::ofstream(index_ / "secret") << "secret";
  std::filesystem::create_symlink(index_ / "secret", path_of(linked));
  std::filesystem::create_directories(path_of(folder));
  keep(stranger, "secret");
  keep(removed_id, "secret");
  struct Case {
    std::string id;
    int status;
    const char *says, *hint;
  };
  const char* keeps = "--keep-originals";
  const Case cases[] = {
      {linked, 404, "not kept", keeps},         {folder, 404, "not kept", keeps},
      {inspection_id, 404, "not kept", keeps},  {stranger, 404, "no paper", "openapi"},
      {removed_id, 410, "removed on", "links"}, {"..%2Fsecret", 404, "nothing at", "openapi"},
      {"%2e%2e", 404, "no paper", "openapi"},   {"0000000000000000", 404, "no paper", "openapi"}};
  for (const Case& one : cases) {
    const Response response = ask(address_of(one.id));
    EXPECT_EQ(response.status, one.status) << one.id;
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_THAT(response.body, AllOf(HasSubstr(one.says), HasSubstr(one.hint)));
    EXPECT_FALSE(response.more);
  }
  EXPECT_EQ(ask(address_of(inspection_id) + "?path=/etc/passwd").status, 400);
  const App without(searcher_, {}, metrics_);
  keep(inspection_id, "x");
  EXPECT_EQ(reply_to(without, address_of(inspection_id)).status, 404);
}

TEST_F(Original, IsAskedAboutAndNotSentAgain) {
  keep(inspection_id, "%PDF");
  keep(minutes_id, "# Minutes");
  const std::string tag = header(ask(address_of(inspection_id)), "ETag");
  EXPECT_EQ(tag, std::string("W/\"") + inspection_id + "\"");
  searcher_.move_on();  // what else is indexed plays no part
  for (const std::string& known : {tag, "\"x\", " + tag, std::string("*")}) {
    const Response same = ask(address_of(inspection_id), known);
    EXPECT_EQ(same.status, 304);
    EXPECT_FALSE(same.more);
    EXPECT_EQ(header(same, "ETag"), tag);
    EXPECT_EQ(header(same, "Content-Disposition"), "");
  }
  EXPECT_EQ(ask(address_of(minutes_id), tag).status, 200);
  searcher_.remove(inspection_id);
  EXPECT_EQ(ask(address_of(inspection_id), tag).status, 404) << "what is gone is not the same";
}

TEST_F(Original, AFileThatShrinksIsBrokenOff) {
  keep(inspection_id, bytes_of(200'000));
  const Response response = ask(address_of(inspection_id));
  EXPECT_FALSE(response.more().empty());
  std::filesystem::resize_file(path_of(inspection_id), 70'000);
  EXPECT_FALSE(response.more().empty());
  EXPECT_THROW((void)response.more(), std::system_error);
}

TEST_F(Original, AFewGoOutAtOnce) {
  keep(inspection_id, "%PDF");
  const Originals few(index_, 2);
  const App app(searcher_, {}, metrics_, {.originals = &few});
  std::vector<Response> going;
  for (int i = 0; i < 2; ++i) going.push_back(reply_to(app, address_of(inspection_id)));
  for (int round = 0; round < 2; ++round) {
    const Response refused = reply_to(app, address_of(inspection_id));
    EXPECT_EQ(refused.status, 503);
    EXPECT_THAT(refused.body, HasSubstr("too-many-exports"));
  }
  going.pop_back();
  for (int round = 0; round < 3; ++round)
    EXPECT_EQ(reply_to(app, address_of(inspection_id)).status, 200) << "each has ended";
}

TEST_F(Original, TextMayBePackedAndThenHasNoLength) {
  const std::string text = bytes_of(100'000);
  keep(minutes_id, text);
  Response plain = ask(address_of(minutes_id));
  compress(plain, "br");
  EXPECT_EQ(plain.length, text.size());
  Response packed = ask(address_of(minutes_id));
  compress(packed, "gzip");
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_FALSE(packed.length.has_value());
  keep(inspection_id, text);
  Response pdf = ask(address_of(inspection_id));
  compress(pdf, "gzip");
  EXPECT_EQ(header(pdf, "Content-Encoding"), "");
  EXPECT_EQ(pdf.length, text.size());
}

TEST_F(Original, IsReadNotExported) {
  for (const char* accept : {"*/*", "text/csv", "text/markdown"}) {
    Request request;
    request.path = address_of(inspection_id);
    request.headers["accept"] = accept;
    EXPECT_EQ(needed_scope(request), Scope::read) << accept;
  }
}

TEST_F(Original, IsNamedWhereItIsKept) {
  keep(inspection_id, bytes_of(312'400));
  const std::string page = ask(std::string("/documents/") + inspection_id).body;
  EXPECT_THAT(page, HasSubstr("<a href=\"" + address_of(inspection_id) +
                              "\" download>Original (PDF, 312 KB)</a>"));
  EXPECT_THAT(ask(std::string("/api/v1/documents/") + inspection_id).body,
              HasSubstr("\"original\":\"" + address_of(inspection_id) + "\""));
  EXPECT_THAT(ask(std::string("/documents/") + minutes_id).body, Not(HasSubstr("/original")));
  EXPECT_THAT(ask(std::string("/api/v1/documents/") + minutes_id).body,
              HasSubstr("\"original\":null"));
}

TEST(SizeWords, AreRounded) {
  struct Case {
    std::uint64_t bytes;
    const char* words;
  };
  const Case cases[] = {{0, "1 KB"},
                        {999, "1 KB"},
                        {1499, "1 KB"},
                        {1500, "2 KB"},
                        {312'400, "312 KB"},
                        {999'499, "999 KB"},
                        {999'500, "1 MB"},
                        {1'049'999, "1 MB"},
                        {1'050'000, "1.1 MB"},
                        {99'940'000, "99.9 MB"},
                        {99'960'000, "100 MB"},
                        {312'345'678, "312 MB"}};
  for (const Case& one : cases) EXPECT_EQ(size_words(one.bytes), one.words) << one.bytes;
}

}  // namespace
}  // namespace scrutineer::server
