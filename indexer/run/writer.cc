#include "indexer/run/writer.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "indexer/run/withheld.h"
#include "schemas/index_keys.h"
#include "schemas/record.h"
#include "schemas/tombstone.h"

namespace scrutineer::indexer {
namespace {

// A commit costs a rewrite of every posting list it touches, so batches are large; what Xapian
// holds of a batch in memory bounds them. Sizes and not times, so that the same input is committed
// alike.
constexpr std::uint64_t batch_text_bytes = std::uint64_t{32} << 20U;
// A batch ends with a file; only a file that alone is as large as another batch is cut.
constexpr unsigned cut_inside_file = 2;

// How many papers the index knows of and could not read.
constexpr std::string_view failures_note = "failures";

std::set<std::string> ids_of(const LedgerEntry& entry) {
  std::set<std::string> ids;
  for (const HeldPaper& paper : entry.papers) ids.insert(paper.id);
  return ids;
}

bool could_not_be_opened(const LedgerEntry& entry) {
  return entry.papers.empty() && !entry.failures.empty() &&
         std::all_of(entry.failures.begin(), entry.failures.end(),
                     [](const Failure& one) { return one.stage == "open"; });
}

}  // namespace

void Writer::begin(const FoundFile& file) {
  file_ = file;
  in_file_ = true;
  const LedgerEntry* known = parts_.catalogue.find(file.path);
  before_ = known == nullptr ? LedgerEntry{} : *known;
  LedgerEntry entry;
  entry.path = file.path;
  entry.below = file.below;
  entry.size = file.size;
  entry.mtime_ns = file.mtime_ns;
  entry.settings = parts_.settings;
  entry.complete = false;
  parts_.catalogue.put(std::move(entry));
}

std::optional<Failure> Writer::add(MadePaper paper) {
  const std::string tombstone = parts_.index.note(tombstone_key(paper.prepared.id));
  if (tombstone.empty()) {
    put_where_first(paper);
    return std::nullopt;
  }
  Failure failure = withheld_as_removed(paper.member, decode_tombstone(tombstone));
  add(failure);
  return failure;
}

void Writer::put_where_first(MadePaper& paper) {
  const std::string id = paper.prepared.id;
  const Holder holder{file_.path, paper.member};
  parts_.catalogue.add_paper(file_.path, {paper.member, id, ""});
  const bool first = *parts_.catalogue.holders(id).begin() == holder;
  if (is_as_it_was(paper)) {
    claim_making(id, holder, paper.made_with);
    refresh_locations(id);
  } else if (first || !parts_.index.contains(id)) {
    put(paper);
    claim_making(id, holder, paper.made_with);
    commit_if_over(cut_inside_file);
  } else {
    refresh_locations(id);
  }
}

// Whether the document in the index was made from this very holder in the same way.
bool Writer::is_as_it_was(const MadePaper& paper) const {
  if (before_.settings != parts_.settings || !parts_.index.contains(paper.prepared.id))
    return false;
  return std::any_of(before_.papers.begin(), before_.papers.end(), [&](const HeldPaper& held) {
    return held == HeldPaper{paper.member, paper.prepared.id, paper.made_with};
  });
}

void Writer::put(MadePaper& paper) {
  const std::vector<Location> locations = parts_.catalogue.locations(paper.prepared.id);
  if (locations.size() > 1) {
    Document document = decode_record(paper.prepared.record);
    document.locations = locations;
    paper.prepared.record = encode_record(document);
  }
  const bool known = parts_.index.put(paper.prepared);
  ++(known ? counts_.replaced : counts_.added);
  batch_bytes_ += paper.prepared.text_bytes;
  ++batch_documents_;
}

// Notes that the document was made from this holder, and from no other.
void Writer::claim_making(const std::string& id, const Holder& holder,
                          const std::string& made_with) {
  for (const std::string& changed : parts_.catalogue.set_maker(id, holder, made_with)) {
    if (changed != file_.path) write_ledger(changed);
  }
}

void Writer::add(Failure failure) { parts_.catalogue.add_failure(file_.path, std::move(failure)); }

void Writer::finish(const FileDone& done) {
  LedgerEntry entry = *parts_.catalogue.find(file_.path);
  entry.complete = true;
  // What is withheld is not kept in an original either, which for an archive is one file.
  if (std::any_of(entry.failures.begin(), entry.failures.end(), is_withheld)) {
    if (!done.kept_as.empty() && parts_.catalogue.keepers(done.kept_as) == 0) {
      parts_.originals.discard(done.kept_as);
    }
  } else {
    entry.kept = !done.kept_as.empty();
    entry.file_id = done.kept_as;
  }
  if (could_not_be_opened(entry)) {
    // A share that is away for a moment must not empty the index.
    entry.papers = before_.papers;
    entry.kept = before_.kept;
    entry.file_id = before_.file_id;
    // Nor may what is withheld be forgotten: by its name it would be listed as unreadable.
    std::ranges::copy_if(before_.failures, std::back_inserter(entry.failures), is_withheld);
  }
  parts_.catalogue.put(std::move(entry));
  let_go_of_original(before_);
  for (const std::string& id : ids_of(before_)) {
    drop_if_unheld(id);
    refresh_locations(id);
  }
  write_ledger(file_.path);
  in_file_ = false;
  commit_if_over(1);
}

void Writer::abandon() {
  if (!in_file_) return;
  write_unfinished_entry();
  in_file_ = false;
}

// What was read so far together with what was known before, so that no document is left without an
// entry that names it.
void Writer::write_unfinished_entry() {
  LedgerEntry entry = *parts_.catalogue.find(file_.path);
  if (entry.papers.empty()) {
    // Nothing of the file was written.
    if (before_.path.empty()) {
      parts_.catalogue.remove(file_.path);
    } else {
      parts_.catalogue.put(before_);
    }
    return;
  }
  const std::set<std::string> ids = ids_of(entry);
  for (const HeldPaper& paper : before_.papers) {
    if (!ids.contains(paper.id)) entry.papers.push_back(paper);
  }
  entry.kept = before_.kept;
  entry.file_id = before_.file_id;
  parts_.index.put_ledger(file_.path, encode_ledger_entry(entry));
}

void Writer::remove(const std::string& path) {
  const LedgerEntry entry = *parts_.catalogue.find(path);
  parts_.catalogue.remove(path);
  let_go_of_original(entry);
  for (const std::string& id : ids_of(entry)) {
    drop_if_unheld(id);
    refresh_locations(id);
  }
  parts_.index.remove_ledger(path);
}

void Writer::drop_if_unheld(const std::string& id) {
  if (!parts_.catalogue.holders(id).empty() || !parts_.index.contains(id)) return;
  parts_.index.remove(id);
  ++counts_.removed;
}

void Writer::refresh_locations(const std::string& id) {
  std::optional<Document> document = parts_.index.record(id);
  if (!document) return;
  std::vector<Location> locations = parts_.catalogue.locations(id);
  if (locations == document->locations) return;
  document->locations = std::move(locations);
  parts_.index.put_record(*document);
}

void Writer::write_ledger(const std::string& path) {
  parts_.index.put_ledger(path, encode_ledger_entry(*parts_.catalogue.find(path)));
}

void Writer::let_go_of_original(const LedgerEntry& entry) {
  if (entry.kept) discards_.push_back(entry.file_id);
}

void Writer::commit_if_over(unsigned batches) {
  if (batch_bytes_ < batches * batch_text_bytes &&
      batch_documents_ < batches * parts_.batch_documents) {
    return;
  }
  if (in_file_) write_unfinished_entry();
  commit();
}

void Writer::commit() {
  batch_bytes_ = 0;
  batch_documents_ = 0;
  if (!parts_.index.has_changes()) return;
  parts_.index.put_note(failures_note, std::to_string(parts_.catalogue.failures()));
  parts_.index.commit();
  ++counts_.commits;
  for (const std::string& id : discards_) {
    if (parts_.catalogue.keepers(id) == 0) parts_.originals.discard(id);
  }
  discards_.clear();
}

}  // namespace scrutineer::indexer
