// Calls a webhook once, and says how far that came.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/networks.h"
#include "server/saved/outgoing_connection.h"
#include "server/saved/store.h"
#include "server/saved/webhook_url.h"

namespace scrutineer::server {

struct WebhookCall {
  WebhookUrl url;
  std::string delivery;   // header Scrutineer-Delivery
  std::string signature;  // header Scrutineer-Signature
  std::string body;
};

enum class Reached : std::uint8_t {
  not_at_all,  // nothing was written
  forbidden,   // nothing was written, as its address may not be called
  perhaps,     // something was, and nothing that is an answer came back
  answered,
};

struct Attempt {
  Reached reached = Reached::not_at_all;
  int status = 0;                           // of `answered`
  std::optional<Seconds> retry_after = {};  // of `answered`, where it names seconds
  std::string why = {};                     // of the others, for the one who saved the search
};

// All addresses that a name leads to, or the one that it is. Throws ConnectionFailed.
using Resolver = std::function<std::vector<Address>(const std::string& host)>;
[[nodiscard]] std::vector<Address> resolve_by_system(const std::string& host);
// What a host leads to without being looked up: an address in any form that the system takes
// ("2130706433", "0x7f.1"), and this machine where it is called localhost. Empty: another name.
[[nodiscard]] std::vector<Address> resolve_literally(const std::string& host);

class WebhookClient {
 public:
  struct Options {
    Networks allowed = {};  // beside public addresses at ports 80 and 443
    Resolver resolve = resolve_by_system;
    std::chrono::milliseconds connecting{5000};  // to each of at most four addresses
    std::chrono::milliseconds all{15000};        // from the first of them on
  };
  // Keeps the signal, which ends a call that is on its way.
  WebhookClient(Options options, const StopSignal& stop);

  // The name is looked up once. `before_writing` is called when everything but the request's first
  // byte is there; where it is false nothing is written. What it throws is thrown.
  [[nodiscard]] Attempt call(const WebhookCall& call,
                             const std::function<bool()>& before_writing) const;

 private:
  // To the first address of the name that takes it.
  [[nodiscard]] std::unique_ptr<OutgoingConnection> connected(const WebhookUrl& url) const;

  const Options options_;
  const StopSignal& stop_;
};

// Of the beginning of an answer: its status once the line is whole, behind any interim answers
// (1xx).
struct AnswerHead {
  std::optional<int> status;
  bool whole = false;  // all headers are there
  std::optional<Seconds> retry_after;
};
[[nodiscard]] AnswerHead read_answer_head(std::string_view received);

}  // namespace scrutineer::server
