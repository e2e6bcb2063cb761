#include "server/saved/service.h"

#include <spdlog/spdlog.h>
#include <utility>

#include "server/engine_pool.h"
#include "server/saved/background.h"
#include "server/saved/deliverer.h"
#include "server/saved/watcher.h"

namespace scrutineer::server {
namespace {

constexpr std::chrono::seconds looked_again{3};
constexpr std::chrono::seconds sent_again{5};
// Nobody waits for what is looked for; that one search never ends must not keep others waiting.
constexpr std::uint32_t longest_look_ms = 60000;

query::Limits unhurried(query::Limits limits) {
  limits.max_milliseconds = longest_look_ms;
  return limits;
}

}  // namespace

std::set<std::string> savers_of(const KeyRing& keys) {
  std::set<std::string> names;
  for (const Key& key : keys.keys())
    if (key.scopes.contains(Scope::save)) names.insert(key.name);
  return names;
}

// The members are ended and destroyed from the last to the first.
class SavedService::Work {
 public:
  Work(SavedStore& store, const SavedOptions& options)
      : engines_(options.index_directory, unhurried(options.limits)),
        client_({.allowed = options.webhook_allow}, stop_),
        watcher_(store, engines_, {.owners = options.owners, .now = system_seconds}),
        deliverer_(store, engines_,
                   [this](const WebhookCall& call, const std::function<bool()>& before) {
                     return client_.call(call, before);
                   },
                   {.owners = options.owners, .base = options.public_url, .now = system_seconds}),
        sending_([this] { deliverer_.send_due(); }, sent_again),
        looking_([this] { look(); }, looked_again) {}
  ~Work() { end(); }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  void wake() { looking_.wake(); }

  void end() {
    watcher_.end();
    deliverer_.end();
    engines_.end();
    stop_.raise();
    looking_.stop();
    sending_.stop();
  }

 private:
  void look() {
    watcher_.check();
    sending_.wake();
  }

  EnginePool engines_;
  StopSignal stop_;
  WebhookClient client_;
  Watcher watcher_;
  Deliverer deliverer_;
  Background sending_;
  Background looking_;
};

SavedService::SavedService(const SavedOptions& options) {
  searches_.owners = options.owners;
  searches_.webhook_allow = options.webhook_allow;
  try {
    store_ = std::make_unique<SavedStore>(options.directory);
  } catch (const Error& error) {
    if (error.code() != "state-damaged" && error.code() != "state-full" &&
        error.code() != "state-failed")
      throw;
    spdlog::error("saved searches are off: {} ({})", error.what(), error.hint());
    searches_.trouble = error;
    return;
  }
  searches_.store = store_.get();
  work_ = std::make_unique<Work>(*store_, options);
  searches_.wake = [this] { work_->wake(); };
}

SavedService::~SavedService() = default;

const SavedSearches& SavedService::searches() const noexcept { return searches_; }

void SavedService::end() {
  if (work_) work_->end();
}

}  // namespace scrutineer::server
