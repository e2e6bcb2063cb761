#include "query/sections.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

// On top of so many pages a heading is no section of any.
constexpr std::size_t pages_of_a_running_head = 3;

// Of a chapter that a table begins: below the report's title.
constexpr std::uint8_t chapter_level = 2;

std::string key_of(const Block& block) { return block.number + ' ' + fold(block.text); }

bool has_letter(const std::string& text) {
  return std::ranges::any_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0x7F;
  });
}

std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

std::string first_cell(const Block& row) { return row.text.substr(0, row.text.find('\t')); }

// Inspection reports of 2013 to 2018 begin a chapter with a table: "Key judgement | Judgement
// grade" above what is judged and its grade.
bool begins_chapter(const std::vector<Block>& blocks, std::size_t row) {
  return row > 0 && blocks[row].kind == BlockKind::table_row &&
         blocks[row - 1].kind == BlockKind::table_row &&
         fold(first_cell(blocks[row - 1])) == "key judgement";
}

// The heading that the block is or stands for.
std::optional<Block> heading_at(const std::vector<Block>& blocks, std::size_t i) {
  if (blocks[i].kind == BlockKind::heading) return blocks[i];
  if (!begins_chapter(blocks, i)) return std::nullopt;
  Block heading = blocks[i];
  heading.text = first_cell(heading);
  heading.level = chapter_level;
  return heading;
}

// Headings that begin several pages.
std::set<std::string> running_heads(const std::vector<Block>& blocks) {
  std::map<std::string, std::set<std::uint32_t>> pages;
  std::uint32_t page = 0;
  for (const Block& block : blocks) {
    const bool on_top = block.page != page;
    page = block.turns.empty() ? block.page : block.turns.back().page;
    if (on_top && block.kind == BlockKind::heading) pages[key_of(block)].insert(block.page);
  }
  std::set<std::string> heads;
  for (const auto& [key, tops] : pages)
    if (tops.size() >= pages_of_a_running_head) heads.insert(key);
  return heads;
}

}  // namespace

std::vector<Section> sections_of(const std::vector<Block>& blocks) {
  const std::set<std::string> repeated = running_heads(blocks);
  std::vector<Section> sections;
  std::vector<std::pair<std::uint8_t, std::string>> above;  // levels and keys, the outermost first
  std::set<std::string> known;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::optional<Block> heading = heading_at(blocks, i);
    if (!heading || !has_letter(heading->text)) continue;
    const Block& block = *heading;
    const std::string key = key_of(block);
    const std::uint8_t level = std::max<std::uint8_t>(1, block.level);
    const bool running = repeated.contains(key);
    if (!running) {
      while (!above.empty() && above.back().first >= level) above.pop_back();
    }
    std::string path;
    if (!running)
      for (const auto& [_, parent] : above) path += parent + '\n';
    if (!running) above.emplace_back(level, key);
    if (!known.insert(path + key).second) continue;
    sections.push_back({i, block.number, on_one_line(block.text), level, block.page, block.line});
  }
  return sections;
}

}  // namespace scrutineer::query
