// API keys as they are stored: never the key itself, its SHA-256. A key is 256 random bits, so that
// a plain hash can't be turned back by trying.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/scope.h"

namespace scrutineer::server {

struct Key {
  std::string name;    // for the log
  std::string sha256;  // of the key, 64 lower-case hexadecimal digits
  std::set<Scope> scopes;
  std::uint32_t per_minute = 0;  // requests; 0: as many as it likes
};

class KeyRing {
 public:
  KeyRing() = default;
  explicit KeyRing(std::vector<Key> keys) : keys_(std::move(keys)) {}
  // Reads a file as new_key() writes entries for it:
  //   {"keys": [{"name": "desk", "sha256": "...", "scopes": ["read"], "per_minute": 600}]}
  // Throws Error "bad-config" naming the file and what is wrong with it.
  [[nodiscard]] static KeyRing read(const std::string& path);

  [[nodiscard]] const std::vector<Key>& keys() const noexcept { return keys_; }
  // The place in keys() of the one that `secret` is. Compares with all of them, in a time that
  // tells nothing of how much of a hash is right.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view secret) const;

 private:
  std::vector<Key> keys_;
};

struct NewKey {
  std::string secret;  // to be handed over; it is stored nowhere
  std::string entry;   // for the file of keys
};
// Throws Error "bad-usage" for a name that is none, "no-randomness" where the system gives none.
[[nodiscard]] NewKey new_key(const std::string& name);

}  // namespace scrutineer::server
