#include "indexer/write/finding_documents.h"

#include "schemas/finding_fields.h"
#include "schemas/finding_record.h"
#include "schemas/index_keys.h"

namespace scrutineer::indexer {
namespace {

void add(FieldWriter& writer, std::string_view name, std::vector<std::string> values) {
  writer.add_keyword(*find_finding_field(name), std::move(values));
}

PreparedFinding prepared(const StoredFinding& stored, const Metadata& m, Tokeniser& tokeniser) {
  const Finding& finding = stored.finding;
  FieldWriter writer(tokeniser);
  writer.add_term(std::string(all_findings_term));
  writer.add_term(finding_id_term(finding.id));
  for (const Token& token : tokeniser.tokenise(finding.text)) {
    writer.add_term(finding_text_term(token.term));
  }
  add(writer, "document", {stored.document_id});
  add(writer, "council", {stored.council});
  add(writer, "kind", {finding.kind});
  add(writer, "form", {finding.form});
  add(writer, "stance", {finding.stance});
  add(writer, "theme", finding.themes);
  add(writer, "population", finding.populations);
  add(writer, "owner", {finding.owner});
  add(writer, "said_by", {finding.said_by});
  add(writer, "reported_by", {finding.reported_by});
  add(writer, "document_type", {m.document_type});
  writer.add_day(*find_finding_field("date"), stored.date);
  PreparedFinding out;
  out.id = finding.id;
  out.terms = writer.take_terms();
  out.values = writer.take_values();
  out.values.push_back({finding_order_slot, sortable(stored.order)});
  out.record = encode_finding(stored);
  return out;
}

}  // namespace

std::vector<PreparedFinding> prepare_findings(const Document& document,
                                              const std::vector<Finding>& findings,
                                              Tokeniser& tokeniser) {
  std::vector<PreparedFinding> all;
  all.reserve(findings.size());
  StoredFinding stored;
  stored.document_id = document.id;
  stored.council = document.metadata.council;
  stored.date = document.metadata.date;
  for (const Finding& finding : findings) {
    stored.finding = finding;
    all.push_back(prepared(stored, document.metadata, tokeniser));
    ++stored.order;
  }
  return all;
}

}  // namespace scrutineer::indexer
