// Length: a question is a few lines here, and there are many.
#include "query/engine.h"

#include <algorithm>
#include <fmt/format.h>

#include "query/browse.h"
#include "query/councils/held_councils.h"
#include "query/councils/issues.h"
#include "query/councils/repeat_search.h"
#include "query/councils/timeline.h"
#include "query/cursor_paging.h"
#include "query/exports/begin_export.h"
#include "query/failed_files.h"
#include "query/finding_searcher.h"
#include "query/labels.h"
#include "query/missing.h"
#include "query/restated.h"
#include "query/searcher.h"
#include "query/shown_places.h"
#include "query/stored_findings.h"
#include "query/suggested_phrases.h"
#include "query/suggestions.h"
#include "schemas/index_keys.h"

namespace scrutineer::query {
namespace {

// Named of the papers that speak of one; the others are counted.
constexpr std::size_t referring_shown = 20;

}  // namespace

class Engine::Impl {
 public:
  Impl(const std::string& directory, Limits limits, Shared shared)
      : limits_(limits),
        tables_(std::move(shared.tables)),
        records_(std::move(shared.records)),
        searches_(std::move(shared.searches)),
        reader_(directory),
        vocabulary_(load_vocabulary()),
        exact_(reader_, tokeniser_),
        passages_(reader_, tokeniser_),
        spelling_(reader_),
        suggested_(vocabulary_, tokeniser_),
        finding_words_(reader_, tokeniser_),
        history_({reader_, vocabulary_, tokeniser_, *records_}) {
    reader_.reading([this] { read_gazetteer(); });
  }

  // Runs one question on the latest commit.
  template <typename Action>
  auto ask(Action action) {
    reader_.begin(Budget(limits_.max_milliseconds, ended_));
    return reader_.reading([&] {
      reader_.refresh();
      if (reader_.revision() != seen_ || reader_.uuid() != seen_index_) {
        exact_.forget();
        finding_words_.forget();
        spelling_.forget();
        read_gazetteer();
        seen_ = reader_.revision();
        seen_index_ = reader_.uuid();
      }
      return action();
    });
  }

  Searcher searcher() {
    return Searcher({reader_,
                     *planner_,
                     exact_,
                     passages_,
                     spelling_,
                     vocabulary_,
                     limits_,
                     *searches_,
                     {},
                     {}});
  }

  [[nodiscard]] HeldPapers held() const {
    return {reader_, searches_->columns, searches_->sets, vocabulary_};
  }

  // The councils an index was made with replace those of the vocabulary.
  void read_gazetteer() {
    const std::string stored = reader_.note(gazetteer_key);
    if (planner_ && stored == gazetteer_) return;
    gazetteer_ = stored;
    std::vector<Council> councils = reader_.councils();
    if (!councils.empty()) vocabulary_.councils = std::move(councils);
    phrases_ = std::make_unique<PhraseBook>(vocabulary_, tokeniser_);
    planner_ = std::make_unique<Planner>(vocabulary_, *phrases_, tokeniser_);
  }

  FindingsResult findings(const FindingsRequest& request) {
    const auto table = tables_->of(reader_);
    FindingSearcher searcher({reader_, *table, *planner_, finding_words_, vocabulary_, limits_});
    FindingsResult result = search_page(searcher, *table, reader_, request);
    RestatedFindings links = restated();
    for (StoredFinding& finding : result.findings) links.link(finding);
    return result;
  }

  ExportParts export_parts() {
    return {reader_,  searcher(), *planner_,   finding_words_, tokeniser_,
            history_, *tables_,   vocabulary_, limits_,        ended_};
  }

  // A paper as readers are told of it.
  Document told(Xapian::docid number) const {
    Document document = reader_.record(number);
    ShownPlaces(reader_).show(document);
    return document;
  }

  RestatedFindings restated() { return RestatedFindings({reader_, vocabulary_, tokeniser_}); }

  // How more than a page is asked for.
  template <typename Asked>
  static constexpr const char* way_on() {
    if constexpr (requires(Asked asked) { asked.cursor; })
      return "Ask for fewer, and for those behind them with cursor.";
    return "Ask for fewer and page through with offset.";
  }

  // A request of papers or of findings.
  template <typename Asked>
  void check(const Asked& request, const char* hint = way_on<Asked>()) const {
    if (request.limit > limits_.max_hits) {
      throw LimitExceeded("max_hits",
                          fmt::format("limit is {}, more than {}", request.limit, limits_.max_hits),
                          hint);
    }
    if (request.offset > limits_.max_offset) {
      throw LimitExceeded(
          "max_offset",
          fmt::format("offset is {}, more than {}", request.offset, limits_.max_offset),
          "Narrow the search with filters.");
    }
  }

