// Answers requests from one index directory.
//
// An Engine belongs to one thread at a time (Xapian databases take no locks); open one per worker.
// It sees new commits without being reopened: every call starts on the latest commit and finishes
// on it, retrying on its own when the writer overtakes it.
//
// Errors (schemas/error.h): "index-missing", "index-version", "index-corrupt" from the constructor;
// "query-syntax" (a QueryError with a position), "bad-parameter" (names all bad ones at once) and
// "limit-exceeded" (a LimitExceeded that names the limit) from search() and findings(), and for the
// time limit from every call; "stopping" once end_with() says so; nothing else is thrown for bad
// input.
#pragma once

#include <atomic>
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
#include "query/glossary.h"
#include "query/request.h"
#include "query/response.h"
#include "schemas/error.h"
#include "schemas/not_same_issue.h"
#include "schemas/tombstone.h"

namespace scrutineer::query {

// A query that can't be honoured. `position` is a byte offset into Request::text.
class QueryError : public Error {
 public:
  QueryError(const std::string& what, std::string hint, std::size_t position)
      : Error("query-syntax", what, std::move(hint)), position_(position) {}
  [[nodiscard]] std::size_t position() const noexcept { return position_; }

 private:
  std::size_t position_;
};

// A bound of query/request.h's Limits, or of a parameter, that a request passes; code
// "limit-exceeded". `limit` is the bound's name: that of the field of Limits, or of the parameter.
class LimitExceeded : public Error {
 public:
  LimitExceeded(std::string limit, const std::string& what, std::string hint)
      : Error("limit-exceeded", what, std::move(hint)), limit_(std::move(limit)) {}
  [[nodiscard]] const std::string& limit() const noexcept { return limit_; }

 private:
  std::string limit_;
};

// One bad parameter of a request.
struct BadParameter {
  std::string name, reason;
};

// Thrown with every bad parameter of a request at once; code "bad-parameter".
class BadParameters : public Error {
 public:
  explicit BadParameters(std::vector<BadParameter> bad);
  [[nodiscard]] const std::vector<BadParameter>& bad() const noexcept { return bad_; }

 private:
  std::vector<BadParameter> bad_;
};

// What engines on one index know together: the findings in memory, what is known of each council,
// and what searches keep. Thread-safe.
class FindingTables;
class CouncilRecords;
class SearchMemory;
[[nodiscard]] std::shared_ptr<FindingTables> make_finding_tables();
[[nodiscard]] std::shared_ptr<CouncilRecords> make_council_records();
[[nodiscard]] std::shared_ptr<SearchMemory> make_search_memory();
struct Shared {
  std::shared_ptr<FindingTables> tables = make_finding_tables();
  std::shared_ptr<CouncilRecords> records = make_council_records();
  std::shared_ptr<SearchMemory> searches = make_search_memory();
};

// query/exports/export.h
class Export;
struct ExportRequest;

class Engine {
 public:
  // Without what is shared, an engine has its own.
  explicit Engine(const std::string& index_directory, Limits limits = {}, Shared shared = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // Once `ended` is true, what is being asked and whatever is asked later throws "stopping".
  void end_with(std::shared_ptr<const std::atomic<bool>> ended);
  // How often a question was begun anew because commits had overtaken it.
  [[nodiscard]] std::uint64_t retries() const;

  [[nodiscard]] SearchResult search(const Request& request);
  // Every stage of understanding the request, as text for a person.
  [[nodiscard]] std::string explain(const Request& request);
  // Its locations begin below the folder that was indexed, here and wherever one paper, its text or
  // its likes are asked for, and in exports; those of hits are as they are stored.
  [[nodiscard]] std::optional<Document> document(std::string_view id);
  // document() with what it speaks of resolved to the documents of the index, and those that speak
  // of it.
  [[nodiscard]] std::optional<DocumentDetails> details(std::string_view id);
  // What is kept of the paper with this id, or of the paper that a finding with this id was of,
  // that was taken out of the index for good; nullopt: there is no such paper.
  [[nodiscard]] std::optional<Tombstone> removed(std::string_view id);
  [[nodiscard]] std::optional<DocumentText> text(std::string_view id);
  // Throws as search() does.
  [[nodiscard]] FindingsResult findings(const FindingsRequest& request);
  // Every finding that matches, from one commit; limit and offset do not matter. Throws
  // "limit-exceeded" where there are more than Limits::max_export.
  [[nodiscard]] FindingsResult every_finding(FindingsRequest request);
  // Begins to write a whole answer on the latest commit: throws as the question itself does. What
  // is got from it stays on that commit, so that the engine can't be asked anything until the
  // export is destroyed; where two commits overtake it, it throws Error "index-moved-on". nullptr:
  // there is no such document, chain or council.
  [[nodiscard]] std::unique_ptr<Export> begin_export(const ExportRequest& request);
  // A restated finding's source is linked to the earlier paper and finding, here and above.
  [[nodiscard]] std::optional<StoredFinding> finding(std::string_view id);
  // Of one council, by any name in use; of all where it is empty. Throws BadParameters for a
  // council that is none.
  [[nodiscard]] std::vector<MissingDocument> missing(const std::string& council);
  // Files that could not be indexed, but for those that are withheld. Throws "limit-exceeded".
  [[nodiscard]] FailuresResult failures(const FailuresRequest& request);
  // Chains of repeat findings. Throws "limit-exceeded" as search() does, and BadParameters.
  [[nodiscard]] RepeatsResult repeats(const RepeatsRequest& request);
  // The chain with this id, or those that what had it is part of now; nullopt: none has or had it.
  [[nodiscard]] std::optional<FoundChain> repeat(std::string_view id);
  // How the chain came about, stage by stage, as text for a person; nullopt: no chain has the id.
  [[nodiscard]] std::optional<std::string> explain_repeat(std::string_view id);
  // The same issue in several councils. Throws as repeats() does.
  [[nodiscard]] IssuesResult issues(const IssuesRequest& request);
  // nullopt: no council has this id, GSS code or name, or several have it.
  [[nodiscard]] std::optional<CouncilTimeline> timeline(std::string_view council);
  // A reader's marks that findings are not the same issue, ascending.
  [[nodiscard]] std::vector<MarkedPair> marks();
  // What has become of each item of a paper's lists; nullopt: no such document.
  [[nodiscard]] std::optional<RecommendationsResult> recommendations(std::string_view id);
  // Papers whose words are most like this one's; nullopt: no such document.
  [[nodiscard]] std::optional<std::vector<SimilarDocument>> similar(std::string_view id,
                                                                    std::uint32_t limit);
  // Names, phrases, titles and words that begin as typed, at most so many (query/suggestions.h).
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view typed, std::uint32_t limit);
  [[nodiscard]] std::vector<FieldInfo> fields();
  [[nodiscard]] std::vector<CouncilCount> councils();
  // Councils with a paper, by name; each with those of its area that it alone replaced.
  [[nodiscard]] std::vector<HeldCouncil> councils_held();
  // What ids are called: of the vocabulary, and of the councils the index was made with.
  [[nodiscard]] Glossary glossary();
  [[nodiscard]] std::optional<Council> council(std::string_view id);
  [[nodiscard]] Stats stats();
  // Names the latest commit: another one, of this index or of another in its place, has another
  // name.
  [[nodiscard]] std::string commit();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::query
