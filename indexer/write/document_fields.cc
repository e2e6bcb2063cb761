#include "indexer/write/document_fields.h"

#include <algorithm>
#include <fmt/format.h>

#include "schemas/index_keys.h"

namespace scrutineer::indexer {
namespace {

void add(FieldWriter& writer, std::string_view name, std::vector<std::string> values) {
  writer.add_keyword(*find_field(name), std::move(values));
}

void add_day(FieldWriter& writer, std::string_view name, const std::string& iso_day) {
  if (!writer.add_day(*find_field(name), iso_day)) return;
  writer.add_term(year_term(iso_day));
  writer.add_term(month_term(iso_day));
}

std::vector<std::string> names_of(const std::vector<Person>& people) {
  std::vector<std::string> names;
  names.reserve(people.size());
  for (const Person& person : people) names.push_back(person.name);
  return names;
}

std::vector<std::string> everybody(const Metadata& m) {
  std::vector<std::string> names = names_of(m.people);
  for (const std::string& name : names_of(m.addressees)) names.push_back(name);
  for (const std::string& name : m.inspectors) names.push_back(name);
  names.push_back(m.lead_inspector);
  names.push_back(m.signatory.name);
  return names;
}

// "role=name" of whoever has a role, and the role alone, which means anybody in it.
void add_roles(const Metadata& m, FieldWriter& writer) {
  const Field& field = *find_field("role");
  std::vector<std::string> values;
  const auto collect = [&](const Person& person) {
    if (person.role_id.empty() || person.name.empty()) return;
    values.push_back(fmt::format("{}={}", person.role_id, person.name));
    writer.add_term(field_term(field, person.role_id));
  };
  for (const Person& person : m.people) collect(person);
  for (const Person& person : m.addressees) collect(person);
  collect(m.signatory);
  writer.add_keyword(field, std::move(values));
}

// "area=grade", and the grade alone, which means any area.
void add_judgements(const Metadata& m, FieldWriter& writer) {
  const Field& field = *find_field("judgements");
  std::vector<std::string> values;
  for (const auto& [area, grade] : m.judgements) {
    values.push_back(fmt::format("{}={}", area, grade));
    writer.add_term(field_term(field, grade));
  }
  writer.add_keyword(field, std::move(values));
}

}  // namespace

void add_document_fields(const Document& document, const std::vector<Block>& blocks,
                         FieldWriter& writer) {
  const Metadata& m = document.metadata;
  add(writer, "document_type", {m.document_type});
  add(writer, "council", {m.council});
  add(writer, "issuer", {m.issuer});
  add(writer, "committee", {m.committee});
  add(writer, "framework", {m.framework});
  add_judgements(m, writer);
  add(writer, "theme", m.themes);
  add(writer, "date_source", {m.date_source});
  add(writer, "lead_inspector", {m.lead_inspector});
  add(writer, "addressee", names_of(m.addressees));
  add(writer, "person", everybody(m));
  add_roles(m, writer);
  add(writer, "decision", m.decisions);
  add(writer, "ward", m.wards);
  add(writer, "response_expected", {m.response_expected});
  add(writer, "send_outcome", {m.send_outcome});
  add(writer, "visit_ordinal", {m.visit_ordinal});
  std::vector<std::string> laws;
  for (const Citation& citation : m.legislation) laws.push_back(citation.title);
  add(writer, "legislation", std::move(laws));
  add(writer, "format", {document.format});
  add(writer, "partial", {document.partial.empty() ? "" : "yes"});
  const bool ocr =
      std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.ocr; });
  add(writer, "ocr", {ocr ? "yes" : ""});
  add_day(writer, "published", m.published);
  add_day(writer, "meeting_date", m.meeting_date);
  add_day(writer, "visit_start", m.visit_start);
  add_day(writer, "visit_end", m.visit_end);
  add_day(writer, "date", m.date);
  if (document.pages > 0) writer.add_value(*find_field("pages"), sortable(document.pages));
}

}  // namespace scrutineer::indexer
