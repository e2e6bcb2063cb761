#include "query/cli/document_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/hit_text.h"
#include "query/labels.h"
#include "schemas/fields.h"
#include "schemas/record.h"

namespace scrutineer::query::cli {
namespace {

constexpr std::size_t label_columns = 17;
constexpr std::size_t proof_columns = 19;

// Lines of "label  value", each followed by the words that prove it.
class Facts {
 public:
  Facts(const Document& document, const View& view) : document_(document), view_(view) {}

  void add(const std::string& label, const std::string& value, const std::string& path = "") {
    if (value.empty()) return;
    out_ += paragraph(value, view_, {label_columns, label});
    if (!path.empty()) prove(path);
  }

  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  void prove(const std::string& path) {
    for (const Evidence& evidence : document_.metadata.evidence) {
      if (evidence.path != path) continue;
      std::string proof(name_of(evidence.source));
      if (evidence.page > 0) proof += fmt::format(", page {}", evidence.page);
      if (!evidence.section.empty()) proof += ", " + evidence.section;
      if (!evidence.quote.empty()) proof += ": \"" + evidence.quote + "\"";
      out_ += paragraph(proof, view_, {proof_columns});
    }
  }

  const Document& document_;
  const View& view_;
  std::string out_;
};

void add_judgements(const Metadata& m, const Names& names, Facts& facts) {
  for (const auto& [area, grade] : m.judgements) {
    facts.add(
        "Judgement",
        label_of(*find_field("judgements"), fmt::format("{}={}", area, grade), names.vocabulary),
        "judgements." + area);
  }
}

void add_people(const Metadata& m, Facts& facts) {
  const auto add = [&facts](const std::string& label, const std::string& path,
                            const std::vector<Person>& people) {
    for (std::size_t i = 0; i < people.size(); ++i) {
      const Person& person = people[i];
      facts.add(label, person.role.empty() ? person.name : person.name + ", " + person.role,
                fmt::format("{}[{}]", path, i));
    }
  };
  facts.add("Lead inspector", m.lead_inspector, "lead_inspector");
  facts.add("Inspectors", fmt::format("{}", fmt::join(m.inspectors, ", ")), "inspectors");
  add("Addressee", "addressees", m.addressees);
  add("Person", "people", m.people);
}

void add_earlier(const Metadata& m, Facts& facts) {
  for (std::size_t i = 0; i < m.previous_judgements.size(); ++i) {
    const PreviousJudgements& earlier = m.previous_judgements[i];
    std::string words = earlier.date;
    for (const auto& [area, grade] : earlier.grades)
      words += fmt::format("{}{}: {}", words.empty() ? "" : ", ", area, grade);
    facts.add("Earlier", words, fmt::format("previous_judgements[{}]", i));
  }
}

void add_promises(const Metadata& m, Facts& facts) {
  for (std::size_t i = 0; i < m.measures.size(); ++i) {
    const Measure& measure = m.measures[i];
    std::string words = measure.from.empty() ? "" : measure.from + " to ";
    words += measure.value + " " + measure.unit;
    if (!measure.what.empty()) words += ", " + measure.what;
    facts.add("Figure", words, fmt::format("measures[{}]", i));
  }
  for (std::size_t i = 0; i < m.commitments.size(); ++i) {
    const Commitment& one = m.commitments[i];
    facts.add("Promise", one.by.empty() ? one.what : one.what + " (by " + one.by + ")",
              fmt::format("commitments[{}]", i));
  }
  for (const Citation& law : m.legislation) facts.add("Law", law.title);
  for (const Link& link : m.links) facts.add("Names", link.url.empty() ? link.text : link.url);
}

std::string in_words(const Reference& reference) {
  std::string words = reference.kind;
  for (char& c : words) c = c == '_' ? ' ' : c;
  if (!reference.ordinal.empty()) words += " number " + reference.ordinal;
  if (!reference.issuer.empty()) words += " by " + reference.issuer;
  if (!reference.start.empty()) words += ", " + reference.start;
  if (!reference.end.empty() && reference.end != reference.start) words += " to " + reference.end;
  if (!reference.published.empty()) words += ", published " + reference.published;
  for (const auto& [area, grade] : reference.grades) words += fmt::format(", {}: {}", area, grade);
  return words;
}

std::string council_in_words(const std::string& id, const Names& names) {
  const std::optional<Council> council = names.councils(id);
  if (!council) return id;
  std::string words = council->name + " (" + council->id;
  if (!council->gss.empty()) words += ", " + council->gss;
  return words + ")";
}

std::string page_line(std::uint32_t page) { return fmt::format("\n--- page {} ---\n", page); }

// How a block is set: numbers and bullets hang in the margin, headings are bold.
Setting setting_of(const Block& block) {
  const bool bullet = block.kind == BlockKind::bullet;
  const std::string label = block.number.empty() ? (bullet ? "-" : "") : block.number;
  const std::size_t depth = bullet && block.level > 1 ? 2 * (block.level - 1U) : 0;
  Setting setting;
  setting.label = std::string(depth, ' ') + label;
  if (!label.empty())
    setting.indent = depth + std::max<std::size_t>(display_width(label) + 1, bullet ? 2 : 5);
  return setting;
}

// The block's text with a line wherever a page begins inside it.
std::string block_text(const Block& block, const View& view) {
  Setting setting = setting_of(block);
  const bool apart = block.kind != BlockKind::bullet && block.kind != BlockKind::table_row;
  std::string out = apart ? "\n" : "";
  std::size_t begin = 0;
  const auto add_until = [&](std::size_t end) {
    const std::string part = block.text.substr(begin, end - begin);
    if (block.kind == BlockKind::heading)
      setting.bold = {{0, static_cast<std::uint32_t>(part.size())}};
    out += paragraph(part, view, setting);
    setting.label.clear();
    begin = end;
  };
  for (const PageTurn& turn : block.turns) {
    add_until(std::clamp<std::size_t>(turn.offset, begin, block.text.size()));
    out += page_line(turn.page);
  }
  add_until(block.text.size());
  return out;
}

}  // namespace

std::string document_text(const Document& document, const View& view, const Names& names) {
  const Metadata& m = document.metadata;
  Facts facts(document, view);
  facts.add("Title", title_of(document), "title");
  facts.add("Id", document.id);
  facts.add("Address", m.url, "url");
  facts.add("Council", m.council.empty() ? "" : council_in_words(m.council, names), "council");
  facts.add("Document type",
            label_of(*find_field("document_type"),
                     m.document_type.empty() ? "other" : m.document_type, names.vocabulary),
            "document_type");
  facts.add("Issued by", m.issuer, "issuer");
  facts.add("Committee", m.committee, "committee");
  facts.add("Agenda item", m.agenda_item, "agenda_item");
  facts.add("Wards", fmt::format("{}", fmt::join(m.wards, ", ")), "wards[0]");
  facts.add("Asks to", fmt::format("{}", fmt::join(m.decisions, ", ")), "decisions[0]");
  facts.add("Answer wanted", m.response_expected, "response_expected");
  facts.add("Framework", m.framework, "framework");
  add_judgements(m, names, facts);
  facts.add("Outcome", m.send_outcome, "send_outcome");
  add_earlier(m, facts);
  facts.add("Published", m.published, "published");
  facts.add("Meeting date", m.meeting_date, "meeting_date");
  facts.add("Visit start", m.visit_start, "visit_start");
  facts.add("Visit end", m.visit_end, "visit_end");
  facts.add("Visit number", m.visit_ordinal, "visit_ordinal");
  facts.add("Date", m.date.empty() ? "" : fmt::format("{} ({})", m.date, m.date_source));
  add_people(m, facts);
  if (!m.signatory.name.empty()) {
    const Person& signatory = m.signatory;
    facts.add("Signed by",
              signatory.role.empty() ? signatory.name : signatory.name + ", " + signatory.role,
              "signatory");
  }
  std::vector<std::string> themes;
  for (const std::string& theme : m.themes)
    themes.push_back(label_of(*find_field("theme"), theme, names.vocabulary));
  facts.add("Themes", fmt::format("{}", fmt::join(themes, ", ")));
  for (std::size_t i = 0; i < m.about.size(); ++i)
    facts.add("Speaks of", in_words(m.about[i]), fmt::format("about[{}]", i));
  add_promises(m, facts);
  facts.add("Format", document.pages == 0
                          ? document.format
                          : document.format + ", " + counted(document.pages, "page", "pages"));
  facts.add("Words", std::to_string(document.words));
  facts.add("Partial", document.partial);
  for (const std::string& warning : document.warnings) facts.add("Warning", warning);
  for (const Location& location : document.locations) facts.add("Location", location.path);
  return facts.text();
}

std::string whole_text(const DocumentText& text, const View& view, const Names& names) {
  const std::string title = title_of(text.document);
  std::string out =
      paragraph(title, view, {0, "", {{0, static_cast<std::uint32_t>(title.size())}}});
  out += paragraph(facts_of(text.document, names), view, {});
  out += text.document.id + "\n";
  std::uint32_t page = 0;
  for (const Block& block : text.blocks) {
    if (block.page != page) out += page_line(block.page);
    page = block.turns.empty() ? block.page : block.turns.back().page;
    out += block_text(block, view);
  }
  return out;
}

}  // namespace scrutineer::query::cli
