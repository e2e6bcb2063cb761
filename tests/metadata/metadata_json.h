// Metadata as JSON for looking at and for comparing; not the HTTP contract.
#pragma once

#include <nlohmann/json.hpp>

#include "schemas/document.h"

namespace scrutineer::tests {

inline nlohmann::json people_json(const std::vector<Person>& people) {
  nlohmann::json list = nlohmann::json::array();
  for (const Person& person : people) {
    list.push_back({{"name", person.name}, {"role", person.role}, {"role_id", person.role_id}});
  }
  return list;
}

inline nlohmann::json to_json(const Metadata& metadata) {
  nlohmann::json about = nlohmann::json::array();
  for (const Reference& reference : metadata.about) {
    about.push_back({{"issuer", reference.issuer},
                     {"kind", reference.kind},
                     {"ordinal", reference.ordinal},
                     {"start", reference.start},
                     {"end", reference.end},
                     {"published", reference.published},
                     {"grades", reference.grades}});
  }
  nlohmann::json previous = nlohmann::json::array();
  for (const PreviousJudgements& judgements : metadata.previous_judgements) {
    previous.push_back({{"date", judgements.date}, {"grades", judgements.grades}});
  }
  nlohmann::json evidence = nlohmann::json::array();
  for (const Evidence& proof : metadata.evidence) {
    evidence.push_back({{"path", proof.path},
                        {"page", proof.page},
                        {"section", proof.section},
                        {"quote", proof.quote},
                        {"inferred", proof.source == Source::inferred}});
  }
  nlohmann::json measures = nlohmann::json::array();
  for (const Measure& measure : metadata.measures) {
    measures.push_back({{"value", measure.value},
                        {"from", measure.from},
                        {"unit", measure.unit},
                        {"what", measure.what},
                        {"population", measure.population},
                        {"as_at", measure.as_at},
                        {"reported_by", measure.reported_by},
                        {"kind", measure.kind},
                        {"financial_year", measure.financial_year}});
  }
  nlohmann::json commitments = nlohmann::json::array();
  for (const Commitment& commitment : metadata.commitments) {
    commitments.push_back(
        {{"what", commitment.what}, {"by", commitment.by}, {"who", commitment.who}});
  }
  nlohmann::json legislation = nlohmann::json::array();
  for (const Citation& citation : metadata.legislation) {
    legislation.push_back(
        {{"title", citation.title}, {"kind", citation.kind}, {"printed", citation.printed}});
  }
  nlohmann::json links = nlohmann::json::array();
  for (const Link& link : metadata.links) {
    links.push_back({{"text", link.text}, {"url", link.url}});
  }
  return {{"title", metadata.title},
          {"document_type", metadata.document_type},
          {"council", metadata.council},
          {"issuer", metadata.issuer},
          {"committee", metadata.committee},
          {"framework", metadata.framework},
          {"judgements", metadata.judgements},
          {"previous_judgements", previous},
          {"send_outcome", metadata.send_outcome},
          {"themes", metadata.themes},
          {"published", metadata.published},
          {"meeting_date", metadata.meeting_date},
          {"visit_start", metadata.visit_start},
          {"visit_end", metadata.visit_end},
          {"date", metadata.date},
          {"date_source", metadata.date_source},
          {"lead_inspector", metadata.lead_inspector},
          {"inspectors", metadata.inspectors},
          {"addressees", people_json(metadata.addressees)},
          {"people", people_json(metadata.people)},
          {"signatory", people_json({metadata.signatory})[0]},
          {"agenda_item", metadata.agenda_item},
          {"wards", metadata.wards},
          {"decisions", metadata.decisions},
          {"response_expected", metadata.response_expected},
          {"about", about},
          {"visit_ordinal", metadata.visit_ordinal},
          {"measures", measures},
          {"commitments", commitments},
          {"legislation", legislation},
          {"links", links},
          {"evidence", evidence}};
}

}  // namespace scrutineer::tests
