// What a webhook is told, and how it is signed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemas/document.h"
#include "server/saved/store.h"

namespace scrutineer::server {

// SavedSearchAlert of schemas/openapi.yaml. `base`: before addresses of this site, or empty.
[[nodiscard]] std::string alert_body(const SavedSearch& search, const Delivery& delivery,
                                     const std::vector<Document>& papers, const std::string& base);

// The header Scrutineer-Signature: "t=SECONDS,v1=" and HMAC-SHA256 (RFC 2104), keyed with the
// secret's characters, over SECONDS, a full stop and the body, as 64 hexadecimal digits.
[[nodiscard]] std::string signature(std::string_view secret, Seconds now, std::string_view body);

}  // namespace scrutineer::server
