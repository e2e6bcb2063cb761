// What the index remembers of a file, so that an unchanged one need not be read again, and so that
// readers can be told which could not be read.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

// A paper that the file holds: itself (`member` empty) or a member of an archive.
struct HeldPaper {
  std::string member;
  std::string id;
  // Hash of the manifest row that the indexed document was made with (kNoRow without one), or empty
  // when the document was made from another file of the same bytes.
  std::string made_with;
  bool operator==(const HeldPaper&) const = default;
};

inline constexpr std::string_view kNoRow = "none";

// Why a paper could not be read. `member` as above. `blame` is "file" or "tool"; `stage` says where
// it was found out.
struct Failure {
  std::string member;
  std::string code;
  std::string what;
  std::string hint;
  std::string stage;
  std::string blame;
  bool operator==(const Failure&) const = default;
};

// The stage of what could be read and is kept out of the index on purpose.
inline constexpr std::string_view withheld_stage = "withheld";

[[nodiscard]] inline bool is_withheld(const Failure& failure) {
  return failure.stage == withheld_stage;
}

struct LedgerEntry {
  std::string path;  // any bytes, absolute
  // Where in it the part begins that lies below the root it was found under: what may be shown. 0:
  // not known, as the entry was written by an earlier version.
  std::size_t below = 0;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::string settings;           // what else the result depends on (indexer/run/settings.h)
  bool complete = true;           // false: a commit fell into the middle of a large archive
  bool kept = false;              // its bytes are among the originals, under `file_id`
  std::string file_id;            // document_id of the whole file's bytes; only when kept
  std::vector<HeldPaper> papers;  // in the order they were read
  std::vector<Failure> failures;
  bool operator==(const LedgerEntry&) const = default;
};

// The place of a member, or with "" of the file, for readers: from below the root on, as text
// (path_text.h), so that it does not say where on the machine papers lie. Where the root is not
// known, the name alone.
[[nodiscard]] std::string shown_place(const LedgerEntry& entry, std::string_view member);

// JSON; the path as path_to_text has it.
[[nodiscard]] std::string encode_ledger_entry(const LedgerEntry& entry);
// Throws Error "ledger-damaged" for anything that encode_ledger_entry did not write.
[[nodiscard]] LedgerEntry decode_ledger_entry(std::string_view bytes);

// Whether the bytes of an entry may hold failures: a look at the bytes, for who reads those of many
// files that hold none.
[[nodiscard]] bool may_hold_failures(std::string_view bytes);

}  // namespace scrutineer
