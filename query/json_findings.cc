// Findings, and documents that are known of but not held.
#include "query/json_parts.h"

namespace scrutineer::query {
namespace {

using json::dump;
using json::Json;
using json::or_null;

Json source(const FindingSource& source) {
  if (source.empty()) return nullptr;
  return {{"issuer", or_null(source.issuer)},
          {"kind", or_null(source.kind)},
          {"date", or_null(source.date)},
          {"document_id", or_null(source.document_id)},
          {"finding_id", or_null(source.finding_id)},
          {"progress", or_null(source.progress)},
          {"progress_page", or_null(source.progress_page)}};
}

}  // namespace

Json json::finding(const StoredFinding& stored) {
  const Finding& finding = stored.finding;
  return {{"id", finding.id},
          {"document_id", stored.document_id},
          {"kind", finding.kind},
          {"form", finding.form},
          {"stance", or_null(finding.stance)},
          {"text", finding.text},
          {"section", or_null(finding.place.section)},
          {"paragraph", or_null(finding.place.paragraph)},
          {"page", or_null(finding.place.page)},
          {"council", or_null(stored.council)},
          {"date", or_null(stored.date)},
          {"themes", list(finding.themes)},
          {"populations", list(finding.populations)},
          {"owner", or_null(finding.owner)},
          {"said_by", or_null(finding.said_by)},
          {"reported_by", or_null(finding.reported_by)},
          {"source", source(finding.source)}};
}

Members members_of_findings() { return json::names_of(json::finding({})); }

std::string to_json(const FindingsResult& result, const Members& of_findings) {
  Json findings = Json::array();
  for (const StoredFinding& one : result.findings)
    findings.push_back(json::picked(json::finding(one), of_findings));
  return dump({{"total", json::total(result.total)},
               {"findings", findings},
               {"synonyms", json::list(result.synonyms)},
               {"next_cursor", or_null(result.next_cursor)},
               {"facets", json::facets(result.facets)},
               {"histogram", json::histogram(result.histogram)},
               {"took_ms", result.took_ms}});
}

std::string to_json(const StoredFinding& one, const Members& members) {
  return dump(json::picked(json::finding(one), members));
}

Json json::known_from(const std::vector<KnownFrom>& all) {
  Json json = Json::array();
  for (const KnownFrom& known : all) {
    json.push_back({{"document_id", known.document_id},
                    {"page", or_null(known.page)},
                    {"quote", or_null(known.quote)}});
  }
  return json;
}

std::string to_json(const std::vector<MissingDocument>& all) {
  Json missing = Json::array();
  for (const MissingDocument& one : all) {
    const Reference& reference = one.reference;
    missing.push_back({{"council", one.council},
                       {"issuer", or_null(reference.issuer)},
                       {"kind", or_null(reference.kind)},
                       {"ordinal", or_null(reference.ordinal)},
                       {"start", or_null(reference.start)},
                       {"end", or_null(reference.end)},
                       {"published", or_null(reference.published)},
                       {"known_from", json::known_from(one.known_from)}});
  }
  return dump({{"missing", missing}});
}

}  // namespace scrutineer::query
