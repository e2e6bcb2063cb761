// A document's record as an index stores it (Xapian document data): JSON, with empty members left
// out. Also the councils an index was made with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemas/council.h"
#include "schemas/document.h"

namespace scrutineer {

[[nodiscard]] std::string encode_record(const Document& document);
// Throws Error "record-damaged" for anything that encode_record did not write.
[[nodiscard]] Document decode_record(std::string_view bytes);
// decode_record(bytes).metadata.title, many times quicker, as nothing else is decoded. Throws the
// same where it meets what encode_record did not write.
[[nodiscard]] std::string title_in_record(std::string_view bytes);
// Whether a record may hold Metadata::about: a look at its bytes, for who reads those of many
// papers that have none.
[[nodiscard]] bool may_have_references(std::string_view bytes);

[[nodiscard]] std::string encode_councils(const std::vector<Council>& councils);
[[nodiscard]] std::vector<Council> decode_councils(std::string_view bytes);

// The spelling of Source and BlockKind in JSON.
[[nodiscard]] std::string_view name_of(Source source);
[[nodiscard]] std::string_view name_of(BlockKind kind);

}  // namespace scrutineer
