// The parts of a document that is itself a ZIP (DOCX, ODT).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"

namespace scrutineer::extract {

using Parts = std::map<std::string, std::string, std::less<>>;

// The names of the members of a ZIP, at most `most` of them, in their order. Empty where the bytes
// are no ZIP that can be read.
[[nodiscard]] std::vector<std::string> member_names(Bytes zip, std::size_t most);

// The first bytes, at most `most`, of the member `name`; empty where it cannot be read.
[[nodiscard]] std::string member_start(Bytes zip, std::string_view name, std::size_t most);

// The XML parts of the package by name; a part that is not there is absent from the map. Throws
// Error `package-unreadable` (no ZIP, or a damaged one), `package-encrypted`, `package-too-large`.
[[nodiscard]] Parts read_parts(Bytes zip, const TextLimits& limits);

}  // namespace scrutineer::extract
