#include "indexer/metadata/paper_dates.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"
#include "indexer/metadata/title.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestHeadLine = 120;
constexpr std::size_t kToldWithin = 330;  // bytes between "findings of the visit to" and its dates

// A date with its place in the whole paper.
DateSpan moved(DateSpan date, std::size_t by) {
  date.where.begin += by;
  date.where.end += by;
  return date;
}

std::vector<DateSpan> dates_in(const Paper& paper, std::string_view part) {
  std::vector<DateSpan> dates = find_dates(part);
  const std::size_t by = paper.span_of(part).begin;
  std::transform(dates.begin(), dates.end(), dates.begin(),
                 [&](const DateSpan& date) { return moved(date, by); });
  return dates;
}

Found found_day(const Day& day, const DateSpan& date, Source source = Source::printed) {
  const std::string iso = day.iso();
  return iso.empty() ? Found{} : Found{iso, date.where, source};
}

// The single day printed after a label, at most a line away.
Found labelled_day(const Paper& paper, std::string_view part, const RE2& label) {
  re2::StringPiece rest = piece(part);
  re2::StringPiece value;
  while (RE2::FindAndConsume(&rest, label, &value)) {
    const std::vector<DateSpan> dates = dates_in(paper, {value.data(), value.size()});
    if (!dates.empty() && dates[0].has_year()) {
      return found_day(dates[0].first, dates[0]);
    }
  }
  return {};
}

// "Your Ref: RDB/LB/2.7.19"
bool is_reference(std::string_view before) {
  static const RE2 reference("(?i)\\b(?:ref|reference)\\b[^\\n]*$|/$");
  return RE2::PartialMatch(piece(before), reference);
}

// How well a date at the head of a council paper or letter stands for the paper's own.
int rank_of(const Paper& paper, const DateSpan& date) {
  static const RE2 own_label(
      "(?i)^[\\s*#|]*(?:(?:dyddiad\\s*/\\s*)?date(?: of (?:the "
      ")?(?:meeting|committee|cabinet|report|letter|decision))?|meeting date|"
      "meeting|committee date|cabinet date|dated|to be held on|date and "
      "time)\\s*[:\\t|,]?[\\s*|]*$");
  static const RE2 meeting_words(
      "(?i)(?:meeting|committee|panel|cabinet|board|council|executive|commission|held)[^.\\n]{0,40}"
      "$");
  const Span line = paper.line_at(date.where.begin);
  const std::string_view before = paper.text({line.begin, date.where.begin});
  const std::string_view after = paper.text({date.where.end, line.end});
  if (RE2::PartialMatch(piece(before), own_label)) {
    return 4;
  }
  // "To approve the minutes of the meeting held on": the meeting before.
  static const RE2 earlier_meeting(
      "(?i)\\b(?:confirm|approve|agree|receive|sign|correct record|previous|last|that the "
      "minutes|minute\\b)|^\\W*[a-z]?\\d+\\W*minutes\\b");
  static const RE2 approved(
      "(?i)\\bbe (?:agreed|approved|confirmed|signed)|correct record|circulated");
  if (RE2::PartialMatch(piece(before), earlier_meeting) ||
      RE2::PartialMatch(piece(after), approved)) {
    return 0;
  }
  if (is_reference(before)) {
    return 0;
  }
  // In a notice and at the head of minutes; a summons has a date of its own besides.
  static const RE2 of_this_meeting(
      "(?i)(?:\\b(?:will (?:meet|be held)|to be held|hereby "
      "summoned)\\b.{0,80}\\bon\\s|^\\W*(?:(?:[\\w]+ "
      "){0,8}agenda for (?:the )?.{0,120}?|(?:draft )?minutes of (?:a|the) meeting of .{3,140}\\b"
      "(?:held )?|at a meeting of .{3,160}\\b|(?:the )?following decisions were taken "
      ")on\\s)(?:\\w+day,?\\s)?$");
  if (RE2::PartialMatch(piece(before), of_this_meeting)) {
    return 4;
  }
  static const RE2 issued("(?i)\\b(?:published|issued|dated)(?: on)?\\s*:?\\s*$");
  if (line.end - line.begin < kLongestHeadLine && RE2::PartialMatch(piece(before), issued)) {
    return 3;
  }
  // "13/07/2011 - Adoption: Statement of Purpose", in a list of decisions.
  if (trimmed(before).empty() && after.starts_with(" - ") &&
      line.end - line.begin < kLongestHeadLine) {
    return 2;
  }
  const bool alone = trimmed(before).size() <= 10 && trimmed(after).size() <= 30;
  if (alone) {
    return 3;
  }
  if (line.end - line.begin < kLongestHeadLine && RE2::PartialMatch(piece(before), meeting_words)) {
    return 2;
  }
  return 0;
}

Found own_date(const Paper& paper, std::string_view part) {
  Found best;
  int best_rank = 0;
  for (const DateSpan& date : dates_in(paper, part)) {
    const bool single = date.first == date.last;
    const int rank = single && date.has_year() ? rank_of(paper, date) : 0;
    if (rank > best_rank) {
      best_rank = rank;
      best = found_day(date.last, date);
    }
  }
  return best;
}

