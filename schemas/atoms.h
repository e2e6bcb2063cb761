// The first stage of the tokeniser: cuts text into runs of letters and digits. Used by
// schemas/tokeniser.cc only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

struct Atom {
  enum class Kind : std::uint8_t { letters, number, mixed };  // number: digits with , and .
  Kind kind = Kind::letters;
  std::uint32_t begin = 0, end = 0;
  std::string folded;  // "8,600" keeps its comma, "o'brien" its apostrophe
};

// Text between two atoms never holds a letter or digit. ICU's word boundaries decide inside runs of
// letters that are not ASCII. A point between single letters ("U.K.") and an apostrophe between
// letters belong to the atom. Refills `atoms`.
void cut_atoms(std::string_view text, std::vector<Atom>& atoms);

}  // namespace scrutineer
