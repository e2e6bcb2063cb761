#include "server/access/random_digits.h"

#include <openssl/rand.h>
#include <vector>

#include "schemas/digest.h"
#include "schemas/error.h"

namespace scrutineer::server {

std::string random_digits(std::size_t bytes) {
  std::vector<unsigned char> random(bytes);
  if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1)
    throw Error("no-randomness", "the system gives no random bytes", "Try again later.");
  return hex_of(random);
}

}  // namespace scrutineer::server
