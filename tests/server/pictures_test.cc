// Pages as they are printed: what is kept, how many are drawn at once, and what the server answers.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

#include "server/pictures/original.h"
#include "server/pictures/page_pictures.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/reply.h"

namespace scrutineer::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Pictures : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = ::testing::TempDir() + "/pictures.XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    index_ = pattern;
    keep_original(inspection_id);
  }
  void TearDown() override { std::filesystem::remove_all(index_); }

  std::filesystem::path keep_original(const std::string& id) const {
    std::filesystem::path path = index_ / "originals" / id.substr(0, 2) / id;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "the file of " << id;
    return path;
  }

  // Draws nothing: the words of the order stand for the picture.
  PictureMessage draw(int descriptor, const PictureOrder& order) {
    ++drawn_;
    std::string file(100, '\0');
    file.resize(static_cast<std::size_t>(::pread(descriptor, file.data(), file.size(), 0)));
    if (!fails_.empty()) throw Error(fails_, "what happened inside", "hint");
    PictureMessage picture;
    picture.page = order.page;
    picture.png = file + ", page " + std::to_string(order.page) + ", " +
                  std::to_string(order.width) + " wide:";
    for (const std::string& word : order.words) picture.png += " " + word;
    return picture;
  }
  DrawPage drawing() {
    return [this](int descriptor, const PictureOrder& order, const std::atomic<bool>&) {
      return draw(descriptor, order);
    };
  }

  std::filesystem::path index_;
  std::atomic<int> drawn_ = 0;
  std::string fails_;  // the code of the error that drawing ends with
};

std::string code_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code();
  }
  return "none";
}

TEST_F(Pictures, OnlyThePlainFileOfAnIdIsOpened) {
  const std::string id = inspection_id;
  EXPECT_TRUE(open_original(index_, id).has_value());
  std::ofstream(index_ / "secret") << "x";
  std::filesystem::create_symlink(index_ / "secret", keep_original("ab").parent_path() / "x");
  const std::string linked = "abcd000000000000";
  std::filesystem::create_symlink(index_ / "secret", index_ / "originals" / "ab" / linked);
  std::filesystem::create_directories(index_ / "originals" / "ab" / "abcd000000000001");
  for (const std::string& bad :
       {std::string(), std::string("../../secret"), id + "/../x", id.substr(1),
        id + std::string(1, '\0'), std::string("2B60D1C9A7E3F845"), linked,
        std::string("abcd000000000001"), std::string("abcd000000000002")})
    EXPECT_FALSE(open_original(index_, bad).has_value()) << bad;
  EXPECT_FALSE(open_original(index_ / "gone", id).has_value());
}

TEST_F(Pictures, AreDrawnOnceWhileTheyAreKept) {
  const PagePictures pictures(index_, drawing());
  const std::string id = inspection_id;
  const PictureOrder orders[] = {{1, 600, {}},    {2, 600, {}},         {1, 1000, {}},
                                 {1, 600, {"a"}}, {1, 600, {"a", "b"}}, {1, 600, {"ab"}}};
  for (int round = 0; round < 2; ++round) {
    std::set<std::string> seen;
    for (const PictureOrder& order : orders) seen.insert(pictures.picture(id, order)->png);
    EXPECT_EQ(seen.size(), std::size(orders));
  }
  EXPECT_EQ(drawn_, 6);
  EXPECT_EQ(pictures.counts().drawn, 6U);
  EXPECT_EQ(pictures.counts().known, 6U);
  EXPECT_GT(pictures.counts().bytes, 6U * 30);
}

TEST_F(Pictures, ThoseUsedLongestAgoMakeRoom) {
  const PagePictures one(index_, drawing());
  const std::string id = inspection_id;
  const auto ask = [&](const PagePictures& pictures, std::uint32_t page) {
    (void)pictures.picture(id, {page, 600, {}});
  };
  ask(one, 1);
  PictureRoom room;
  room.kept_bytes = one.counts().bytes * 2;
  const PagePictures two(index_, drawing(), room);
  drawn_ = 0;
  for (const std::uint32_t page : {1U, 2U, 1U, 3U, 1U, 2U}) ask(two, page);
  EXPECT_EQ(drawn_, 4) << "1, 2, 3 in the place of 2, and 2 again";
  EXPECT_LE(two.counts().bytes, room.kept_bytes);
  room.kept_bytes = 0;
  const PagePictures none(index_, drawing(), room);
  drawn_ = 0;
  for (const std::uint32_t page : {1U, 1U}) ask(none, page);
  EXPECT_EQ(drawn_, 2);
  EXPECT_EQ(none.counts().bytes, 0U);
}

