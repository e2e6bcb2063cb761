#include "query/finding_export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/csv.h"
#include "query/json.h"

namespace scrutineer::query {
namespace {

constexpr const char* between_values = "; ";

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, between_values));
}

std::string number_or_empty(std::uint32_t number) {
  return number == 0 ? std::string() : std::to_string(number);
}

std::vector<std::string> cells(const StoredFinding& stored) {
  const Finding& f = stored.finding;
  return {f.id,
          stored.document_id,
          stored.council,
          stored.date,
          f.kind,
          f.form,
          f.stance,
          f.text,
          f.place.section,
          f.place.paragraph,
          number_or_empty(f.place.page),
          joined(f.themes),
          joined(f.populations),
          f.owner,
          f.said_by,
          f.reported_by,
          f.source.document_id,
          f.source.finding_id};
}

}  // namespace

std::string findings_csv(const std::vector<StoredFinding>& findings) {
  std::string csv =
      csv_row({"id", "document_id", "council", "date", "kind", "form", "stance", "text", "section",
               "paragraph", "page", "themes", "populations", "owner", "said_by", "reported_by",
               "source_document_id", "source_finding_id"});
  for (const StoredFinding& stored : findings) csv += csv_row(cells(stored));
  return csv;
}

std::string findings_jsonl(const std::vector<StoredFinding>& findings) {
  std::string lines;
  for (const StoredFinding& stored : findings) lines += to_json(stored) + '\n';
  return lines;
}

}  // namespace scrutineer::query