  Limits limits_;
  std::shared_ptr<const std::atomic<bool>> ended_;
  std::shared_ptr<FindingTables> tables_;
  std::shared_ptr<CouncilRecords> records_;
  std::shared_ptr<SearchMemory> searches_;
  IndexReader reader_;
  Tokeniser tokeniser_;
  Vocabulary vocabulary_;
  ExactForms exact_;
  PassageFinder passages_;
  Spelling spelling_;
  SuggestedPhrases suggested_;
  FindingWords finding_words_;
  CouncilHistory history_;
  std::string gazetteer_;
  std::unique_ptr<PhraseBook> phrases_;
  std::unique_ptr<Planner> planner_;
  std::uint64_t seen_ = 0;  // the commit that what is kept belongs to
  std::string seen_index_;  // and the index
};

std::shared_ptr<FindingTables> make_finding_tables() { return std::make_shared<FindingTables>(); }

std::shared_ptr<CouncilRecords> make_council_records() {
  return std::make_shared<CouncilRecords>();
}

std::shared_ptr<SearchMemory> make_search_memory() { return std::make_shared<SearchMemory>(); }

Engine::Engine(const std::string& index_directory, Limits limits, Shared shared)
    : impl_(std::make_unique<Impl>(index_directory, limits, std::move(shared))) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::end_with(std::shared_ptr<const std::atomic<bool>> ended) {
  impl_->ended_ = std::move(ended);
}

std::uint64_t Engine::retries() const { return impl_->reader_.retries(); }

SearchResult Engine::search(const Request& request) {
  impl_->check(request);
  return impl_->ask([&] {
    Searcher searcher = impl_->searcher();
    return search_page(searcher, impl_->reader_, request);
  });
}

std::string Engine::explain(const Request& request) {
  impl_->check(request);
  return impl_->ask([&] { return impl_->searcher().explain(request); });
}

std::optional<Document> Engine::document(std::string_view id) {
  return impl_->ask([&]() -> std::optional<Document> {
    const auto number = impl_->reader_.number_of(id);
    if (!number) return std::nullopt;
    return impl_->told(*number);
  });
}

std::optional<DocumentDetails> Engine::details(std::string_view id) {
  return impl_->ask([&]() -> std::optional<DocumentDetails> {
    const auto number = impl_->reader_.number_of(id);
    if (!number) return std::nullopt;
    DocumentDetails details{impl_->told(*number)};
    const Metadata& m = details.document.metadata;
    VisitsByCouncil visits(impl_->reader_, impl_->vocabulary_);
    for (const Reference& reference : m.about) {
      details.about_ids.push_back(m.council.empty() ? ""
                                                    : visits.of(m.council).resolve(reference, id));
    }
    SearchMemory& memory = *impl_->searches_;
    details.referred_to_by = memory.referrals.to(
        {impl_->reader_, impl_->vocabulary_, memory.records}, details.document, referring_shown);
    return details;
  });
}

std::optional<Tombstone> Engine::removed(std::string_view id) {
  return impl_->ask([&] { return impl_->reader_.tombstone(id); });
}

std::optional<DocumentText> Engine::text(std::string_view id) {
  return impl_->ask([&]() -> std::optional<DocumentText> {
    const auto number = impl_->reader_.number_of(id);
    if (!number) return std::nullopt;
    return DocumentText{impl_->told(*number), impl_->reader_.blocks(id)};
  });
}

FindingsResult Engine::findings(const FindingsRequest& request) {
  impl_->check(request);
  return impl_->ask([&] { return impl_->findings(request); });
}

FindingsResult Engine::every_finding(FindingsRequest request) {
  request.offset = 0;
  request.limit = impl_->limits_.max_export;
  return impl_->ask([&] {
    FindingsResult result = impl_->findings(request);
    if (result.total.value > result.findings.size()) {
      throw LimitExceeded("max_export",
                          fmt::format("{} findings match, more than the {} of one export",
                                      result.total.value, request.limit),
                          "Narrow it with filters, a council or a year at a time.");
    }
    return result;
  });
}

std::unique_ptr<Export> Engine::begin_export(const ExportRequest& request) {
  std::visit(
      [&](const auto& asked) {
        if constexpr (requires { asked.limit; })
          if (!request.every) impl_->check(asked, "Leave limit out to export everything.");
      },
      request.what);
  return impl_->ask([&] { return query::begin_export(impl_->export_parts(), request); });
}

std::optional<StoredFinding> Engine::finding(std::string_view id) {
  return impl_->ask([&]() -> std::optional<StoredFinding> {
    const auto table = impl_->tables_->of(impl_->reader_);
    const auto row = table->row_of(id);
    if (!row) return std::nullopt;
    StoredFindings stored(impl_->reader_);
    StoredFinding finding = stored_finding(*table, *row, stored);
    impl_->restated().link(finding);
    return finding;
  });
}

std::vector<MissingDocument> Engine::missing(const std::string& council) {
  return impl_->ask([&] { return missing_of(impl_->reader_, impl_->vocabulary_, council); });
}

FailuresResult Engine::failures(const FailuresRequest& request) {
  impl_->check(request);
  return impl_->ask([&] { return failed_files(impl_->reader_, request); });
}

RepeatsResult Engine::repeats(const RepeatsRequest& request) {
  impl_->check(request);
  return impl_->ask([&] { return search_repeats(impl_->history_, impl_->vocabulary_, request); });
}

std::optional<FoundChain> Engine::repeat(std::string_view id) {
  return impl_->ask([&] { return find_repeat(impl_->history_, impl_->vocabulary_, id); });
}

std::optional<std::string> Engine::explain_repeat(std::string_view id) {
  return impl_->ask([&]() -> std::optional<std::string> {
    const std::optional<FoundChain> found = find_repeat(impl_->history_, impl_->vocabulary_, id);
    if (!found || found->chain.chain == nullptr) return std::nullopt;
    return explain_chain(impl_->history_, found->chain);
  });
}

IssuesResult Engine::issues(const IssuesRequest& request) {
  impl_->check(request);
  return impl_->ask([&] { return search_issues(impl_->history_, impl_->vocabulary_, request); });
}

std::optional<CouncilTimeline> Engine::timeline(std::string_view council) {
  return impl_->ask([&]() -> std::optional<CouncilTimeline> {
    const auto named = impl_->vocabulary_.councils_named(council);
    if (named.size() != 1) return std::nullopt;
    return timeline_of(impl_->reader_, impl_->vocabulary_, *named.front());
  });
}

std::vector<MarkedPair> Engine::marks() {
  return impl_->ask([&] { return decode_marks(impl_->reader_.note(marks_key)); });
}

std::optional<RecommendationsResult> Engine::recommendations(std::string_view id) {
  return impl_->ask([&]() -> std::optional<RecommendationsResult> {
    const auto number = impl_->reader_.number_of(id);
    if (!number) return std::nullopt;
    return recommendations_in(impl_->history_, impl_->vocabulary_, impl_->reader_.record(*number));
  });
}

std::optional<std::vector<SimilarDocument>> Engine::similar(std::string_view id,
                                                            std::uint32_t limit) {
  return impl_->ask([&]() -> std::optional<std::vector<SimilarDocument>> {
    const auto number = impl_->reader_.number_of(id);
    if (!number) return std::nullopt;
    std::vector<SimilarDocument> similar = similar_to(impl_->reader_, impl_->vocabulary_, *number,
                                                      std::min(limit, impl_->limits_.max_hits));
    ShownPlaces places(impl_->reader_);
    for (SimilarDocument& other : similar) places.show(other.document);
    return similar;
  });
}

std::vector<Suggestion> Engine::suggest(std::string_view typed, std::uint32_t limit) {
  return impl_->ask([&] {
    return query::suggest({impl_->held(), impl_->suggested_, impl_->searches_->titles,
                           impl_->searches_->phrases, impl_->tokeniser_},
                          typed, limit);
  });
}

std::vector<FieldInfo> Engine::fields() {
  return impl_->ask([&] { return describe_fields(impl_->held()); });
}

std::vector<CouncilCount> Engine::councils() {
  return impl_->ask([&] { return count_councils(impl_->reader_, impl_->vocabulary_); });
}

std::vector<HeldCouncil> Engine::councils_held() {
  return impl_->ask([&] { return held_councils(impl_->history_, impl_->vocabulary_); });
}

Glossary Engine::glossary() {
  return impl_->ask([&] { return glossary_of(impl_->vocabulary_); });
}

std::optional<Council> Engine::council(std::string_view id) {
  return impl_->ask([&]() -> std::optional<Council> {
    const Council* found = impl_->vocabulary_.council(id);
    if (found == nullptr) return std::nullopt;
    return told_council(*found, impl_->vocabulary_);
  });
}

std::string Engine::commit() {
  return impl_->ask(
      [&] { return fmt::format("{}-{}", impl_->reader_.uuid(), impl_->reader_.revision()); });
}

Stats Engine::stats() {
  return impl_->ask([&] {
    Stats stats = statistics_of(impl_->held());
    const FieldColumns::State columns = impl_->searches_->columns.state();
    const MatchSets::State sets = impl_->searches_->sets.state();
    const TitleTables::State titles = impl_->searches_->titles.state();
    stats.memory = {columns.columns, columns.bytes, columns.filled, sets.sets,   sets.bytes,
                    sets.asked,      sets.known,    titles.titles,  titles.bytes};
    return stats;
  });
}

}  // namespace scrutineer::query
