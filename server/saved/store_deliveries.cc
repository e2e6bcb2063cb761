// What is to be sent, is being sent and has been sent.
#include <algorithm>
#include <array>

#include "server/saved/store.h"

namespace scrutineer::server {
namespace {

struct Named {
  DeliveryState state;
  std::string_view name;
};
constexpr std::array names = {
    Named{DeliveryState::waiting, "waiting"}, Named{DeliveryState::sending, "sending"},
    Named{DeliveryState::sent, "sent"},       Named{DeliveryState::failed, "failed"},
    Named{DeliveryState::unknown, "unknown"}, Named{DeliveryState::withdrawn, "withdrawn"}};

DeliveryState state_named(std::string_view name) {
  const auto* found = std::ranges::find(names, name, &Named::name);
  return found == names.end() ? DeliveryState::unknown : found->state;
}

constexpr const char* columns =
    "SELECT deliveries.id, searches.id, state, (SELECT count(*) FROM alerts WHERE "
    "alerts.delivery = deliveries.id AND alerts.delivery <> ''), attempts, deliveries.created, "
    "due, "
    "answer FROM deliveries JOIN searches ON searches.number = deliveries.search WHERE ";

Delivery delivery_in(const Statement& row) {
  Delivery found;
  found.id = row.text(0);
  found.search = row.text(1);
  found.state = state_named(row.text(2));
  found.papers = row.number(3);
  found.attempts = row.number(4);
  found.created = row.number(5);
  found.due = row.number(6);
  found.answer = row.text(7);
  return found;
}

}  // namespace

std::string_view name_of(DeliveryState state) {
  return std::ranges::find(names, state, &Named::state)->name;
}

std::optional<Delivery> SavedStore::next_due(Seconds now) const {
  const std::lock_guard lock(mutex_);
  Statement asked(database_, std::string(columns) +
                                 "state = 'waiting' AND due <= ? ORDER BY due, deliveries.number "
                                 "LIMIT 1");
  if (!asked.with(now).next()) return std::nullopt;
  return delivery_in(asked);
}

std::vector<std::string> SavedStore::papers_of(const std::string& delivery) const {
  const std::lock_guard lock(mutex_);
  Statement asked(database_,
                  "SELECT paper FROM alerts WHERE delivery = ? AND delivery <> '' ORDER BY number");
  asked.with(delivery);
  std::vector<std::string> papers;
  while (asked.next()) papers.push_back(asked.text(0));
  return papers;
}

bool SavedStore::begin_sending(const std::string& delivery) {
  const std::lock_guard lock(mutex_);
  Statement(database_, "UPDATE deliveries SET state = 'sending' WHERE id = ? AND state = 'waiting'")
      .with(delivery)
      .run();
  return database_.changed() > 0;
}

void SavedStore::end_attempt(const std::string& delivery, const DeliveryEnd& end) {
  const std::lock_guard lock(mutex_);
  Statement(database_,
            "UPDATE deliveries SET state = ?, answer = ?, due = ?, attempts = attempts + 1 "
            "WHERE id = ?")
      .with(name_of(end.state))
      .with(end.answer)
      .with(end.due)
      .with(delivery)
      .run();
}

std::vector<Delivery> SavedStore::deliveries(const std::string& search, std::size_t limit) const {
  const std::lock_guard lock(mutex_);
  Statement asked(database_,
                  std::string(columns) + "searches.id = ? ORDER BY deliveries.number DESC LIMIT ?");
  asked.with(search).with(static_cast<std::int64_t>(limit));
  std::vector<Delivery> found;
  while (asked.next()) found.push_back(delivery_in(asked));
  return found;
}

}  // namespace scrutineer::server
