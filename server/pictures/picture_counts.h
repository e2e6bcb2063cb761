// What the server counts of the pictures of pages it was asked for.
#pragma once

#include <cstdint>

namespace scrutineer::server {

struct PictureCounts {
  std::uint64_t known = 0;    // asked for and still in memory
  std::uint64_t drawn = 0;    // drawn for the asking
  std::uint64_t failed = 0;   // that could not be drawn
  std::uint64_t refused = 0;  // because of too many at once
  std::uint64_t waiting = 0;  // for their turn, now
  std::uint64_t bytes = 0;    // in memory now
};

}  // namespace scrutineer::server
