#include "server/access/key_ring.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <openssl/crypto.h>

#include "schemas/digest.h"
#include "schemas/error.h"
#include "server/access/random_digits.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t hash_digits = 64;
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t longest_name = 64;

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= longest_name &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_' || c == '.';
         });
}

Key key_from(const nlohmann::json& entry) {
  for (const auto& [member, value] : entry.items()) {
    if (member != "name" && member != "sha256" && member != "scopes" && member != "per_minute")
      throw std::invalid_argument("unknown member \"" + member + "\"");
  }
  Key key;
  key.name = entry.at("name").get<std::string>();
  if (!is_name(key.name)) throw std::invalid_argument("a name is letters, digits and -_.");
  key.sha256 = entry.at("sha256").get<std::string>();
  if (key.sha256.size() != hash_digits ||
      key.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw std::invalid_argument(key.name + ": sha256 is no 64 lower-case hexadecimal digits");
  for (const auto& scope : entry.at("scopes")) {
    const auto known = scope_named(scope.get<std::string>());
    if (!known)
      throw std::invalid_argument(key.name + ": a scope is read, export, metrics or save");
    key.scopes.insert(*known);
  }
  key.per_minute = entry.value("per_minute", 0U);
  return key;
}

}  // namespace

KeyRing KeyRing::read(const std::string& path) {
  std::ifstream file(path);
  if (!file)
    throw Error("bad-config", "can't open " + path, "Check the name given as access.keys.");
  try {
    std::vector<Key> keys;
    std::set<std::string> names;
    const nlohmann::json whole = nlohmann::json::parse(file);
    for (const auto& entry : whole.at("keys")) {
      keys.push_back(key_from(entry));
      if (!names.insert(keys.back().name).second)
        throw std::invalid_argument("two keys are called " + keys.back().name);
    }
    return KeyRing(std::move(keys));
  } catch (const std::exception& error) {
    throw Error("bad-config", path + ": " + error.what(),
                "Mend it; scrutineer-server --new-key NAME writes an entry.");
  }
}

std::optional<std::size_t> KeyRing::find(std::string_view secret) const {
  const std::string hash = sha256_hex(secret);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (CRYPTO_memcmp(hash.data(), keys_[i].sha256.data(), hash_digits) == 0) found = i;
  }
  return found;
}

NewKey new_key(const std::string& name) {
  if (!is_name(name)) {
    throw Error("bad-usage", "\"" + name + "\" is no name of a key",
                "Use at most 64 letters, digits and -_. for it.");
  }
  NewKey made;
  made.secret = random_digits(secret_bytes);
  nlohmann::ordered_json entry;
  entry["name"] = name;
  entry["sha256"] = sha256_hex(made.secret);
  entry["scopes"] = {"read"};
  entry["per_minute"] = 600;
  made.entry = entry.dump();
  return made;
}

}  // namespace scrutineer::server
