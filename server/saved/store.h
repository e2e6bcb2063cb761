// What is remembered of saved searches: one SQLite file in the folder that --state names.
// server/saved/README.md says what counts as new and what is never sent twice.
//
// Errors: those of server/saved/sqlite.h, and "state-version" from the constructor.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/saved/sqlite.h"

namespace scrutineer::server {

// Seconds since 1970.
using Seconds = std::int64_t;

struct SavedSearch {
  std::string id;     // 32 hexadecimal digits, as those below
  std::string owner;  // name of the key that saved it
  std::string name;
  std::string query;  // its parameters: "council=tameside&q=care+leavers"
  Seconds created = 0;
  std::string feed;         // what the address of its feed has in place of an id
  std::string webhook_url;  // empty: none
  std::string secret;       // of the webhook, 64 hexadecimal digits, or empty
  // Of the commit that it was last looked at in, to the end; empty: of none yet.
  std::string commit = {};
  Seconds checked = 0;       // when that was; 0: not yet
  std::string trouble = {};  // why it could not be the last time, or empty
  bool operator==(const SavedSearch&) const = default;
};

// A paper that matches, by what tells whether its text is known already.
struct MatchedPaper {
  std::string id;
  std::string group;                   // Document::group
  std::vector<std::string> same_text;  // ids of Document::duplicates
};

// A paper that a search has told of.
struct Alert {
  std::int64_t number = 0;  // ascending with time
  std::string paper;
  Seconds found = 0;
  bool operator==(const Alert&) const = default;
};
struct AlertSummary {
  std::int64_t count = 0;
  Seconds last = 0;  // 0: there is none
};

enum class DeliveryState : std::uint8_t { waiting, sending, sent, failed, unknown, withdrawn };
[[nodiscard]] std::string_view name_of(DeliveryState state);

struct Delivery {
  std::string id;
  std::string search;  // SavedSearch::id
  DeliveryState state = DeliveryState::waiting;
  std::int64_t papers = 0;
  std::int64_t attempts = 0;
  Seconds created = 0;
  Seconds due = 0;          // where it waits
  std::string answer = {};  // what came of the last attempt, or empty
  bool operator==(const Delivery&) const = default;
};

// How an attempt ended.
struct DeliveryEnd {
  DeliveryState state = DeliveryState::sent;
  std::string answer = {};
  Seconds due = 0;  // of `waiting`
};

// 128 random bits as 32 hexadecimal digits, for ids and addresses, and 256 as 64 for secrets. Throw
// Error "no-randomness".
[[nodiscard]] std::string new_token();
[[nodiscard]] std::string new_secret();

// Safe to use from any thread; calls wait for each other. Everything is on the disk when a call
// returns.
class SavedStore {
 public:
  static constexpr int version = 1;

  // Makes folder and file where there are none. What was being sent when the last owner ended is
  // `unknown` from now on.
  explicit SavedStore(const std::string& directory);

  // With what matches already; false: its owner has `most` searches.
  [[nodiscard]] bool add(const SavedSearch& search, const std::vector<MatchedPaper>& matching,
                         std::size_t most);
  [[nodiscard]] std::vector<SavedSearch> all() const;  // by age
  // The last saved first.
  [[nodiscard]] std::vector<SavedSearch> of_owner(const std::string& owner) const;
  [[nodiscard]] std::optional<SavedSearch> find(const std::string& id) const;
  [[nodiscard]] std::optional<SavedSearch> of_feed(const std::string& feed) const;
  // With all that hangs on it; false: there is none.
  [[nodiscard]] bool remove(const std::string& id);

  // Papers that match at present: those that are new are told of, unless their text is known.
  // How many are. Nothing happens where the search has been removed.
  std::size_t add_matches(const std::string& search, const std::vector<MatchedPaper>& papers,
                          Seconds now);
  // It was looked at in that commit to its end: alerts for a webhook become deliveries of at most
  // `most` papers, due at once.
  void finish_check(const std::string& search, const std::string& commit, Seconds now,
                    std::size_t most = 100);
  void set_trouble(const std::string& search, const std::string& trouble);
  [[nodiscard]] AlertSummary alerts_of(const std::string& search) const;
  // The latest first, `limit` at most, those with a number below `before`.
  [[nodiscard]] std::vector<Alert> alerts(const std::string& search, std::size_t limit,
                                          std::int64_t before = INT64_MAX) const;

  // The one that has been due longest.
  [[nodiscard]] std::optional<Delivery> next_due(Seconds now) const;
  [[nodiscard]] std::vector<std::string> papers_of(const std::string& delivery) const;
  // From now on it is never sent again unless end_attempt() says so. False: it waits no longer.
  [[nodiscard]] bool begin_sending(const std::string& delivery);
  // An attempt that wrote nothing counts, too.
  void end_attempt(const std::string& delivery, const DeliveryEnd& end);
  // The last first.
  [[nodiscard]] std::vector<Delivery> deliveries(const std::string& search,
                                                 std::size_t limit) const;

 private:
  void prepare();
  [[nodiscard]] std::vector<SavedSearch> searches(const std::string& where,
                                                  const std::string& value) const;
  [[nodiscard]] std::optional<SavedSearch> one(const std::string& where,
                                               const std::string& value) const;

  mutable std::mutex mutex_;
  mutable Sqlite database_;
};

}  // namespace scrutineer::server
