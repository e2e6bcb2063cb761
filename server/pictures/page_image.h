// How the picture of a page is asked for.
#pragma once

#include <cstdint>
#include <string>

#include "schemas/document.h"
#include "server/app.h"

namespace scrutineer::server {

// Whether the pages of this paper can be shown as they are printed: it is a PDF whose file is kept.
[[nodiscard]] bool has_pictures(const Context& context, const Document& document);

// "/api/v1/documents/ID/image?page=4&q=..."
[[nodiscard]] std::string page_image_address(const std::string& id, std::uint32_t page,
                                             const std::string& query);

}  // namespace scrutineer::server
