// A finding's record as an index stores it (the data of its Xapian document): JSON, with empty
// members left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schemas/finding.h"

namespace scrutineer {

// A finding as it stands alone in an index: with what a list of findings shows of its document.
struct StoredFinding {
  Finding finding;
  std::string document_id;
  std::string council;      // council id, or empty
  std::string date;         // the document's best date, or empty
  std::uint32_t order = 0;  // of the document's findings, from 0, in reading order
  bool operator==(const StoredFinding&) const = default;
};

[[nodiscard]] std::string encode_finding(const StoredFinding& finding);
// Throws Error "record-damaged" for anything that encode_finding did not write.
[[nodiscard]] StoredFinding decode_finding(std::string_view bytes);

}  // namespace scrutineer
