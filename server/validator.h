// Which answers a client may keep, and how it asks whether they are still the same (RFC 9110, 13).
#pragma once

#include <string>
#include <string_view>

#include "server/request.h"

namespace scrutineer::server {

// What an answer follows from, besides the request and the settings.
struct AnsweredAt {
  std::string commit;          // of the index; empty: the index plays no part
  std::string public_address;  // that links begin with; follows from the Host header, too
};

class Validator {
 public:
  // `basis`: what besides the index and the request decides what is answered, such as settings.
  explicit Validator(std::string_view basis);

  // A weak entity tag of the answer to a request. Weak, since how long it took and how it is packed
  // are no part of an answer.
  [[nodiscard]] std::string tag(const Request& request, const AnsweredAt& at) const;

 private:
  std::string basis_;
};

// Whether If-None-Match is `*`: whatever answer there is is known. Whether there is one must have
// been found out before.
[[nodiscard]] bool any_is_known(const Request& request);
// Whether If-None-Match names the tag; `*` does not, so that it can be asked before it is known
// whether there is an answer.
[[nodiscard]] bool is_known(const Request& request, std::string_view tag);
// Either of both, where there is an answer.
[[nodiscard]] bool existing_is_known(const Request& request, std::string_view tag);

}  // namespace scrutineer::server
