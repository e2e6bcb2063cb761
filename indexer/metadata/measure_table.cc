#include "indexer/metadata/measure_table.h"

#include <algorithm>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/figures.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

struct CellFigure {
  std::string value, unit;
};

// The figure that is all a cell holds.
std::optional<CellFigure> figure_of(std::string_view cell) {
  static const RE2 bare("\\s*(\\d{1,3}(?:,\\d{3})+|\\d{1,7}(?:\\.\\d{1,2})?)\\s*");
  std::string number;
  if (RE2::FullMatch(piece(cell), bare, &number)) {
    number.erase(std::remove(number.begin(), number.end(), ','), number.end());
    return CellFigure{number, {}};
  }
  const std::vector<Figure> figures = find_figures(cell);
  if (figures.size() != 1) {
    return std::nullopt;
  }
  const auto is_space = [](char c) { return c == ' ' || c == '\n'; };
  const Span where = figures[0].where;
  const std::string_view before = cell.substr(0, where.begin);
  const std::string_view after = cell.substr(where.end);
  if (!std::all_of(before.begin(), before.end(), is_space) ||
      !std::all_of(after.begin(), after.end(), is_space)) {
    return std::nullopt;
  }
  return CellFigure{figures[0].value, figures[0].unit};
}

}  // namespace

MeasureTable::Column MeasureTable::column_of(Span head) const {
  const std::string_view text = paper_.text(head);
  constexpr std::size_t kLongestHead = 40;
  if (text.empty() || text.size() > kLongestHead) {
    return {};
  }
  // Of what is planned there are figures, too: a target or forecast is no measure.
  static const RE2 around(
      "(?i)\\W*(?:(?:as )?at|end(?: of)?|actual|outturn|result|position|year(?: ending| to)?|"
      "the|in|to|\\W)*\\W*");
  static const RE2 years(
      "(?i)\\W*(?:actual |outturn |result )?(20\\d\\d)\\s?(?:/|-|–)\\s?(?:20)?(\\d\\d)"
      "(?: actual| outturn| result)?\\W*");
  std::string first, second;
  if (RE2::FullMatch(piece(text), years, &first, &second)) {
    return {.time = first + "-99", .as_at = {}, .financial_year = first + "/" + second};
  }
  const std::vector<DateSpan> times = find_times(text);
  if (times.size() != 1 || !times[0].has_year() ||
      !RE2::FullMatch(piece(text.substr(0, times[0].where.begin)), around) ||
      !RE2::FullMatch(piece(text.substr(times[0].where.end)), around)) {
    return {};
  }
  const std::string at = times[0].last.iso();
  return {.time = at, .as_at = at, .financial_year = {}};
}

bool MeasureTable::read_heads(const std::vector<Span>& cells) {
  std::vector<Column> columns;
  columns.reserve(cells.size());
  for (const Span& cell : cells) {
    columns.push_back(column_of(cell));
  }
  const auto timed = [](const Column& column) { return !column.time.empty(); };
  // The first column is the measures'. One that begins with a time is a list of events.
  if (timed(columns.front()) || std::none_of(columns.begin(), columns.end(), timed)) {
    return false;
  }
  columns_ = std::move(columns);
  return true;
}

std::optional<TableFigure> MeasureTable::read_row(const std::vector<Span>& cells) {
  if (cells.size() < 2 || read_heads(cells) || columns_.size() != cells.size()) {
    return std::nullopt;
  }
  const std::string_view label = paper_.text(cells.front());
  constexpr std::size_t kShortestLabel = 8;
  const bool lettered = std::any_of(label.begin(), label.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (!lettered || label.size() < kShortestLabel) {
    return std::nullopt;
  }
  std::optional<CellFigure> latest, before;
  std::size_t latest_at = 0, before_at = 0;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const std::optional<CellFigure> figure =
        columns_[i].time.empty() ? std::nullopt : figure_of(paper_.text(cells[i]));
    if (!figure) {
      continue;
    }
    if (!latest || columns_[i].time > columns_[latest_at].time) {
      before = latest;
      before_at = latest_at;
      latest = figure;
      latest_at = i;
    } else if (!before || columns_[i].time > columns_[before_at].time) {
      before = figure;
      before_at = i;
    }
  }
  if (!latest) {
    return std::nullopt;
  }
  TableFigure found{.label = cells.front(),
                    .where = cells[latest_at],
                    .value = latest->value,
                    .unit = latest->unit,
                    .from = {},
                    .as_at = columns_[latest_at].as_at,
                    .financial_year = columns_[latest_at].financial_year};
  if (before && before->unit == latest->unit) {
    found.from = before->value;
    found.where = {std::min(cells[latest_at].begin, cells[before_at].begin),
                   std::max(cells[latest_at].end, cells[before_at].end)};
  }
  return found;
}

}  // namespace scrutineer::metadata
