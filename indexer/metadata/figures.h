// Figures with a unit, as papers print them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

enum class FigureKind {
  percent,  // "74.9%", "60 per cent"
  points,   // "3 percentage points"
  money,    // "£8.6m", "8.6 million pounds"
  rate,     // "78.7 per 10,000 children"
  count,    // "340 children", "18 recommendations"
  time,     // "45 days"
};

struct Figure {
  FigureKind kind = FigureKind::count;
  Span where;            // from the first digit or currency sign to the end of the unit
  std::string value;     // decimal digits without separators; money in pounds: "8600000"
  std::string unit;      // "%", "percentage points", "GBP", "per 10,000", "days", "children", ...
  std::size_t noun = 0;  // of counts: where the words that are counted begin
};

// Every figure in the text, in order, never overlapping. A number counts things only before one of
// the nouns that these papers count (children, recommendations, caseloads, ...), with at most three
// words between. Days of the month, years, ages, ranges ("16 to 18"), numbers of sections, pages,
// telephones and postcodes are none. Thread-safe; linear.
[[nodiscard]] std::vector<Figure> find_figures(std::string_view text);

}  // namespace scrutineer::metadata
