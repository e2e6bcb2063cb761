#include "query/exports/finding_rows.h"

#include "query/exports/csv.h"
#include "query/json.h"

namespace scrutineer::query {
namespace {

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

std::string findings_header() {
  return csv_row({"id", "document_id", "council", "date", "kind", "form", "stance", "text",
                  "section", "paragraph", "page", "themes", "populations", "owner", "said_by",
                  "reported_by", "source_document_id", "source_finding_id"});
}

std::string finding_row(const StoredFinding& finding) { return csv_row(cells(finding)); }

std::string findings_csv(const std::vector<StoredFinding>& findings) {
  std::string csv = findings_header();
  for (const StoredFinding& one : findings) csv += finding_row(one);
  return csv;
}

std::string findings_jsonl(const std::vector<StoredFinding>& findings) {
  std::string lines;
  for (const StoredFinding& one : findings) lines += to_json(one) + '\n';
  return lines;
}

std::string missing_header() {
  return csv_row({"council", "issuer", "kind", "ordinal", "start", "end", "published",
                  "document_id", "page", "quote"});
}

std::string missing_rows(const MissingDocument& missing) {
  const Reference& reference = missing.reference;
  std::string rows;
  for (const KnownFrom& known : missing.known_from) {
    rows += csv_row({missing.council, reference.issuer, reference.kind, reference.ordinal,
                     reference.start, reference.end, reference.published, known.document_id,
                     number_or_empty(known.page), known.quote});
  }
  return rows;
}

std::string missing_csv(const std::vector<MissingDocument>& missing) {
  std::string csv = missing_header();
  for (const MissingDocument& one : missing) csv += missing_rows(one);
  return csv;
}

std::string failures_csv(const FailuresResult& result) {
  std::string csv = csv_row({"file", "code", "what", "hint"});
  for (const FailedFile& one : result.failures)
    csv += csv_row({one.file, one.code, one.what, one.hint});
  return csv;
}

}  // namespace scrutineer::query
