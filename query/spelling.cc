#include "query/spelling.h"

#include <algorithm>
#include <limits>

#include "query/edit_distance.h"

namespace scrutineer::query {
namespace {

// A word that a few papers hold is taken for a slip where so many times as many hold the other.
constexpr std::uint32_t commoner = 10;

}  // namespace

std::string Spelling::nearest(const std::string& form, std::uint32_t holding) {
  if (form.size() < 4) return {};
  if (forms_.empty()) forms_ = reader_.forms("", std::numeric_limits<std::size_t>::max());
  const std::size_t most = form.size() < 7 || holding > 0 ? 1 : 2;
  std::size_t best_distance = most + 1;
  std::uint32_t best_frequency = 0;
  std::string best;
  for (const auto& [candidate, stem] : forms_) {
    const std::size_t distance = edit_distance(form, candidate, std::min(most, best_distance));
    if (distance == 0 || distance > std::min(most, best_distance)) continue;
    const std::uint32_t frequency = reader_.frequency(stem);
    if (frequency <= holding * commoner ||
        (distance == best_distance && frequency <= best_frequency))
      continue;
    best_distance = distance;
    best_frequency = frequency;
    best = candidate;
  }
  return best;
}

}  // namespace scrutineer::query
