#include "query/exports/document_table.h"

#include "query/exports/csv.h"
#include "schemas/record.h"

namespace scrutineer::query {
namespace {

using Column = DocumentTable::Column;

template <typename Item>
std::vector<std::string> texts_of(const std::vector<Item>& items, std::string Item::*text) {
  std::vector<std::string> texts;
  texts.reserve(items.size());
  for (const Item& item : items) texts.push_back(item.*text);
  return texts;
}

Council council_of(const std::string& id, const Names& names) {
  if (id.empty()) return {};
  if (std::optional<Council> known = names.councils(id)) return *known;
  Council unknown;
  unknown.id = id;
  return unknown;
}

using Day = std::string Metadata::*;

void add_day(std::vector<Column>& columns, const std::string& name, Day day) {
  columns.push_back({name, [day](const Document& d) { return d.metadata.*day; }});
  columns.push_back({name + "_source", [day, name](const Document& d) {
                       return (d.metadata.*day).empty() ? "" : source_of(d.metadata, name);
                     }});
}

void add_judgements(std::vector<Column>& columns, const Vocabulary& vocabulary) {
  for (const Area& area : vocabulary.areas) {
    columns.push_back({"judgement_" + area.id, [id = area.id](const Document& d) {
                         const auto grade = d.metadata.judgements.find(id);
                         return grade == d.metadata.judgements.end() ? "" : grade->second;
                       }});
  }
}

std::vector<Column> document_columns(const Names& names) {
  const auto text = [](Day member) {
    return [member](const Document& d) { return d.metadata.*member; };
  };
  const auto council = [&names](std::string Council::*member) {
    return [names, member](const Document& d) {
      return council_of(d.metadata.council, names).*member;
    };
  };
  std::vector<Column> columns = {
      {"id", [](const Document& d) { return d.id; }},
      {"title", text(&Metadata::title)},
      {"council", text(&Metadata::council)},
      {"council_name", council(&Council::name)},
      {"gss", council(&Council::gss)},
      {"document_type", text(&Metadata::document_type)},
      {"framework", text(&Metadata::framework)},
      {"issuer", text(&Metadata::issuer)},
      {"committee", text(&Metadata::committee)},
  };
  add_day(columns, "published", &Metadata::published);
  add_day(columns, "meeting_date", &Metadata::meeting_date);
  add_day(columns, "visit_start", &Metadata::visit_start);
  add_day(columns, "visit_end", &Metadata::visit_end);
  columns.push_back({"date", text(&Metadata::date)});
  columns.push_back({"date_source", text(&Metadata::date_source)});
  add_judgements(columns, names.vocabulary);
  const auto addressee = [](const Document& d) {
    return d.metadata.addressees.empty() ? "" : d.metadata.addressees.front().name;
  };
  const auto locations = [](const Document& d) {
    return joined(texts_of(d.locations, &Location::path));
  };
  const auto laws = [](const Document& d) {
    return joined(texts_of(d.metadata.legislation, &Citation::title));
  };
  columns.insert(columns.end(),
                 {{"lead_inspector", text(&Metadata::lead_inspector)},
                  {"addressee", addressee},
                  {"themes", [](const Document& d) { return joined(d.metadata.themes); }},
                  {"url", text(&Metadata::url)},
                  {"pages", [](const Document& d) { return number_or_empty(d.pages); }},
                  {"words", [](const Document& d) { return std::to_string(d.words); }},
                  {"format", [](const Document& d) { return d.format; }},
                  {"partial", [](const Document& d) { return d.partial; }},
                  {"locations", locations},
                  {"visit_ordinal", text(&Metadata::visit_ordinal)},
                  {"send_outcome", text(&Metadata::send_outcome)},
                  {"agenda_item", text(&Metadata::agenda_item)},
                  {"response_expected", text(&Metadata::response_expected)},
                  {"decision", [](const Document& d) { return joined(d.metadata.decisions); }},
                  {"wards", [](const Document& d) { return joined(d.metadata.wards); }},
                  {"legislation", laws},
                  {"signatory", [](const Document& d) { return d.metadata.signatory.name; }}});
  return columns;
}

}  // namespace

DocumentTable::DocumentTable(const Names& names) : columns_(document_columns(names)) {}

std::vector<std::string> DocumentTable::names() const {
  std::vector<std::string> row;
  row.reserve(columns_.size());
  for (const Column& column : columns_) row.push_back(column.name);
  return row;
}

std::vector<std::string> DocumentTable::cells(const Document& document) const {
  std::vector<std::string> row;
  row.reserve(columns_.size());
  for (const Column& column : columns_) row.push_back(column.value(document));
  return row;
}

std::string documents_csv(const std::vector<Document>& documents, const Names& names) {
  const DocumentTable table(names);
  std::string csv = csv_row(table.names());
  for (const Document& document : documents) csv += csv_row(table.cells(document));
  return csv;
}

std::string source_of(const Metadata& metadata, std::string_view path) {
  for (const Evidence& evidence : metadata.evidence) {
    if (evidence.path == path) return std::string(name_of(evidence.source));
  }
  return {};
}

}  // namespace scrutineer::query
