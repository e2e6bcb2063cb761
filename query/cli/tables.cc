#include "query/cli/tables.h"

#include <fmt/format.h>

#include "query/exports/csv.h"
#include "query/exports/document_table.h"
#include "schemas/record.h"

namespace scrutineer::query::cli {
namespace {

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

}  // namespace

std::string similar_csv(const std::vector<SimilarDocument>& similar, const Names& names) {
  const DocumentTable table(names);
  std::vector<std::string> first = table.names();
  first.insert(first.end(), {"score", "shared"});
  std::string csv = csv_row(first);
  for (const SimilarDocument& other : similar) {
    std::vector<std::string> row = table.cells(other.document);
    row.push_back(fmt::format("{:.3f}", other.score));
    row.push_back(joined(other.shared));
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
