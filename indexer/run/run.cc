#include "indexer/run/run.h"

#include <chrono>
#include <optional>
#include <unordered_set>
#include <utility>

#include "indexer/run/marks_file.h"
#include "indexer/run/plan.h"
#include "indexer/run/reading.h"
#include "indexer/run/settings.h"
#include "indexer/run/withheld.h"
#include "schemas/index_keys.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

// A paper whose first holder turns out another one is made again in a further pass. Two passes do;
// more are needed only when files change while they are read.
constexpr int most_passes = 4;

class IndexRun {
 public:
  IndexRun(const RunOptions& options, const RunParts& parts, std::stop_token stop)
      : options_(options),
        parts_(parts),
        stop_(std::move(stop)),
        settings_(
            settings_hash(parts.vocabulary, {.ocr = options.ocr, .exempt = options.allow_exempt})),
        index_(options.index_directory),
        originals_(std::filesystem::path(options.index_directory) / "originals"),
        writer_({index_, catalogue_, originals_, settings_, options.batch_documents}) {}

  RunSummary run() {
    const auto begin = std::chrono::steady_clock::now();
    if (options_.manifest) manifest_ = Manifest::read(*options_.manifest, parts_.vocabulary);
    std::optional<std::vector<MarkedPair>> marks;
    if (options_.marks) marks = read_marks_file(*options_.marks);
    for (const std::string& entry : index_.ledger()) catalogue_.put(decode_ledger_entry(entry));
    found_ = walk(options_.roots, options_.index_directory);
    report_troubles();
    index_.put_gazetteer(parts_.vocabulary.councils);
    index_.put_note("settings", settings_);
    if (marks) index_.put_note(marks_key, encode_marks(*marks));
    if (options_.prune) prune();
    for (int pass = 0; pass < most_passes && !stop_.stop_requested(); ++pass) {
      if (!make_pass(pass > 0)) break;
    }
    commit();
    summarise();
    summary_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return std::move(summary_);
  }

 private:
  void report_troubles() {
    for (const WalkTrouble& trouble : found_.troubles) {
      const std::string place = path_to_text(trouble.path);
      if (!trouble.failure) {
        warn(place, trouble.what);
        continue;
      }
      fail({place,
            {"", trouble.code, trouble.what, "Check that it exists and may be read.", "walk",
             "file"},
            false});
    }
  }

  void prune() {
    PrunePlan plan = plan_prune(found_, catalogue_, options_.force);
    summary_.prune_refusal = std::move(plan.refusal);
    for (const std::string& path : plan.gone) writer_.remove(path);
    summary_.pruned_files = plan.gone.size();
  }

  // False when there is nothing left to read.
  bool make_pass(bool only_papers) {
    std::vector<FoundFile> files =
        files_to_read({found_, catalogue_, manifest_, settings_, options_.retry_failed,
                       options_.keep_originals, only_papers});
    if (only_papers && files.empty()) return false;
    parts_.observer.planned(found_.files.size(), files.size());
    if (!planned_) planned_.emplace();
    for (const FoundFile& file : files) planned_->insert(file.path);
    const RowChoices choices = row_choices(catalogue_, manifest_);
    Reading reading(std::move(files),
                    {parts_.extract, parts_.describe, manifest_, parts_.vocabulary, choices,
                     options_.keep_originals ? &originals_ : nullptr, parts_.read_findings,
                     options_.allow_exempt ? nullptr : parts_.find_exemption},
                    options_.jobs, stop_);
    write(reading);
    return true;
  }

  void write(Reading& reading) {
    for (const FoundFile& file : reading.files()) {
      const std::string place = path_to_text(file.path);
      parts_.observer.reading(place);
      if (!write_file(reading, file)) {
        writer_.abandon();
        return;
      }
      read_.insert(file.path);
      parts_.observer.finished(place);
    }
  }

  // False when the run was interrupted inside the file.
  bool write_file(Reading& reading, const FoundFile& file) {
    std::optional<ReadItem> item = reading.next();
    if (!item) return false;
    writer_.begin(file);
    while (item) {
      if (const auto* done = std::get_if<FileDone>(&*item)) {
        const std::size_t commits = writer_.counts().commits;
        writer_.finish(*done);
        if (writer_.counts().commits != commits) parts_.observer.committed(index_.documents());
        return true;
      }
      take(file, std::move(*item));
      item = reading.next();
    }
    return false;
  }

