// A reader's marks that two findings are not the same issue, as an index stores them: one note, a
// JSON list of objects with `one`, `other` and, where there is one, `note`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

struct MarkedPair {
  std::string one, other;  // ids of findings; `one` is the smaller
  std::string note;        // why, in the reader's words, or empty
  bool operator==(const MarkedPair&) const = default;
};

// Ascending by their ids, each pair once; of two notes the first that is not empty.
[[nodiscard]] std::vector<MarkedPair> in_order(std::vector<MarkedPair> marks);

[[nodiscard]] std::string encode_marks(const std::vector<MarkedPair>& marks);
// Nothing is no mark. Throws Error "record-damaged" for anything that encode_marks did not write.
[[nodiscard]] std::vector<MarkedPair> decode_marks(std::string_view bytes);

}  // namespace scrutineer
