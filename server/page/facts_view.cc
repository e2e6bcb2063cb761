#include "server/page/facts_view.h"

#include <algorithm>
#include <initializer_list>

#include "server/page/links.h"
#include "server/page/overall_grade.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

const Evidence* evidence_for(const Document& document, std::initializer_list<std::string> paths) {
  for (const std::string& path : paths) {
    const auto found = std::ranges::find(document.metadata.evidence, path, &Evidence::path);
    if (found != document.metadata.evidence.end()) return &*found;
  }
  return nullptr;
}

View evidence_view(const Document& document, const Evidence* evidence) {
  if (evidence == nullptr) return View(false);
  View view;
  const std::string where = place(evidence->page, 0, evidence->section);
  view.set("where", shown(where));
  view.set("href", shown(evidence->page == 0 ? ""
                                             : paper_address(document.id, "",
                                                             {.page = evidence->page, .line = 0})));
  view.set("quote", shown(evidence->quote));
  switch (evidence->source) {
    case Source::printed:
      view.set("source", View(false));
      break;
    case Source::inferred:
      view.set("source", "printed in part; the rest follows from the paper");
      break;
    case Source::manifest:
      view.set("source", "given with the file, not printed in it");
      break;
  }
  return view;
}

class Rows {
 public:
  explicit Rows(const Document& document) : document_(document) {}

  void add(const char* label, const std::string& value,
           std::initializer_list<std::string> paths = {}) {
    if (value.empty()) return;
    View row;
    row.set("label", label);
    row.set("value", value);
    row.set("evidence", evidence_view(document_, evidence_for(document_, paths)));
    rows_.push_back(row);
  }
  [[nodiscard]] View finish() const { return non_empty(rows_); }

 private:
  const Document& document_;
  list rows_;
};

template <typename Values, typename Words>
std::string joined(const Values& values, const Words& words) {
  std::string all;
  for (const auto& value : values) all += (all.empty() ? "" : "; ") + words(value);
  return all;
}

std::string as_printed(const std::string& text) { return text; }

std::string with_role(const Person& person) {
  return person.role.empty() ? person.name : person.name + ", " + person.role;
}

std::string date_source_words(const std::string& source) {
  if (source == "printed") return "publication, as printed";
  if (source == "meeting") return "the meeting it went to";
  if (source == "visit") return "the visit";
  if (source == "manifest") return "publication, as given with the file";
  return source;
}

std::string council_words(const std::optional<Council>& council) {
  if (!council) return "";
  std::string words = council->official_name.empty() ? council->name : council->official_name;
  if (!council->region.empty()) words += ", " + council->region;
  if (!council->gss.empty()) words += " (" + council->gss + ")";
  return words;
}

}  // namespace

std::string format_words(const std::string& format) {
  if (format == "text") return "plain text";
  if (format == "markdown") return "Markdown";
  std::string letters = format;
  for (char& c : letters)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return letters;
}

std::string title_of(const Document& document) {
  if (!document.metadata.title.empty()) return document.metadata.title;
  if (document.locations.empty()) return document.id;
  // The name of its file: where that lies on the server is nobody's business.
  const std::string& path = document.locations.front().path;
  return path.substr(path.rfind('/') + 1);
}

View line_view(const Document& document, const std::string& council, const Labels& labels) {
  const Metadata& known = document.metadata;
  list facts;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) facts.push_back(fact_view(text, ""));
  };
  if (!council.empty()) facts.push_back(fact_view(council, council_address(known.council)));
  add(labels.value("document_type", known.document_type));
  add(known.date.empty() ? "no date known" : day(known.date));
  add(known.framework.empty() ? "" : labels.value("framework", known.framework));
  if (!known.send_outcome.empty())
    add("Outcome: " + labels.value("send_outcome", known.send_outcome));
  add(judgements_in_short(known.judgements, labels));
  View view;
  view.set("facts", View(facts));
  set_grade(view, overall_grade(known), labels);
  return view;
}

View facts_view(const Document& document, const std::optional<Council>& council,
                const Labels& labels) {
  const Metadata& known = document.metadata;
  Rows rows(document);
  rows.add("Council", council ? council_words(council) : known.council, {"council"});
  rows.add("Document type", labels.value("document_type", known.document_type), {"document_type"});
  rows.add("Issued by", known.issuer, {"issuer"});
  rows.add("Framework", labels.value("framework", known.framework), {"framework"});
  rows.add("Committee", known.committee, {"committee"});
  rows.add("Agenda item", known.agenda_item, {"agenda_item"});
  rows.add("Wards", joined(known.wards, as_printed), {"wards", "wards[0]"});
  rows.add("Asks its readers to",
           joined(known.decisions,
                  [&](const std::string& decision) { return labels.value("decision", decision); }),
           {"decisions", "decisions[0]"});
  rows.add("Wants an answer", labels.value("response_expected", known.response_expected),
           {"response_expected"});
  rows.add("Published", day(known.published), {"published"});
  rows.add("Meeting", day(known.meeting_date), {"meeting_date"});
  rows.add("Visit", days(known.visit_start, known.visit_end), {"visit_start", "visit_end"});
  rows.add("Visit number", known.visit_ordinal, {"visit_ordinal"});
  rows.add("Outcome", labels.value("send_outcome", known.send_outcome), {"send_outcome"});
  if (known.date != known.published && known.date != known.meeting_date &&
      known.date != known.visit_end)
    rows.add("Date", day(known.date), {"date"});
  rows.add("Sorted by the date of", known.date.empty() ? "" : date_source_words(known.date_source));
  rows.add("Lead inspector", known.lead_inspector, {"lead_inspector"});
  rows.add("Inspectors", joined(known.inspectors, as_printed), {"inspectors", "inspectors[0]"});
  rows.add("Addressed to", joined(known.addressees, with_role),
           {"addressee", "addressees", "addressees[0]", "addressees[0].name"});
  rows.add("Signed by", known.signatory.name.empty() ? "" : with_role(known.signatory),
           {"signatory", "signatory.name"});
  rows.add("Themes", joined(known.themes, [&](const std::string& theme) {
             return labels.value("theme", theme);
           }));
  std::string size = document.pages == 0 ? "no pages" : counted(document.pages, "page");
  rows.add("File",
           format_words(document.format) + ", " + size + ", " + counted(document.words, "word"));
  rows.add("Notes on reading it", joined(document.warnings, as_printed));
  return rows.finish();
}