  void take(const FoundFile& file, ReadItem&& item) {
    if (auto* paper = std::get_if<MadePaper>(&item)) {
      const std::string place = location_of({file.path, paper->member}).path;
      for (const std::string& warning : paper->warnings) warn(place, warning);
      if (!paper->partial.empty())
        summary_.partial.push_back({place, path_to_text(paper->partial)});
      if (auto withheld = writer_.add(std::move(*paper)))
        fail({place, std::move(*withheld), false});
    } else if (auto* failure = std::get_if<Failure>(&item)) {
      fail({location_of({file.path, failure->member}).path, *failure, false});
      writer_.add(std::move(*failure));
    } else if (auto* warning = std::get_if<FileWarning>(&item)) {
      warn(location_of({file.path, warning->member}).path, warning->text);
    }
  }

  void fail(RunFailure failure) {
    if (is_withheld(failure.failure)) {
      parts_.observer.warned(failure.place, path_to_text(failure.failure.what));
      summary_.withheld.push_back(std::move(failure));
      return;
    }
    parts_.observer.failed(failure.place, path_to_text(failure.failure.what));
    summary_.failures.push_back(std::move(failure));
  }

  void warn(const std::string& place, const std::string& text) {
    const std::string safe = path_to_text(text);
    parts_.observer.warned(place, safe);
    summary_.warnings.push_back({place, safe});
  }

  void commit() {
    if (!index_.has_changes()) return;
    writer_.commit();
    parts_.observer.committed(index_.documents());
  }

  // A file may be read in one pass and planned again for the next.
  void count_files() {
    summary_.files = found_.files.size();
    summary_.read = read_.size();
    for (const FoundFile& file : found_.files) {
      if (read_.contains(file.path)) continue;
      // Interrupted before there was a plan: no file is known to be unchanged.
      const bool wanted = !planned_ || planned_->contains(file.path);
      ++(wanted ? summary_.not_reached : summary_.unchanged);
    }
  }

  void summarise() {
    count_files();
    summary_.documents = index_.documents();
    summary_.written = writer_.counts();
    summary_.interrupted = stop_.stop_requested();
    for (const std::string& tombstone : index_.notes(tombstone_prefix)) {
      summary_.removed.push_back(decode_tombstone(tombstone));
    }
    summary_.manifest_rows = manifest_.rows().size();
    summary_.manifest_errors = manifest_.errors();
    for (const FoundFile& file : found_.files) {
      const LedgerEntry* entry = catalogue_.find(file.path);
      if (entry == nullptr || read_.contains(file.path)) continue;
      for (const Failure& failure : entry->failures) {
        auto& list = is_withheld(failure) ? summary_.withheld : summary_.failures;
        list.push_back({location_of({file.path, failure.member}).path, failure, true});
      }
    }
    if (!summary_.interrupted) find_unmatched_rows();
  }

  void find_unmatched_rows() {
    std::unordered_set<const ManifestRow*> matched;
    for (const auto& [path, entry] : catalogue_.entries()) {
      matched.insert(manifest_.by_location(path));
      for (const HeldPaper& paper : entry.papers) {
        matched.insert(manifest_.by_id(paper.id));
        if (!paper.member.empty()) {
          matched.insert(manifest_.by_location(location_in_manifest({path, paper.member})));
        }
      }
      for (const Failure& failure : entry.failures) {
        matched.insert(manifest_.by_location(location_in_manifest({path, failure.member})));
      }
    }
    for (const ManifestRow& row : manifest_.rows()) {
      if (!matched.contains(&row)) summary_.unmatched_rows.push_back(row);
    }
  }

  const RunOptions& options_;
  const RunParts& parts_;
  std::stop_token stop_;
  std::string settings_;
  IndexDatabase index_;
  Originals originals_;
  Catalogue catalogue_;
  Writer writer_;
  Manifest manifest_;
  WalkResult found_;
  std::optional<std::unordered_set<std::string>> planned_;  // no pass has begun: nothing
  std::unordered_set<std::string> read_;
  RunSummary summary_;
};

}  // namespace

RunSummary run_index(const RunOptions& options, const RunParts& parts,
                     const std::stop_token& stop) {
  return IndexRun(options, parts, stop).run();
}

}  // namespace scrutineer::indexer