TEST_F(Pictures, APageThatCannotBeDrawnIsNotTriedAgainAtOnce) {
  struct Case {
    const char *code, *says;
  };
  const Case cases[] = {{"extract-timeout", "took too long"},
                        {"extract-memory", "too large"},
                        {"extract-crashed", "failed"},
                        {"message-bad", "failed"},
                        {"pdf-page-unreadable", "what happened inside"}};
  for (const Case& one : cases) {
    PictureRoom room;
    const PagePictures pictures(index_, drawing(), room);
    room.failure_kept = seconds(-1);
    const PagePictures forgetful(index_, drawing(), room);
    fails_ = one.code;
    drawn_ = 0;
    for (int round = 0; round < 3; ++round) {
      try {
        (void)pictures.picture(inspection_id, {1, 600, {}});
        ADD_FAILURE();
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), "page-not-drawn");
        EXPECT_THAT(error.what(), HasSubstr(one.says));
      }
      EXPECT_EQ(drawn_, 1);
    }
    for (int round = 0; round < 2; ++round)
      EXPECT_EQ(code_of([&] {
                  (void)forgetful.picture(inspection_id, {1, 600, {}});
                }),
                "page-not-drawn");
    EXPECT_EQ(drawn_, 3);
    EXPECT_EQ(pictures.counts().failed, 1U);
  }
  fails_.clear();
  const PagePictures pictures(index_, drawing());
  EXPECT_EQ(code_of([&] { (void)pictures.picture(minutes_id, {1, 600, {}}); }), "no-original");
  EXPECT_EQ(code_of([&] { (void)pictures.picture("../x", {1, 600, {}}); }), "no-original");
}

TEST_F(Pictures, AFewAreDrawnAtOnceAndAFewWait) {
  std::atomic<bool> go = false;
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  PictureRoom room;
  room.waiting = 1;
  room.patience = seconds(60);
  const PagePictures pictures(
      index_,
      [&](int descriptor, const PictureOrder& order, const std::atomic<bool>&) {
        most = std::max<int>(most, ++inside);
        while (!go) std::this_thread::yield();
        --inside;
        return draw(descriptor, order);
      },
      room);
  std::vector<std::jthread> askers;
  const auto ask = [&](std::uint32_t page) {
    askers.emplace_back([&pictures, page] {
      (void)pictures.picture(inspection_id, {page, 600, {}});
    });
  };
  for (const std::uint32_t page : {1U, 2U}) ask(page);
  while (inside < 2) std::this_thread::yield();
  ask(1);  // waits, and then finds it drawn
  while (pictures.counts().waiting < 1) std::this_thread::yield();
  const std::string refused = code_of([&] { (void)pictures.picture(inspection_id, {3, 600, {}}); });
  go = true;
  askers.clear();
  EXPECT_EQ(refused, "too-many-pictures");
  EXPECT_EQ(most, 2);
  EXPECT_EQ(drawn_, 2);
  EXPECT_EQ(pictures.counts().refused, 1U);
}

TEST_F(Pictures, APageThatIsBeingDrawnIsAwaited) {
  std::atomic<bool> go = false;
  std::atomic<bool> begun = false;
  PictureRoom room;
  room.at_once = 4;
  room.patience = seconds(60);
  const PagePictures pictures(
      index_,
      [&](int descriptor, const PictureOrder& order, const std::atomic<bool>&) {
        begun = true;
        while (order.page == 1 && !go) std::this_thread::yield();
        return draw(descriptor, order);
      },
      room);
  const auto ask = [&](std::uint32_t page) {
    return std::jthread([&pictures, page] {
      (void)pictures.picture(inspection_id, {page, 600, {}});
    });
  };
  const std::jthread first = ask(1);
  while (!begun) std::this_thread::yield();
  const std::jthread second = ask(1);
  while (pictures.counts().waiting < 1) std::this_thread::yield();
  ask(2).join();  // whose end wakes the second, for whom nothing is drawn yet
  EXPECT_EQ(pictures.counts().known, 0U);
  go = true;
  while (pictures.counts().known < 1) std::this_thread::yield();
  EXPECT_EQ(drawn_, 2);
}

