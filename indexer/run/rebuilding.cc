#include "indexer/run/rebuilding.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "indexer/run/doubts.h"
#include "indexer/run/manifest_values.h"
#include "indexer/write/stored_index.h"
#include "schemas/error.h"
#include "schemas/path_text.h"
#include "schemas/record.h"
#include "schemas/text_store.h"

namespace scrutineer::indexer {
namespace {

// How much of what was prepared may wait for its turn, as held_bytes() has it.
constexpr std::size_t waiting_bytes = std::size_t{48} << 20U;

[[noreturn]] void damaged(const std::string& id, const std::string& what) {
  throw Error("index-damaged", fmt::format("the index is damaged: {}: {}", path_to_text(id), what),
              "Restore the index from a backup, or index the papers anew; --check says all that is "
              "wrong with it.");
}

// A paper as it was before anything was found out about it.
struct StoredPaper {
  Document document;
  std::vector<Block> blocks;
};

StoredPaper read(const PreparedDocument& stored) {
  if (stored.id.empty()) damaged("a document", "it has not exactly one id");
  StoredPaper paper;
  Layout layout;
  try {
    paper.document = decode_record(stored.record);
    layout = decode_layout(stored.layout);
    for (const std::string& piece : stored.pieces) {
      std::vector<Block> some = decode_piece(piece);
      std::move(some.begin(), some.end(), std::back_inserter(paper.blocks));
    }
  } catch (const Error& error) {
    damaged(stored.id, error.what());
  }
  if (paper.document.id != stored.id) damaged(stored.id, "its record is another's");
  if (layout.piece_start.size() != stored.pieces.size() ||
      layout.places.size() != paper.blocks.size()) {
    damaged(stored.id, "a part of its text is missing");
  }
  return paper;
}

ExtractedText extracted(const Document& document, std::vector<Block> blocks) {
  ExtractedText text;
  text.format = document.format;
  text.pages = document.pages;
  text.blocks = std::move(blocks);
  text.embedded_title = document.embedded_title;
  text.partial = document.partial;
  text.warnings = document.warnings;
  return text;
}

}  // namespace

RebuiltPaper rebuild_paper(const PreparedDocument& stored, const RebuildParts& parts,
                           Tokeniser& tokeniser) {
  StoredPaper paper = read(stored);
  Document& document = paper.document;
  const ManifestRow row = given_values(document.metadata);
  const ExtractedText text = extracted(document, std::move(paper.blocks));
  RebuiltPaper rebuilt;
  rebuilt.place = document.locations.empty() ? document.id : document.locations.front().path;
  std::vector<Finding> findings;
  try {
    Metadata metadata = parts.describe(text);
    apply_manifest(row, parts.vocabulary, metadata);
    if (parts.read_findings != nullptr) {
      findings = (*parts.read_findings)(document.id, text, metadata);
    }
    document.metadata = std::move(metadata);
    add_doubts(document.metadata, document.warnings);
  } catch (const std::exception& error) {
    // A fault of ours that this paper brought out must not cost the others.
    rebuilt.not_described = error.what();
  }
  // Found again as papers come; those of an older index were found by other rules.
  document.duplicates.clear();
  document.group.clear();
  rebuilt.prepared = prepare(std::move(document), text.blocks, tokeniser, std::move(findings));
  return rebuilt;
}

Rebuilding::Rebuilding(StoredPapers papers, const RebuildParts& parts, std::size_t jobs,
                       const std::stop_token& stop)
    : papers_(std::move(papers)),
      parts_(parts),
      queue_(waiting_bytes),
      on_stop_(stop, [this] { this->stop(); }) {
  const std::size_t count = std::min(std::max<std::size_t>(jobs, 1), papers_.numbers.size());
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

Rebuilding::~Rebuilding() { stop(); }

void Rebuilding::stop() {
  stopped_ = true;
  queue_.stop();
}

std::optional<RebuiltPaper> Rebuilding::next() {
  std::optional<RebuiltPaper> paper = queue_.pop(papers_.numbers.size());
  if (!paper) {
    const std::lock_guard lock(broken_mutex_);
    if (broken_) std::rethrow_exception(broken_);
  }
  return paper;
}

void Rebuilding::work() {
  try {
    const StoredIndex index(papers_.directory, Versions::upgradable);
    Tokeniser tokeniser;
    while (!stopped_) {
      const std::size_t job = next_job_.fetch_add(1);
      if (job >= papers_.numbers.size()) return;
      RebuiltPaper paper = rebuild_paper(index.text_of(papers_.numbers[job]), parts_, tokeniser);
      const std::size_t bytes = held_bytes(paper.prepared);
      queue_.push(job, std::move(paper), bytes);
      queue_.close(job);
    }
  } catch (...) {
    {
      const std::lock_guard lock(broken_mutex_);
      if (!broken_) broken_ = std::current_exception();
    }
    stop();
  }
}

}  // namespace scrutineer::indexer
