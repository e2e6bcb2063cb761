// Sends what is due, each delivery at most once as far as its receiver can tell.
#pragma once

#include <atomic>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "server/saved/store.h"
#include "server/saved/webhook_client.h"
#include "server/searcher.h"

namespace scrutineer::server {

// For one thread at a time but for end(). Keeps references.
class Deliverer {
 public:
  // As WebhookClient::call.
  using Send =
      std::function<Attempt(const WebhookCall& call, const std::function<bool()>& before_writing)>;
  struct Options {
    std::set<std::string> owners;  // whose deliveries are sent
    std::string base;              // before addresses of this site, or empty
    std::function<Seconds()> now;
    // After how long it is sent again each time, where it surely was not handled.
    std::vector<Seconds> pauses = {60, 300, 1800, 7200, 21600, 43200, 86400};
  };
  Deliverer(SavedStore& store, const Searcher& searcher, Send send, Options options);

  // Sends all that is due. Throws what the store and the searcher throw: what was begun is
  // `sending`, and `unknown` when the file is opened the next time.
  void send_due();
  // Lets send_due() return before the next. From any thread.
  void end() { ended_ = true; }

 private:
  void send_one(const Delivery& delivery);
  [[nodiscard]] std::vector<Document> papers_held(const Delivery& delivery) const;
  [[nodiscard]] DeliveryEnd end_of(const Attempt& attempt, const Delivery& delivery) const;
  [[nodiscard]] DeliveryEnd again(const Delivery& delivery, const std::string& answer,
                                  Seconds at_least) const;

  SavedStore& store_;
  const Searcher& searcher_;
  const Send send_;
  const Options options_;
  std::atomic<bool> ended_ = false;
};

}  // namespace scrutineer::server
