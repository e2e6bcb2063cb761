// With duplicates.cc the one place that writes with Xapian.
// Length: everything that one transaction holds together is written here.
#include "indexer/write/index_database.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <unordered_set>
#include <utility>
#include <xapian.h>

#include "indexer/write/duplicates.h"
#include "indexer/write/new_database.h"
#include "indexer/write/text_batch.h"
#include "indexer/write/xapian_errors.h"
#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/record.h"
#include "schemas/stamp.h"

namespace scrutineer::indexer {
namespace {

// Xapian refuses longer terms when they are added; NULs count twice and are refused only at commit,
// where the whole batch is lost.
constexpr std::size_t longest_term = 245;

void check_term(const std::string& term) {
  if (!term.empty() && 2 * term.size() <= longest_term) return;  // even if all of it were NULs
  const auto nuls = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
  if (term.empty() || term.size() + nuls > longest_term) {
    throw Error("term-invalid", fmt::format("a term of {} bytes can't be indexed", term.size()),
                "This is a fault of the indexer: report the file that caused it.");
  }
}

}  // namespace

class IndexDatabase::Impl {
 public:
  explicit Impl(std::string home) : directory(std::move(home)) {
    translating(directory, [this] { open(); });
  }

  template <typename Action>
  auto run(Action action) const {
    return translating(directory, action);
  }

