// Saved searches over the invented papers, in a folder of the test's own.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/app.h"
#include "server/http/url.h"
#include "server/problem.h"
#include "server/saved/saved_searches.h"
#include "server/saved/watcher.h"
#include "tests/indexer/folder.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {

inline constexpr Seconds noon = 1'790'000'000;  // 2026-09-21T14:13:20Z

// A paper of those words alone.
inline query::DocumentText paper_of(const std::string& id, const std::string& words,
                                    const std::string& date = "2026-09-01") {
  query::DocumentText paper;
  paper.document.id = id;
  paper.document.format = "text";
  paper.document.metadata.title = words;
  paper.document.metadata.council = "harrowmere";
  paper.document.metadata.date = date;
  return paper;
}

class Saved : public ::testing::Test {
 protected:
  Saved() {
    saved_.store = &*store_;
    saved_.owners = {"desk", "other"};
    saved_.now = [this] { return now_; };
  }
  Response ask(const std::string& method, const std::string& target,
               const std::string& key = "desk", const std::string& body = "") const {
    const App app(searcher_, {.public_url = "https://search.example.org"}, metrics_,
                  {.pictures = nullptr, .saved = kept_ ? &saved_ : nullptr});
    Target read = parse_target(target);
    Request request{.method = method,
                    .path = read.path,
                    .params = read.params,
                    .headers = {{"content-type", "application/json"}},
                    .body = body,
                    .key = key};
    try {
      return app.respond(request);
    } catch (const ProblemError& error) {
      return app.respond_with(error.problem(), request);
    } catch (const Error& error) {
      return app.respond_with(problem_of(error), request);
    }
  }
  nlohmann::json save(const std::string& message, const std::string& key = "desk") const {
    const Response response = ask("POST", "/api/v1/saved-searches", key, message);
    EXPECT_EQ(response.status, 201) << response.body;
    return nlohmann::json::parse(response.body);
  }
  nlohmann::json one(const nlohmann::json& saved) const {
    const Response response =
        ask("GET", "/api/v1/saved-searches/" + saved.at("id").get<std::string>());
    EXPECT_EQ(response.status, 200) << response.body;
    return nlohmann::json::parse(response.body);
  }
  static std::string feed_of(const nlohmann::json& saved) {
    constexpr std::string_view base = "https://search.example.org";
    return saved.at("feed").get<std::string>().substr(base.size());
  }
  void look() { watcher_.check(); }

  tests::Folder folder_;
  FakeSearcher searcher_;
  mutable Metrics metrics_;
  Seconds now_ = noon;
  bool kept_ = true;
  std::unique_ptr<SavedStore> store_ = std::make_unique<SavedStore>(folder_ / "state");
  SavedSearches saved_;
  Watcher watcher_{
      *store_, searcher_, {.owners = {"desk", "other"}, .now = [this] { return now_; }}};
};

}  // namespace scrutineer::server
