// What the server asks of an index. Handlers see only this, so that they are tested without one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/councils/council_timeline.h"
#include "query/councils/held_council.h"
#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "query/exports/export.h"
#include "query/glossary.h"
#include "query/request.h"
#include "query/response.h"
#include "schemas/tombstone.h"

namespace scrutineer::server {

// Every call may come from any thread at any time, and throws what query::Engine throws, the errors
// of its constructor included: an index can go away while the server runs.
class Searcher {
 public:
  Searcher() = default;
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;
  virtual ~Searcher() = default;

  [[nodiscard]] virtual query::SearchResult search(const query::Request& request) const = 0;
  [[nodiscard]] virtual std::optional<Document> document(std::string_view id) const = 0;
  [[nodiscard]] virtual std::optional<query::DocumentDetails> details(
      std::string_view id) const = 0;
  [[nodiscard]] virtual query::FindingsResult findings(
      const query::FindingsRequest& request) const = 0;
  // May be asked for its pieces from any thread, one after the other. Throws besides
  // "too-many-exports" where too many have been begun and not come to their end.
  [[nodiscard]] virtual std::unique_ptr<query::Export> begin_export(
      const query::ExportRequest& request) const = 0;
  [[nodiscard]] virtual std::optional<StoredFinding> finding(std::string_view id) const = 0;
  [[nodiscard]] virtual std::vector<query::MissingDocument> missing(
      const std::string& council) const = 0;
  [[nodiscard]] virtual query::FailuresResult failures(
      const query::FailuresRequest& request) const = 0;
  [[nodiscard]] virtual query::RepeatsResult repeats(
      const query::RepeatsRequest& request) const = 0;
  [[nodiscard]] virtual std::optional<query::FoundChain> repeat(std::string_view id) const = 0;
  [[nodiscard]] virtual query::IssuesResult issues(const query::IssuesRequest& request) const = 0;
  [[nodiscard]] virtual std::optional<query::CouncilTimeline> timeline(
      std::string_view council) const = 0;
  [[nodiscard]] virtual std::optional<query::RecommendationsResult> recommendations(
      std::string_view id) const = 0;
  [[nodiscard]] virtual std::optional<Tombstone> removed(std::string_view id) const = 0;
  [[nodiscard]] virtual std::optional<query::DocumentText> text(std::string_view id) const = 0;
  [[nodiscard]] virtual std::optional<std::vector<query::SimilarDocument>> similar(
      std::string_view id, std::uint32_t limit) const = 0;
  [[nodiscard]] virtual std::vector<query::Suggestion> suggest(std::string_view typed,
                                                               std::uint32_t limit) const = 0;
  [[nodiscard]] virtual std::vector<query::FieldInfo> fields() const = 0;
  [[nodiscard]] virtual std::vector<query::CouncilCount> councils() const = 0;
  [[nodiscard]] virtual std::vector<query::HeldCouncil> councils_held() const = 0;
  [[nodiscard]] virtual query::Glossary glossary() const = 0;
  [[nodiscard]] virtual std::optional<Council> council(std::string_view id) const = 0;
  [[nodiscard]] virtual query::Stats stats() const = 0;
  [[nodiscard]] virtual std::string commit() const = 0;
  // How many questions, since the start, were begun anew because commits overtook them.
  [[nodiscard]] virtual std::uint64_t retries() const = 0;
};

}  // namespace scrutineer::server
