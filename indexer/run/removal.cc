#include "indexer/run/removal.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <set>

#include "indexer/run/catalogue.h"
#include "indexer/run/maintenance.h"
#include "indexer/run/originals.h"
#include "indexer/run/withheld.h"
#include "indexer/write/index_database.h"
#include "indexer/write/stored_index.h"
#include "schemas/error.h"
#include "schemas/finding_list.h"
#include "schemas/index_keys.h"
#include "schemas/not_same_issue.h"
#include "schemas/path_text.h"
#include "schemas/tombstone.h"

namespace scrutineer::indexer {
namespace {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  ::gmtime_r(&now, &day);
  std::array<char, 16> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &day)};
}

std::vector<std::string> finding_ids(const std::string& list) {
  std::vector<std::string> ids;
  if (list.empty()) return ids;
  for (const ListedFinding& listed : decode_finding_list(list)) ids.push_back(listed.finding.id);
  return ids;
}

class Remover {
 public:
  Remover(const std::string& directory, const std::string& id)
      : directory_(directory), id_(id), index_(directory) {
    for (const std::string& entry : index_.ledger()) catalogue_.put(decode_ledger_entry(entry));
  }

  Removal run(const std::string& reason) {
    const std::optional<Document> document = index_.record(id_);
    const std::string known = index_.note(tombstone_key(id_));
    if (!document && known.empty()) {
      throw Error("remove-unknown", fmt::format("the index has no paper with the id \"{}\"", id_),
                  "Take the id from the paper's address or from a search.");
    }
    Tombstone tombstone{id_, reason, today(), {}};
    if (!known.empty()) tombstone.findings = decode_tombstone(known).findings;
    Removal removal;
    if (document) {
      tombstone.findings = finding_ids(index_.note(findings_key(id_)));
      for (const Location& location : document->locations)
        removal.locations.push_back(location.path);
      for (const Duplicate& other : document->duplicates) removal.same_text.push_back(other.id);
      index_.remove(id_);
    }
    index_.put_note(tombstone_key(id_), encode_tombstone(tombstone));
    forget_marks({tombstone.findings.begin(), tombstone.findings.end()});
    withhold(tombstone);
    index_.put_note(failures_key, std::to_string(catalogue_.failures()));
    index_.commit();
    discard_originals();
    return removal;
  }

 private:
  void forget_marks(const std::set<std::string>& findings) {
    const std::string stored = index_.note(marks_key);
    if (stored.empty()) return;
    std::vector<MarkedPair> marks = decode_marks(stored);
    std::erase_if(marks, [&](const MarkedPair& pair) {
      return findings.contains(pair.one) || findings.contains(pair.other);
    });
    index_.put_note(marks_key, encode_marks(marks));
  }

  // The files that hold it say so from now on, and keep no original.
  void withhold(const Tombstone& tombstone) {
    const std::set<Holder> holders = catalogue_.holders(id_);
    for (const Holder& holder : holders) {
      LedgerEntry entry = *catalogue_.find(holder.file);
      std::erase_if(entry.papers, [&](const HeldPaper& paper) {
        return paper.id == id_ && paper.member == holder.member;
      });
      entry.failures.push_back(withheld_as_removed(holder.member, tombstone));
      if (entry.kept) discards_.insert(entry.file_id);
      entry.kept = false;
      entry.file_id.clear();
      index_.put_ledger(entry.path, encode_ledger_entry(entry));
      catalogue_.put(std::move(entry));
    }
  }

  void discard_originals() {
    const Originals originals(std::filesystem::path(directory_) / "originals");
    for (const std::string& file_id : discards_) originals.discard(file_id);
  }

  const std::string& directory_;
  const std::string& id_;
  IndexDatabase index_;
  Catalogue catalogue_;
  std::set<std::string> discards_;
};

}  // namespace

Removal remove_paper(const std::string& directory, const std::string& id,
                     const std::string& reason) {
  { const StoredIndex there(directory); }
  Removal removal = Remover(directory, id).run(reason);
  // Between the two another run may begin and take the lock: what it then reads is without the
  // paper, and the room is given up by the next --remove or --compact.
  compact_index(directory);
  return removal;
}

}  // namespace scrutineer::indexer
