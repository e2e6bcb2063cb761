#include "server/saved/deliverer.h"

#include <algorithm>
#include <utility>

#include "server/saved/alert_body.h"

namespace scrutineer::server {
namespace {

constexpr Seconds longest_pause = 86400;
constexpr int too_many_requests_status = 429;
constexpr int unavailable_status = 503;

}  // namespace

Deliverer::Deliverer(SavedStore& store, const Searcher& searcher, Send send, Options options)
    : store_(store), searcher_(searcher), send_(std::move(send)), options_(std::move(options)) {}

void Deliverer::send_due() {
  while (!ended_) {
    const std::optional<Delivery> delivery = store_.next_due(options_.now());
    if (!delivery) return;
    send_one(*delivery);
  }
}

// Those that have been removed, or are no longer indexed, are told of to nobody.
std::vector<Document> Deliverer::papers_held(const Delivery& delivery) const {
  std::vector<Document> papers;
  for (const std::string& id : store_.papers_of(delivery.id)) {
    std::optional<Document> paper = searcher_.document(id);
    if (paper) papers.push_back(std::move(*paper));
  }
  return papers;
}

void Deliverer::send_one(const Delivery& delivery) {
  const std::optional<SavedSearch> search = store_.find(delivery.search);
  if (!search) return;  // forgotten just now, and its deliveries with it
  if (!options_.owners.contains(search->owner))
    return store_.end_attempt(delivery.id, {.state = DeliveryState::failed,
                                            .answer = "the key that saved the search is gone"});
  const std::vector<Document> papers = papers_held(delivery);
  if (papers.empty()) return store_.end_attempt(delivery.id, {.state = DeliveryState::withdrawn});
  WebhookCall call;
  call.url = read_webhook_url(search->webhook_url);
  call.delivery = delivery.id;
  call.body = alert_body(*search, delivery, papers, options_.base);
  call.signature = signature(search->secret, options_.now(), call.body);
  bool waits = true;
  const Attempt attempt = send_(call, [&] { return waits = store_.begin_sending(delivery.id); });
  const bool stopped = ended_ && attempt.reached == Reached::not_at_all;
  // What was not begun stays as it is.
  if (!waits || stopped) return;
  store_.end_attempt(delivery.id, end_of(attempt, delivery));
}

DeliveryEnd Deliverer::end_of(const Attempt& attempt, const Delivery& delivery) const {
  switch (attempt.reached) {
    case Reached::not_at_all:
      return again(delivery, attempt.why, 0);
    case Reached::forbidden:
      return {.state = DeliveryState::failed, .answer = attempt.why};
    case Reached::perhaps:
      return {.state = DeliveryState::unknown, .answer = attempt.why};
    case Reached::answered:
      break;
  }
  const std::string status = std::to_string(attempt.status);
  if (attempt.status >= 200 && attempt.status < 300)
    return {.state = DeliveryState::sent, .answer = status};
  if (attempt.status == too_many_requests_status || attempt.status == unavailable_status)
    return again(delivery, status, attempt.retry_after.value_or(0));
  return {.state = DeliveryState::failed, .answer = status};
}

DeliveryEnd Deliverer::again(const Delivery& delivery, const std::string& answer,
                             Seconds at_least) const {
  const auto tried = static_cast<std::size_t>(delivery.attempts);
  if (tried >= options_.pauses.size()) return {.state = DeliveryState::failed, .answer = answer};
  const Seconds pause = std::max(options_.pauses[tried], std::min(at_least, longest_pause));
  return {.state = DeliveryState::waiting, .answer = answer, .due = options_.now() + pause};
}

}  // namespace scrutineer::server
