#include "tests/server/fake_papers.h"

#include <algorithm>

#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

Block block(BlockKind kind, std::uint32_t page, std::string text) {
  Block made;
  made.kind = kind;
  made.page = page;
  made.text = std::move(text);
  if (kind == BlockKind::heading || kind == BlockKind::bullet) made.level = 1;
  return made;
}

Block numbered(std::uint32_t page, std::string number, std::string text) {
  Block made = block(BlockKind::numbered, page, std::move(text));
  made.number = std::move(number);
  return made;
}

query::DocumentText inspection() {
  query::DocumentText paper;
  Document& document = paper.document;
  document.id = inspection_id;
  document.format = "pdf";
  document.pages = 3;
  document.words = 71;
  document.locations = {{"harrowmere/2022 report.pdf"}, {"copies/a \"b\".pdf"}};
  Metadata& known = document.metadata;
  known.title = "Harrowmere: inspection of children's social care services";
  known.document_type = "inspection_report";
  known.council = "harrowmere";
  known.issuer = "Ofsted";
  known.framework = "ILACS";
  known.judgements = {{"overall_effectiveness", "requires_improvement"}, {"leaders", "good"}};
  known.themes = {"placements"};
  known.published = known.date = "2022-07-18";
  known.date_source = "printed";
  known.visit_start = "2022-06-06";
  known.visit_end = "2022-06-17";
  known.lead_inspector = "Jo Marsh";
  known.inspectors = {"Jo Marsh", "Ann Lee"};
  known.people = {{"Jo Marsh", "Lead inspector", "lead_inspector"}, {"Ann Lee", "", ""}};
  known.previous_judgements = {{"2018", {{"leaders", "inadequate"}}}};
  known.visit_ordinal = "2";
  known.send_outcome = "inconsistent";
  known.measures = {{"78", "74.9", "%", "care leavers with a plan", "care_leavers", "2022-03",
                     "Harrowmere", "", ""}};
  known.url = "https://example.org/harrowmere.pdf";
  known.evidence = {{"judgements.leaders", 1, "", "The impact of leaders: Good", Source::printed},
                    {"published", 0, "", "", Source::manifest},
                    {"visit_end", 1, "Inspection dates", "6 to 17 June", Source::inferred},
                    {"people[0].role", 3, "", "Jo Marsh, lead inspector", Source::printed}};
  Block across = numbered(2, "4.4",
                          "Return home interviews are late, and what children say in them "
                          "is not used to keep them safe.");
  across.turns = {{33, 3}};
  paper.blocks = {
      block(BlockKind::heading, 1, "Harrowmere Borough Council"),
      block(BlockKind::table_row, 1, "Judgement\tGrade"),
      block(BlockKind::table_row, 1, "The impact of leaders\tGood"),
      block(BlockKind::heading, 2, "What needs to improve"),
      numbered(2, "4.3", "The sufficiency of placements is poor: <b>too few</b> & too far away."),
      block(BlockKind::bullet, 2, "The quality of placement plans."),
      block(BlockKind::bullet, 2, "How soon care leavers are told of their rights."),
      across,
      block(BlockKind::paragraph, 3, "Lead inspector: Jo Marsh")};
  return paper;
}

query::DocumentText minutes() {
  query::DocumentText paper;
  Document& document = paper.document;
  document.id = minutes_id;
  document.format = "markdown";
  document.words = 25;
  document.locations = {{"pack.zip/minutes.md"}};
  Metadata& known = document.metadata;
  known.title = "Minutes of the Children's Scrutiny Panel";
  known.document_type = "minutes";
  known.council = "vale-of-oss";
  known.issuer = "Vale of Oss Council";
  known.committee = "Children's Scrutiny Panel";
  known.meeting_date = known.date = "2019-03-05";
  known.date_source = "meeting";
  known.addressees = {
      {"Sarah O'Brien", "Director of Children's Services", "director_of_childrens_services"}};
  known.signatory = {"Ann <i>Lee</i>", "Chair", "chair"};
  known.agenda_item = "7";
  known.wards = {"Oss North"};
  known.decisions = {"note", "refer"};
  known.response_expected = "yes";
  known.commitments = {{"A report will come to the panel.", "2019-09", "the director"}};
  known.legislation = {{"Children Act 2004", "act", "Children's Act 2004"}};
  known.links = {{"Annual report", "https://example.org/annual"}, {"Evil", "javascript:alert(1)"}};
  known.about = {
      {"Ofsted", "inspection", "3", "2018-11-05", "2018-11-09", "", {{"leaders", "good"}}}};
  Block text = block(BlockKind::paragraph, 0, "The panel asked why placement costs rose by £8.6m.");
  text.line = 12;
  paper.blocks = {block(BlockKind::heading, 0, "Minutes"), text};
  return paper;
}

query::DocumentText cut_short() {
  query::DocumentText paper;
  paper.document.id = partial_id;
  paper.document.format = "pdf";
  paper.document.pages = 1;
  paper.document.words = 3;
  paper.document.partial = "cut short after 60 s";
  paper.document.warnings = {"named .docx, read as pdf"};
  paper.document.locations = {{"x.docx"}};
  paper.document.metadata.document_type = "other";
  paper.blocks = {block(BlockKind::paragraph, 1, "Placement <script>alert(1)</script>")};
  return paper;
}

