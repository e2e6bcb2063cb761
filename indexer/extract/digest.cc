#include "indexer/extract/digest.h"

#include <array>
#include <openssl/evp.h>

#include "schemas/error.h"

namespace scrutineer::extract {

std::string document_id(Bytes bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  constexpr std::size_t used = 8;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 ||
      size < used) {
    throw Error("digest-failed", "OpenSSL could not compute a SHA-256",
                "Check the OpenSSL installation.");
  }
  constexpr char hex[] = "0123456789abcdef";
  std::string id;
  for (std::size_t i = 0; i < used; ++i) {
    id.push_back(hex[digest[i] >> 4U]);
    id.push_back(hex[digest[i] & 0xFU]);
  }
  return id;
}

}  // namespace scrutineer::extract
