#include "query/typed_text.h"

#include "schemas/normalise.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {
namespace {

// Dashes, ellipses and the other marks from U+2000 to U+206F are three bytes, the first two E2 80
// or E2 81; of the latter only what comes before B0 is among them.
bool is_general_mark(std::string_view at) {
  return at.size() >= 3 && at[0] == '\xe2' &&
         (at[1] == '\x80' || (at[1] == '\x81' && static_cast<unsigned char>(at[2]) < 0xb0));
}

// Folded, each such mark a space.
std::string folded(std::string_view text) {
  const std::string whole = fold(normalise(text));
  std::string out;
  out.reserve(whole.size());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const bool mark = is_general_mark(std::string_view(whole).substr(at));
    out.push_back(mark ? ' ' : whole[at]);
    if (mark) at += 2;
  }
  return out;
}

bool parts_words(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
  return !letter && c != '\'';
}

}  // namespace

std::string comparing_key(std::string_view text) { return name_key(folded(text)); }

std::string typed_key(std::string_view typed) {
  const std::string text = folded(typed);
  std::string key = name_key(text);
  if (!key.empty() && parts_words(text.back())) key.push_back(' ');
  return key;
}

bool begins_as_typed(std::string_view key, std::string_view typed_key) {
  // A key has no space at its end, what is typed may.
  return key.starts_with(typed_key) ||
         (typed_key.ends_with(' ') && key == typed_key.substr(0, typed_key.size() - 1));
}

bool holds_typed(std::string_view key, std::string_view typed_key) {
  for (std::size_t at = 0; at < key.size();) {
    if (begins_as_typed(key.substr(at), typed_key)) return true;
    at = key.find(' ', at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  return false;
}

}  // namespace scrutineer::query
