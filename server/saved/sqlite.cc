#include "server/saved/sqlite.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>
#include <unistd.h>

#include "schemas/error.h"

namespace scrutineer::server {
namespace {

// That a server which is just ending may finish.
constexpr int wait_for_owner_ms = 300;

[[noreturn]] void fail(int result, const std::string& detail) {
  switch (result & 0xFF) {
    case SQLITE_FULL:
      throw Error("state-full", "there is no room for saved searches: " + detail,
                  "Make room on the disk that holds the server's state; nothing else is affected.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error("state-damaged", "the saved searches are damaged: " + detail,
                  "Stop the server, take saved.sqlite and the files beside it away or restore them "
                  "from a backup, and start it again.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error("state-in-use", "another program has the saved searches open: " + detail,
                  "Give each server a state of its own with --state, or stop the other.");
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error("state-unwritable", "the saved searches can't be opened for writing: " + detail,
                  "Name a folder with --state that this program may write to.");
    default:
      throw Error("state-failed", "the saved searches can't be read or written: " + detail,
                  "Look at the disk that holds the server's state; nothing else is affected.");
  }
}

void check(int result, sqlite3* connection) {
  if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE) return;
  fail(result, connection == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(connection));
}

// SQLite would make it readable as the umask has it.
void make_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) fail(SQLITE_CANTOPEN, path + ": " + std::strerror(errno));
  ::close(file);
}

}  // namespace

Sqlite::Closer::~Closer() { sqlite3_close(connection); }

Sqlite::Sqlite(const std::string& path) {
  make_private(path);
  check(sqlite3_open_v2(path.c_str(), &closer_.connection,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr),
        closer_.connection);
  sqlite3_extended_result_codes(closer_.connection, 1);
  sqlite3_busy_timeout(closer_.connection, wait_for_owner_ms);
  // The lock is taken by the first transaction and kept; so others are refused, and the log of
  // changes needs no memory that is shared.
  run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
}

Sqlite::~Sqlite() = default;

void Sqlite::run(const std::string& statements) {
  check(sqlite3_exec(closer_.connection, statements.c_str(), nullptr, nullptr, nullptr),
        closer_.connection);
}

std::int64_t Sqlite::number(std::string_view statement) {
  Statement asked(*this, statement);
  if (!asked.next()) fail(SQLITE_ERROR, "a statement has no answer");
  return asked.number(0);
}

std::int64_t Sqlite::changed() const { return sqlite3_changes64(closer_.connection); }

Statement::Statement(Sqlite& database, std::string_view sql)
    : connection_(database.closer_.connection) {
  check(sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()), &statement_,
                           nullptr),
        connection_);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::with(std::int64_t value) {
  check(sqlite3_bind_int64(statement_, ++bound_, value), connection_);
  return *this;
}

Statement& Statement::with(std::string_view value) {
  check(sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8),
        connection_);
  return *this;
}

bool Statement::next() {
  const int result = sqlite3_step(statement_);
  check(result, connection_);
  return result == SQLITE_ROW;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

void Statement::run() {
  while (next()) {
  }
  begin_again();
}

bool Statement::answers() {
  const bool row = next();
  begin_again();
  return row;
}

void Statement::begin_again() {
  check(sqlite3_reset(statement_), connection_);
  bound_ = 0;
}

Transaction::Transaction(Sqlite& database) : database_(database) { database_.run("BEGIN"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const Error& error) {
    // After some errors SQLite has rolled back by itself.
    spdlog::debug("rolling back: {}", error.what());
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace scrutineer::server
