#include "indexer/extract/pdf/furniture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace scrutineer::extract::pdf {
namespace {

constexpr float edge_zone = 0.2F;       // of the page's height
constexpr std::size_t edge_rows = 4;    // rows counted from the edge
constexpr float same_place = 8;         // points
constexpr float same_row = 3;           // points
constexpr float apart = 1.2F;           // of the page's usual distance between rows
constexpr float other_size = 0.08F;     // share
constexpr double smallest_share = 0.2;  // of all pages
constexpr std::size_t fewest_counting = 3;
constexpr std::size_t few_pages = 3;   // too few for a header to come back after the title page
constexpr std::size_t head_runs = 12;  // lines at the head of the first page

struct Sighting {
  std::size_t page = 0;  // index
  std::size_t run = 0;   // index
  float distance = 0;    // of the baseline from the page's upper or lower edge
  long value = -1;       // of a run that is figures only
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
  std::string digits;
  for (const char c : run.marker + run.text) {
    if (is_digit(c)) {
      if (key.text.empty() || key.text.back() != '#') key.text.push_back('#');
      digits.push_back(c);
    } else if (c != ' ') {
      const bool upper = c >= 'A' && c <= 'Z';
      key.text.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
      const bool letter = upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
      key.letters = key.letters || letter;
    }
  }
  if (!digits.empty() && digits.size() < 7) key.value = std::strtol(digits.c_str(), nullptr, 10);
  return key;
}

// A page's runs by row, from one edge inwards.
using Rows = std::vector<std::vector<std::size_t>>;

Rows rows_from_edge(const PageContent& page, bool top) {
  Rows rows;
  const std::size_t count = page.runs.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = top ? i : count - 1 - i;
    const float baseline = page.runs[at].baseline;
    const bool new_row =
        rows.empty() || std::abs(page.runs[rows.back().front()].baseline - baseline) > same_row;
    if (new_row) rows.emplace_back();
    rows.back().push_back(at);
  }
  return rows;
}

float edge_distance(const PageContent& page, std::size_t run, bool top) {
  const float baseline = page.runs[run].baseline;
  return top ? baseline : page.height - baseline;
}

void note_edge(std::span<const PageContent> pages, std::size_t index, bool top, Sightings& seen) {
  const PageContent& page = pages[index];
  const Rows rows = rows_from_edge(page, top);
  for (std::size_t r = 0; r < std::min(rows.size(), edge_rows); ++r) {
    for (const std::size_t run : rows[r]) {
      const float distance = edge_distance(page, run, top);
      if (distance > edge_zone * page.height) return;
      Key key = make_key(page.runs[run]);
      if (!key.letters && key.value < 0) continue;
      if (!key.letters) key.text = "#";
      key.text.insert(0, top ? "^" : "_");
      seen[key.text].push_back({index, run, distance, key.letters ? -1 : key.value});
    }
  }
}

// What is known of each run: nothing, that it repeats, or that it is a page's number.
class Candidates {
 public:
  explicit Candidates(std::span<const PageContent> pages) : flags_(pages.size()) {
    for (std::size_t i = 0; i < pages.size(); ++i) flags_[i].resize(pages[i].runs.size(), none);
  }
  enum Flag : std::uint8_t { none, repeated, page_number };
  void set(const Sighting& one, Flag flag) { flags_[one.page][one.run] = flag; }
  [[nodiscard]] Flag at(std::size_t page, std::size_t run) const { return flags_[page][run]; }

 private:
  std::vector<std::vector<Flag>> flags_;
};

std::size_t distinct_pages(std::vector<std::size_t> pages) {
  std::sort(pages.begin(), pages.end());
  return static_cast<std::size_t>(std::unique(pages.begin(), pages.end()) - pages.begin());
}

// Words that come back at the same distance from the edge on enough pages.
void mark_repeated(std::vector<Sighting> sightings, std::size_t wanted, Candidates& candidates) {
  std::sort(sightings.begin(), sightings.end(),
            [](const Sighting& a, const Sighting& b) { return a.distance < b.distance; });
  for (std::size_t first = 0; first < sightings.size();) {
    std::vector<std::size_t> pages = {sightings[first].page};
    std::size_t last = first + 1;
    while (last < sightings.size() &&
           sightings[last].distance - sightings[last - 1].distance <= same_place) {
      pages.push_back(sightings[last++].page);
    }
    if (distinct_pages(std::move(pages)) >= wanted) {
      for (std::size_t i = first; i < last; ++i) {
        candidates.set(sightings[i], Candidates::repeated);
      }
    }
    first = last;
  }
}

bool ends_row(const PageContent& page, const Run& run) {
  return std::none_of(page.runs.begin(), page.runs.end(), [&](const Run& other) {
    return std::abs(other.baseline - run.baseline) <= same_row && other.x0 > run.x0;
  });
}

// Figures that count with the pages, or that name the page they stand on.
void mark_page_numbers(std::span<const PageContent> pages, const std::vector<Sighting>& sightings,
                       Candidates& candidates) {
  std::unordered_map<long, std::size_t> leads;  // how far the figures run ahead of the pages
  const auto lead = [](const Sighting& one) { return one.value - static_cast<long>(one.page); };
  for (const Sighting& one : sightings) ++leads[lead(one)];
  for (const Sighting& one : sightings) {
    const bool counts = leads[lead(one)] >= fewest_counting;
    const bool names_page = leads.size() == 1 && lead(one) == 1;
    if (!counts && !names_page) continue;
    const PageContent& page = pages[one.page];
    if (ends_row(page, page.runs[one.run])) candidates.set(one, Candidates::page_number);
  }
}