// The printed visit, as one range even where it took place in two parts.
std::optional<DateSpan> joined_visit(const Paper& paper, const std::vector<DateSpan>& dates) {
  static const RE2 further(
      "(?i)^\\s*(?:,|;|and|&|,\\s*and)\\s*(?:on\\s+|from\\s+|between\\s+)?(?:the\\s+)?$");
  if (dates.empty()) {
    return std::nullopt;
  }
  DateSpan visit = dates[0];
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const std::string_view gap = paper.text({visit.where.end, dates[i].where.begin});
    if (!RE2::FullMatch(piece(gap), further)) {
      break;
    }
    if (!visit.has_year()) {
      visit.first.year = visit.first.year == 0 ? dates[i].first.year : visit.first.year;
    }
    visit.last = dates[i].last;
    visit.where.end = dates[i].where.end;
  }
  return visit;
}

std::optional<DateSpan> labelled_visit(const Paper& paper) {
  static const RE2 label(
      "(?im)^[\\s*|]*(?:inspection|review|visit|re-?inspection) "
      "dates?\\s*[:\\t]?([^\\n]*\\n?[^\\n]*)");
  re2::StringPiece value;
  if (!RE2::PartialMatch(piece(paper.zone(Zone::opening)), label, &value)) {
    return std::nullopt;
  }
  return joined_visit(paper, dates_in(paper, {value.data(), value.size()}));
}

// "findings of the focused visit to X on 3 to 4 December", "This inspection took place from ...",
// "Between 16 May and 20 May, Ofsted ... undertook a joint inspection".
std::optional<DateSpan> told_visit(const Paper& paper) {
  static const RE2 told(
      "(?i)((?:findings|outcomes?|summary)\\s+of\\s+(?:the|a|an|our|this|your)\\s+(?:[\\w-]+\\s+){"
      "0,5}(?:visit|inspection)|"
      "(?:this|the)\\s+(?:[\\w-]+\\s+){0,4}(?:visit|inspection)\\s+(?:took\\s+place|was\\s+(?:"
      "carried\\s+out|undertaken|conducted))|"
      "visit\\s+(?:to|of)\\s|\\bbetween\\s)");
  static const RE2 not_this_visit(
      "(?i)\\b(?:last|previous(?:ly)?|earlier|judged|since|published|following the)\\b");
  std::string_view text = paper.zone(Zone::first_pages);
  const Span salutation = find_salutation(paper);
  text = text.substr(std::min(salutation.end, text.size()));
  re2::StringPiece rest = piece(text);
  re2::StringPiece words;
  while (RE2::FindAndConsume(&rest, told, &words)) {
    const std::string_view after =
        std::string_view(rest.data(), rest.size()).substr(0, kToldWithin);
    const std::vector<DateSpan> dates = dates_in(paper, after);
    if (dates.empty()) {
      continue;
    }
    const std::string_view lead =
        after.substr(0, dates[0].where.begin - paper.span_of(after).begin);
    if (lead.find(". ") == std::string_view::npos &&
        !RE2::PartialMatch(piece(lead), not_this_visit)) {
      return joined_visit(paper, dates);
    }
  }
  return std::nullopt;
}

VisitDates dated(std::optional<DateSpan> visit, const std::string& published) {
  if (!visit) {
    return {};
  }
  Source source = Source::printed;
  if (!visit->has_year()) {
    const std::optional<Day> paper_day = day_of_iso(published);
    if (!paper_day) {
      return {};
    }
    *visit = with_year(*visit, *paper_day, Direction::past);
    source = Source::inferred;
  }
  return {found_day(visit->first, *visit, source), found_day(visit->last, *visit, source)};
}

}  // namespace

// A letter's date stands above its salutation, or in the same letterhead.
Found letter_date(const Paper& paper) {
  const Span salutation = find_salutation(paper);
  const std::string_view opening = paper.zone(Zone::opening);
  if (salutation.empty()) {
    return {};
  }
  Found date = own_date(paper, paper.text({0, salutation.begin}));
  if (date.empty()) {
    for (const DateSpan& span : dates_in(paper, paper.text({0, salutation.begin}))) {
      const Span line = paper.line_at(span.where.begin);
      if (span.has_year() && span.first == span.last &&
          !is_reference(paper.text({line.begin, span.where.begin}))) {
        return found_day(span.last, span);
      }
    }
    date = own_date(paper, opening.substr(std::min(salutation.end, opening.size())));
  }
  return date;
}

Found publication_date(const Paper& paper) {
  static const RE2 label(
      "(?im)^[\\s*|]*(?:report published|published(?: date| on)?|publication date|date (?:of "
      "publication|published))"
      "\\s*[:\\t]?([^\\n]*\\n?[^\\n]*)");
  return labelled_day(paper, paper.zone(Zone::opening), label);
}

Found head_date(const Paper& paper) { return own_date(paper, paper.zone(Zone::opening)); }

VisitDates find_visit(const Paper& paper, const std::string& published) {
  std::optional<DateSpan> visit = labelled_visit(paper);
  return dated(visit ? visit : told_visit(paper), published);
}

VisitDates visit_in(const Paper& paper, std::string_view value, const std::string& published) {
  return dated(joined_visit(paper, dates_in(paper, value)), published);
}

Found day_in(const Paper& paper, std::string_view value) {
  for (const DateSpan& date : dates_in(paper, value)) {
    if (date.has_year()) {
      return found_day(date.first, date);
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
