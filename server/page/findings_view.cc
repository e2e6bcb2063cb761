#include "server/page/findings_view.h"

#include "server/page/links.h"

namespace scrutineer::server {
namespace {

// An item's sub-items stand on lines of their own.
View lines_view(const std::string& text) {
  kainjow::mustache::list lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    if (to > from) lines.push_back(View("line", text.substr(from, to - from)));
    from = to + 1;
  }
  return View(lines);
}

}  // namespace

View finding_view(const StoredFinding& stored, const std::string& council, const Labels& labels) {
  const Finding& finding = stored.finding;
  kainjow::mustache::list facts;
  const auto add = [&facts](const std::string& text) {
    if (!text.empty()) facts.push_back(fact_view(text, ""));
  };
  add(readable(finding.kind));
  if (finding.stance != finding.kind) add(readable(finding.stance));  // "strength" is both
  if (!council.empty()) facts.push_back(fact_view(council, council_address(stored.council)));
  add(day(stored.date));
  add(finding.said_by.empty() ? "" : "said by " + finding.said_by);
  add(finding.reported_by.empty() ? "" : "reported by " + finding.reported_by);
  for (const std::string& population : finding.populations)
    add(labels.value("population", population));
  const FindingSource& source = finding.source;
  View view;
  view.set("lines", lines_view(finding.text));
  view.set("facts", View(facts));
  const std::string section =
      finding.place.paragraph.empty() ? finding.place.section : finding.place.paragraph;
  const std::string where = place(finding.place.page, 0, section);
  view.set("where", where.empty() ? "In the paper" : where);
  view.set("href", paper_address(stored.document_id, "", {.page = finding.place.page, .line = 0}));
  view.set("progress", shown(source.progress));
  view.set("source_href",
           shown(source.document_id.empty() ? "" : paper_address(source.document_id, "")));
  return view;
}

}  // namespace scrutineer::server
