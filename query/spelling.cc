#include "query/spelling.h"

#include <algorithm>
#include <limits>

namespace scrutineer::query {

std::size_t edit_distance(const std::string& a, const std::string& b, std::size_t most) {
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({other, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], most + 1);
}

std::string Spelling::nearest(const std::string& form) {
  if (form.size() < 4) return {};
  if (forms_.empty()) forms_ = reader_.forms("", std::numeric_limits<std::size_t>::max());
  const std::size_t most = form.size() < 7 ? 1 : 2;
  std::size_t best_distance = most + 1;
  std::uint32_t best_frequency = 0;
  std::string best;
  for (const auto& [candidate, stem] : forms_) {
    const std::size_t distance = edit_distance(form, candidate, std::min(most, best_distance));
    if (distance == 0 || distance > std::min(most, best_distance)) continue;
    const std::uint32_t frequency = reader_.frequency(stem);
    if (frequency == 0 || (distance == best_distance && frequency <= best_frequency)) continue;
    best_distance = distance;
    best_frequency = frequency;
    best = candidate;
  }
  return best;
}

}  // namespace scrutineer::query
