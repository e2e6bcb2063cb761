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

// Its first words, with an ellipsis where more follow.
std::string beginning(const std::string& text) {
  constexpr std::size_t words = 8;
  std::size_t end = 0;
  for (std::size_t word = 0; word < words && end != std::string::npos; ++word)
    end = text.find_first_of(" \n", end == 0 ? 0 : end + 1);
  return end == std::string::npos ? text : text.substr(0, end) + "…";
}

// "Minutes of the panel, p. 2, para 4.3"; what is not known is left out, and a heading that is the
// title.
std::string where_words(const FindingPlace& stands, const std::string& paper) {
  const std::string section = stands.section == paper ? "" : stands.section;
  const std::string in_paper =
      place(stands.page, 0, stands.paragraph.empty() ? section : stands.paragraph);
  if (paper.empty()) return in_paper.empty() ? "In the paper" : in_paper;
  return in_paper.empty() ? paper : paper + ", " + in_paper;
}

}  // namespace

View finding_view(const StoredFinding& stored, const FindingOf& of, const Labels& labels) {
  const Finding& finding = stored.finding;
  kainjow::mustache::list facts;
  const auto add = [&facts](const std::string& text) {
    if (!text.empty()) facts.push_back(fact_view(text, ""));
  };
  add(readable(finding.kind));
  if (finding.stance != finding.kind) add(readable(finding.stance));  // "strength" is both
  if (!of.council.empty()) facts.push_back(fact_view(of.council, council_address(stored.council)));
  add(day(stored.date));
  add(finding.said_by.empty() ? "" : "said by " + finding.said_by);
  add(finding.reported_by.empty() ? "" : "reported by " + finding.reported_by);
  for (const std::string& population : finding.populations)
    add(labels.value("population", population));
  const FindingSource& source = finding.source;
  View view;
  view.set("lines", lines_view(finding.text));
  view.set("facts", View(facts));
  view.set("id", finding.id);
  view.set("begins", beginning(finding.text));
  view.set("address", finding_address(stored));
  view.set("cite_href", cite_address(stored.document_id, finding.place.page, finding.text));
  view.set("where", where_words(finding.place, of.paper));
  view.set("href", paper_address(stored.document_id, "", {.page = finding.place.page, .line = 0}));
  view.set("progress", shown(source.progress));
  view.set("source_href",
           shown(source.document_id.empty() ? "" : paper_address(source.document_id, "")));
  return view;
}

}  // namespace scrutineer::server
