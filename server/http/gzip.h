// Answers made smaller for clients that say they can read them so.
#pragma once

#include <string_view>

#include "server/request.h"

namespace scrutineer::server {

// Whether Accept-Encoding (RFC 9110, 12.5.3) takes gzip.
[[nodiscard]] bool takes_gzip(std::string_view accept_encoding);

// Compresses the body of a response whose type gains by it and that is not too small to gain, and
// says so in its headers; what depends on Accept-Encoding gets Vary, compressed or not.
void compress(Response& response, std::string_view accept_encoding);

}  // namespace scrutineer::server
