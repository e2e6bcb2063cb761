#include "query/exports/council_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

#include "query/exports/citations.h"
#include "query/labels.h"
#include "schemas/fields.h"

namespace scrutineer::query {
namespace {

std::vector<std::string> names_of(const std::vector<std::string>& councils, const Names& names) {
  std::vector<std::string> labels;
  labels.reserve(councils.size());
  for (const std::string& id : councils) labels.push_back(council_label(id, names));
  return labels;
}

void add_council(Sheet& sheet, const IssueCouncil& one, const Names& names) {
  std::string words = fmt::format("{}: raised by {}", council_label(one.council, names),
                                  counted(one.times, "paper", "papers"));
  if (one.first != one.last) words += fmt::format(", last {}", one.last);
  words += fmt::format("; {}; chain {}", in_words(one.chain.chain->status), one.chain.chain->id);
  if (!one.neighbours_told.empty()) {
    words += fmt::format("; of its {} held, also told: {}",
                         counted(one.neighbours_held, "neighbour", "neighbours"),
                         fmt::join(names_of(one.neighbours_told, names), ", "));
  }
  sheet.entry(one.first, words);
}

// NOLINTNEXTLINE(readability-function-size): the five things it says, and where.
void add_issue(Sheet& sheet, const AcrossCouncils& issue, std::size_t number,
               const IssuesResult& result, const Names& names) {
  sheet.heading(number, issue.label);
  std::vector<std::string> regions;
  regions.reserve(issue.regions.size());
  for (const auto& [region, count] : issue.regions)
    regions.push_back(fmt::format("{} {}", region, count));
  sheet.line(fmt::format("Told to {} of {} councils, {} of them by more than one paper; {} to {}.",
                         issue.councils.size(), result.councils_held, issue.repeated, issue.first,
                         issue.last));
  if (!regions.empty())
    sheet.line(fmt::format("Councils by region: {}.", fmt::join(regions, ", ")));
  for (const IssueCouncil& one : issue.councils) add_council(sheet, one, names);
}

std::string visit_words(const Reference& reference) {
  std::string words = reference.kind.empty() ? "document" : reference.kind;
  for (char& c : words) c = c == '_' ? ' ' : c;
  if (!reference.ordinal.empty()) words += " number " + reference.ordinal;
  if (!reference.issuer.empty()) words += " by " + reference.issuer;
  return words;
}

std::string event_words(const TimelineEvent& event, const Names& names) {
  if (event.missing) {
    const KnownFrom& known = event.missing->known_from.front();
    return fmt::format("NOT HELD: {}, known from document {}{}: \u201C{}\u201D",
                       visit_words(event.missing->reference), known.document_id,
                       known.page == 0 ? "" : fmt::format(", page {}", known.page), known.quote);
  }
  const Metadata& m = event.document.metadata;
  std::string words = document_type_label(m.document_type, names);
  if (event.kind == EventKind::notice) words = "Notice";
  if (!m.framework.empty()) words += fmt::format(" ({})", m.framework);
  if (!m.title.empty()) words += ": " + m.title;
  if (!m.visit_start.empty()) {
    words += fmt::format("; visit {}", m.visit_start);
    if (!m.visit_end.empty() && m.visit_end != m.visit_start) words += " to " + m.visit_end;
  }
  std::vector<std::string> grades;
  for (const auto& [area, grade] : m.judgements) {
    const std::string label =
        label_of(*find_field("judgements"), fmt::format("{}={}", area, grade), names.vocabulary);
    grades.push_back(label);
  }
  if (!grades.empty()) words += fmt::format("; {}", fmt::join(grades, ", "));
  if (event.director) words += fmt::format("; director {}", event.director->name);
  return fmt::format("{}; document {}", words, event.document.id);
}

}  // namespace

std::string issues_notes(const IssuesResult& result, std::uint32_t offset, Sheet sheet,
                         const Names& names) {
  if (result.total.value == 0) {
    sheet.title("No issue");
    return sheet.take();
  }
  std::string title = counted(result.total.value, "issue", "issues");
  const auto shown = static_cast<std::uint64_t>(result.issues.size());
  if (shown > 0 && shown < result.total.value)
    title += fmt::format(", {} to {} shown", offset + 1, offset + shown);
  sheet.title(title);
  std::size_t number = offset;
  for (const AcrossCouncils& issue : result.issues)
    add_issue(sheet, issue, ++number, result, names);
  if (result.longest.empty()) return sheet.take();
  sheet.section("Raised longest without a better report between");
  for (const Unbroken& one : result.longest) {
    const repeats::Chain& chain = *one.chain.chain;
    sheet.entry(one.from, fmt::format("to {}, {}: {}, {}; chain {}", one.to,
                                      council_label(chain.council, names), chain.label,
                                      counted(one.papers, "paper", "papers"), chain.id));
  }
  return sheet.take();
}

std::string timeline_notes(const CouncilTimeline& timeline, Sheet sheet, const Names& names) {
  sheet.title(fmt::format("{}: {}", timeline.council.name,
                          counted(timeline.events.size(), "event", "events")));
  if (timeline.councils.size() > 1) {
    sheet.line(
        fmt::format("One record of {}.", fmt::join(names_of(timeline.councils, names), " and ")));
  }
  if (!timeline.came_from.empty()) {
    sheet.line(fmt::format("Replaced, with others, {}.",
                           fmt::join(names_of(timeline.came_from, names), ", ")));
  }
  if (!timeline.council.replaced_by.empty()) {
    sheet.line(fmt::format("Replaced by {}.",
                           fmt::join(names_of(timeline.council.replaced_by, names), ", ")));
  }
  for (const TimelineEvent& event : timeline.events)
    sheet.entry(event.date, event_words(event, names));
  if (!timeline.directors.empty()) {
    sheet.section("Directors of children's services, as papers name them");
    for (const DirectorSpan& span : timeline.directors) {
      sheet.entry(span.from, fmt::format("to {}: {}, in {}", span.to, span.name,
                                         counted(span.documents.size(), "paper", "papers")));
    }
  }
  if (!timeline.undated.empty()) {
    sheet.section("Without a date");
    for (const Document& document : timeline.undated)
      sheet.line(fmt::format("{}, document {}", document.metadata.title, document.id));
  }
  return sheet.take();
}

}  // namespace scrutineer::query