// The words of a text without letter case; figures and punctuation part them.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      words.back().push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// The outermost row of a later page, in smaller type than its neighbour and made of words from the
// first page's head: a header that a two-page paper prints once.
void mark_title_rows(std::span<const PageContent> pages, Candidates& candidates) {
  std::unordered_set<std::string> title;
  for (std::size_t i = 0; i < std::min(head_runs, pages.front().runs.size()); ++i) {
    for (std::string& word : words_of(pages.front().runs[i].text)) title.insert(std::move(word));
  }
  for (std::size_t p = 1; p < pages.size(); ++p) {
    for (const bool top : {true, false}) {
      const Rows rows = rows_from_edge(pages[p], top);
      if (rows.size() < 3) continue;
      const Run& outer = pages[p].runs[rows[0].front()];
      const Run& inner = pages[p].runs[rows[1].front()];
      if (outer.size > (1 - other_size / 2) * inner.size) continue;
      if (edge_distance(pages[p], rows[0].front(), top) > edge_zone * pages[p].height) continue;
      const auto words = words_of(outer.text);
      if (words.size() < 2 ||
          !std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return title.contains(word); })) {
        continue;
      }
      candidates.set({p, rows[0].front()}, Candidates::repeated);
    }
  }
}

float usual_row_gap(const PageContent& page, const Rows& rows) {
  std::vector<float> gaps;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    gaps.push_back(
        std::abs(page.runs[rows[i].front()].baseline - page.runs[rows[i - 1].front()].baseline));
  }
  if (gaps.size() < 3) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

// Whether blank space or another type size parts a row from the next one inwards.
bool stands_apart(const PageContent& page, const Rows& rows, std::size_t row, float usual_gap) {
  if (row + 1 == rows.size()) return true;
  const Run& outer = page.runs[rows[row].front()];
  const Run& inner = page.runs[rows[row + 1].front()];
  const float gap = std::abs(outer.baseline - inner.baseline);
  return gap > apart * usual_gap ||
         std::abs(outer.size - inner.size) > other_size * std::max(outer.size, inner.size);
}

// Which runs go at one edge: whole rows from the edge inwards up to one that stands apart from what
// follows, and page numbers wherever they stand.
std::vector<std::size_t> doomed_at_edge(const PageContent& page, std::size_t index, bool top,
                                        const Candidates& candidates) {
  const Rows rows = rows_from_edge(page, top);
  const float usual_gap = usual_row_gap(page, rows);
  std::vector<std::size_t> doomed;
  std::vector<std::size_t> pending;
  bool unbroken = true;
  for (std::size_t r = 0; r < std::min(rows.size(), edge_rows); ++r) {
    bool whole = true;
    for (const std::size_t run : rows[r]) {
      const Candidates::Flag flag = candidates.at(index, run);
      if (flag == Candidates::page_number) doomed.push_back(run);
      if (flag == Candidates::repeated) pending.push_back(run);
      whole = whole && flag != Candidates::none;
    }
    unbroken = unbroken && (whole || rows[r].size() > 1);
    if (!unbroken) break;
    if (!stands_apart(page, rows, r, usual_gap)) continue;
    doomed.insert(doomed.end(), pending.begin(), pending.end());
    pending.clear();
  }
  return doomed;
}

void clear_page(PageContent& page, std::size_t index, const Candidates& candidates) {
  std::vector<std::size_t> doomed = doomed_at_edge(page, index, true, candidates);
  const std::vector<std::size_t> lower = doomed_at_edge(page, index, false, candidates);
  doomed.insert(doomed.end(), lower.begin(), lower.end());
  std::sort(doomed.begin(), doomed.end());
  doomed.erase(std::unique(doomed.begin(), doomed.end()), doomed.end());
  const bool all = doomed.size() == page.runs.size();
  for (const std::size_t run : doomed) {
    if (!all || candidates.at(index, run) == Candidates::page_number) page.runs[run].glyphs = 0;
  }
  std::erase_if(page.runs, [](const Run& run) { return run.glyphs == 0; });
}

}  // namespace

void remove_furniture(std::span<PageContent> pages) {
  Sightings seen;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    note_edge(pages, i, true, seen);
    note_edge(pages, i, false, seen);
  }
  const auto share =
      static_cast<std::size_t>(std::ceil(smallest_share * static_cast<double>(pages.size())));
  Candidates candidates(pages);
  for (auto& [key, sightings] : seen) {
    if (sightings.front().value >= 0)
      mark_page_numbers(pages, sightings, candidates);
    else
      mark_repeated(std::move(sightings), std::max<std::size_t>(2, share), candidates);
  }
  if (!pages.empty() && pages.size() <= few_pages) mark_title_rows(pages, candidates);
  for (std::size_t i = 0; i < pages.size(); ++i) clear_page(pages[i], i, candidates);
}

}  // namespace scrutineer::extract::pdf
