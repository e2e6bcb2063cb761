#include "schemas/digest.h"

#include <array>
#include <memory>
#include <new>
#include <openssl/evp.h>

namespace scrutineer {

std::string hex_of(std::span<const unsigned char> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) {
    hex.push_back(digits[byte >> 4U]);
    hex.push_back(digits[byte & 15U]);
  }
  return hex;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  // Asked for once: EVP_sha256() has OpenSSL look for the algorithm at every digest, which takes
  // longer than the digest of a sentence.
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> sha256(
      EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
  // Fails only for want of memory or a library without SHA-256.
  if (sha256 == nullptr ||
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256.get(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return hex_of({digest.data(), size});
}

std::string document_id(std::string_view bytes) { return sha256_hex(bytes).substr(0, 16); }

}  // namespace scrutineer
