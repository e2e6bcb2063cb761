// What the tests of pages share: an app on made-up papers, and its pages as HTML text.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "tests/server/fake_searcher.h"
#include "tests/server/reply.h"

namespace scrutineer::server {

class PageTest : public ::testing::Test {
 protected:
  explicit PageTest(Settings settings = {.source_url = "https://example.org/src"})
      : app_(searcher_, std::move(settings), metrics_) {}

  [[nodiscard]] Response reply(const std::string& target) const { return reply_to(app_, target); }
  // Without a script in the page, or from elsewhere: there are only modules of the server's own.
  std::string html(const std::string& target, int status = 200) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, status) << target;
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_THAT(response.body, ::testing::Not(::testing::HasSubstr("{{")));
    EXPECT_EQ(times(response.body, "<script"),
              times(response.body, "<script type=\"module\" src=\"/static/"))
        << target;
    return response.body;
  }
  static int times(const std::string& text, const std::string& part) {
    int count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++count;
    return count;
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  App app_;
};

}  // namespace scrutineer::server
