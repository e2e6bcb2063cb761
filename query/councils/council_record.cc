#include "query/councils/council_record.h"

#include <algorithm>
#include <charconv>

namespace scrutineer::query {
namespace {

using repeats::Occurrence;
using repeats::Paper;
using repeats::Role;

constexpr std::string_view overall = "overall_effectiveness";

int number_in(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// Whole months from one ISO day to a later one.
std::uint32_t months_between(const std::string& from, const std::string& to) {
  const auto months = [](const std::string& day) {
    return number_in(std::string_view(day).substr(0, 4)) * 12 +
           number_in(std::string_view(day).substr(5, 2));
  };
  const int whole = months(to) - months(from) - (to.substr(8) < from.substr(8) ? 1 : 0);
  return static_cast<std::uint32_t>(std::max(0, whole));
}

bool raises(const Occurrence& occurrence) {
  return occurrence.role == Role::raises || occurrence.role == Role::repeats;
}

}  // namespace

const Paper* CouncilRecord::paper(std::string_view id) const {
  const auto found = std::ranges::find(repeats.papers, id, &Paper::id);
  return found == repeats.papers.end() ? nullptr : &*found;
}

const ChainAnswers& ShownChain::answers() const { return record->answers.at(chain->id); }

bool judged_without_overall(const std::map<std::string, std::string>& judgements) {
  return !judgements.contains(std::string(overall)) && judgements.contains("leaders") &&
         judgements.contains("help_and_protection");
}

GradeInForce grade_in_force(const CouncilRecord& record, std::string_view day) {
  GradeInForce latest;
  for (const Paper& paper : record.repeats.papers) {
    if (paper.date > day) break;
    const auto grade = paper.judgements.find(std::string(overall));
    const bool graded = grade != paper.judgements.end();
    if (graded || judged_without_overall(paper.judgements))
      latest = {graded ? grade->second : "", paper.framework, paper.id, paper.date};
  }
  return latest;
}

std::vector<Gap> gaps_of(const ShownChain& shown) {
  std::vector<std::size_t> papers;
  for (const Occurrence& occurrence : shown.chain->occurrences) {
    if (raises(occurrence)) papers.push_back(occurrence.paper);
  }
  std::ranges::sort(papers);
  papers.erase(std::unique(papers.begin(), papers.end()), papers.end());
  const std::vector<Paper>& all = shown.record->repeats.papers;
  std::vector<Gap> gaps;
  for (std::size_t i = 1; i < papers.size(); ++i) {
    Gap gap{all[papers[i - 1]].date, all[papers[i]].date, 0, 0};
    gap.months = months_between(gap.after, gap.before);
    for (std::size_t between = papers[i - 1] + 1; between < papers[i]; ++between)
      gap.silent += shown.record->facts.at(all[between].id).of_inspectors ? 1 : 0;
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

std::string words_of(const ShownChain& shown, const Occurrence& occurrence) {
  const std::string& text = shown.record->finding(occurrence).finding.text;
  if (occurrence.begin >= occurrence.end || occurrence.end > text.size()) return text;
  return text.substr(occurrence.begin, occurrence.end - occurrence.begin);
}

}  // namespace scrutineer::query
