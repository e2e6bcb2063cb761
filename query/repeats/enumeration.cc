#include "query/repeats/enumeration.h"

#include <algorithm>
#include <utility>

namespace scrutineer::query::repeats {

Enumeration::Enumeration(WordTable& table, std::vector<std::uint32_t> hollow,
                         std::vector<std::uint32_t> under)
    : and_(table.number_of_form("and")),
      of_(table.number_of_form("of")),
      hollow_(std::move(hollow)),
      under_(std::move(under)) {}

bool Enumeration::joins(const std::vector<Word>& words, std::size_t end, std::size_t begin) const {
  if (begin < end) return true;  // they overlap
  if (begin >= words.size() || words[end - 1].sentence != words[begin].sentence) return false;
  bool joined = words[begin].comma || words[end - 1].clause != words[begin].clause;
  std::size_t telling = 0;
  for (std::size_t at = end; at < begin; ++at) {
    const Word& word = words[at];
    joined = joined || word.comma || word.form == and_;
    const bool parts =
        word.form != of_ && std::find(under_.begin(), under_.end(), word.form) != under_.end();
    if (parts) return false;
    if (word.filler || std::binary_search(hollow_.begin(), hollow_.end(), word.term)) continue;
    if (++telling > 1) return false;
  }
  return joined;
}

}  // namespace scrutineer::query::repeats
