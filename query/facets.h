// Exact counts of field values and years over the papers that match.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>
#include <xapian.h>

#include "schemas/fields.h"

namespace scrutineer::query {

// Counts every matching paper once a value, for several fields in one pass. Exact when the match
// checks every paper (checkatleast = all). Not thread-safe.
class CountingSpy final : public Xapian::MatchSpy {
 public:
  explicit CountingSpy(std::vector<const Field*> counted, bool years)
      : fields_(std::move(counted)), years_(years) {
    counts_.resize(fields_.size());
  }

  void operator()(const Xapian::Document& document, double weight) override;
  [[nodiscard]] std::string get_description() const override { return "CountingSpy"; }

  using Counts = std::unordered_map<std::string, std::uint64_t>;
  [[nodiscard]] const Counts& counts(std::size_t field) const { return counts_[field]; }
  [[nodiscard]] const std::vector<const Field*>& counted() const { return fields_; }
  [[nodiscard]] const std::map<int, std::uint64_t>& years() const { return year_counts_; }

 private:
  std::vector<const Field*> fields_;
  bool years_;
  std::vector<Counts> counts_;
  std::map<int, std::uint64_t> year_counts_;
};

}  // namespace scrutineer::query