TEST_F(Pictures, NobodyWaitsForEver) {
  std::atomic<bool> go = false;
  PictureRoom room;
  room.at_once = 1;
  room.patience = milliseconds(10);
  PagePictures pictures(
      index_,
      [&](int descriptor, const PictureOrder& order, const std::atomic<bool>& cancelled) {
        go = true;
        while (!cancelled) std::this_thread::yield();
        (void)draw(descriptor, order);
        throw Error("cancelled", "stopped", "hint");
        return PictureMessage{};
      },
      room);
  std::string first;
  std::jthread asker([&] {
    first = code_of([&] { (void)pictures.picture(inspection_id, {1, 600, {}}); });
  });
  while (!go) std::this_thread::yield();
  EXPECT_EQ(code_of([&] {
              (void)pictures.picture(inspection_id, {2, 600, {}});
            }),
            "too-many-pictures");
  pictures.end();
  asker.join();
  EXPECT_EQ(first, "stopping");
  EXPECT_EQ(code_of([&] { (void)pictures.picture(inspection_id, {2, 600, {}}); }), "stopping");
}

class PageImage : public Pictures {
 protected:
  Response ask(const std::string& target) const { return reply_to(app_, target); }
  static std::string header(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return "";
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  std::unique_ptr<PagePictures> pictures_;
  App app_{searcher_, {.stop_words = {"the", "of"}}, metrics_};

  void SetUp() override {
    Pictures::SetUp();
    pictures_ = std::make_unique<PagePictures>(index_, drawing());
  }
  const std::string address_ = std::string("/api/v1/documents/") + inspection_id + "/image";
};

TEST_F(PageImage, IsDrawnWithTheWordsThatTheTextHasMarked) {
  const App app(searcher_, {.stop_words = {"the", "of"}}, metrics_, {.pictures = pictures_.get()});
  struct Case {
    const char *query, *ends;
  };
  const Case cases[] = {
      {"", "page 1, 1000 wide:"},
      {"?page=2&q=the+placement+of", "page 2, 1000 wide: placement placements"},
      {"?page=2&width=600&q=-placement", "page 2, 600 wide:"},
      {"?page=1&q=xyzzy", "page 1, 1000 wide:"},
      {"?page=3&width=1600&q=return+interviews", "page 3, 1600 wide: interviews return"},
  };
  for (const Case& one : cases) {
    const Response response = reply_to(app, address_ + one.query);
    EXPECT_EQ(response.status, 200) << one.query;
    EXPECT_EQ(response.content_type, "image/png");
    EXPECT_EQ(response.body, std::string("the file of ") + inspection_id + ", " + one.ends);
    EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
    EXPECT_EQ(header(response, "X-Robots-Tag"), "noindex");
  }
}

TEST_F(PageImage, IsKnownByItsTagWithoutBeingDrawn) {
  std::set<std::string> tags;
  for (const char* query : {"?page=1", "?page=2", "?page=2&width=600", "?page=2&q=placement"}) {
    const App app(searcher_, {}, metrics_, {.pictures = pictures_.get()});
    RequestHead head;
    head.method = "GET";
    head.target = address_ + query;
    const std::string tag = header(guarded_reply(app, head), "ETag");
    EXPECT_TRUE(tags.insert(tag).second) << query;
    const PagePictures others(index_, drawing());
    const App again(searcher_, {}, metrics_, {.pictures = &others});
    drawn_ = 0;
    head.headers["if-none-match"] = tag;
    const Response same = guarded_reply(again, head);
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body, "");
    EXPECT_EQ(header(same, "ETag"), tag);
    EXPECT_EQ(drawn_, 0);
    head.target = address_ + "?page=3";
    EXPECT_EQ(guarded_reply(again, head).status, 200) << "the tag is another's";
  }
}

