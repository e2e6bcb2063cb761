#include "tests/server/fake_repeats.h"

#include "tests/server/fake_papers.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using query::repeats::Chain;
using query::repeats::Role;
using query::repeats::Status;

StoredFinding said(std::string id, const std::string& document, std::string text) {
  StoredFinding stored = fake_findings().front();
  stored.finding.id = std::move(id);
  stored.document_id = document;
  stored.finding.text = std::move(text);
  return stored;
}

Chain repeated() {
  Chain chain;
  chain.id = repeated_id;
  chain.label = "Quality of placement <plans>";
  chain.issue = "plans";
  chain.theme = "placements";
  chain.populations = {"care_leavers"};
  chain.council = "harrowmere";
  chain.status = Status::raised_again;
  chain.shown_by = {"f1f1f1f1f1f1f1f1", inspection_id, "The quality of placement plans"};
  chain.first_raised = "2019-03-01";
  chain.last_raised = "2022-07-18";
  chain.times_raised = 2;
  chain.occurrences = {{0, 0, Role::raises, false, 0, 0},
                       {1, 1, Role::reports_progress, false, 0, 0},
                       {3, 2, Role::repeats, false, 4, 30}};
  chain.links = {{"e1e1e1e1e1e1e1e1", "f1f1f1f1f1f1f1f1", 0.875, "both: plans; care leavers"}};
  chain.possibly_related = {{"e1e1e1e1e1e1e1e1", "f2f2f2f2f2f2f2f2", 0.25, "both: care leavers"}};
  return chain;
}

Chain raised_once() {
  Chain chain;
  chain.id = raised_once_id;
  chain.label = "Rights of care leavers";
  chain.council = "harrowmere";
  chain.first_raised = chain.last_raised = "2022-07-18";
  chain.times_raised = 1;
  chain.occurrences = {{4, 2, Role::raises, false, 0, 0}};
  return chain;
}

}  // namespace

std::shared_ptr<const query::CouncilRecord> fake_record() {
  query::CouncilRecord record;
  record.councils = {"harrowmere"};
  record.repeats.council = "harrowmere";
  record.repeats.papers = {{partial_id,
                            "Inspection of Harrowmere, 2019",
                            "2019-03-01",
                            "inspection_report",
                            "ILACS",
                            {{"overall_effectiveness", "inadequate"}},
                            "harrowmere",
                            ""},
                           {minutes_id, "", "2020-05-05", "minutes", "", {}, "harrowmere", ""},
                           {inspection_id,
                            "Inspection of Harrowmere",
                            "2022-07-18",
                            "focused_visit_letter",
                            "ILACS",
                            {},
                            "harrowmere",
                            ""}};
  record.repeats.findings = {
      said("e1e1e1e1e1e1e1e1", partial_id, "Plans for placements."),
      said("e2e2e2e2e2e2e2e2", minutes_id, "Placement plans have improved."),
      said("e3e3e3e3e3e3e3e3", minutes_id, "Placement plans will be audited each month."),
      fake_findings()[0], fake_findings()[1]};
  record.repeats.findings[2].finding.kind = "council_action";
  record.repeats.chains = {repeated()};
  record.repeats.raised_once = {raised_once()};
  for (const auto& paper : record.repeats.papers) record.facts[paper.id].issuer = "Ofsted";
  record.facts[partial_id].of_inspectors = record.facts[inspection_id].of_inspectors = true;
  record.sayings = {record.repeats.findings[2]};
  query::ChainAnswers answers;
  answers.responses = {{0, "e1e1e1e1e1e1e1e1", "its paper speaks of the visit", true}};
  answers.searched = {"2019-03-01", "2021-07-18", 1, 1};
  answers.not_needed = {{inspection_id, "No response is required.", 3}};
  record.answers[repeated_id] = answers;
  record.answers[raised_once_id].searched = {"2022-07-18", "2024-07-18", 0, 0};
  record.marks = {{"e1e1e1e1e1e1e1e1", "f2f2f2f2f2f2f2f2"}};
  return std::make_shared<const query::CouncilRecord>(std::move(record));
}

}  // namespace scrutineer::server
