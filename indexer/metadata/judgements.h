// The grades a paper itself gives.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// A table of an earlier inspection's grades.
struct EarlierTable {
  Span heading;                         // what says that it is one
  std::map<std::string, Found> grades;  // by area, not empty; they may hold former grades
};

// Reads the table of grades on the first pages, the banner sentence of 2013 to 2017 and the
// safeguarding board's grade later in the paper; never a table of earlier grades, the grade
// descriptors of an appendix, or prose. Safe from many threads; the vocabulary must outlive it.
class JudgementReader {
 public:
  explicit JudgementReader(const Vocabulary& vocabulary);
  ~JudgementReader();
  JudgementReader(const JudgementReader&) = delete;
  JudgementReader& operator=(const JudgementReader&) = delete;

  // Area id -> grade id and its proof. Empty for a paper that gives none. Row labels are those of
  // all papers and those of the paper's own document type, which go first.
  [[nodiscard]] std::map<std::string, Found> read(const Paper& paper,
                                                  const std::string& type) const;

  // The tables of earlier grades that the paper prints, in order.
  [[nodiscard]] std::vector<EarlierTable> read_earlier(const Paper& paper) const;

  // "Children looked after: requires improvement": area and grade, which may be a former one. Both
  // are empty for anything else.
  [[nodiscard]] std::pair<std::string, std::string> earlier_row(std::string_view text) const;

  // The id of the grade that the text begins with ("requires improvement to be good"), or "".
  [[nodiscard]] std::string grade_at(std::string_view text) const;

 private:
  // One row: the area, its grade, and where they stand.
  struct Row {
    std::string area;
    Found grade;
  };

  struct Tables {
    std::map<std::string, Found> own;
    std::vector<EarlierTable> earlier;
  };

  using Labels = std::map<std::string, std::string>;  // folded row label -> area id

  [[nodiscard]] Row row_at(const Paper& paper, std::size_t block, const re2::RE2& grade,
                           const Labels* own) const;
  [[nodiscard]] Row row_in_line(const Paper& paper, std::size_t block, const re2::RE2& grade,
                                const Labels* own) const;
  [[nodiscard]] std::string grade_by(const re2::RE2& grade, std::string_view text) const;
  [[nodiscard]] Tables read_tables(const Paper& paper, const Labels* own) const;
  void read_sentences(const Paper& paper, std::map<std::string, Found>& judgements) const;
  [[nodiscard]] std::string area_of(std::string_view label, const Labels* own) const;

  const Vocabulary* vocabulary_;
  Labels areas_;
  std::map<std::string, Labels> areas_of_type_;  // by document type
  std::string initials_;                         // of every printed grade, lower case
  std::unique_ptr<const re2::RE2> grade_;
  std::unique_ptr<const re2::RE2> any_grade_;  // former ones too
  std::unique_ptr<const re2::RE2> banner_;
  std::unique_ptr<const re2::RE2> board_;
};

}  // namespace scrutineer::metadata
