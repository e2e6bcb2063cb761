// The file itself, and the searches in it.
#include "server/saved/store.h"

#include <filesystem>
#include <fmt/format.h>

#include "schemas/error.h"
#include "server/access/random_digits.h"

namespace scrutineer::server {
namespace {

// `seen` has the papers that a search knows: those that matched when it was saved, those that it
// has told of, and files with the text of either. An alert outlives its delivery.
constexpr const char* schema = R"(
CREATE TABLE searches (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
  name TEXT NOT NULL, query TEXT NOT NULL, created INTEGER NOT NULL, feed TEXT NOT NULL UNIQUE,
  webhook_url TEXT NOT NULL, secret TEXT NOT NULL, commit_name TEXT NOT NULL DEFAULT '',
  checked INTEGER NOT NULL DEFAULT 0, trouble TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE seen (
  search INTEGER NOT NULL REFERENCES searches ON DELETE CASCADE, paper TEXT NOT NULL,
  text_group TEXT NOT NULL, PRIMARY KEY (search, paper)) STRICT, WITHOUT ROWID;
CREATE INDEX seen_by_group ON seen (search, text_group) WHERE text_group <> '';
CREATE TABLE alerts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  search INTEGER NOT NULL REFERENCES searches ON DELETE CASCADE, paper TEXT NOT NULL,
  found INTEGER NOT NULL, delivery TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX alerts_by_search ON alerts (search, delivery);
CREATE INDEX alerts_by_delivery ON alerts (delivery) WHERE delivery <> '';
CREATE TABLE deliveries (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  search INTEGER NOT NULL REFERENCES searches ON DELETE CASCADE, state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL, due INTEGER NOT NULL,
  answer TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX deliveries_by_search ON deliveries (search);
CREATE INDEX deliveries_due ON deliveries (due) WHERE state = 'waiting';
)";

std::string file_in(const std::string& directory) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(directory, error);
  if (error)
    throw Error("state-unwritable",
                "the folder " + directory + " can't be made: " + error.message(),
                "Name a folder with --state that this program may write to.");
  if (made) std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
  return (std::filesystem::path(directory) / "saved.sqlite").string();
}

SavedSearch search_in(const Statement& row) {
  return {.id = row.text(0),
          .owner = row.text(1),
          .name = row.text(2),
          .query = row.text(3),
          .created = row.number(4),
          .feed = row.text(5),
          .webhook_url = row.text(6),
          .secret = row.text(7),
          .commit = row.text(8),
          .checked = row.number(9),
          .trouble = row.text(10)};
}

}  // namespace

std::string new_token() { return random_digits(16); }
std::string new_secret() { return random_digits(32); }

SavedStore::SavedStore(const std::string& directory) : database_(file_in(directory)) { prepare(); }

void SavedStore::prepare() {
  const std::int64_t found = database_.number("PRAGMA user_version");
  if (found > version)
    throw Error("state-version",
                fmt::format("the saved searches are of version {}, and this program knows {}",
                            found, version),
                "Use the version of this program that made them, or a later one, or name another "
                "folder with --state.");
  // Each change is on the disk when a call returns: that a delivery is sent is known before it is.
  database_.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  if (found == 0) {
    Transaction transaction(database_);
    database_.run(schema);
    database_.run(fmt::format("PRAGMA user_version = {}", version));
    transaction.commit();
  }
  database_.run(
      "UPDATE deliveries SET state = 'unknown', answer = 'the server ended while it was sent' "
      "WHERE state = 'sending'");
}

bool SavedStore::add(const SavedSearch& search, const std::vector<MatchedPaper>& matching,
                     std::size_t most) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(database_);
  Statement count(database_, "SELECT count(*) FROM searches WHERE owner = ?");
  if (count.with(search.owner).next() && count.number(0) >= static_cast<std::int64_t>(most))
    return false;
  Statement(database_,
            "INSERT INTO searches (id, owner, name, query, created, feed, webhook_url, secret, "
            "commit_name, checked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(search.id)
      .with(search.owner)
      .with(search.name)
      .with(search.query)
      .with(search.created)
      .with(search.feed)
      .with(search.webhook_url)
      .with(search.secret)
      .with(search.commit)
      .with(search.checked)
      .run();
  Statement seen(database_,
                 "INSERT OR IGNORE INTO seen (search, paper, text_group) "
                 "SELECT number, ?, ? FROM searches WHERE id = ?");
  for (const MatchedPaper& paper : matching)
    seen.with(paper.id).with(paper.group).with(search.id).run();
  transaction.commit();
  return true;
}

std::vector<SavedSearch> SavedStore::searches(const std::string& where,
                                              const std::string& value) const {
  const std::lock_guard lock(mutex_);
  Statement asked(database_,
                  "SELECT id, owner, name, query, created, feed, webhook_url, secret, commit_name, "
                  "checked, trouble FROM searches WHERE " +
                      where);
  if (!value.empty()) asked.with(value);
  std::vector<SavedSearch> found;
  while (asked.next()) found.push_back(search_in(asked));
  return found;
}

std::vector<SavedSearch> SavedStore::all() const { return searches("1 ORDER BY number", ""); }

std::vector<SavedSearch> SavedStore::of_owner(const std::string& owner) const {
  if (owner.empty()) return {};
  return searches("owner = ? ORDER BY number DESC", owner);
}

std::optional<SavedSearch> SavedStore::one(const std::string& where,
                                           const std::string& value) const {
  if (value.empty()) return std::nullopt;
  std::vector<SavedSearch> found = searches(where, value);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<SavedSearch> SavedStore::find(const std::string& id) const {
  return one("id = ?", id);
}

std::optional<SavedSearch> SavedStore::of_feed(const std::string& feed) const {
  return one("feed = ?", feed);
}

bool SavedStore::remove(const std::string& id) {
  const std::lock_guard lock(mutex_);
  Statement(database_, "DELETE FROM searches WHERE id = ?").with(id).run();
  return database_.changed() > 0;
}

void SavedStore::set_trouble(const std::string& search, const std::string& trouble) {
  const std::lock_guard lock(mutex_);
  Statement(database_, "UPDATE searches SET trouble = ? WHERE id = ?")
      .with(trouble)
      .with(search)
      .run();
}

}  // namespace scrutineer::server
