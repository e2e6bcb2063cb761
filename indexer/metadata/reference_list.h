// References as they are gathered: mentions that agree become one.
#pragma once

#include <vector>

#include "indexer/metadata/about.h"

namespace scrutineer::metadata {

class ReferenceList {
 public:
  // Adds it, or makes a reference that it agrees with more exact: the same kind (or one of them
  // "other"), no other ordinal, and dates of which one lies within the other or, for a publication,
  // follows the visit within months. Returns its index.
  std::size_t add(const FoundReference& found);

  // Notes reported grades; those already known stay.
  void add_grades(std::size_t index, const std::map<std::string, std::string>& grades);

  [[nodiscard]] bool empty() const { return references_.empty(); }
  [[nodiscard]] std::size_t size() const { return references_.size(); }
  [[nodiscard]] const FoundReference& at(std::size_t index) const { return references_[index]; }
  [[nodiscard]] std::vector<FoundReference> take() { return std::move(references_); }

 private:
  std::vector<FoundReference> references_;
};

// Whether one date, as far as printed, lies within the other ("2016-12-09" within "2016-12").
[[nodiscard]] bool dates_agree(const std::string& a, const std::string& b);

// Days from the beginning of one date as far as printed to another; negative where it lies before.
[[nodiscard]] int days_between(const std::string& from, const std::string& to);

}  // namespace scrutineer::metadata