  void open() {
    namespace fs = std::filesystem;
    const fs::path home(directory);
    const fs::path place = database_place(home);
    std::error_code failed;
    if (fs::exists(home, failed) && !fs::exists(place, failed) && !fs::is_empty(home, failed)) {
      throw Error("index-not-ours", fmt::format("{} is not empty and holds no index", directory),
                  "Give --index an empty or a new directory, or one that scrutineer-index made.");
    }
    fs::create_directories(home, failed);
    if (failed) {
      throw Error("index-write",
                  fmt::format("can't make the directory {}: {}", directory, failed.message()),
                  "Check the rights of the directory above it.");
    }
    clear_unfinished_database(directory);
    database = Xapian::WritableDatabase(place.string(),
                                        Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    const std::string stamp = database.get_metadata(std::string(stamp_key));
    if (stamp.empty() && database.get_doccount() == 0) {
      put_stamp();
    } else {
      require_current(stamp, directory);
    }
    // Outside a transaction Xapian commits on its own after 10,000 changes, perhaps between a
    // document and its ledger entry.
    database.begin_transaction();
  }

  // Xapian 1.4.22 makes the table of records with the first of them, and forgets that records are
  // compressed when a database without that table is opened again: so one is there for a moment.
  void put_stamp() {
    Xapian::Document any;
    any.set_data("any");
    database.delete_document(database.add_document(any));
    database.set_metadata(std::string(stamp_key), encode_stamp(current_stamp()));
    database.commit();
  }

  bool put(const PreparedDocument& prepared) {
    for (const TermPostings& postings : prepared.terms) check_term(postings.term);
    const std::optional<Xapian::docid> known = number_of(prepared.id);
    if (known) {
      duplicates.removing(prepared.id);
      uncount(*known);
    }
    add_to_note(pages_key, static_cast<std::int64_t>(prepared.pages));
    add_to_note(words_key, static_cast<std::int64_t>(prepared.words));
    const Xapian::docid number = write(known, to_xapian(prepared));
    text.put(prepared);
    for (const WordForm& form : prepared.forms) {
      if (forms_written.insert(form.form).second) database.add_synonym(form.form, form.stem);
    }
    duplicates.added(number, prepared);
    changed = true;
    return known.has_value();
  }

  Xapian::docid write(std::optional<Xapian::docid> known, const Xapian::Document& document) {
    if (!known) return database.add_document(document);
    database.replace_document(*known, document);
    return *known;
  }

  static Xapian::Document to_xapian(const PreparedDocument& prepared) {
    Xapian::Document document;
    for (const TermPostings& postings : prepared.terms) {
      if (postings.positions.empty()) {
        document.add_term(postings.term, postings.wdf);
        continue;
      }
      for (const std::uint32_t position : postings.positions)
        document.add_posting(postings.term, position);
      const auto extra = postings.wdf - static_cast<std::uint32_t>(postings.positions.size());
      if (extra > 0) document.add_term(postings.term, extra);
    }
    for (const SlotValue& value : prepared.values) document.add_value(value.slot, value.value);
    document.set_data(prepared.record);
    return document;
  }

  // Totals of the index are kept as they change: counting them would read every record.
  void uncount(Xapian::docid number) {
    const Document old = decode_record(database.get_document(number).get_data());
    add_to_note(pages_key, -static_cast<std::int64_t>(old.pages));
    add_to_note(words_key, -static_cast<std::int64_t>(old.words));
  }

  void add_to_note(std::string_view name, std::int64_t more) {
    const std::string key(name);
    const std::string stored = database.get_metadata(key);
    std::int64_t total = 0;
    std::from_chars(stored.data(), stored.data() + stored.size(), total);
    database.set_metadata(key, std::to_string(total + more));
  }

  [[nodiscard]] std::optional<Xapian::docid> number_of(std::string_view id) const {
    const std::string term = id_term(id);
    const Xapian::PostingIterator found = database.postlist_begin(term);
    if (found == database.postlist_end(term)) return std::nullopt;
    return *found;
  }

  std::string directory;
  Xapian::WritableDatabase database;
  Duplicates duplicates{database};
  TextBatch text{database};
  // Adding a form again changes nothing but reads the disk each time.
  std::unordered_set<std::string> forms_written;
  bool changed = false;
};

IndexDatabase::IndexDatabase(const std::string& directory)
    : impl_(std::make_unique<Impl>(directory)) {}
// Xapian cancels an open transaction when the database goes.
IndexDatabase::~IndexDatabase() = default;

bool IndexDatabase::put(const PreparedDocument& document) {
  return impl_->run([&] { return impl_->put(document); });
}

void IndexDatabase::remove(std::string_view id) {
  impl_->run([&] {
    const auto number = impl_->number_of(id);
    if (!number) return;
    impl_->duplicates.removing(id);
    impl_->uncount(*number);
    impl_->database.delete_document(id_term(id));
    impl_->text.remove(id);
    impl_->changed = true;
  });
}

bool IndexDatabase::contains(std::string_view id) const {
  return impl_->run([&] { return impl_->number_of(id).has_value(); });
}

std::optional<Document> IndexDatabase::record(std::string_view id) const {
  return impl_->run([&]() -> std::optional<Document> {
    const auto number = impl_->number_of(id);
    if (!number) return std::nullopt;
    return decode_record(impl_->database.get_document(*number).get_data());
  });
}

void IndexDatabase::put_record(const Document& document) {
  impl_->run([&] {
    const auto number = impl_->number_of(document.id);
    if (!number) {
      throw Error("record-missing", fmt::format("no document {} to change", document.id),
                  "Index its file first.");
    }
    Xapian::Document stored = impl_->database.get_document(*number);
    // The caller may have read the record before a duplicate came.
    const Document now = decode_record(stored.get_data());
    Document changed = document;
    changed.duplicates = now.duplicates;
    changed.group = now.group;
    stored.set_data(encode_record(changed));
    impl_->database.replace_document(*number, stored);
    impl_->changed = true;
  });
}

std::uint64_t IndexDatabase::documents() const {
  return impl_->run(
      [&] { return std::uint64_t{impl_->database.get_termfreq(std::string(all_documents_term))}; });
}

void IndexDatabase::put_ledger(std::string_view path, std::string_view entry) {
  put_note(ledger_key(path), entry);
}

void IndexDatabase::remove_ledger(std::string_view path) { put_note(ledger_key(path), ""); }

std::vector<std::string> IndexDatabase::ledger() const { return notes(ledger_prefix); }

void IndexDatabase::put_gazetteer(const std::vector<Council>& councils) {
  put_note(gazetteer_key, encode_councils(councils));
}

void IndexDatabase::put_note(std::string_view key, std::string_view value) {
  impl_->run([&] {
    const std::string name(key);
    if (impl_->database.get_metadata(name) == value) return;
    impl_->database.set_metadata(name, std::string(value));
    impl_->changed = true;
  });
}

std::vector<std::string> IndexDatabase::notes(std::string_view prefix) const {
  return impl_->run([&] {
    std::vector<std::string> values;
    const std::string wanted(prefix);
    for (auto key = impl_->database.metadata_keys_begin(wanted);
         key != impl_->database.metadata_keys_end(wanted); ++key) {
      values.push_back(impl_->database.get_metadata(*key));
    }
    return values;
  });
}

std::string IndexDatabase::note(std::string_view key) const {
  return impl_->run([&] { return impl_->database.get_metadata(std::string(key)); });
}

bool IndexDatabase::has_changes() const { return impl_->changed; }

void IndexDatabase::commit() {
  if (!impl_->changed) return;
  impl_->run([&] {
    impl_->text.write();
    impl_->database.commit_transaction();
    impl_->database.begin_transaction();
  });
  impl_->changed = false;
}

}  // namespace scrutineer::indexer
