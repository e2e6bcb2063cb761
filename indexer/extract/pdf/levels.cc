#include "indexer/extract/pdf/levels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/pdf/markers.h"
#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr std::size_t longest_heading = 220;  // bytes
constexpr float larger = 1.08F;               // than the body's type size
constexpr int deepest_heading = 6;
constexpr float indent_step = 7;  // points

std::size_t text_bytes(const Draft& draft) {
  std::size_t bytes = 0;
  for (const DraftPart& part : draft.parts) bytes += part.text.size();
  return bytes;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// "Inspection dates: 4 March 2019" names a value, it heads nothing.
bool is_label_line(std::string_view text) {
  const std::size_t colon = text.find(": ");
  return colon != std::string_view::npos && colon < 40 &&
         text.find_first_of("0123456789", colon) != std::string_view::npos;
}

// `above` is the draft before it, or null.
bool is_heading(const Draft& draft, const Draft* above, const PageMetrics& metrics) {
  const bool plain = draft.kind == BlockKind::paragraph || draft.kind == BlockKind::numbered;
  if (!plain || draft.note || draft.parts.size() != 1 || draft.broken_lines) return false;
  if (draft.lines > 4 || text_bytes(draft) > longest_heading) return false;
  const std::string& text = draft.parts.front().text;
  if (!has_letters(text) || text.back() == '.' || text.back() == ',' || text.back() == ';') {
    return false;
  }
  const bool large = draft.size > larger * metrics.body_size;
  if (!large && (!draft.bold || draft.size < 0.9F * metrics.body_size)) return false;
  if (large) return true;
  // Bold lines right under plain ones are somebody's title in a signature, or emphasis.
  const bool under_text = !draft.starts_apart && above != nullptr && !above->bold;
  return !under_text && !is_label_line(text);
}

int half_points(float size) { return static_cast<int>(std::lround(size * 2)); }

// A heading's rank: larger first, and bold before plain of the same size.
std::pair<int, int> rank(const Draft& draft) { return {-half_points(draft.size), !draft.bold}; }

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
    if (!is_heading(draft, i == 0 ? nullptr : &drafts[i - 1], metrics)) continue;
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
