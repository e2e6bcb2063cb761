#include "schemas/fields.h"

#include "schemas/digest.h"
#include "schemas/normalise.h"

namespace scrutineer {
namespace {

// Leaves room for the prefix below Xapian's 245 bytes.
constexpr std::size_t longest_key = 200;

}  // namespace

std::string field_key(std::string_view value) {
  std::string key;
  for (const char c : fold(normalise(value))) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '=' ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      key.push_back(c);
    } else if (c != '\'' && c != '.' && !key.empty() && key.back() != '_') {
      key.push_back('_');
    }
  }
  while (!key.empty() && key.back() == '_') key.pop_back();
  if (key.size() > longest_key)
    key = key.substr(0, longest_key - 17) + "~" + sha256_hex(key).substr(0, 16);
  return key;
}

std::string field_term(const Field& field, std::string_view value) {
  return std::string(field.prefix) + ":" + field_key(value);
}

}  // namespace scrutineer
