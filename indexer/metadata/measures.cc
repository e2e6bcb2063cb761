// Length: every printed form of a figure is tried in one order, which the file shows whole.
#include "indexer/metadata/measures.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/figures.h"
#include "indexer/metadata/measure_table.h"
#include "indexer/metadata/measure_words.h"
#include "indexer/metadata/population_words.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestLeadIn = 120;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return holds(text, word); });
}

bool same_kind(const Figure& a, const Figure& b) { return a.kind == b.kind && a.unit == b.unit; }

// Whether two neighbours are "from A to B".
bool is_from_to(std::string_view sentence, const Figure& first, const Figure& second) {
  if (!same_kind(first, second) || !holds(sentence, "from ")) {
    return false;
  }
  static const RE2 from(
      "(?i)\\bfrom\\s+(?:just |over |around |about |nearly |approximately |only |"
      "a (?:low|high) of )?$");
  static const RE2 to(
      "(?i)^(?:\\s*\\([^)]{0,60}\\))?[^.;%]{0,60}?,?\\s+to\\s+(?:just |over |around |about |nearly "
      "|"
      "approximately |a (?:low|high) of )?$");
  return RE2::PartialMatch(piece(sentence.substr(0, first.where.begin)), from) &&
         RE2::FullMatch(
             piece(sentence.substr(first.where.end, second.where.begin - first.where.end)), to);
}

// "to B, from A".
bool is_to_from(std::string_view sentence, const Figure& first, const Figure& second) {
  if (!same_kind(first, second) || !holds(sentence, "from ")) {
    return false;
  }
  static const RE2 from(
      "(?i)^[^.;%]{0,40}?[\\s(,]from\\s+(?:just |over |around |about |nearly )?$");
  static const RE2 to("(?i)\\bto\\s+(?:just |over |around |about |nearly |approximately )?$");
  return RE2::PartialMatch(piece(sentence.substr(0, first.where.begin)), to) &&
         RE2::FullMatch(
             piece(sentence.substr(first.where.end, second.where.begin - first.where.end)), from);
}

// "B now, against A at the time of the visit": A is what it was before. A comparison with others is
// none.
bool is_against(std::string_view sentence, const Figure& first, const Figure& second) {
  if (!same_kind(first, second) ||
      !holds_any(sentence, {"against ", "compared ", "up from ", "down from "})) {
    return false;
  }
  static const RE2 against(
      "(?i)^[^.;%]{0,120}[\\s,(](?:against|compared (?:with|to)|up from|down from)\\s+$");
  static const RE2 earlier(
      "^\\s+(?:at the time of|at the (?:last|previous)|a year|the (?:year|previous)|last "
      "(?:year|month)|"
      "(?:in|at|on) (?:the (?:previous|year before)|\\d|(?-i:January|February|March|April|May|June|"
      "July|August|September|October|November|December)\\b))");
  return RE2::FullMatch(
             piece(sentence.substr(first.where.end, second.where.begin - first.where.end)),
             against) &&
         RE2::PartialMatch(piece(sentence.substr(second.where.end)), earlier);
}

// A figure printed without its unit before the one that has it: "from 74.9 to 78%".
std::string bare_from(std::string_view before) {
  static const RE2 pattern("\\bfrom +(\\d[\\d,]*(?:\\.\\d+)?)\\s+to\\s+$");
  std::string value;
  if (before.ends_with("to ")) {
    RE2::PartialMatch(piece(before), pattern, &value);
  }
  value.erase(std::remove(value.begin(), value.end(), ','), value.end());
  return value;
}

// A time is a figure of performance only where it is said to be taken or an average.
bool is_performance_time(std::string_view sentence, const Figure& figure) {
  static const RE2 average(
      "(?i)\\b(?:average|averag(?:es|ed|ing)|mean|median)\\b[^.;]{0,90}$|\\b(?:takes?|took|taking) "
      "(?:"
      "an average of |up to |around |about |only |over |more than )?$");
  return RE2::PartialMatch(piece(sentence.substr(0, figure.where.begin)), average);
}

