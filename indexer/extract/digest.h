// The identity of a document's bytes.
#pragma once

#include <string>

#include "indexer/extract/charset.h"

namespace scrutineer::extract {

// The first 16 hex digits of the SHA-256 of `bytes`: a document's id. Throws Error `digest-failed`.
[[nodiscard]] std::string document_id(Bytes bytes);

}  // namespace scrutineer::extract
