#include "query/index_reader.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/record.h"
#include "schemas/stamp.h"

namespace scrutineer::query {
namespace {

// A writer of many small commits overtakes an opening again and again; each takes well under a
// millisecond, so that an index which is damaged is still said to be so at once.
constexpr int most_openings = 20;

}  // namespace

IndexReader::IndexReader(std::string directory) : directory_(std::move(directory)) { open(); }

void IndexReader::open() {
  const std::filesystem::path home = std::filesystem::path(directory_) / "xapian";
  std::error_code failed;
  if (!std::filesystem::exists(home, failed)) {
    throw Error("index-missing", fmt::format("there is no index in {}", directory_),
                "Make one with scrutineer-index --index DIR PATH..., or name the right directory.");
  }
  for (int tries = 1;; ++tries) {
    try {
      database_ = Xapian::Database(home.string());
      uuid_ = database_.get_uuid();
      require_current(database_.get_metadata(std::string(stamp_key)), directory_);
      return;
    } catch (const Xapian::DatabaseVersionError& error) {
      throw Error(
          "index-version",
          fmt::format("the index in {} has another format: {}", directory_, error.get_msg()),
          "Index the papers anew with this version of scrutineer-index.");
    } catch (const Xapian::DatabaseError& error) {
      // Two commits since the version file was read take away what it names.
      if (tries == most_openings) throw_corrupt(error);
    } catch (const Xapian::Error& error) {
      throw_corrupt(error);
    }
  }
}

void IndexReader::throw_corrupt(const Xapian::Error& error) const {
  throw Error("index-corrupt",
              fmt::format("the index in {} can't be read: {}", directory_, error.get_description()),
              "Check the directory's rights and disk; restore a backup or index the papers anew.");
}

void IndexReader::throw_moved_on() {
  throw Error("index-moved-on", "the index changed before everything had been read from it",
              "Ask again; or ask for less at once.");
}

void IndexReader::refresh() {
  try {
    database_.reopen();
    // Where another index has taken the place of this one with as many commits, Xapian reads its
    // version file and stays with the old tables.
    if (database_.get_uuid() == uuid_) return;
  } catch (const Xapian::DatabaseError&) {
    // Overtaken while it reopened; an index that is damaged says so again when it is opened.
  }
  open();
}

bool IndexReader::overtaken() {
  const std::string uuid = uuid_;
  const std::uint64_t revision = database_.get_revision();
  open();
  return uuid_ != uuid || database_.get_revision() != revision;
}

std::string IndexReader::commit() const { return fmt::format("{} {} ", uuid_, revision()); }

double IndexReader::age_seconds() const {
  namespace fs = std::filesystem;
  auto latest = fs::file_time_type::min();
  std::error_code failed;
  for (const auto& file : fs::directory_iterator(fs::path(directory_) / "xapian", failed)) {
    std::error_code gone;  // a writer replaces files meanwhile
    const auto written = fs::last_write_time(file, gone);
    if (!gone) latest = std::max(latest, written);
  }
  if (latest == fs::file_time_type::min()) return 0;
  return std::chrono::duration<double>(fs::file_time_type::clock::now() - latest).count();
}

std::optional<Xapian::docid> IndexReader::number_of(std::string_view id) const {
  return number_with(id_term(id));
}

std::optional<Xapian::docid> IndexReader::number_with(const std::string& term) const {
  const Xapian::PostingIterator found = database_.postlist_begin(term);
  if (found == database_.postlist_end(term)) return std::nullopt;
  return *found;
}

Document IndexReader::record(Xapian::docid number) const {
  return decode_record(record_bytes(number));
}

std::string IndexReader::record_bytes(Xapian::docid number) const {
  return database_.get_document(number).get_data();
}

std::string IndexReader::id_of(Xapian::docid number) const {
  Xapian::TermIterator term = database_.termlist_begin(number);
  term.skip_to("Q");
  if (term == database_.termlist_end(number) || !(*term).starts_with('Q')) {
    throw Error("record-damaged", fmt::format("document {} of the index has no id", number),
                "Index the papers anew.");
  }
  return (*term).substr(1);
}

Layout IndexReader::layout(std::string_view id) const {
  return decode_layout(database_.get_metadata(layout_key(id)));
}

std::vector<Block> IndexReader::piece(std::string_view id, std::uint32_t piece) const {
  return decode_piece(database_.get_metadata(piece_key(id, piece)));
}

std::vector<Block> IndexReader::blocks(std::string_view id) const {
  std::vector<Block> all;
  const std::size_t pieces = layout(id).piece_start.size();
  for (std::uint32_t i = 0; i < pieces; ++i) {
    std::vector<Block> some = piece(id, i);
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

std::vector<Council> IndexReader::councils() const {
  const std::string stored = database_.get_metadata(std::string(gazetteer_key));
  return stored.empty() ? std::vector<Council>() : decode_councils(stored);
}

std::string IndexReader::note(std::string_view key) const {
  return database_.get_metadata(std::string(key));
}

std::optional<Tombstone> IndexReader::tombstone(std::string_view id) const {
  // Keys are bounded, and an id is what somebody typed into an address.
  constexpr std::size_t id_digits = 16;
  if (id.size() != id_digits) return std::nullopt;
  if (const std::string stored = note(tombstone_key(id)); !stored.empty()) {
    return decode_tombstone(stored);
  }
  const std::string prefix(tombstone_prefix);
  for (auto key = database_.metadata_keys_begin(prefix); key != database_.metadata_keys_end(prefix);
       ++key) {
    Tombstone tombstone = decode_tombstone(database_.get_metadata(*key));
    if (std::find(tombstone.findings.begin(), tombstone.findings.end(), id) !=
        tombstone.findings.end()) {
      return tombstone;
    }
  }
  return std::nullopt;
}

std::vector<IndexReader::Form> IndexReader::forms(const std::string& prefix,
                                                  std::size_t most) const {
  std::vector<Form> found;
  for (auto form = database_.synonym_keys_begin(prefix); form != database_.synonym_keys_end(prefix);
       ++form) {
    for (auto stem = database_.synonyms_begin(*form); stem != database_.synonyms_end(*form);
         ++stem) {
      if (found.size() == most) return found;
      found.push_back({*form, *stem});
    }
  }
  return found;
}

}  // namespace scrutineer::query
