// Reads the body of a form that a browser sends with a file: multipart/form-data (RFC 7578).
//
// Strictly, as heads are read (http/request_head.h): what browsers send is accepted, what another
// reader could take differently is refused. Poco's reader belongs to Poco::Net, which only
// http/server.cc knows, and finds parts where there are none.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::server {

inline constexpr std::size_t longest_form = 64U << 10U;  // in bytes
inline constexpr std::size_t most_form_parts = 64;
inline constexpr std::size_t longest_part_head = 2048;

struct FormPart {
  std::string name;                     // UTF-8 without controls
  std::optional<std::string> filename;  // the same, of a file; empty: none was chosen
  std::string bytes;
};

// In the order they were sent, one at least. `content_type` is the header as sent.
// Throws ProblemError: 415 where it is another type, 400 for what is malformed.
[[nodiscard]] std::vector<FormPart> read_form_data(std::string_view content_type,
                                                   std::string_view body);

}  // namespace scrutineer::server
