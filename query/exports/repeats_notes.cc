#include "query/exports/repeats_notes.h"

#include <algorithm>
#include <fmt/format.h>

#include "query/exports/citations.h"

namespace scrutineer::query {
namespace {

using repeats::Chain;
using repeats::Occurrence;
using repeats::Paper;
using repeats::Recommendation;
using repeats::Shown;

std::string count(std::uint64_t number, std::string_view one, std::string_view many) {
  return counted(number, one, many);
}

std::string heading_facts(const Chain& chain) {
  std::string words = chain.times_raised == 1
                          ? fmt::format("Raised by one paper, {}", chain.first_raised)
                          : fmt::format("Raised by {} papers, {} to {}", chain.times_raised,
                                        chain.first_raised, chain.last_raised);
  return fmt::format("{}. Status: {}.", words, in_words(chain.status));
}

// The page of a finding that shows a status.
std::uint32_t page_of(const CouncilRecord& record, const Shown& shown) {
  for (const StoredFinding& finding : record.repeats.findings) {
    if (finding.document_id == shown.document_id && finding.finding.id == shown.finding_id)
      return finding.finding.place.page;
  }
  return 0;
}

void add_shown(Sheet& sheet, const CouncilRecord& record, const Shown& shown, const Names& names) {
  const Paper* paper = record.paper(shown.document_id);
  if (paper == nullptr) return;
  if (shown.quote.empty()) {
    sheet.line(fmt::format("Shown by {}", citation(*paper, 0, names)));
  } else {
    sheet.quote(shown.quote, citation(*paper, page_of(record, shown), names));
  }
}

void add_gaps(Sheet& sheet, const ShownChain& shown) {
  for (const Gap& gap : gaps_of(shown)) {
    if (gap.silent == 0) continue;
    sheet.line(fmt::format("Between {} and {}, {} did not raise it.", gap.after, gap.before,
                           count(gap.silent, "inspection or visit", "inspections or visits")));
  }
}

void add_occurrence(Sheet& sheet, const ShownChain& shown, const Occurrence& occurrence,
                    const Names& names) {
  const Paper& paper = shown.record->paper(occurrence);
  const StoredFinding& finding = shown.record->finding(occurrence);
  const std::string grade = grade_in_words(*shown.record, paper, names);
  sheet.line(fmt::format("{}: {}{}", paper.date, in_words(occurrence.role),
                         grade.empty() ? "" : "; " + grade));
  sheet.quote(finding.finding.text, citation(paper, finding.finding.place.page, names));
}

void add_responses(Sheet& sheet, const ShownChain& shown, const Names& names) {
  const ChainAnswers& answers = shown.answers();
  for (const ChainResponse& response : answers.responses) {
    const StoredFinding& saying = shown.record->sayings.at(response.saying);
    const Paper* paper = shown.record->paper(saying.document_id);
    sheet.line(fmt::format("{}: the council's answer; {}", paper->date, response.why));
    sheet.quote(saying.finding.text, citation(*paper, saying.finding.place.page, names));
  }
  for (const NoResponseNeeded& one : answers.not_needed) {
    const Paper* paper = shown.record->paper(one.document_id);
    sheet.line("The paper says itself that no response is needed:");
    sheet.quote(one.quote, citation(*paper, one.page, names));
  }
  if (!answers.responses.empty() || answers.searched.from.empty()) return;
  const ResponseSearch& searched = answers.searched;
  if (searched.papers == 0) {
    sheet.line(
        fmt::format("No answer of the council: none of its own papers from {} to {} is held.",
                    searched.from, searched.to));
    return;
  }
  sheet.line(fmt::format(
      "No answer of the council found in {} of its own from {} to {}, of which {} of a visit that "
      "raised it.",
      count(searched.papers, "paper", "papers"), searched.from, searched.to,
      searched.about == 1 ? "1 speaks" : fmt::format("{} speak", searched.about)));
}

}  // namespace

void add_chains_title(Sheet& sheet, std::uint64_t total, std::uint32_t offset,
                      std::uint64_t shown) {
  if (total == 0) {
    sheet.title("No repeat finding");
    return;
  }
  std::string title = count(total, "issue", "issues");
  if (shown > 0 && shown < total)
    title += fmt::format(", {} to {} shown", offset + 1, offset + shown);
  sheet.title(title);
}

void add_chain(Sheet& sheet, const ShownChain& shown, std::size_t number, const Names& names) {
  const Chain& chain = *shown.chain;
  sheet.heading(number, fmt::format("{}: {}", council_label(chain.council, names), chain.label));
  sheet.line(heading_facts(chain));
  for (const Occurrence& occurrence : chain.occurrences)
    add_occurrence(sheet, shown, occurrence, names);
  add_gaps(sheet, shown);
  add_responses(sheet, shown, names);
  sheet.line(fmt::format("Chain {}", chain.id));
}

std::string repeats_notes(const RepeatsResult& result, std::uint32_t offset, Sheet sheet,
                          const Names& names) {
  add_chains_title(sheet, result.total.value, offset, result.chains.size());
  std::size_t number = offset;
  for (const ShownChain& chain : result.chains) add_chain(sheet, chain, ++number, names);
  return sheet.take();
}

std::string recommendations_notes(const RecommendationsResult& result, Sheet sheet,
                                  const Names& names) {
  const Metadata& m = result.document.metadata;
  sheet.title(fmt::format("{}, {}: {}", m.title.empty() ? result.document.id : m.title, m.date,
                          count(result.recommendations.size(), "item", "items")));
  std::size_t number = 0;
  for (const Recommendation& one : result.recommendations) {
    const StoredFinding& finding = result.record->repeats.findings.at(one.finding);
    sheet.heading(++number, finding.finding.text);
    sheet.line(fmt::format("Status: {}.{}", in_words(one.status),
                           finding.finding.place.page == 0
                               ? ""
                               : fmt::format(" Page {}.", finding.finding.place.page)));
    const bool by_itself = one.shown_by.finding_id == finding.finding.id;
    if (!by_itself) add_shown(sheet, *result.record, one.shown_by, names);
    for (const std::string& chain : one.chains) sheet.line(fmt::format("Chain {}", chain));
  }
  return sheet.take();
}

}  // namespace scrutineer::query
