#include "tests/query/repeated_papers.h"

namespace scrutineer::tests {

Paper report(const std::string& name, const std::string& council, const std::string& day,
             const std::vector<std::string>& items) {
  Paper report = paper(name, "Report of " + name + ".");
  report.metadata.title = "Inspection " + name;
  report.metadata.council = council;
  report.metadata.issuer = "Ofsted";
  report.metadata.document_type = "inspection_report";
  report.metadata.framework = "ILACS";
  report.metadata.date = report.metadata.published = report.metadata.visit_start = day;
  for (const std::string& item : items) {
    report.blocks.push_back(bullet(item, 2));
    report.findings.push_back(finding(item));
    report.findings.back().place.page = 2;
  }
  return report;
}

Paper cabinet(const std::string& name, const std::string& council, const std::string& day,
              const std::string& action) {
  Paper report = paper(name, "Report of " + name + ".");
  report.metadata.title = "Cabinet " + name;
  report.metadata.council = council;
  report.metadata.issuer = "The council";
  report.metadata.document_type = "cabinet_report";
  report.metadata.date = day;
  report.blocks.push_back(paragraph(action));
  report.findings = {finding(action, "council_action")};
  return report;
}

std::vector<Paper> repeated_papers() {
  return {report("first", "aldermere", "2016-03-01", {interviews, pathway}),
          report("second", "aldermere", "2019-03-01", {interviews_again}),
          report("third", "aldermere", "2022-03-01", {interviews, "Placements near home."}),
          report("other", "kelderby", "2020-03-01", {interviews})};
}

}  // namespace scrutineer::tests
