// Which papers a search knows, and which it has told of.
#include <optional>

#include "server/saved/store.h"

namespace scrutineer::server {
namespace {

// The number that a search has in the file.
std::optional<std::int64_t> number_of(Sqlite& database, const std::string& search) {
  Statement asked(database, "SELECT number FROM searches WHERE id = ?");
  return asked.with(search).next() ? std::optional(asked.number(0)) : std::nullopt;
}

// What one search knows.
class Seen {
 public:
  Seen(Sqlite& database, std::int64_t search)
      : search_(search),
        paper_(database, "SELECT 1 FROM seen WHERE search = ? AND paper = ?"),
        group_(database,
               "SELECT 1 FROM seen WHERE search = ? AND text_group = ? AND text_group <> ''"),
        add_(database,
             "INSERT INTO seen (search, paper, text_group) VALUES (?, ?, ?) "
             "ON CONFLICT DO UPDATE SET text_group = excluded.text_group "
             "WHERE text_group <> excluded.text_group") {}

  [[nodiscard]] bool knows(const std::string& paper) {
    return paper_.with(search_).with(paper).answers();
  }
  // Whether it knows a paper with the same text. A group is called after one of its members, and
  // goes by another name when that leaves or one with a smaller id joins.
  [[nodiscard]] bool knows_text_of(const MatchedPaper& paper) {
    if (!paper.group.empty() &&
        (knows(paper.group) || group_.with(search_).with(paper.group).answers()))
      return true;
    for (const std::string& id : paper.same_text)
      if (knows(id)) return true;
    return false;
  }
  void add(const MatchedPaper& paper) { add_.with(search_).with(paper.id).with(paper.group).run(); }

 private:
  std::int64_t search_;
  Statement paper_;
  Statement group_;
  Statement add_;
};

}  // namespace

std::size_t SavedStore::add_matches(const std::string& search,
                                    const std::vector<MatchedPaper>& papers, Seconds now) {
  const std::lock_guard lock(mutex_);
  const std::optional<std::int64_t> number = number_of(database_, search);
  if (!number) return 0;
  Transaction transaction(database_);
  Seen seen(database_, *number);
  Statement alert(database_, "INSERT INTO alerts (search, paper, found) VALUES (?, ?, ?)");
  std::size_t alerts = 0;
  for (const MatchedPaper& paper : papers) {
    const bool is_new = !seen.knows(paper.id) && !seen.knows_text_of(paper);
    seen.add(paper);
    if (!is_new) continue;
    alert.with(*number).with(paper.id).with(now).run();
    ++alerts;
  }
  transaction.commit();
  return alerts;
}

void SavedStore::finish_check(const std::string& search, const std::string& commit, Seconds now,
                              std::size_t most) {
  const std::lock_guard lock(mutex_);
  const std::optional<std::int64_t> number = number_of(database_, search);
  if (!number) return;
  Transaction transaction(database_);
  Statement(database_,
            "UPDATE searches SET commit_name = ?, checked = ?, trouble = '' WHERE number = ?")
      .with(commit)
      .with(now)
      .with(*number)
      .run();
  Statement called(database_, "SELECT 1 FROM searches WHERE number = ? AND webhook_url <> ''");
  Statement unsent(database_, "SELECT 1 FROM alerts WHERE search = ? AND delivery = ''");
  Statement add(database_,
                "INSERT INTO deliveries (id, search, state, created, due) VALUES (?, ?, 'waiting', "
                "?, ?)");
  Statement fill(database_,
                 "UPDATE alerts SET delivery = ? WHERE number IN (SELECT number FROM alerts WHERE "
                 "search = ? AND delivery = '' ORDER BY number LIMIT ?)");
  const bool has_webhook = called.with(*number).answers();
  while (has_webhook && unsent.with(*number).answers()) {
    const std::string delivery = new_token();
    add.with(delivery).with(*number).with(now).with(now).run();
    fill.with(delivery).with(*number).with(static_cast<std::int64_t>(most)).run();
  }
  transaction.commit();
}

AlertSummary SavedStore::alerts_of(const std::string& search) const {
  const std::lock_guard lock(mutex_);
  Statement asked(database_,
                  "SELECT count(*), coalesce(max(found), 0) FROM alerts WHERE search = "
                  "(SELECT number FROM searches WHERE id = ?)");
  if (!asked.with(search).next()) return {};
  return {.count = asked.number(0), .last = asked.number(1)};
}

std::vector<Alert> SavedStore::alerts(const std::string& search, std::size_t limit,
                                      std::int64_t before) const {
  const std::lock_guard lock(mutex_);
  Statement asked(database_,
                  "SELECT number, paper, found FROM alerts WHERE search = "
                  "(SELECT number FROM searches WHERE id = ?) AND number < ? "
                  "ORDER BY number DESC LIMIT ?");
  asked.with(search).with(before).with(static_cast<std::int64_t>(limit));
  std::vector<Alert> found;
  while (asked.next())
    found.push_back({.number = asked.number(0), .paper = asked.text(1), .found = asked.number(2)});
  return found;
}

}  // namespace scrutineer::server
