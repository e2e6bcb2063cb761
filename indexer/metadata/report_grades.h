// Grades that a sentence says an inspection gave.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// Safe from many threads. Copies what it needs of the vocabulary.
class ReportedGrades {
 public:
  explicit ReportedGrades(const Vocabulary& vocabulary);
  ~ReportedGrades();
  ReportedGrades(const ReportedGrades&) = delete;
  ReportedGrades& operator=(const ReportedGrades&) = delete;

  // Area id -> grade id, of grades that the sentence says were given ("judged", "rated", "the
  // overall judgement was"); a grade without an area is the overall one. What the paper says of
  // today, of a wish or of single cases ("judged to be good practice") is none.
  [[nodiscard]] std::map<std::string, std::string> in(std::string_view sentence) const;

 private:
  [[nodiscard]] std::string area_in(std::string_view words) const;

  struct AreaWords {
    std::string words, area;
  };
  std::map<std::string, std::string> grades_;  // printed, lower case -> id
  std::vector<std::string> printed_;           // keys of grades_, longest first
  std::vector<AreaWords> areas_;               // longest first
  std::unique_ptr<const re2::RE2> further_;
};

}  // namespace scrutineer::metadata
