#include "schemas/digest.h"

#include <array>
#include <new>
#include <openssl/evp.h>

namespace scrutineer {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  // Fails only for want of memory or a library without SHA-256.
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex.push_back("0123456789abcdef"[digest[i] >> 4U]);
    hex.push_back("0123456789abcdef"[digest[i] & 15U]);
  }
  return hex;
}

std::string document_id(std::string_view bytes) { return sha256_hex(bytes).substr(0, 16); }

}  // namespace scrutineer
