// Exact counts of field values and years over the papers that match.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>
#include <xapian.h>

#include "schemas/fields.h"

namespace scrutineer::query {

// Counts every matching paper once a value, for several fields in one pass; with a slot of groups,
// papers that share a value in it once together. (Xapian's collapsing does not reach a spy.) Exact
// when the match checks every paper (checkatleast = all). Not thread-safe.
class CountingSpy final : public Xapian::MatchSpy {
 public:
  // `groups`: no_slot counts every paper for itself.
  CountingSpy(std::vector<const Field*> counted, bool years, std::uint32_t groups = no_slot)
      : fields_(std::move(counted)), years_(years), groups_(groups) {
    counts_.resize(fields_.size());
  }

  void operator()(const Xapian::Document& document, double weight) override;
  [[nodiscard]] std::string get_description() const override { return "CountingSpy"; }

  using Counts = std::unordered_map<std::string, std::uint64_t>;
  [[nodiscard]] const Counts& counts(std::size_t field) const { return counts_[field]; }
  [[nodiscard]] const std::vector<const Field*>& counted() const { return fields_; }
  // Of all papers, or groups of them, that matched. Where papers are collapsed, what Xapian says of
  // their number is an estimate even when it looked at all of them (measured).
  [[nodiscard]] std::uint64_t total() const { return total_; }
  [[nodiscard]] const std::map<int, std::uint64_t>& years() const { return year_counts_; }

 private:
  void count(std::size_t field, const std::string& value, const std::string& group);
  // Whether nobody of the group was counted there before. Papers in no group are always new.
  bool is_new(std::size_t field, const std::string& value, const std::string& group);

  std::vector<const Field*> fields_;
  bool years_;
  std::uint32_t groups_;
  std::set<std::tuple<std::size_t, std::string, std::string>> seen_;  // field, value, group
  std::uint64_t total_ = 0;
  std::vector<Counts> counts_;
  std::map<int, std::uint64_t> year_counts_;
};

}  // namespace scrutineer::query
