#include "query/paper_weight.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

namespace scrutineer::query {
namespace {

// Shorter papers than half the mean gain nothing more from it.
constexpr double least_length = 0.5;

std::uint32_t rounded(double number) { return static_cast<std::uint32_t>(std::lround(number)); }

}  // namespace

PaperWeight::PaperWeight(const PaperCollection& collection, const Shape& shape,
                         std::shared_ptr<const std::vector<WeighedPart>> parts)
    : collection_(collection), shape_(shape), parts_(std::move(parts)) {
  need_stat(TERMFREQ);
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
}

PaperWeight* PaperWeight::clone() const { return new PaperWeight(collection_, shape_, parts_); }

std::string PaperWeight::serialise() const {
  throw Xapian::UnimplementedError("scrutineer::PaperWeight is for local databases");
}

void PaperWeight::init(double scale) {
  if (scale == 0) return;  // for what does not depend on a term: there is nothing
  WeighedPart part;
  part.weight = scale;
  if (parts_) part = parts_->at(static_cast<std::size_t>(scale) - 1);
  const double holding = part.papers > 0 ? part.papers : get_termfreq();
  double odds = (collection_.papers - holding + 0.5) / (holding + 0.5);
  // A word in more than a third of the papers would weigh next to nothing, or less.
  if (odds < 2) odds = odds * 0.5 + 1;
  term_weight_ = std::log(odds) * part.weight * (shape_.k1 + 1);
}

double PaperWeight::part(double wdf, double length) const {
  const double relative =
      collection_.mean_length > 0 ? length * (1 / collection_.mean_length) : 0.0;
  const double norm = std::max(relative, least_length) * shape_.b + (1 - shape_.b);
  return term_weight_ * (wdf / (shape_.k1 * norm + wdf));
}

double PaperWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                                Xapian::termcount) const {
  return part(wdf, length);
}

double PaperWeight::get_maxpart() const {
  // No paper is shorter than its most frequent word is frequent.
  const Xapian::termcount most = get_wdf_upper_bound();
  return part(most, std::max(most, get_doclength_lower_bound()));
}

std::uint32_t estimated_any(std::vector<std::uint32_t> holding, double papers) {
  if (holding.empty() || papers <= 0) return 0;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> rarest(
      std::greater<>(), std::move(holding));
  while (rarest.size() > 1) {
    const double one = rarest.top();
    rarest.pop();
    const double other = rarest.top();
    rarest.pop();
    rarest.push(rounded(one + other - one * other / papers));
  }
  return rarest.top();
}

std::uint32_t estimated_all(const std::vector<std::uint32_t>& holding, double papers) {
  if (holding.empty() || papers <= 0) return 0;
  double all = holding.front();
  for (std::size_t i = 1; i < holding.size(); ++i) all = all * holding[i] / papers;
  return rounded(all);
}

}  // namespace scrutineer::query
