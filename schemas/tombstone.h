// What an index keeps of a paper that was taken out of it for good.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

struct Tombstone {
  std::string id;                     // of the paper
  std::string reason;                 // as given by who removed it; shown to whoever asks for it
  std::string removed;                // the day, 2026-11-28
  std::vector<std::string> findings;  // ids that its findings had
  bool operator==(const Tombstone&) const = default;
};

// JSON.
[[nodiscard]] std::string encode_tombstone(const Tombstone& tombstone);
// Throws Error "tombstone-damaged" for anything that encode_tombstone did not write.
[[nodiscard]] Tombstone decode_tombstone(std::string_view bytes);

}  // namespace scrutineer
