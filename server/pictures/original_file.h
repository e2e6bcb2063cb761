// A paper's file as it was indexed: where it is handed out and under which name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "schemas/document.h"
#include "server/app.h"

namespace scrutineer::server {

// "/api/v1/documents/ID/original"
[[nodiscard]] std::string original_address(const std::string& id);

// Its bytes, where it is kept; nullopt: it is not.
[[nodiscard]] std::optional<std::uint64_t> original_size(const Context& context,
                                                         const std::string& id);

// The value of a Content-Disposition that has the file saved, never shown, under a name made of the
// paper's title, its id and its format: in ASCII (RFC 6266) and, where that is not the same, in
// full (RFC 8187). A title may hold anything; the name is one of a file in whatever folder it is
// saved, of at most 150 bytes and without anything that turns writing around.
[[nodiscard]] std::string attachment(const Document& document);

}  // namespace scrutineer::server
