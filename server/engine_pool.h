// The Searcher of production: engines on one index directory, each used by one thread at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "query/engine.h"
#include "server/searcher.h"

namespace scrutineer::server {

// Opens an engine whenever all are busy, so there are at most as many as threads that ask; the one
// used last is used next, because its caches are warm. An engine that failed on its index, or threw
// anything unforeseen, is thrown away.
class EnginePool final : public Searcher {
 public:
  // Opens one engine: throws what its constructor throws.
  EnginePool(std::string index_directory, query::Limits limits);
  ~EnginePool() override;

  query::SearchResult search(const query::Request& request) const override;
  std::optional<Document> document(std::string_view id) const override;
  std::optional<query::DocumentDetails> details(std::string_view id) const override;
  query::FindingsResult findings(const query::FindingsRequest& request) const override;
  // An export has an engine of its own until it is destroyed or has thrown.
  std::unique_ptr<query::Export> begin_export(const query::ExportRequest& request) const override;
  std::optional<StoredFinding> finding(std::string_view id) const override;
  std::vector<query::MissingDocument> missing(const std::string& council) const override;
  query::FailuresResult failures(const query::FailuresRequest& request) const override;
  query::RepeatsResult repeats(const query::RepeatsRequest& request) const override;
  std::optional<query::FoundChain> repeat(std::string_view id) const override;
  query::IssuesResult issues(const query::IssuesRequest& request) const override;
  std::optional<query::CouncilTimeline> timeline(std::string_view council) const override;
  std::optional<query::RecommendationsResult> recommendations(std::string_view id) const override;
  std::optional<Tombstone> removed(std::string_view id) const override;
  std::optional<query::DocumentText> text(std::string_view id) const override;
  std::optional<std::vector<query::SimilarDocument>> similar(std::string_view id,
                                                             std::uint32_t limit) const override;
  std::vector<query::Suggestion> suggest(std::string_view typed,
                                         std::uint32_t limit) const override;
  std::vector<query::FieldInfo> fields() const override;
  std::vector<query::CouncilCount> councils() const override;
  std::vector<query::HeldCouncil> councils_held() const override;
  query::Glossary glossary() const override;
  std::optional<Council> council(std::string_view id) const override;
  query::Stats stats() const override;
  std::string commit() const override;
  std::uint64_t retries() const override { return retries_; }

  // From now on every question, those being answered included, ends with Error "stopping".
  void end() { *ended_ = true; }

 private:
  class PooledExport;
  std::unique_ptr<query::Engine> take() const;
  void give_back(std::unique_ptr<query::Engine> engine) const;
  template <typename Call>
  auto with_engine(const Call& call) const;

  std::string index_directory_;
  query::Limits limits_;
  query::Shared shared_;
  std::shared_ptr<std::atomic<bool>> ended_ = std::make_shared<std::atomic<bool>>(false);
  mutable std::atomic<std::uint64_t> retries_ = 0;
  mutable std::atomic<int> exports_ = 0;  // that have not ended
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<query::Engine>> idle_;
};

}  // namespace scrutineer::server
