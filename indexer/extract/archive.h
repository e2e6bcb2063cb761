// Papers inside ZIP and tar archives, unpacked in memory one at a time and never to disk.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/extract/archive_handle.h"
#include "indexer/extract/limits.h"
#include "schemas/error.h"

namespace scrutineer::extract {

// What may be unpacked, and what has been so far, over all levels of nesting.
struct ArchiveBudget {
  ArchiveLimits limits;
  std::uint64_t bytes = 0;
  std::uint32_t members = 0;
};

// What becomes of the members. Calls come in the archive's order.
struct MemberHandler {
  // A member unpacked whole. `name` is clean: see clean_member_name().
  std::function<void(const std::string& name, const std::string& bytes)> member;
  // A member that could not be; the archive goes on with the next where it can.
  std::function<void(const std::string& name, const Error& error)> failure;
  std::function<void(const std::string& name, const std::string& text)> warning;
};

// Walks the archive `bytes` and counts into `budget`. Directories and the droppings of file
// managers are passed over, links with a warning. A failure for the archive as a whole (damaged,
// beyond a limit) names the member at which it happened, or "" before the first. Codes:
// archive-unreadable, archive-too-large, archive-too-many, archive-bomb, member-encrypted,
// member-unreadable, member-too-large.
void walk_archive(Bytes bytes, ArchiveKind kind, ArchiveBudget& budget,
                  const MemberHandler& handler);

// A member's name as UTF-8 that can only mean a place inside the archive: no leading slash or
// drive, no "..", no control characters, at most 1,000 bytes. Names that are not UTF-8 are read as
// code page 437, the old default of ZIP. Empty for a name of which nothing is left.
[[nodiscard]] std::string clean_member_name(std::string_view name);

}  // namespace scrutineer::extract
