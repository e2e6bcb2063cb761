#include "query/exports/repeats_rows.h"

#include "query/exports/citations.h"
#include "query/exports/csv.h"
#include "query/paper_link.h"

namespace scrutineer::query {
namespace {

using repeats::Chain;
using repeats::Occurrence;
using repeats::Paper;
using repeats::Recommendation;

std::string status_name(const Chain& chain) {
  return std::string(repeats::status_names.at(static_cast<std::size_t>(chain.status)));
}

struct Cited {
  std::string role;
  const StoredFinding& finding;
  const Paper& paper;
  std::string words;
};

std::vector<std::string> cells(const ShownChain& shown, const Cited& cited, const Names& names) {
  const Chain& chain = *shown.chain;
  const GradeInForce grade = grade_in_force(*shown.record, cited.paper.date);
  const std::string own = grade.document_id == cited.paper.id ? grade.grade : "";
  const Finding& finding = cited.finding.finding;
  return {chain.id,
          chain.label,
          chain.issue,
          chain.theme,
          joined(chain.populations),
          chain.council,
          council_label(chain.council, names),
          status_name(chain),
          chain.first_raised,
          chain.last_raised,
          std::to_string(chain.times_raised),
          cited.role,
          cited.paper.date,
          cited.paper.title,
          cited.paper.document_type,
          cited.paper.framework,
          own,
          grade.grade,
          number_or_empty(finding.place.page),
          cited.words,
          finding.text,
          finding.id,
          cited.paper.id,
          shown.record->facts.at(cited.paper.id).url,
          names.site + paper_link(cited.paper.id, finding.place.page)};
}

}  // namespace

std::string repeats_header() {
  return csv_row({"chain",        "label",        "issue",          "theme",        "populations",
                  "council",      "council_name", "status",         "first_raised", "last_raised",
                  "times_raised", "role",         "date",           "title",        "document_type",
                  "framework",    "grade",        "grade_in_force", "page",         "words",
                  "text",         "finding_id",   "document_id",    "url",          "link"});
}

std::string chain_rows(const ShownChain& shown, const Names& names) {
  std::string rows;
  for (const Occurrence& occurrence : shown.chain->occurrences) {
    const auto role = static_cast<std::size_t>(occurrence.role);
    rows +=
        csv_row(cells(shown,
                      {std::string(repeats::role_names.at(role)), shown.record->finding(occurrence),
                       shown.record->paper(occurrence), words_of(shown, occurrence)},
                      names));
  }
  for (const ChainResponse& response : shown.answers().responses) {
    const StoredFinding& saying = shown.record->sayings.at(response.saying);
    rows += csv_row(cells(
        shown, {"responds", saying, *shown.record->paper(saying.document_id), saying.finding.text},
        names));
  }
  return rows;
}

std::string repeats_csv(const RepeatsResult& result, const Names& names) {
  std::string csv = repeats_header();
  for (const ShownChain& shown : result.chains) csv += chain_rows(shown, names);
  return csv;
}

std::string issues_header() {
  return csv_row({"issue", "label", "theme", "populations", "councils_told", "councils_told_again",
                  "council", "council_name", "region", "times_raised", "first_raised",
                  "last_raised", "status", "chain", "neighbours_told", "neighbours_held"});
}

std::string issue_rows(const AcrossCouncils& issue, const Names& names) {
  std::string rows;
  for (const IssueCouncil& one : issue.councils) {
    rows +=
        csv_row({issue.id, issue.label, issue.theme, joined(issue.populations),
                 std::to_string(issue.councils.size()), std::to_string(issue.repeated), one.council,
                 council_label(one.council, names), one.region, std::to_string(one.times),
                 one.first, one.last, status_name(*one.chain.chain), one.chain.chain->id,
                 joined(one.neighbours_told), std::to_string(one.neighbours_held)});
  }
  return rows;
}

std::string issues_csv(const IssuesResult& result, const Names& names) {
  std::string csv = issues_header();
  for (const AcrossCouncils& issue : result.issues) csv += issue_rows(issue, names);
  return csv;
}

std::string recommendations_csv(const RecommendationsResult& result) {
  std::string csv =
      csv_row({"document_id", "date", "finding_id", "kind", "page", "text", "status",
               "shown_by_document", "shown_by_finding", "shown_by_date", "quote", "chains"});
  for (const Recommendation& one : result.recommendations) {
    const StoredFinding& finding = result.record->repeats.findings.at(one.finding);
    const Paper* shown_by = result.record->paper(one.shown_by.document_id);
    csv += csv_row({finding.document_id, finding.date, finding.finding.id, finding.finding.kind,
                    number_or_empty(finding.finding.place.page), finding.finding.text,
                    std::string(repeats::status_names.at(static_cast<std::size_t>(one.status))),
                    one.shown_by.document_id, one.shown_by.finding_id,
                    shown_by == nullptr ? "" : shown_by->date, one.shown_by.quote,
                    joined(one.chains)});
  }
  return csv;
}

std::string timeline_csv(const CouncilTimeline& timeline) {
  std::string csv =
      csv_row({"date", "kind", "document_id", "title", "document_type", "framework", "issuer",
               "visit_start", "visit_end", "grades", "director", "council", "known_from", "quote"});
  for (const TimelineEvent& event : timeline.events) {
    const std::string kind(event_kind_names.at(static_cast<std::size_t>(event.kind)));
    if (event.missing) {
      const Reference& reference = event.missing->reference;
      const KnownFrom& known = event.missing->known_from.front();
      csv +=
          csv_row({event.date, kind, "", "", reference.kind, "", reference.issuer, reference.start,
                   reference.end, "", "", event.missing->council, known.document_id, known.quote});
      continue;
    }
    const Metadata& m = event.document.metadata;
    std::vector<std::string> grades;
    for (const auto& [area, grade] : m.judgements) grades.push_back(area + "=" + grade);
    csv += csv_row({event.date, kind, event.document.id, m.title, m.document_type, m.framework,
                    m.issuer, m.visit_start, m.visit_end, joined(grades),
                    event.director ? event.director->name : "", m.council, "", ""});
  }
  return csv;
}

std::string marks_csv(const std::vector<MarkedPair>& marks) {
  std::string csv = csv_row({"one", "other", "note"});
  for (const MarkedPair& mark : marks) csv += csv_row({mark.one, mark.other, mark.note});
  return csv;
}

}  // namespace scrutineer::query