// Numbers of a sample that inspectors read say nothing of the service.
bool is_sample(std::string_view sentence, const Figure& figure) {
  if (figure.kind != FigureKind::count) {
    return false;
  }
  static const RE2 sampled(
      "(?i)\\binspectors?\\b[^.;]{0,80}\\b(?:sampled|tracked|reviewed|looked "
      "at|examined|considered|"
      "saw|met|spoke|read|scrutinised|identified|referred|visited|evaluated|selected)|"
      "\\b(?:sampled|tracked|reviewed|seen|looked at|audited|considered|met with|spoke (?:to|with)|"
      "visited|sample of)\\b[^.;]{0,30}$|"
      "^[^.;]{0,40}(?:sampled|tracked|seen by inspectors|reviewed by inspectors)");
  const std::string_view before = sentence.substr(0, figure.where.begin);
  const std::string_view after = sentence.substr(figure.where.end);
  if (!holds_any(sentence, {"nspector", "ample", "rack", "eview", "seen", "udited", "met ", "poke",
                            "isited", "ooked at", "onsidered"})) {
    return false;
  }
  static const RE2 seen(
      "(?i)^[^.;]{0,60}\\b(?:sampled|tracked|seen|reviewed|audited|considered) by "
      "inspectors");
  return RE2::PartialMatch(piece(before), sampled) || RE2::PartialMatch(piece(after), seen);
}

// What a council is to pay or do by law or plan is no figure of how it does.
bool is_limit(std::string_view sentence, const Figure& figure) {
  static const RE2 limit(
      "(?i)\\b(?:target(?: of| is| was)?|must|should|ensure(?: that)?|aim(?:s|ing)? "
      "(?:to|for)|required to|at risk of|maximum of|no more than|limit of) [^.;]{0,50}$");
  const std::string_view before = sentence.substr(0, figure.where.begin);
  if (!holds_any(before, {"target", "must", "should", "nsure", "aim", "required", "at risk",
                          "maximum", "no more", "limit"})) {
    return false;
  }
  return figure.kind != FigureKind::money && RE2::PartialMatch(piece(before), limit);
}

// "Agenda item no." is a label of the paper's form.
bool is_of_the_form(std::string_view label) {
  static const RE2 pattern("(?i)(?:agenda|item|page|paper|report|ref)\\b.{0,24}");
  return RE2::FullMatch(piece(label), pattern);
}

bool names_people(std::string_view what) {
  return holds_any(what, {"child", "young", "famil", "pupil", "worker", "carer", "adult", "staff",
                          "population", "household"});
}

class MeasureReader {
 public:
  MeasureReader(const Paper& paper, const std::string& council)
      : paper_(paper), council_(council), table_(paper) {}

  // `lead_in` is the line that a list of bullets completes, or empty.
  void set_lead_in(std::string_view lead_in) { lead_in_ = std::string(lead_in); }

  void read(Span span) {
    const std::string_view text = paper_.text(span);
    if (find_figures(text).empty()) {
      return;
    }
    for (const Span& sentence : sentences_in(text)) {
      read_sentence({span.begin + sentence.begin, span.begin + sentence.end});
    }
  }

  // A figure under a time; else a cell that holds nothing but a figure has its row's label, where
  // no other figure shares it. Cells of prose are read as prose.
  void read_row(std::size_t block) {
    const std::vector<Span> cells = paper_.cells_of(block);
    std::vector<Span> figures;
    for (const Span& cell : cells) {
      constexpr std::size_t kProse = 40;
      if (cell.end - cell.begin > kProse) {
        read(cell);
      } else if (holds_figure(cell)) {
        figures.push_back(cell);
      }
    }
    if (const std::optional<TableFigure> found = table_.read_row(cells)) {
      add_of_table(*found);
    } else if (!table_.is_headed() && figures.size() == 1 && figures[0].begin != cells[0].begin) {
      read_cell(cells[0], figures[0]);
    }
  }

  void leave_table() { table_.leave(); }

  [[nodiscard]] std::vector<FoundMeasure> take() { return std::move(measures_); }

 private:
  [[nodiscard]] bool holds_figure(Span cell) const {
    return paper_.landmarks(cell).has(Landmark::digit);
  }

  void add_of_table(const TableFigure& found) {
    const std::string what(paper_.text(found.label));
    if (is_of_the_form(what)) {
      return;
    }
    const bool money = found.unit == "GBP";
    add({.value = found.value,
         .from = found.from,
         .unit = found.unit,
         .what = what,
         .population = money ? std::string() : population_in(what),
         .as_at = found.as_at,
         .reported_by = {},
         .kind = {},
         .financial_year = money ? found.financial_year : std::string()},
        found.where);
  }

