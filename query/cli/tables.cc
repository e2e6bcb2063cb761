#include "query/cli/tables.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "query/csv.h"
#include "schemas/record.h"

namespace scrutineer::query::cli {
namespace {

constexpr std::string_view between_values = "; ";

template <typename List, typename Text>
std::string joined(const List& list, Text text_of) {
  std::string all;
  for (const auto& value : list) {
    if (!all.empty()) all += between_values;
    all += text_of(value);
  }
  return all;
}

std::string as_is(const std::string& text) { return text; }
std::string yes_or_no(bool value) { return value ? "yes" : "no"; }
std::string number_or_empty(std::uint32_t number) {
  return number == 0 ? "" : std::to_string(number);
}

Council council_of(const std::string& id, const Names& names) {
  if (id.empty()) return {};
  if (std::optional<Council> known = names.councils(id)) return *known;
  Council unknown;
  unknown.id = id;
  return unknown;
}

// One column of the table of documents. Everything about a column stands in one place.
struct Column {
  std::string name;
  std::function<std::string(const Document&)> value;
};

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
    return [&names, member](const Document& d) {
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
    return joined(d.locations, [](const Location& location) { return location.path; });
  };
  const auto laws = [](const Document& d) {
    return joined(d.metadata.legislation, [](const Citation& law) { return law.title; });
  };
  columns.insert(
      columns.end(),
      {{"lead_inspector", text(&Metadata::lead_inspector)},
       {"addressee", addressee},
       {"themes", [](const Document& d) { return joined(d.metadata.themes, as_is); }},
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
       {"decision", [](const Document& d) { return joined(d.metadata.decisions, as_is); }},
       {"wards", [](const Document& d) { return joined(d.metadata.wards, as_is); }},
       {"legislation", laws},
       {"signatory", [](const Document& d) { return d.metadata.signatory.name; }}});
  return columns;
}

std::vector<std::string> header(const std::vector<Column>& columns) {
  std::vector<std::string> row;
  row.reserve(columns.size());
  for (const Column& column : columns) row.push_back(column.name);
  return row;
}

std::vector<std::string> cells(const std::vector<Column>& columns, const Document& document) {
  std::vector<std::string> row;
  row.reserve(columns.size());
  for (const Column& column : columns) row.push_back(column.value(document));
  return row;
}

}  // namespace

std::string source_of(const Metadata& metadata, std::string_view path) {
  for (const Evidence& evidence : metadata.evidence) {
    if (evidence.path == path) return std::string(name_of(evidence.source));
  }
  return {};
}

std::string documents_csv(const std::vector<Document>& documents, const Names& names) {
  const std::vector<Column> columns = document_columns(names);
  std::string csv = csv_row(header(columns));
  for (const Document& document : documents) csv += csv_row(cells(columns, document));
  return csv;
}

std::string similar_csv(const std::vector<SimilarDocument>& similar, const Names& names) {
  const std::vector<Column> columns = document_columns(names);
  std::vector<std::string> first = header(columns);
  first.insert(first.end(), {"score", "shared"});
  std::string csv = csv_row(first);
  for (const SimilarDocument& other : similar) {
    std::vector<std::string> row = cells(columns, other.document);
    row.push_back(fmt::format("{:.3f}", other.score));
    row.push_back(joined(other.shared, as_is));
    csv += csv_row(row);
  }
  return csv;
}

std::string blocks_csv(const DocumentText& text) {
  std::string csv = csv_row({"page", "line", "kind", "number", "text"});
  for (const Block& block : text.blocks) {
    csv += csv_row({number_or_empty(block.page), number_or_empty(block.line),
                    std::string(name_of(block.kind)), block.number, block.text});
  }
  return csv;
}

std::string facets_csv(const SearchResult& result) {
  std::string csv = csv_row({"field", "value", "label", "count", "selected"});
  for (const auto& [field, values] : result.facets) {
    for (const FacetValue& value : values) {
      csv += csv_row({field, value.value, value.label, std::to_string(value.count),
                      yes_or_no(value.selected)});
    }
  }
  for (const YearCount& year : result.histogram) {
    const std::string name = std::to_string(year.year);
    csv += csv_row({"year", name, name, std::to_string(year.count), yes_or_no(false)});
  }
  return csv;
}

std::string fields_csv(const std::vector<FieldInfo>& fields) {
  std::string csv = csv_row({"name", "label", "kind", "multi_valued", "facet", "filter", "sortable",
                             "description", "example"});
  for (const FieldInfo& field : fields) {
    csv += csv_row({field.name, field.label, field.kind, yes_or_no(field.multi_valued),
                    yes_or_no(field.facet), yes_or_no(field.filter), yes_or_no(field.sortable),
                    field.description, field.example});
  }
  return csv;
}

std::string stats_csv(const Stats& stats) {
  std::string csv = csv_row({"name", "value"});
  csv += csv_row({"documents", std::to_string(stats.documents)});
  csv += csv_row({"pages", std::to_string(stats.pages)});
  csv += csv_row({"words", std::to_string(stats.words)});
  csv += csv_row({"failures", std::to_string(stats.failures)});
  csv += csv_row({"partial", std::to_string(stats.partial)});
  csv += csv_row({"first_date", stats.first_date});
  csv += csv_row({"last_date", stats.last_date});
  csv += csv_row({"councils", std::to_string(stats.councils)});
  csv += csv_row({"schema_version", stats.schema_version});
  csv += csv_row({"written_by", stats.written_by});
  return csv;
}

}  // namespace scrutineer::query::cli
