// What nobody can guess: keys, secrets, addresses and ids.
#pragma once

#include <cstddef>
#include <string>

namespace scrutineer::server {

// So many random bytes, two lower-case hexadecimal digits each. Throws Error "no-randomness" where
// the system gives none.
[[nodiscard]] std::string random_digits(std::size_t bytes);

}  // namespace scrutineer::server
