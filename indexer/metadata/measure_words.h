// What the words around a figure say of it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/metadata/figures.h"

namespace scrutineer::metadata {

// A figure within its sentence. For "from 74.9% to 78%" `where` covers both figures.
struct FigureInSentence {
  std::string_view sentence;
  const Figure& figure;
  Span where;
};

// What is measured, as printed: what follows "of", what is counted, or the subject before the verb;
// empty where the sentence does not say.
[[nodiscard]] std::string measured_thing(const FigureInSentence& at);

// overspend, saving, reserve, grant or budget: the nearest of these words; else empty.
[[nodiscard]] std::string money_kind(const FigureInSentence& at);

// "2017/18" of "2017-2018" or "2017/18", the nearest before the figure, else after; or empty.
[[nodiscard]] std::string financial_year(const FigureInSentence& at);

// Day, month or year that the clause gives for the figure; or empty.
[[nodiscard]] std::string as_at(const FigureInSentence& at);

// The body that is said to report it ("The local authority reports that"), as printed; or empty.
[[nodiscard]] std::string reporting_body(std::string_view sentence);

}  // namespace scrutineer::metadata
