// The reading side of an index directory: opens it, keeps it on the latest commit and reads what
// schemas/README.md says it holds. Includes Xapian, so for use inside query/ only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "query/budget.h"
#include "schemas/council.h"
#include "schemas/document.h"
#include "schemas/fields.h"
#include "schemas/index_keys.h"
#include "schemas/text_store.h"
#include "schemas/tombstone.h"

namespace scrutineer::query {

class IndexReader {
 public:
  // Opens the latest commit, also while a writer commits. Throws Error "index-missing",
  // "index-version", "index-not-ours" or "index-corrupt".
  explicit IndexReader(std::string directory);

  // A question begins, with so much time.
  void begin(Budget budget) { budget_ = std::move(budget); }
  // Of the question being answered.
  [[nodiscard]] const Budget& budget() const { return budget_; }
  // How often reading() had to run its action again.
  [[nodiscard]] std::uint64_t retries() const { return retries_; }

  // Moves to the latest commit. Throws as the constructor does.
  void refresh();
  // Changes with every commit; never 0 for an index that was written.
  [[nodiscard]] std::uint64_t revision() const { return database_.get_revision(); }
  // Of the index that is open: another one in the same place has another.
  [[nodiscard]] const std::string& uuid() const { return uuid_; }

  // Names the commit that is open, of this index.
  [[nodiscard]] std::string commit() const;

  // Since a file of the index was last written.
  [[nodiscard]] double age_seconds() const;

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] std::uint32_t documents() const {
    return frequency(std::string(all_documents_term));
  }
  [[nodiscard]] std::uint32_t frequency(const std::string& term) const {
    return database_.get_termfreq(term);
  }

  // Whether a paper has a value in a field.
  [[nodiscard]] std::function<bool(const Field& field, std::string_view value)> holds_values()
      const {
    return [this](const Field& field, std::string_view value) {
      return frequency(field_term(field, value)) > 0;
    };
  }

  [[nodiscard]] std::optional<Xapian::docid> number_of(std::string_view id) const;
  // The number of the first document with this term.
  [[nodiscard]] std::optional<Xapian::docid> number_with(const std::string& term) const;
  [[nodiscard]] Document record(Xapian::docid number) const;
  [[nodiscard]] std::string record_bytes(Xapian::docid number) const;  // as it is stored
  [[nodiscard]] std::string id_of(Xapian::docid number) const;
  [[nodiscard]] Layout layout(std::string_view id) const;
  [[nodiscard]] std::vector<Block> piece(std::string_view id, std::uint32_t piece) const;
  [[nodiscard]] std::vector<Block> blocks(std::string_view id) const;  // the whole text
  [[nodiscard]] std::vector<Council> councils() const;
  [[nodiscard]] std::string note(std::string_view key) const;
  // The tombstone of a document, or of the document that a finding was of.
  [[nodiscard]] std::optional<Tombstone> tombstone(std::string_view id) const;

  // Word forms of the texts that begin with a folded prefix, with their stems; at most `most`.
  struct Form {
    std::string form, stem;
  };
  [[nodiscard]] std::vector<Form> forms(const std::string& prefix, std::size_t most) const;

  // Runs an action that reads the index; when a writer has overtaken the reader meanwhile, moves to
  // the latest commit and runs it again. Xapian does not always notice that a block was written
  // anew and then takes the index to be damaged: it is only where an index opened afresh says so of
  // the same commit. Translates what Xapian throws into Error.
  template <typename Action>
  auto reading(Action action) {
    // A writer of many small commits overtakes a question again and again.
    constexpr int most_tries = 100;
    bool afresh = false;  // opened since the last commit that was seen
    for (int tries = 1;; ++tries) {
      try {
        return action();
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (tries == most_tries) throw_corrupt(error);
        ++retries_;
        refresh();
      } catch (const Xapian::DatabaseError& error) {
        const bool moved = overtaken();
        if (tries == most_tries || (afresh && !moved)) throw_corrupt(error);
        afresh = true;
        ++retries_;
      } catch (const Xapian::Error& error) {
        throw_corrupt(error);
      }
    }
  }

  // Runs an action on the commit that is open and no other: where the writer has overtaken the
  // reader, throws Error "index-moved-on". Translates as reading() does.
  template <typename Action>
  auto staying(Action action) {
    try {
      return action();
    } catch (const Xapian::DatabaseModifiedError&) {
      throw_moved_on();
    } catch (const Xapian::DatabaseError& error) {
      if (overtaken()) throw_moved_on();
      throw_corrupt(error);
    } catch (const Xapian::Error& error) {
      throw_corrupt(error);
    }
  }

 private:
  [[noreturn]] static void throw_moved_on();
  void open();
  // Opens the index anew: whether there is another commit than the one that was open.
  [[nodiscard]] bool overtaken();
  [[noreturn]] void throw_corrupt(const Xapian::Error& error) const;

  std::string directory_;
  Xapian::Database database_;
  std::string uuid_;
  Budget budget_;
  std::uint64_t retries_ = 0;
};

}  // namespace scrutineer::query