View judgements_view(const Document& document, const Labels& labels) {
  list rows;
  for (const auto& [area, grade] : document.metadata.judgements) {
    View row;
    row.set("area", labels.area(area));
    row.set("grade", labels.grade(grade));
    row.set("grade_id", grade);
    row.set("evidence", evidence_view(document, evidence_for(document, {"judgements." + area})));
    rows.push_back(row);
  }
  return non_empty(rows);
}

View people_view(const Document& document) {
  list rows;
  const std::vector<Person>& people = document.metadata.people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string path = "people[" + std::to_string(i) + "]";
    View row;
    row.set("name", people[i].name);
    row.set("role", shown(people[i].role));
    row.set(
        "evidence",
        evidence_view(document, evidence_for(document, {path, path + ".role", path + ".name"})));
    rows.push_back(row);
  }
  return non_empty(rows);
}

View about_view(const query::DocumentDetails& details, const Labels& labels) {
  list rows;
  const std::vector<Reference>& about = details.document.metadata.about;
  for (std::size_t i = 0; i < about.size(); ++i) {
    const Reference& reference = about[i];
    std::string words = reference.issuer.empty() ? "" : reference.issuer + ": ";
    words += visit_words(reference.kind);
    if (!reference.ordinal.empty()) words += " (number " + reference.ordinal + ")";
    const std::string when = days(reference.start, reference.end);
    if (!when.empty()) words += ", " + when;
    if (!reference.published.empty()) words += ", published " + day(reference.published);
    for (const auto& [area, grade] : reference.grades)
      words += "; " + labels.area(area) + ": " + labels.grade(grade);
    View row;
    row.set("text", words);
    const std::string& id = details.about_ids[i];
    row.set("href", shown(id.empty() ? "" : paper_address(id, "")));
    const std::string path = "about[" + std::to_string(i) + "]";
    row.set("evidence",
            evidence_view(details.document,
                          evidence_for(details.document, {path, path + ".start",
                                                          path + ".published", path + ".kind"})));
    rows.push_back(row);
  }
  return non_empty(rows);
}

// Words beside the first of these paths that has evidence.
View proved_row(const Document& document, const std::string& words,
                std::initializer_list<std::string> paths) {
  View row;
  row.set("text", words);
  row.set("evidence", evidence_view(document, evidence_for(document, paths)));
  return row;
}

View earlier_view(const Document& document, const Labels& labels) {
  list rows;
  const auto& earlier = document.metadata.previous_judgements;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    std::string words = earlier[i].date.empty() ? "Earlier" : day(earlier[i].date);
    const char* between = ": ";
    for (const auto& [area, grade] : earlier[i].grades) {
      words += between + labels.area(area) + " " + labels.grade(grade);
      between = "; ";
    }
    const std::string path = "previous_judgements[" + std::to_string(i) + "]";
    rows.push_back(proved_row(document, words, {path, path + ".date"}));
  }
  return non_empty(rows);
}

View measures_view(const Document& document) {
  list rows;
  const std::vector<Measure>& measures = document.metadata.measures;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const Measure& measure = measures[i];
    std::string words = measure.from.empty() ? "" : measure.from + " to ";
    words += measure.value + (measure.unit.empty() ? "" : " " + measure.unit);
    for (const std::string& more : {measure.what, readable(measure.kind), measure.financial_year})
      if (!more.empty()) words += ", " + more;
    if (!measure.as_at.empty()) words += ", as at " + day(measure.as_at);
    if (!measure.reported_by.empty()) words += " (" + measure.reported_by + ")";
    const std::string path = "measures[" + std::to_string(i) + "]";
    rows.push_back(proved_row(document, words, {path, path + ".value"}));
  }
  return non_empty(rows);
}

View commitments_view(const Document& document) {
  list rows;
  const std::vector<Commitment>& commitments = document.metadata.commitments;
  for (std::size_t i = 0; i < commitments.size(); ++i) {
    const Commitment& one = commitments[i];
    std::string words = one.what;
    if (!one.who.empty()) words += " (" + one.who + ")";
    if (!one.by.empty()) words += ", by " + day(one.by);
    const std::string path = "commitments[" + std::to_string(i) + "]";
    rows.push_back(proved_row(document, words, {path, path + ".what"}));
  }
  return non_empty(rows);
}

View cited_view(const Document& document) {
  list rows;
  for (const Citation& citation : document.metadata.legislation)
    rows.push_back(fact_view(citation.title, ""));
  for (const Link& link : document.metadata.links) {
    // Only a web address becomes a link: a paper may print anything.
    const bool web = link.url.starts_with("https://") || link.url.starts_with("http://");
    rows.push_back(fact_view(link.text.empty() ? link.url : link.text, web ? link.url : ""));
  }
  return non_empty(rows);
}

}  // namespace scrutineer::server
