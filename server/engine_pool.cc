#include "server/engine_pool.h"

#include <utility>

namespace scrutineer::server {
namespace {

// An export that is read slowly keeps its engine, its files and what that holds of its commit.
constexpr int most_exports = 32;

}  // namespace

EnginePool::EnginePool(std::string index_directory, query::Limits limits)
    : index_directory_(std::move(index_directory)), limits_(limits) {
  give_back(take());
}

EnginePool::~EnginePool() = default;

std::unique_ptr<query::Engine> EnginePool::take() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<query::Engine> engine = std::move(idle_.back());
      idle_.pop_back();
      return engine;
    }
  }
  auto engine = std::make_unique<query::Engine>(index_directory_, limits_, shared_);
  engine->end_with(ended_);
  return engine;
}

void EnginePool::give_back(std::unique_ptr<query::Engine> engine) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(engine));
}

template <typename Call>
auto EnginePool::with_engine(const Call& call) const {
  std::unique_ptr<query::Engine> engine = take();
  const std::uint64_t before = engine->retries();
  try {
    auto answer = call(*engine);
    retries_ += engine->retries() - before;
    give_back(std::move(engine));
    return answer;
  } catch (const Error& error) {
    // The asker's mistakes say nothing against the engine.
    if (engine && !error.code().starts_with("index-")) give_back(std::move(engine));
    throw;
  }
}

// Counts itself from construction to destruction.
class EnginePool::PooledExport final : public query::Export {
  // An engine that failed on its index is thrown away.
  template <typename Call>
  auto with(const Call& call) {
    try {
      return call();
    } catch (const Error& error) {
      if (error.code().starts_with("index-")) forget();
      throw;
    } catch (...) {
      forget();
      throw;
    }
  }

 public:
  explicit PooledExport(const EnginePool& pool) : pool_(pool) {
    if (++pool_.exports_ <= most_exports) return;
    --pool_.exports_;
    throw Error("too-many-exports", "many exports are being sent already",
                "Wait until yours have ended, or a moment, and try again.");
  }
  ~PooledExport() override {
    export_.reset();
    if (engine_) pool_.give_back(std::move(engine_));
    --pool_.exports_;
  }

  // False: there is no such thing.
  bool begin(const query::ExportRequest& request) {
    engine_ = pool_.take();
    return with([&] {
      export_ = engine_->begin_export(request);
      return export_ != nullptr;
    });
  }

  std::string next() override {
    return with([&] { return export_->next(); });
  }

 private:
  void forget() {
    export_.reset();
    engine_.reset();
  }

  const EnginePool& pool_;
  std::unique_ptr<query::Engine> engine_;
  std::unique_ptr<query::Export> export_;  // reads from the engine
};

query::SearchResult EnginePool::search(const query::Request& request) const {
  return with_engine([&](query::Engine& engine) { return engine.search(request); });
}

std::optional<Document> EnginePool::document(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.document(id); });
}

std::optional<query::DocumentDetails> EnginePool::details(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.details(id); });
}

query::FindingsResult EnginePool::findings(const query::FindingsRequest& request) const {
  return with_engine([&](query::Engine& engine) { return engine.findings(request); });
}

std::unique_ptr<query::Export> EnginePool::begin_export(const query::ExportRequest& request) const {
  auto place = std::make_unique<PooledExport>(*this);
  if (!place->begin(request)) return nullptr;
  return place;
}

std::string EnginePool::commit() const {
  return with_engine([](query::Engine& engine) { return engine.commit(); });
}

std::optional<StoredFinding> EnginePool::finding(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.finding(id); });
}

std::vector<query::MissingDocument> EnginePool::missing(const std::string& council) const {
  return with_engine([&](query::Engine& engine) { return engine.missing(council); });
}

query::FailuresResult EnginePool::failures(const query::FailuresRequest& request) const {
  return with_engine([&](query::Engine& engine) { return engine.failures(request); });
}

query::RepeatsResult EnginePool::repeats(const query::RepeatsRequest& request) const {
  return with_engine([&](query::Engine& engine) { return engine.repeats(request); });
}

std::optional<query::FoundChain> EnginePool::repeat(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.repeat(id); });
}

query::IssuesResult EnginePool::issues(const query::IssuesRequest& request) const {
  return with_engine([&](query::Engine& engine) { return engine.issues(request); });
}

std::optional<query::CouncilTimeline> EnginePool::timeline(std::string_view council) const {
  return with_engine([&](query::Engine& engine) { return engine.timeline(council); });
}

std::optional<query::RecommendationsResult> EnginePool::recommendations(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.recommendations(id); });
}

std::optional<Tombstone> EnginePool::removed(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.removed(id); });
}

std::optional<query::DocumentText> EnginePool::text(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.text(id); });
}

std::optional<std::vector<query::SimilarDocument>> EnginePool::similar(std::string_view id,
                                                                       std::uint32_t limit) const {
  return with_engine([&](query::Engine& engine) { return engine.similar(id, limit); });
}

std::vector<query::Suggestion> EnginePool::suggest(std::string_view typed,
                                                   std::uint32_t limit) const {
  return with_engine([&](query::Engine& engine) { return engine.suggest(typed, limit); });
}

std::vector<query::FieldInfo> EnginePool::fields() const {
  return with_engine([](query::Engine& engine) { return engine.fields(); });
}

std::vector<query::CouncilCount> EnginePool::councils() const {
  return with_engine([](query::Engine& engine) { return engine.councils(); });
}

std::vector<query::HeldCouncil> EnginePool::councils_held() const {
  return with_engine([](query::Engine& engine) { return engine.councils_held(); });
}

query::Glossary EnginePool::glossary() const {
  return with_engine([](query::Engine& engine) { return engine.glossary(); });
}

std::optional<Council> EnginePool::council(std::string_view id) const {
  return with_engine([&](query::Engine& engine) { return engine.council(id); });
}

query::Stats EnginePool::stats() const {
  return with_engine([](query::Engine& engine) { return engine.stats(); });
}

}  // namespace scrutineer::server
