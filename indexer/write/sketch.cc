#include "indexer/write/sketch.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace scrutineer::indexer {
namespace {

// Shares of a sketch that must be common. Two extractions of one text differ in a few words
// (hyphens, headers), each of which costs eight shingles; two papers of one form that differ in
// every sentence share far less (measured: tests/bench/README.md).
constexpr double same_share = 0.85;
constexpr double contained_share = 0.9;
// Below this many kept shingles a share is mostly chance.
constexpr std::size_t enough_shingles = 16;

// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

constexpr std::uint64_t low_48_bits = (std::uint64_t{1} << 48U) - 1;

}  // namespace

// FNV-1a.
std::uint64_t sketch_hash(std::string_view stem) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : stem) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

void Sketcher::add_hash(std::uint64_t word) {
  last_[words_ % words_in_shingle] = word;
  ++words_;
  digest_ = mixed(digest_ ^ word) + words_;
  if (words_ < words_in_shingle) return;
  std::uint64_t shingle = 0;
  for (std::size_t back = 0; back < words_in_shingle; ++back) {
    shingle =
        std::rotl(shingle, 7) ^ last_[(words_ - 1 - back) % words_in_shingle] * (2 * back + 1);
  }
  shingle = mixed(shingle);
  if (shingle % shingle_sampling == 0) kept_.push_back((shingle / shingle_sampling) & low_48_bits);
}

Sketch Sketcher::finish() && {
  std::sort(kept_.begin(), kept_.end());
  kept_.erase(std::unique(kept_.begin(), kept_.end()), kept_.end());
  return {std::move(kept_), words_ < fewest_words ? 0 : digest_ & low_48_bits};
}

Relation relation(const Sketch& a, const Sketch& b) {
  if (a.digest != 0 && a.digest == b.digest) return Relation::same;
  const std::size_t smaller = std::min(a.shingles.size(), b.shingles.size());
  const std::size_t larger = std::max(a.shingles.size(), b.shingles.size());
  if (smaller < enough_shingles) return Relation::none;
  std::vector<std::uint64_t> common;
  std::set_intersection(a.shingles.begin(), a.shingles.end(), b.shingles.begin(), b.shingles.end(),
                        std::back_inserter(common));
  const auto shared = static_cast<double>(common.size());
  if (shared >= same_share * static_cast<double>(larger)) return Relation::same;
  if (shared < contained_share * static_cast<double>(smaller)) return Relation::none;
  return a.shingles.size() > b.shingles.size() ? Relation::contains : Relation::contained_in;
}

}  // namespace scrutineer::indexer