// Enough alike papers for a second page of hits.
query::DocumentText letter(int year, int number) {
  query::DocumentText paper;
  paper.document.id = "c0ffee00" + std::to_string(year) + std::to_string(1000 + number);
  paper.document.format = "pdf";
  paper.document.pages = 1;
  paper.document.words = 9;
  paper.document.locations = {{"letters/" + std::to_string(year) + ".pdf"}};
  Metadata& known = paper.document.metadata;
  known.title = "Focused visit to Harrowmere, letter " + std::to_string(number);
  known.document_type = "focused_visit_letter";
  known.council = "harrowmere";
  known.issuer = "Ofsted";
  known.framework = "ILACS";
  known.published = known.date = std::to_string(year) + "-02-01";
  known.date_source = "printed";
  paper.blocks = {block(BlockKind::paragraph, 1,
                        "This letter is about the front door and placement decisions.")};
  return paper;
}

}  // namespace

std::vector<query::DocumentText> fake_papers() {
  std::vector<query::DocumentText> papers = {inspection(), minutes(), cut_short()};
  constexpr int letters = 21;
  for (int number = 0; number < letters; ++number)
    papers.push_back(letter(2015 + number % 4, number));
  return papers;
}

query::ReferredTo fake_referred(const std::vector<query::DocumentText>& papers) {
  constexpr std::size_t named = 20;
  query::ReferredTo referred;
  for (const query::DocumentText& paper : papers) {
    const Document& document = paper.document;
    if (!std::ranges::any_of(document.metadata.about,
                             [](const Reference& about) { return about.kind == "inspection"; }))
      continue;
    if (++referred.total <= named)
      referred.papers.push_back({document, {document.id, document.pages, "as <Ofsted> found"}});
  }
  return referred;
}

std::vector<StoredFinding> fake_findings() {
  StoredFinding item;
  item.document_id = inspection_id;
  item.council = "harrowmere";
  item.date = "2022-07-18";
  item.finding.id = "f1f1f1f1f1f1f1f1";
  item.finding.kind = "improvement";
  item.finding.form = "list";
  item.finding.stance = "criticised";
  item.finding.text = "The quality of placement plans:\n<b>too few</b> & too late.";
  item.finding.place = {2, "What needs to improve", "", 5, 6, 0, 20};
  item.finding.themes = {"placements"};
  item.finding.populations = {"care_leavers"};
  item.finding.owner = "council";
  item.finding.said_by = "Ofsted";
  StoredFinding restated = item;
  restated.order = 1;
  restated.finding.id = "f2f2f2f2f2f2f2f2";
  restated.finding.kind = "restated";
  restated.finding.text = "How soon care leavers are told of their rights.";
  restated.finding.source = {"Ofsted", "inspection",     "2018-11", minutes_id,
                             "",       "Some progress.", 3};
  StoredFinding sentence;
  sentence.document_id = minutes_id;
  sentence.council = "vale-of-oss";
  sentence.finding.id = "f3f3f3f3f3f3f3f3";
  sentence.finding.kind = "concern";
  sentence.finding.form = "prose";
  sentence.finding.stance = "criticised";
  sentence.finding.text = "=SUM of placement costs, which rose.";
  sentence.finding.said_by = "Ofsted";
  sentence.finding.reported_by = "Vale of Oss Council";
  return {item, restated, sentence};
}

std::vector<Council> fake_councils() {
  Council harrowmere;
  harrowmere.id = "harrowmere";
  harrowmere.name = "Harrowmere";
  harrowmere.official_name = "Harrowmere Borough Council";
  harrowmere.type = "Unitary authority";
  harrowmere.region = "North West";
  Council vale;
  vale.id = "vale-of-oss";
  vale.gss = "E06000999";
  vale.former_gss = {"E06000998"};
  vale.name = "Vale of Oss";
  vale.official_name = "Vale of Oss Council";
  vale.type = "Unitary authority";
  vale.region = "South West";
  vale.start = "2009-04-01";
  vale.aliases = {"Oss"};
  Council former;
  former.id = former_id;
  former.name = "Old <Harrow>";
  former.official_name = "Old Harrow District Council";
  former.region = "North West";
  former.end = "2009-03-31";
  former.replaced_by = {"harrowmere"};
  return {harrowmere, vale, former};
}

query::Glossary fake_glossary() {
  query::Glossary glossary;
  glossary.themes = {{"placements", "Placements and <sufficiency>", ""}};
  glossary.populations = {{"care_leavers", "Care leavers", ""},
                          {"in_care", "Children in care", ""}};
  glossary.document_types = {{"inspection_report", "Inspection report", ""},
                             {"minutes", "Minutes", ""},
                             {"focused_visit_letter", "Focused visit letter", ""},
                             {"other", "Other", ""}};
  glossary.frameworks = {{"ILACS", "ILACS", "Inspection of local services"},
                         {"SIF", "SIF", "Single inspection framework"}};
  glossary.areas = {{"overall_effectiveness", "Overall effectiveness", ""},
                    {"leaders", "Impact of leaders", ""}};
  glossary.grades = {{"good", "Good", ""},
                     {"requires_improvement", "Requires improvement", ""},
                     {"inadequate", "Inadequate", ""}};
  glossary.regions = {"North West", "South West", "Wales"};
  return glossary;
}

}  // namespace scrutineer::server
