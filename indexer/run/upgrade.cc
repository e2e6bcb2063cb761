#include "indexer/run/upgrade.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "indexer/run/rebuilding.h"
#include "indexer/write/index_copy.h"
#include "indexer/write/index_database.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/stored_index.h"
#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/record.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

// As in writer.cc: what Xapian holds of a batch in memory bounds it.
constexpr std::uint64_t batch_text_bytes = std::uint64_t{32} << 20U;

void require_readable(const std::string& directory) {
  try {
    const StoredIndex there(directory, Versions::upgradable);
  } catch (const Error& error) {
    // What can't be read at all is said better by the check.
    if (error.code() != "index-write") throw;
  }
  const std::vector<std::string> faults = physical_faults(directory);
  if (faults.empty()) return;
  throw Error("index-damaged",
              fmt::format("the index in {} is damaged: {}", directory, faults.back()),
              "Restore it from a backup, or index the papers anew; nothing was changed.");
}

// The present vocabulary and the councils that only the index knows.
Vocabulary with_councils_of(const StoredIndex& index, Vocabulary vocabulary) {
  const std::string stored = index.note(gazetteer_key);
  if (stored.empty()) return vocabulary;
  for (Council& council : decode_councils(stored)) {
    if (vocabulary.council(council.id) != nullptr) continue;
    const auto place = std::lower_bound(
        vocabulary.councils.begin(), vocabulary.councils.end(), council,
        [](const Council& one, const Council& other) { return one.id < other.id; });
    vocabulary.councils.insert(place, std::move(council));
  }
  return vocabulary;
}

class Upgrade {
 public:
  Upgrade(const UpgradeOptions& options, const UpgradeParts& parts, std::stop_token stop)
      : options_(options),
        parts_(parts),
        stop_(std::move(stop)),
        lock_(options.index_directory),
        old_(options.index_directory, Versions::upgradable),
        vocabulary_(with_councils_of(old_, parts.vocabulary)) {}

  UpgradeSummary run() {
    const auto begin = std::chrono::steady_clock::now();
    summary_.from = decode_stamp(old_.note(stamp_key), options_.index_directory);
    const fs::path home = fresh_place(options_.index_directory);
    try {
      summary_.interrupted = !write(home.string());
      if (!summary_.interrupted) exchange_database(options_.index_directory, home / "xapian");
    } catch (const Error& error) {
      discard(home);
      if (error.code() != "index-write") throw;
      throw Error(error.code(), error.what(),
                  "Nothing is lost, the index is whole. Check the disk's space: an upgrade needs "
                  "about as much again as the index takes.");
    } catch (...) {
      discard(home);
      throw;
    }
    discard(home);
    summary_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return std::move(summary_);
  }

 private:
  // What can't be deleted is when the next index is made here.
  static void discard(const fs::path& home) {
    std::error_code ignored;
    fs::remove_all(home, ignored);
  }

  // False when it was interrupted.
  bool write(const std::string& home) {
    IndexDatabase fresh(home);
    fresh.put_gazetteer(vocabulary_.councils);
    copy_notes(fresh);
    const Describe describe = parts_.describe(vocabulary_);
    const ReadFindings read_findings =
        parts_.read_findings ? parts_.read_findings(vocabulary_) : ReadFindings();
    std::vector<std::uint32_t> numbers = old_.papers();
    const std::size_t count = numbers.size();
    parts_.observer.planned(count, count);
    Rebuilding rebuilding({options_.index_directory, std::move(numbers)},
                          {describe, vocabulary_, read_findings ? &read_findings : nullptr},
                          options_.jobs, stop_);
    while (std::optional<RebuiltPaper> paper = rebuilding.next()) put(fresh, *paper);
    if (stop_.stop_requested()) return false;
    commit(fresh);
    summary_.documents = count;
    return true;
  }

  // What was not made from the papers' text.
  void copy_notes(IndexDatabase& fresh) {
    const auto copy = [&](std::string_view key) {
      if (const std::string value = old_.note(key); !value.empty()) fresh.put_note(key, value);
    };
    for (const std::string_view key : {std::string_view("settings"), failures_key, marks_key}) {
      copy(key);
    }
    for (const std::string_view prefix : {ledger_prefix, tombstone_prefix}) {
      for (const std::string& key : old_.keys(prefix)) copy(key);
    }
  }

  void put(IndexDatabase& fresh, const RebuiltPaper& paper) {
    parts_.observer.reading(paper.place);
    if (!paper.not_described.empty()) {
      parts_.observer.warned(paper.place, paper.not_described);
      summary_.not_described.push_back({paper.place, paper.not_described});
    }
    fresh.put(paper.prepared);
    parts_.observer.finished(paper.place);
    batch_bytes_ += paper.prepared.text_bytes;
    ++batch_documents_;
    if (batch_bytes_ >= batch_text_bytes || batch_documents_ >= options_.batch_documents) {
      commit(fresh);
    }
  }

  void commit(IndexDatabase& fresh) {
    fresh.commit();
    parts_.observer.committed(fresh.documents());
    batch_bytes_ = 0;
    batch_documents_ = 0;
  }

  const UpgradeOptions& options_;
  const UpgradeParts& parts_;
  std::stop_token stop_;
  IndexLock lock_;
  StoredIndex old_;
  const Vocabulary vocabulary_;
  std::uint64_t batch_bytes_ = 0;
  std::size_t batch_documents_ = 0;
  UpgradeSummary summary_;
};

}  // namespace

UpgradeSummary upgrade_index(const UpgradeOptions& options, const UpgradeParts& parts,
                             const std::stop_token& stop) {
  require_readable(options.index_directory);
  return Upgrade(options, parts, stop).run();
}

}  // namespace scrutineer::indexer
