#include "indexer/extract/pdf/pdf.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/pdf/block_builder.h"
#include "indexer/extract/pdf/furniture.h"
#include "indexer/extract/pdf/hyphens.h"
#include "indexer/extract/pdf/levels.h"
#include "indexer/extract/pdf/lost_text.h"
#include "indexer/extract/pdf/markers.h"
#include "indexer/extract/pdf/mupdf_reader.h"
#include "indexer/extract/pdf/page_layout.h"
#include "indexer/extract/pdf/runs.h"
#include "schemas/error.h"
#include "schemas/normalise.h"

namespace scrutineer::extract {
namespace {

// The printed pages as runs, which is what is kept of a document until its end is known.
struct Collected {
  std::vector<pdf::PageContent> pages;
  pdf::ReadSummary summary;
  std::set<std::uint32_t> by_ocr;  // numbers of pages whose words were read from a picture
  std::uint32_t pages_lost = 0;    // pages with lines whose characters can't be told
  bool text_cut = false;
};

Collected collect(std::span<const std::byte> bytes, const PdfLimits& limits,
                  ImageReader* pictures) {
  Collected collected;
  std::size_t text_bytes = 0;
  const auto sink = [&](const pdf::RawPage& raw) {
    pdf::PageContent page;
    page.number = raw.number;
    page.width = raw.width;
    page.height = raw.height;
    const std::optional<std::vector<pdf::Glyph>> kept = pdf::without_lost_lines(raw.glyphs);
    if (kept) ++collected.pages_lost;
    page.runs = pdf::make_runs(kept ? *kept : raw.glyphs, raw.rules);
    page.rules.assign(raw.rules.begin(), raw.rules.end());
    for (const pdf::Run& run : page.runs) text_bytes += run.text.size() + run.marker.size();
    collected.text_cut = text_bytes > limits.max_text_bytes;
    if (collected.text_cut) return false;
    if (raw.ocr) collected.by_ocr.insert(raw.number);
    collected.pages.push_back(std::move(page));
    return true;
  };
  collected.summary = pdf::read_pdf(bytes, limits, {sink, pictures});
  return collected;
}

void require_some_writing(const Collected& collected) {
  const bool none = std::all_of(collected.pages.begin(), collected.pages.end(),
                                [](const pdf::PageContent& page) { return page.runs.empty(); });
  if (collected.pages_lost == 0 || !none) return;
  throw Error("pdf-text-lost",
              "the PDF's characters can't be told: its fonts' tables of them are missing or broken",
              "The file is to blame: it may have been cut short. Fetch it again, or print it to a "
              "new PDF.");
}

std::string tell_partial(const Collected& collected, const PdfLimits& limits) {
  const pdf::ReadSummary& summary = collected.summary;
  std::vector<std::string> reasons;
  if (summary.repaired) reasons.emplace_back("the file was damaged and has been repaired");
  if (summary.pages_failed > 0) {
    reasons.push_back(std::to_string(summary.pages_failed) + " of " +
                      std::to_string(summary.pages) + " pages could not be read in full");
  }
  if (collected.pages_lost > 0) {
    reasons.push_back("on " + std::to_string(collected.pages_lost) + " of " +
                      std::to_string(summary.pages) +
                      " pages there are characters that can't be told: a font's table of them is "
                      "missing or broken");
  }
  if (collected.text_cut) {
    reasons.push_back("the text is longer than the limit of " +
                      std::to_string(limits.max_text_bytes) + " bytes: only the first " +
                      std::to_string(collected.pages.size()) + " pages are there");
  } else if (summary.stopped && summary.pages_read < summary.pages) {
    reasons.push_back("reading it takes longer than allowed: only the first " +
                      std::to_string(summary.pages_read) + " of " + std::to_string(summary.pages) +
                      " pages are there");
  } else if (summary.pages > limits.max_pages) {
    reasons.push_back("only the first " + std::to_string(limits.max_pages) + " of " +
                      std::to_string(summary.pages) + " pages are there");
  }
  if (summary.pictures_left > 0) {
    reasons.push_back(std::to_string(summary.pictures_left) +
                      " pages are pictures that were not read (" + summary.pictures_left_because +
                      ")");
  }
  std::string told;
  for (const std::string& reason : reasons) {
    if (!told.empty()) told += "; ";
    told += reason;
  }
  return told;
}

Block to_block(pdf::Draft&& draft, float body_size) {
  Block block;
  block.kind = draft.kind;
  block.page = draft.parts.front().page;
  block.level = draft.level;
  block.bold = draft.bold;
  block.size = static_cast<std::uint16_t>(
      std::clamp(std::lround(100.0F * draft.size / body_size), 1L, 10'000L));
  if (draft.kind != BlockKind::bullet) block.number = pdf::paragraph_number(draft.marker);
  for (const pdf::DraftPart& part : draft.parts) {
    if (part.joiner != 0) block.text.push_back(part.joiner);
    if (part.page != block.page && !block.text.empty()) {
      block.turns.push_back({static_cast<std::uint32_t>(block.text.size()), part.page});
    }
    block.text += normalise(part.text);
  }
  return block;
}

bool stands_on_any(const Block& block, const std::set<std::uint32_t>& pages) {
  return pages.contains(block.page) ||
         std::any_of(block.turns.begin(), block.turns.end(),
                     [&](const PageTurn& turn) { return pages.contains(turn.page); });
}

}  // namespace

ExtractedText extract_pdf(std::span<const std::byte> bytes, const PdfLimits& limits,
                          ImageReader* pictures) {
  Collected collected = collect(bytes, limits, pictures);
  require_some_writing(collected);
  ExtractedText text;
  text.format = "pdf";
  text.pages = collected.summary.pages;
  text.embedded_title = normalise(collected.summary.title);
  text.partial = tell_partial(collected, limits);
  if (!collected.by_ocr.empty()) {
    text.warnings.push_back(std::to_string(collected.by_ocr.size()) + " pages read by OCR");
  }
  pdf::remove_furniture(collected.pages);
  const pdf::PageMetrics metrics = pdf::measure(collected.pages);
  pdf::BlockBuilder builder(metrics);
  for (pdf::PageContent& page : collected.pages) {
    builder.add_page(pdf::lay_out_page(std::exchange(page, {}), metrics));
  }
  std::vector<pdf::Draft> drafts = builder.take();
  pdf::settle_hyphens(drafts);
  pdf::set_levels(drafts, metrics);
  text.blocks.reserve(drafts.size());
  for (pdf::Draft& draft : drafts) {
    Block block = to_block(std::move(draft), metrics.body_size);
    block.ocr = stands_on_any(block, collected.by_ocr);
    if (!block.text.empty()) text.blocks.push_back(std::move(block));
  }
  return text;
}

}  // namespace scrutineer::extract
