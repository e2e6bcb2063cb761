// Which role a printed office, or the label of a form under which a name stands, shows.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// Compiles the expressions of schemas/vocabulary/roles.json once. Safe from many threads. Copies
// what it needs of the vocabulary.
class RoleFinder {
 public:
  explicit RoleFinder(const Vocabulary& vocabulary);
  ~RoleFinder();
  RoleFinder(const RoleFinder&) = delete;
  RoleFinder& operator=(const RoleFinder&) = delete;

  // The id of the first role whose pattern is found in the office ("Outgoing Interim Director of
  // Children's Services"), or "".
  [[nodiscard]] std::string of_office(std::string_view office) const;

  // The id of the role whose label of a form this is ("Reporting Officer"), or "".
  [[nodiscard]] std::string of_label(std::string_view label) const;

  // Every label as one expression without a group of its own, for finding labelled people.
  [[nodiscard]] const std::string& labels() const { return labels_; }

 private:
  struct Entry {
    std::string id;
    std::unique_ptr<const re2::RE2> office;  // nullptr: the role has no pattern
    std::unique_ptr<const re2::RE2> label;   // nullptr: the role has no label
  };

  std::vector<Entry> entries_;
  std::string labels_;
};

}  // namespace scrutineer::metadata