TEST_F(PageImage, WhatIsNotThereIsAProblemThatSaysWhy) {
  const App app(searcher_, {}, metrics_, {.pictures = pictures_.get()});
  const std::string of = "/api/v1/documents/";
  keep_original(minutes_id);
  keep_original(removed_id);
  struct Case {
    std::string target;
    int status;
    const char* says;
  };
  const Case cases[] = {
      {address_ + "?page=4", 404, "The paper has 3 pages."},
      {address_ + "?page=4294967296", 404, "The paper has 3 pages."},
      {address_ + "?page=0", 400, "page"},
      {address_ + "?page=-1", 400, "page"},
      {address_ + "?page=1.5", 400, "page"},
      {address_ + "?page=1&page=2", 400, "page"},
      {address_ + "?width=100000", 400, "none of 1000, 600, 1600"},
      {address_ + "?path=/etc/passwd", 400, "path"},
      {of + minutes_id + "/image", 404, "Only pages of PDFs"},
      {of + partial_id + "/image", 404, "is not kept"},
      {of + "0000000000000000/image", 404, "There is no paper with the id"},
      {of + "..%2f..%2fsecret/image", 404, ""},
      {of + removed_id + "/image", 410, "removed"},
  };
  for (const Case& one : cases) {
    const Response response = reply_to(app, one.target);
    EXPECT_EQ(response.status, one.status) << one.target;
    EXPECT_EQ(response.content_type, "application/problem+json") << one.target;
    EXPECT_THAT(response.body, HasSubstr(one.says)) << one.target;
  }
  EXPECT_EQ(drawn_, 0);
  EXPECT_EQ(ask(address_).status, 404) << "no program to draw with";
}

TEST_F(PageImage, AReaderThatFailsIsAProblemOfTheServer) {
  fails_ = "extract-crashed";
  const App app(searcher_, {}, metrics_, {.pictures = pictures_.get()});
  const Response failed = reply_to(app, address_);
  EXPECT_EQ(failed.status, 502);
  EXPECT_THAT(failed.body, AllOf(HasSubstr("page-not-drawn"), HasSubstr("Read its text"),
                                 Not(HasSubstr("happened inside"))));
  PictureRoom none;
  none.at_once = 0;
  none.waiting = 0;
  const PagePictures busy(index_, drawing(), none);
  const App full(searcher_, {}, metrics_, {.pictures = &busy});
  const Response refused = reply_to(full, address_);
  EXPECT_EQ(refused.status, 503);
  EXPECT_THAT(refused.body, HasSubstr("too-many-pictures"));
  EXPECT_EQ(header(refused, "Retry-After"), "2");
}

TEST_F(PageImage, ThePapersPageShowsEachPageOnceWhereItCan) {
  const App app(searcher_, {}, metrics_, {.pictures = pictures_.get()});
  const std::string page =
      reply_to(app, std::string("/documents/") + inspection_id + "?q=placement").body;
  for (const char* number : {"1", "2", "3"})
    EXPECT_THAT(page, HasSubstr("<a href=\"" + address_ + "?page=" + number +
                                "&amp;q=placement\" data-alt=\"Page " + number));
  const std::string begin = "<details class=\"govuk-details page-picture\">";
  std::size_t pictures = 0;
  for (std::size_t at = 0; (at = page.find(begin, at)) != std::string::npos; ++at) ++pictures;
  EXPECT_EQ(pictures, 3U);
  EXPECT_THAT(page, Not(HasSubstr("<img"))) << "which would be drawn where no script runs";
  EXPECT_EQ(drawn_, 0) << "nothing is drawn before it is asked for";
  for (const char* other : {minutes_id, partial_id})
    EXPECT_THAT(reply_to(app, std::string("/documents/") + other).body,
                Not(HasSubstr("page-picture")));
  EXPECT_THAT(ask(std::string("/documents/") + inspection_id).body, Not(HasSubstr("page-picture")));
}

TEST_F(PageImage, IsCounted) {
  const App app(searcher_, {}, metrics_, {.pictures = pictures_.get()});
  for (int round = 0; round < 3; ++round) (void)reply_to(app, address_);
  const std::string metrics = reply_to(app, "/metrics").body;
  EXPECT_THAT(metrics, AllOf(HasSubstr("scrutineer_page_pictures_asked{how=\"drawn\"} 1\n"),
                             HasSubstr("scrutineer_page_pictures_asked{how=\"known\"} 2\n")));
}

}  // namespace
}  // namespace scrutineer::server
