// A Searcher over a few invented papers held in memory, so that the server is tested without an
// index. A paper matches when it holds every word of the query somewhere, whatever the case.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/searcher.h"

namespace scrutineer::server {

class FakeSearcher final : public Searcher {
 public:
  FakeSearcher();

  // Throws as the engine does: BadParameters for values it does not know, "limit-exceeded",
  // QueryError for a lone "AND". A text of "throw std", "throw poco", "throw int", "throw index" or
  // "throw unknown" throws that; one of "wait" takes half a second.
  query::SearchResult search(const query::Request& asked) const override;
  std::optional<Document> document(std::string_view id) const override;
  std::optional<query::DocumentDetails> details(std::string_view id) const override;
  // Three findings and those added, whatever is asked; those of a document, or with a word, where
  // it is asked for.
  query::FindingsResult findings(const query::FindingsRequest& asked) const override;
  // As the question, or all of it. Of papers, with the text "break off", it throws after 2,000;
  // with "many", there are 5,000, in about 25 pieces.
  std::unique_ptr<query::Export> begin_export(const query::ExportRequest& request) const override;
  std::optional<StoredFinding> finding(std::string_view id) const override;
  std::vector<query::MissingDocument> missing(const std::string& council) const override;
  // The first has a hostile name.
  query::FailuresResult failures(const query::FailuresRequest& request) const override;
  // As if so many files had failed.
  void fail(std::uint64_t files) { failed_ = files; }
  query::RepeatsResult repeats(const query::RepeatsRequest& asked) const override;
  std::optional<query::FoundChain> repeat(std::string_view id) const override;
  query::IssuesResult issues(const query::IssuesRequest& asked) const override;
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
  std::string commit() const override { return commit_; }
  // As if the index had a new commit.
  void move_on() { commit_ += '1'; }
  // In a new commit.
  void add(query::DocumentText paper);
  void add(StoredFinding finding);
  void remove(std::string_view id);
  std::uint64_t retries() const override { return 3; }

 private:
  std::vector<query::DocumentText> papers_;
  std::vector<StoredFinding> findings_;
  std::string commit_ = "1";
  std::uint64_t failed_ = 2;
};

// Ids of three of its papers: an inspection report with pages, a text file without, and one cut
// short.
inline constexpr char inspection_id[] = "2b60d1c9a7e3f845";
inline constexpr char minutes_id[] = "00aa11bb22cc33dd";
inline constexpr char removed_id[] = "dead00112233aabb";
inline constexpr char removed_finding_id[] = "dead11112233aabb";
inline constexpr char partial_id[] = "ffee00112233aabb";

}  // namespace scrutineer::server
