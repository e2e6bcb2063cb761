// The laws and guidance a paper cites.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

struct FoundCitation {
  Citation citation;
  Span where;                       // the title as printed
  Source source = Source::printed;  // inferred where the year is not printed
};

// Safe from many threads. The vocabulary must outlive it.
class LegislationFinder {
 public:
  explicit LegislationFinder(const Vocabulary& vocabulary);
  ~LegislationFinder();
  LegislationFinder(const LegislationFinder&) = delete;
  LegislationFinder& operator=(const LegislationFinder&) = delete;

  // Each law once, in the order in which it is first cited. A title within two letters of a known
  // one of the same year is that one misprinted. An Act or regulations that are not known are kept
  // as printed where they print a year; without a year only a title that one known law alone has.
  [[nodiscard]] std::vector<FoundCitation> find(const Paper& paper) const;

 private:
  struct Title {
    std::string text;  // as printed, from its first word to its year
    std::string year;
    Span where;
  };

  [[nodiscard]] FoundCitation known(const Title& title, const std::string& kind) const;
  [[nodiscard]] FoundCitation guidance_at(std::string_view text, std::size_t at) const;
  [[nodiscard]] FoundCitation law_ending_at(std::string_view text, Span word) const;

  const Vocabulary* vocabulary_;
  std::unordered_map<std::string, const Law*> by_key_;                 // name_key of title
  std::unordered_map<std::string, std::vector<const Law*>> by_words_;  // and without its year
  std::unordered_map<std::string, std::vector<const Law*>> by_year_;
  std::unique_ptr<const re2::RE2> candidate_;
};

}  // namespace scrutineer::metadata
