#include "indexer/extract/pdf/furniture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

namespace scrutineer::extract::pdf {
namespace {

constexpr float edge_zone = 0.2F;       // of the page's height
constexpr int edge_rows = 4;            // rows counted from the edge
constexpr float same_place = 8;         // points
constexpr float same_row = 3;           // points
constexpr double smallest_share = 0.2;  // of all pages

struct Sighting {
  std::uint32_t page = 0;  // index
  std::uint32_t run = 0;   // index
  float distance = 0;      // of the baseline from the page's upper or lower edge
  long value = -1;         // of a run that is figures only
};

using Sightings = std::unordered_map<std::string, std::vector<Sighting>>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Key {
  std::string text;
  bool letters = false;
  long value = -1;
};

// The text with each figure masked, letter case folded.
Key make_key(const Run& run) {
  Key key;
  const std::string text = run.marker + run.text;
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) {
      if (key.text.empty() || key.text.back() != '#') key.text.push_back('#');
      digits.push_back(c);
    } else if (c != ' ') {
      const bool upper = c >= 'A' && c <= 'Z';
      key.text.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
      if (upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
        key.letters = true;
      }
    }
  }
  if (!digits.empty() && digits.size() < 7) key.value = std::strtol(digits.c_str(), nullptr, 10);
  return key;
}

void note_edge(const PageContent& page, std::uint32_t index, bool top, Sightings& seen) {
  int rows = 0;
  float last = -1000;
  const std::size_t count = page.runs.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = top ? i : count - 1 - i;
    const Run& run = page.runs[at];
    const float distance = top ? run.baseline : page.height - run.baseline;
    if (distance > edge_zone * page.height) break;
    if (std::abs(distance - last) > same_row && ++rows > edge_rows) break;
    last = distance;
    Key key = make_key(run);
    key.text.insert(0, top ? "^" : "_");
    if (!key.letters) key.text = top ? "^#" : "_#";
    if (!key.letters && key.value < 0) continue;
    seen[key.text].push_back(
        {index, static_cast<std::uint32_t>(at), distance, key.letters ? -1 : key.value});
  }
}

std::size_t companions(const std::vector<Sighting>& sightings, const Sighting& one) {
  std::vector<std::uint32_t> pages;
  for (const Sighting& other : sightings) {
    if (std::abs(other.distance - one.distance) <= same_place) pages.push_back(other.page);
  }
  std::sort(pages.begin(), pages.end());
  return static_cast<std::size_t>(std::unique(pages.begin(), pages.end()) - pages.begin());
}

// How far the figures run ahead of the page numbers, when they count with them.
bool counts_with_pages(const std::vector<Sighting>& sightings, const Sighting& one) {
  std::size_t agree = 0;
  for (const Sighting& other : sightings) {
    if (other.value - static_cast<long>(other.page) == one.value - static_cast<long>(one.page)) {
      ++agree;
    }
  }
  return agree >= 3 || (agree == sightings.size() && one.value == static_cast<long>(one.page) + 1);
}

bool stands_alone(const PageContent& page, const Run& run) {
  return std::none_of(page.runs.begin(), page.runs.end(), [&](const Run& other) {
    return &other != &run && std::abs(other.baseline - run.baseline) <= same_row &&
           other.x0 > run.x0;
  });
}

bool is_furniture(std::span<const PageContent> pages, const std::vector<Sighting>& sightings,
                  const Sighting& one) {
  if (one.value >= 0) {
    const PageContent& page = pages[one.page];
    return stands_alone(page, page.runs[one.run]) && counts_with_pages(sightings, one);
  }
  const auto wanted =
      static_cast<std::size_t>(std::ceil(smallest_share * static_cast<double>(pages.size())));
  return companions(sightings, one) >= std::max<std::size_t>(2, wanted);
}

}  // namespace

void remove_furniture(std::span<PageContent> pages) {
  Sightings seen;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    note_edge(pages[i], static_cast<std::uint32_t>(i), true, seen);
    note_edge(pages[i], static_cast<std::uint32_t>(i), false, seen);
  }
  std::vector<Sighting> doomed;
  for (const auto& [key, sightings] : seen) {
    for (const Sighting& one : sightings) {
      if (is_furniture(pages, sightings, one)) doomed.push_back(one);
    }
  }
  for (const Sighting& one : doomed) pages[one.page].runs[one.run].glyphs = 0;
  for (PageContent& page : pages) {
    std::erase_if(page.runs, [](const Run& run) { return run.glyphs == 0; });
  }
}

}  // namespace scrutineer::extract::pdf
