#include "indexer/extract/pdf/levels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/pdf/sentence.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr std::size_t longest_heading = 220;        // bytes
constexpr std::size_t longest_italic_heading = 90;  // bytes
constexpr std::size_t longest_label = 40;           // bytes
constexpr std::uint32_t most_heading_lines = 5;
constexpr float larger = 1.08F;  // than the body's type size
constexpr int deepest_heading = 6;
constexpr float indent_step = 7;  // points

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// "Inspection dates: 4 March 2019" names a value, it heads nothing.
bool is_label_line(std::string_view text) {
  const std::size_t colon = text.find(": ");
  return colon < longest_label && text.find_first_of("0123456789", colon) != std::string_view::npos;
}

// A title may break its lines on purpose; at body size such lines are a signature or an address.
bool looks_like_title(const Draft& draft) {
  if (draft.note || draft.parts.size() != 1 || draft.lines > most_heading_lines) return false;
  if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::numbered) return false;
  const std::string& text = draft.parts.front().text;
  if (text.empty() || text.size() > longest_heading || !has_letters(text)) return false;
  if (starts_lower(text)) return false;
  return text.back() != '.' && text.back() != ',' && text.back() != ';';
}

// A short line in italics that stands by itself over the text.
bool is_italic_heading(const Draft& draft, const Draft* below) {
  if (!draft.slanted || !draft.starts_apart || draft.lines > 1) return false;
  const std::string& text = draft.parts.front().text;
  const char first = text.front();
  return text.size() <= longest_italic_heading && first >= 'A' && first <= 'Z' &&
         text.find_first_of("!?\"") == std::string::npos && below != nullptr && !below->slanted &&
         below->kind != BlockKind::table_row;
}

// A plain line or two, no sentence, right under what comes before.
bool is_caption_under(const Draft& draft) {
  return draft.kind == BlockKind::paragraph && !draft.starts_apart && !draft.bold &&
         draft.lines <= 2 && draft.parts.size() == 1 && !ends_sentence(draft.parts.front().text);
}

// `above` and `below` are the drafts before and after it, or null.
bool is_heading(const Draft& draft, const Draft* above, const Draft* below,
                const PageMetrics& metrics) {
  if (!looks_like_title(draft)) return false;
  if (draft.size > larger * metrics.body_size) return true;
  if (draft.broken_lines || draft.size < 0.9F * metrics.body_size) return false;
  if (is_label_line(draft.parts.front().text)) return false;
  if (!draft.bold) return is_italic_heading(draft, below);
  // In signatures a bold office stands right under a plain name, or a bold name over its office.
  if (below != nullptr && is_caption_under(*below)) return false;
  return draft.starts_apart || above == nullptr || above->bold;
}

int half_points(float size) { return static_cast<int>(std::lround(size * 2)); }

// A heading's rank: larger first, then bold before plain before italic of the same size.
std::pair<int, int> rank(const Draft& draft) {
  const int weight = draft.bold ? 0 : draft.slanted ? 2 : 1;
  return {-half_points(draft.size), weight};
}

void set_bullet_levels(std::span<Draft> drafts) {
  std::vector<float> indents;  // of the list so far, outermost first
  for (Draft& draft : drafts) {
    if (draft.note) continue;
    if (draft.kind != BlockKind::bullet) {
      indents.clear();
      continue;
    }
    while (!indents.empty() && draft.x0 < indents.back() - indent_step) indents.pop_back();
    if (indents.empty() || draft.x0 > indents.back() + indent_step) indents.push_back(draft.x0);
    draft.level = static_cast<std::uint8_t>(std::min<std::size_t>(indents.size(), 9));
  }
}

}  // namespace

void set_levels(std::span<Draft> drafts, const PageMetrics& metrics) {
  std::set<std::pair<int, int>> ranks;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const Draft* above = i == 0 ? nullptr : &drafts[i - 1];
    const Draft* below = i + 1 == drafts.size() ? nullptr : &drafts[i + 1];
    if (!is_heading(draft, above, below, metrics)) continue;
    draft.kind = BlockKind::heading;
    ranks.insert(rank(draft));
  }
  for (Draft& draft : drafts) {
    if (draft.kind != BlockKind::heading) continue;
    const auto place = std::distance(ranks.begin(), ranks.find(rank(draft)));
    draft.level = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(place + 1, deepest_heading));
  }
  set_bullet_levels(drafts);
}

}  // namespace scrutineer::extract::pdf
