// The inspections and visits whose record the index holds, and which of them a paper means when it
// speaks of one. Includes Xapian, so for use inside query/ only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/index_reader.h"
#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

struct HeldVisit {
  std::string id;  // of the document that is its record
  std::string issuer;
  std::string kind;  // as Reference::kind
  std::string ordinal;
  std::string start, end, published;  // days, or empty
};

// The visits of one council. Plain: knows no index. `before` are those of the councils that it
// replaced: they may be meant, too, but a paper is told from papers of its own council alone.
class HeldVisits {
 public:
  explicit HeldVisits(std::vector<HeldVisit> visits, std::vector<HeldVisit> before = {})
      : visits_(std::move(visits)), before_(std::move(before)) {}

  // The document that is the record of what `meant` speaks of, known by its visit's days or month
  // or by the month of its publication; a year alone does where only one visit of the kind fits, by
  // its days or, where none does, by its publication.
  // Empty: none is held, or it can't be told which. `speaker` is the document that speaks, never
  // the answer.
  [[nodiscard]] std::string resolve(const Reference& meant, std::string_view speaker) const;

  // Whether something held may be meant, though it can't be told for sure.
  [[nodiscard]] bool may_hold(const Reference& meant) const;

 private:
  std::vector<HeldVisit> visits_;
  std::vector<HeldVisit> before_;
};

// The visits of each council, read when first asked for.
class VisitsByCouncil {
 public:
  VisitsByCouncil(const IndexReader& reader, const Vocabulary& vocabulary)
      : reader_(reader), vocabulary_(vocabulary) {}
  [[nodiscard]] const HeldVisits& of(const std::string& council);

 private:
  [[nodiscard]] std::vector<HeldVisit> read(const std::vector<std::string>& councils) const;

  const IndexReader& reader_;
  const Vocabulary& vocabulary_;
  std::map<std::string, HeldVisits> known_;
};

// The days that a date as far as printed may mean: "2016-12" is 2016-12-01 to 2016-12-31. Both
// empty for what is no date.
struct DaySpan {
  std::string from, to;
  [[nodiscard]] bool empty() const { return from.empty(); }
  [[nodiscard]] bool overlaps(const DaySpan& other) const {
    return !empty() && !other.empty() && from <= other.to && other.from <= to;
  }
};
[[nodiscard]] DaySpan span_of(const std::string& start, const std::string& end = {});

// Whether two spans lie no more than so many months apart, the second not before the first: as a
// report follows its inspection.
[[nodiscard]] bool follows_within(const DaySpan& first, const DaySpan& second, int months);

// Whether both may be the same sort of visit by the same body; what is not known agrees with all.
[[nodiscard]] bool kinds_agree(const std::string& a, const std::string& b);
[[nodiscard]] bool issuers_agree(const std::string& a, const std::string& b);

}  // namespace scrutineer::query