  void read_cell(Span label, Span cell) {
    const std::vector<Figure> figures = find_figures(paper_.text(cell));
    const std::string_view what = paper_.text(label);
    const bool lettered =
        std::any_of(what.begin(), what.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    if (figures.size() != 1 || !lettered || what.size() < 8 || is_of_the_form(what) ||
        figures[0].where.end - figures[0].where.begin + 2 < cell.end - cell.begin) {
      return;
    }
    Measure measure{.value = figures[0].value,
                    .from = {},
                    .unit = figures[0].unit,
                    .what = std::string(what),
                    .population = population_in(what),
                    .as_at = {},
                    .reported_by = {},
                    .kind = {},
                    .financial_year = {}};
    add(std::move(measure),
        {cell.begin + figures[0].where.begin, cell.begin + figures[0].where.end});
  }

  void read_sentence(Span span) {
    const std::string_view sentence = paper_.text(span);
    if (!paper_.landmarks(span).has(Landmark::digit)) {
      return;
    }
    const std::vector<Figure> figures = find_figures(sentence);
    if (figures.empty()) {
      return;
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
      Figure figure = figures[i];
      Span where = figure.where;
      std::string from = bare_from(sentence.substr(0, where.begin));
      if (!from.empty()) {
        where.begin = sentence.rfind("from ", where.begin) + std::string_view("from ").size();
      }
      if (i + 1 < figures.size() && is_from_to(sentence, figure, figures[i + 1])) {
        from = figure.value;
        where.end = figures[i + 1].where.end;
        figure = figures[++i];
      } else if (i + 1 < figures.size() && (is_to_from(sentence, figure, figures[i + 1]) ||
                                            is_against(sentence, figure, figures[i + 1]))) {
        from = figures[++i].value;
      }
      if ((figure.kind == FigureKind::time && !is_performance_time(sentence, figure)) ||
          is_sample(sentence, figure) || is_limit(sentence, figure)) {
        continue;
      }
      add_from({sentence, figure, where}, span, from);
    }
  }

  void add_from(const FigureInSentence& at, Span span, const std::string& from) {
    std::string what = measured_thing(at);
    if (what.empty()) {
      return;
    }
    if (!lead_in_.empty() &&
        (what.starts_with("in ") || what.starts_with("at ") || what.starts_with("for "))) {
      what = lead_in_ + " " + what;
    }
    const bool money = at.figure.kind == FigureKind::money;
    std::string body = reporting_body(at.sentence);
    if ((body == "local authority" || body == "council") && !council_.empty()) {
      body = council_;
    }
    std::string population = population_in(what);
    if (population.empty() && !names_people(what)) {
      population = population_in(at.sentence.substr(0, at.where.begin));
    }
    Measure measure{.value = at.figure.value,
                    .from = from,
                    .unit = at.figure.unit,
                    .what = what,
                    .population = money ? std::string() : population,
                    .as_at = as_at(at),
                    .reported_by = body,
                    .kind = money ? money_kind(at) : std::string(),
                    .financial_year = money ? financial_year(at) : std::string()};
    add(std::move(measure), {span.begin + at.where.begin, span.begin + at.where.end});
  }

  void add(Measure measure, Span where) {
    const bool known = std::any_of(measures_.begin(), measures_.end(), [&](const FoundMeasure& m) {
      return m.measure.value == measure.value && m.measure.unit == measure.unit &&
             m.measure.what == measure.what;
    });
    if (!known) {
      measures_.push_back({std::move(measure), where});
    }
  }

  const Paper& paper_;
  const std::string& council_;
  std::string lead_in_;
  MeasureTable table_;
  std::vector<FoundMeasure> measures_;
};

}  // namespace

std::vector<FoundMeasure> find_measures(const Paper& paper, const std::string& council) {
  MeasureReader reader(paper, council);
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const Block& block = paper.blocks()[i];
    // "The proportion of children entitled to free school meals:", then its bullets.
    if (block.text.ends_with(":") && block.text.size() < kLongestLeadIn) {
      reader.set_lead_in(block.text);
    } else if (block.kind != BlockKind::bullet) {
      reader.set_lead_in({});
    }
    if (block.kind != BlockKind::table_row) {
      reader.leave_table();
    }
    if (block.kind == BlockKind::heading ||
        !paper.landmarks(paper.block_span(i)).has(Landmark::digit)) {
      continue;
    }
    if (block.kind == BlockKind::table_row) {
      reader.read_row(i);
    } else {
      reader.read(paper.block_span(i));
    }
  }
  return reader.take();
}

}  // namespace scrutineer::metadata
