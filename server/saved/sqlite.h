// SQLite as values and errors of this project. Its source is the one file that knows the library.
//
// Errors: "state-full" (no room on the disk), "state-damaged" (the file is not what it should be),
// "state-in-use" (another program has it), "state-unwritable" (it can't be opened or written) and
// "state-failed" (anything else, such as a disk that fails).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace scrutineer::server {

// One open file, of which this process is the only owner until destruction: another that opens it
// gets "state-in-use". For one thread at a time.
class Sqlite {
 public:
  // Makes the file where there is none, readable by its owner only.
  explicit Sqlite(const std::string& path);
  ~Sqlite();
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  // Statements that answer nothing, with semicolons between them.
  void run(const std::string& statements);
  // The one number that a statement answers.
  [[nodiscard]] std::int64_t number(std::string_view statement);
  // Rows that the last statement changed.
  [[nodiscard]] std::int64_t changed() const;

 private:
  friend class Statement;
  struct Closer {
    sqlite3* connection = nullptr;
    ~Closer();
  };
  Closer closer_;
};

class Statement {
 public:
  Statement(Sqlite& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // The values for its question marks, in their order.
  Statement& with(std::int64_t value);
  Statement& with(std::string_view value);
  // Whether there is a (further) row; its columns count from 0.
  [[nodiscard]] bool next();
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string text(int column) const;
  // To its end. It can be bound and run again, as after answers().
  void run();
  // Whether there is any row.
  [[nodiscard]] bool answers();

 private:
  void begin_again();

  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

// Undone unless commit() is called.
class Transaction {
 public:
  explicit Transaction(Sqlite& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Sqlite& database_;
  bool open_ = true;
};

}  // namespace scrutineer::server
