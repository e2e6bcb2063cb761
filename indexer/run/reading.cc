#include "indexer/run/reading.h"

#include <algorithm>
#include <utility>

#include "indexer/run/withheld.h"
#include "schemas/error.h"

namespace scrutineer::indexer {
namespace {

// How much of what was read may wait for its turn, as held_bytes() has it. Together with the batch
// that Xapian holds until a commit this bounds the program's memory, whatever it is given.
constexpr std::size_t waiting_bytes = std::size_t{48} << 20U;

std::string_view name_of(Blame blame) {
  switch (blame) {
    case Blame::file:
      return "file";
    case Blame::tool:
      return "tool";
  }
  return "tool";
}

Failure failure_of(FailureMessage&& message) {
  return {std::move(message.member), std::move(message.code),  std::move(message.what),
          std::move(message.hint),   std::move(message.stage), std::string(name_of(message.blame))};
}

}  // namespace

Reading::Reading(std::vector<FoundFile> files, const ReadingParts& parts, std::size_t jobs,
                 const std::stop_token& stop)
    : files_(std::move(files)),
      parts_(parts),
      queue_(waiting_bytes),
      on_stop_(stop, [this] { this->stop(); }) {
  const std::size_t count = std::min(std::max<std::size_t>(jobs, 1), files_.size());
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

Reading::~Reading() { stop(); }

void Reading::stop() {
  stop_.request_stop();
  queue_.stop();
}

std::optional<ReadItem> Reading::next() {
  std::optional<ReadItem> item = queue_.pop(files_.size());
  if (!item) {
    const std::lock_guard lock(broken_mutex_);
    if (broken_) std::rethrow_exception(broken_);
  }
  return item;
}

void Reading::work() {
  try {
    PaperMaker maker({parts_.describe, parts_.manifest, parts_.vocabulary, parts_.choices,
                      parts_.read_findings, parts_.find_exemption});
    while (!stop_.stop_requested()) {
      const std::size_t job = next_job_.fetch_add(1);
      if (job >= files_.size()) return;
      read(job, maker);
    }
  } catch (...) {
    {
      const std::lock_guard lock(broken_mutex_);
      if (!broken_) broken_ = std::current_exception();
    }
    stop();
  }
}

void Reading::read(std::size_t job, PaperMaker& maker) {
  const std::string& path = files_[job].path;
  FileDone done;
  if (parts_.originals != nullptr) {
    try {
      done.kept_as = parts_.originals->keep(path);
    } catch (const Error& error) {
      // An unreadable file is told of by its extraction.
      if (error.code() != "original-unreadable") throw;
    }
  }
  const auto found = [&](ExtractionMessage&& message) {
    hand_over(job, maker, std::move(message));
  };
  parts_.extract({path, found, stop_.get_token()});
  queue_.push(job, std::move(done), 0);
  queue_.close(job);
}

void Reading::hand_over(std::size_t job, PaperMaker& maker, ExtractionMessage&& message) {
  if (auto* document = std::get_if<DocumentMessage>(&message)) {
    const std::string member = document->member;
    try {
      MadePaper paper = maker.make(files_[job].path, std::move(*document));
      if (!paper.exempt.empty()) {
        queue_.push(job, withheld_as_exempt(member, paper.exempt), sizeof(Failure));
        return;
      }
      const std::size_t bytes = held_bytes(paper.prepared);
      queue_.push(job, std::move(paper), bytes);
    } catch (const std::exception& error) {
      // A fault of ours that this paper brought out must not cost the others.
      queue_.push(job,
                  Failure{member, "paper-not-described", error.what(),
                          "This is a fault of the indexer: report the file that caused it.",
                          "describe", "tool"},
                  0);
    }
  } else if (auto* failure = std::get_if<FailureMessage>(&message)) {
    queue_.push(job, failure_of(std::move(*failure)), sizeof(Failure));
  } else if (auto* warning = std::get_if<WarningMessage>(&message)) {
    queue_.push(job, FileWarning{std::move(warning->member), std::move(warning->text)},
                sizeof(FileWarning));
  }
}

}  // namespace scrutineer::indexer
