#include "indexer/extract/pdf/page_metrics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>

#include "indexer/extract/pdf/sentence.h"

namespace scrutineer::extract::pdf {
namespace {

// Type sizes that a line's end must leave free beside the next word.
constexpr float likely_slack = 0.7F;
constexpr float unlikely_slack = 3.0F;

// The key with the greatest weight.
template <typename Key>
Key heaviest(const std::map<Key, std::size_t>& weights, Key fallback) {
  std::size_t best = 0;
  Key result = fallback;
  for (const auto& [key, weight] : weights) {
    if (weight > best) {
      best = weight;
      result = key;
    }
  }
  return result;
}

float body_size(std::span<const PageContent> pages) {
  std::map<int, std::size_t> sizes;  // tenths of a point
  for (const PageContent& page : pages) {
    for (const Run& run : page.runs) {
      sizes[static_cast<int>(std::lround(run.size * 10))] += run.glyphs;
    }
  }
  return static_cast<float>(heaviest(sizes, 110)) / 10;
}

float line_pitch(std::span<const PageContent> pages, float size) {
  std::map<int, std::size_t> pitches;  // hundredths of the type size
  for (const PageContent& page : pages) {
    for (std::size_t i = 1; i < page.runs.size(); ++i) {
      const Run& above = page.runs[i - 1];
      const Run& run = page.runs[i];
      if (std::abs(run.size - size) > 0.5F || std::abs(above.size - size) > 0.5F) continue;
      if (std::abs(run.text_x - above.text_x) > 2.0F) continue;
      const float pitch = (run.baseline - above.baseline) / size;
      if (pitch < 0.9F || pitch > 2.5F) continue;
      pitches[static_cast<int>(std::lround(pitch * 50)) * 2] += 1;
    }
  }
  return static_cast<float>(heaviest(pitches, 120)) / 100;
}

}  // namespace

PageMetrics measure(std::span<const PageContent> pages) {
  PageMetrics metrics;
  metrics.body_size = body_size(pages);
  metrics.line_pitch = line_pitch(pages, metrics.body_size);
  std::map<int, std::size_t> lefts;
  std::vector<float> rights;
  for (const PageContent& page : pages) {
    for (const Run& run : page.runs) {
      if (std::abs(run.size - metrics.body_size) > 0.1F * metrics.body_size) continue;
      if (run.glyphs < 30) continue;
      lefts[static_cast<int>(std::lround(run.x0))] += 1;
      rights.push_back(run.x1);
    }
  }
  metrics.left = static_cast<float>(heaviest(lefts, 72));
  const float width = pages.empty() ? 0 : pages.front().width;
  if (!rights.empty()) {
    // A few lines may run out into the margin; the 97th percentile leaves them aside.
    const auto at = static_cast<std::ptrdiff_t>(rights.size() * 97 / 100);
    std::nth_element(rights.begin(), rights.begin() + at, rights.end());
    metrics.right = rights[static_cast<std::size_t>(at)];
  }
  // Where no line is long, none tells where the margin is.
  if (metrics.right < 0.5F * width) metrics.right = width - metrics.left;
  return metrics;
}

bool ends_early(const Run& line, const Run& next, float right) {
  if (next.text.empty() || next.glyphs == 0) return true;
  const float slack = starts_lower(next.text) ? unlikely_slack : likely_slack;
  const std::size_t word_bytes = std::min(next.text.find(' '), next.text.size());
  const float glyph_width =
      (next.x1 - next.text_x) / static_cast<float>(std::max<std::size_t>(next.text.size(), 1));
  const float word = glyph_width * static_cast<float>(word_bytes);
  return line.x1 + (0.3F + slack) * line.size + word < right && !ends_with_link_word(line.text);
}

}  // namespace scrutineer::extract::pdf
