// A sketch of a text: enough of its shingles (runs of eight words) to tell whether two texts are
// the same, or one holds the other, without reading either again. Broder, "On the resemblance and
// containment of documents" (1997): every shingle whose hash is 0 modulo a fixed number is kept, so
// that the sketches of a part and of the whole keep the same shingles.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace scrutineer::indexer {

// An on-disk promise, as the hashes are: sketches of another number are not comparable.
inline constexpr std::uint64_t shingle_sampling = 32;

// A scan may have no words but a stamp: equal texts of fewer words prove nothing.
inline constexpr std::uint64_t fewest_words = 50;

struct Sketch {
  std::vector<std::uint64_t> shingles;  // 48-bit hashes, ascending, without repeats
  std::uint64_t digest = 0;             // of all words in order; 0: fewer than fewest_words
  bool operator==(const Sketch&) const = default;
};

// What a sketch makes of a word.
[[nodiscard]] std::uint64_t sketch_hash(std::string_view stem);

// Takes a text word by word. Stems make it blind to case, hyphenation marks and plurals.
class Sketcher {
 public:
  void add(std::string_view stem) { add_hash(sketch_hash(stem)); }
  void add_hash(std::uint64_t word);  // of sketch_hash()
  [[nodiscard]] Sketch finish() &&;

 private:
  static constexpr std::size_t words_in_shingle = 8;

  std::array<std::uint64_t, words_in_shingle> last_{};
  std::uint64_t words_ = 0;
  std::uint64_t digest_ = 0;
  std::vector<std::uint64_t> kept_;
};

// How the first text stands to the second.
enum class Relation : std::uint8_t { none, same, contains, contained_in };

// same: nearly all of either stands in the other. Short texts (below about 500 words, where a
// sketch says little) are the same only when every word is. Symmetric: contains one way is
// contained_in the other. Precise rather than complete: two texts of one form with other contents
// are not related.
[[nodiscard]] Relation relation(const Sketch& a, const Sketch& b);

}  // namespace scrutineer::indexer
