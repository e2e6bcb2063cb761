#include "indexer/extract/block_writer.h"

#include <algorithm>
#include <utility>

#include "schemas/normalise.h"

namespace scrutineer::extract {
namespace {

// Deeper tables than this are no tables; it also bounds the recursion of what reads them.
constexpr std::size_t kMostNestedRows = 32;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::uint64_t count_visible(std::string_view words) {
  return static_cast<std::uint64_t>(
      std::count_if(words.begin(), words.end(), [](char c) { return !is_space(c); }));
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Spaces at either end of each line mean nothing, nor do empty lines.
std::string tidy_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty()) {
      if (!out.empty()) out.push_back('\n');
      out += line;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::uint16_t most_used(const std::map<std::uint16_t, std::uint64_t>& sizes) {
  const auto most = std::max_element(
      sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? std::uint16_t{0} : most->first;
}

bool is_laid_out(const std::vector<Block>& cell) {
  return std::any_of(cell.begin(), cell.end(), [](const Block& block) {
    switch (block.kind) {
      case BlockKind::heading:
      case BlockKind::bullet:
      case BlockKind::table_row:
        return true;
      case BlockKind::numbered:
      case BlockKind::paragraph:
        return false;
    }
    return false;
  });
}

std::string cell_text(const std::vector<Block>& cell) {
  std::string out;
  for (const Block& block : cell) {
    std::string text = tidy_lines(block.text);
    std::replace(text.begin(), text.end(), '\t', ' ');
    if (text.empty()) continue;
    if (!out.empty()) out.push_back('\n');
    if (!block.number.empty()) out += block.number + " ";
    out += text;
  }
  return out;
}

}  // namespace

BlockWriter::BlockWriter(std::string format, const TextLimits& limits) : limits_(limits) {
  paper_.format = std::move(format);
}

std::vector<Block>& BlockWriter::target() {
  if (rows_.empty() || rows_.back().cells.empty()) return paper_.blocks;
  return rows_.back().cells.back();
}

void BlockWriter::begin(Block start) {
  end();
  block_ = std::move(start);
  open_ = true;
}

void BlockWriter::ensure_block() {
  if (!open_) begin(Block{});
}

void BlockWriter::text(std::string_view words, RunStyle style) {
  if (!open_ && trim(words).empty()) return;
  ensure_block();
  if (text_bytes_ + words.size() > limits_.text_bytes) {
    mark_partial("the text was cut after " + std::to_string(limits_.text_bytes) + " bytes");
    text_bytes_ = limits_.text_bytes;
    return;
  }
  text_bytes_ += words.size();
  block_.text += words;
  const std::uint64_t visible = count_visible(words);
  letters_ += visible;
  if (style.bold) bold_letters_ += visible;
  block_sizes_[style.size] += visible;
}

void BlockWriter::line_break() {
  if (open_) block_.text.push_back('\n');
}

void BlockWriter::end() {
  if (!open_) return;
  open_ = false;
  block_.bold = letters_ > 0 && bold_letters_ == letters_;
  block_.size = most_used(block_sizes_);
  if (block_.kind != BlockKind::heading) {
    for (const auto& [size, letters] : block_sizes_) sizes_[size] += letters;
  }
  block_sizes_.clear();
  letters_ = bold_letters_ = 0;
  Block done = std::exchange(block_, Block{});
  if (trim(done.text).empty()) return;
  if (block_count_ >= limits_.blocks) {
    mark_partial("the text was cut after " + std::to_string(limits_.blocks) + " blocks");
    return;
  }
  ++block_count_;
  target().push_back(std::move(done));
}

void BlockWriter::set_title(std::string_view title) {
  paper_.embedded_title = std::string(trim(normalise(trim(title))));
}

void BlockWriter::warn(std::string warning) {
  const auto& known = paper_.warnings;
  if (std::find(known.begin(), known.end(), warning) == known.end()) {
    paper_.warnings.push_back(std::move(warning));
  }
}

void BlockWriter::mark_partial(std::string_view why) {
  if (paper_.partial.empty()) paper_.partial = why;
}

void BlockWriter::open_row() {
  end();
  if (rows_.size() >= kMostNestedRows) {
    ++ignored_rows_;
    return;
  }
  rows_.emplace_back();
}

void BlockWriter::open_cell() {
  end();
  if (rows_.empty() || ignored_rows_ > 0) return;
  rows_.back().cells.emplace_back();
}

void BlockWriter::close_row() {
  end();
  if (ignored_rows_ > 0) {
    --ignored_rows_;
    return;
  }
  if (rows_.empty()) return;
  Row row = std::move(rows_.back());
  rows_.pop_back();
  merge_row(std::move(row));
}

void BlockWriter::merge_row(Row row) {
  std::vector<Block>& out = target();
  const auto filled = std::count_if(row.cells.begin(), row.cells.end(),
                                    [](const auto& cell) { return !cell.empty(); });
  if (filled == 0) return;
  if (filled == 1 || std::any_of(row.cells.begin(), row.cells.end(), is_laid_out)) {
    for (auto& cell : row.cells) {
      for (Block& block : cell) out.push_back(std::move(block));
    }
    return;
  }
  Block merged;
  merged.kind = BlockKind::table_row;
  merged.bold = true;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i > 0) merged.text.push_back('\t');
    merged.text += cell_text(row.cells[i]);
    for (const Block& block : row.cells[i]) {
      merged.bold = merged.bold && block.bold;
      merged.size = block.size;
      if (merged.line == 0) merged.line = block.line;
    }
  }
  out.push_back(std::move(merged));
}

ExtractedText BlockWriter::finish() && {
  end();
  while (!rows_.empty()) close_row();
  const std::uint16_t body = most_used(sizes_);
  std::vector<Block> kept;
  kept.reserve(paper_.blocks.size());
  for (Block& block : paper_.blocks) {
    const bool row = block.kind == BlockKind::table_row;
    block.text = normalise(block.text);
    if (!row) block.text = tidy_lines(block.text);
    const std::uint32_t size = block.size;
    const std::uint32_t percent = body == 0 || size == 0 ? 100 : size * 100 / body;
    block.size = static_cast<std::uint16_t>(std::min<std::uint32_t>(percent, 1000));
    if (!trim(block.text).empty()) kept.push_back(std::move(block));
  }
  paper_.blocks = std::move(kept);
  return std::move(paper_);
}

}  // namespace scrutineer::extract
