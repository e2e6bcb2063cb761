// People with their offices in a council's own papers.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/paper.h"
#include "indexer/metadata/roles.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// Compiles its expressions once. Safe from many threads. The roles must outlive it.
class PeopleFinder {
 public:
  explicit PeopleFinder(const RoleFinder& roles);
  ~PeopleFinder();
  PeopleFinder(const PeopleFinder&) = delete;
  PeopleFinder& operator=(const PeopleFinder&) = delete;

  // From the form at the head ("Portfolio Holder: Councillor Mike O'Brien"), lines that print name
  // and office ("James Thomas – Outgoing Interim Director") and the contact at the end. Each
  // person once, in the order printed. The role is as printed, or the label where that is all; the
  // label's role id stands beside it.
  [[nodiscard]] std::vector<FoundPerson> find(const Paper& paper) const;

  // The people in a value that stands after a label of a form, a view into the paper's text.
  [[nodiscard]] std::vector<FoundPerson> in_value(const Paper& paper, std::string_view label,
                                                  std::string_view value) const;

 private:
  const RoleFinder* roles_;
  std::unique_ptr<const re2::RE2> label_;
};

}  // namespace scrutineer::metadata
