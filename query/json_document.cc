// One paper: what is known about it, and its text.
#include <fmt/format.h>

#include "query/json_parts.h"
#include "query/sections.h"
#include "schemas/record.h"

namespace scrutineer::query {
namespace {

using json::council_of;
using json::document_type;
using json::dump;
using json::duplicates;
using json::grades;
using json::Json;
using json::list;
using json::or_null;

Json person(const Person& person) {
  return {
      {"name", person.name}, {"role", or_null(person.role)}, {"role_id", or_null(person.role_id)}};
}

Json people(const std::vector<Person>& persons) {
  Json json = Json::array();
  for (const Person& one : persons) json.push_back(person(one));
  return json;
}

Json proof(const Evidence& evidence) {
  return {{"page", or_null(evidence.page)},
          {"section", or_null(evidence.section)},
          {"quote", or_null(evidence.quote)},
          {"source", name_of(evidence.source)}};
}

// The words that prove the value at `path`, or any part of it.
Json proof_of(const Metadata& m, const std::string& path) {
  for (const Evidence& evidence : m.evidence) {
    if (evidence.path.starts_with(path)) return proof(evidence);
  }
  return nullptr;
}

Json references(const DocumentDetails& details) {
  const Metadata& m = details.document.metadata;
  Json json = Json::array();
  for (std::size_t i = 0; i < m.about.size(); ++i) {
    const Reference& reference = m.about[i];
    json.push_back({{"issuer", or_null(reference.issuer)},
                    {"kind", or_null(reference.kind)},
                    {"ordinal", or_null(reference.ordinal)},
                    {"start", or_null(reference.start)},
                    {"end", or_null(reference.end)},
                    {"published", or_null(reference.published)},
                    {"grades", grades(reference.grades)},
                    {"document_id", or_null(details.about_ids[i])},
                    {"evidence", proof_of(m, fmt::format("about[{}]", i))}});
  }
  return json;
}

Json referred_to_by(const ReferredTo& referred) {
  Json papers = Json::array();
  for (const ReferringPaper& paper : referred.papers) {
    const Metadata& m = paper.document.metadata;
    papers.push_back({{"document_id", paper.document.id},
                      {"title", or_null(m.title)},
                      {"document_type", document_type(m)},
                      {"date", or_null(m.date)},
                      {"page", or_null(paper.from.page)},
                      {"quote", or_null(paper.from.quote)}});
  }
  return {{"total", referred.total}, {"papers", papers}};
}

Json previous_judgements(const Metadata& m) {
  Json json = Json::array();
  for (const PreviousJudgements& previous : m.previous_judgements)
    json.push_back({{"date", or_null(previous.date)}, {"grades", grades(previous.grades)}});
  return json;
}

Json measures(const Metadata& m) {
  Json json = Json::array();
  for (const Measure& measure : m.measures) {
    json.push_back({{"value", measure.value},
                    {"from", or_null(measure.from)},
                    {"unit", or_null(measure.unit)},
                    {"what", or_null(measure.what)},
                    {"population", or_null(measure.population)},
                    {"as_at", or_null(measure.as_at)},
                    {"reported_by", or_null(measure.reported_by)},
                    {"kind", or_null(measure.kind)},
                    {"financial_year", or_null(measure.financial_year)}});
  }
  return json;
}

Json commitments(const Metadata& m) {
  Json json = Json::array();
  for (const Commitment& one : m.commitments)
    json.push_back({{"what", one.what}, {"by", or_null(one.by)}, {"who", or_null(one.who)}});
  return json;
}

Json legislation(const Metadata& m) {
  Json json = Json::array();
  for (const Citation& one : m.legislation) {
    json.push_back(
        {{"title", one.title}, {"kind", or_null(one.kind)}, {"printed", or_null(one.printed)}});
  }
  return json;
}

Json links(const Metadata& m) {
  Json json = Json::array();
  for (const Link& link : m.links)
    json.push_back({{"text", or_null(link.text)}, {"url", or_null(link.url)}});
  return json;
}

Json evidence(const std::vector<Evidence>& all) {
  Json json = Json::object();
  for (const Evidence& one : all) json[one.path] = proof(one);
  return json;
}

Json document(const DocumentDetails& details, const CouncilLookup& councils) {
  const Document& document = details.document;
  const Metadata& m = document.metadata;
  Json locations = Json::array();
  for (const Location& location : document.locations)
    locations.push_back({{"path", location.path}});
  return {{"id", document.id},
          {"title", or_null(m.title)},
          {"council", council_of(m.council, councils)},
          {"issuer", or_null(m.issuer)},
          {"document_type", document_type(m)},
          {"framework", or_null(m.framework)},
          {"committee", or_null(m.committee)},
          {"agenda_item", or_null(m.agenda_item)},
          {"wards", list(m.wards)},
          {"decision", list(m.decisions)},
          {"response_expected", or_null(m.response_expected)},
          {"judgements", grades(m.judgements)},
          {"previous_judgements", previous_judgements(m)},
          {"send_outcome", or_null(m.send_outcome)},
          {"themes", list(m.themes)},
          {"published", or_null(m.published)},
          {"meeting_date", or_null(m.meeting_date)},
          {"date", or_null(m.date)},
          {"date_source", or_null(m.date_source)},
          {"visit_start", or_null(m.visit_start)},
          {"visit_end", or_null(m.visit_end)},
          {"visit_ordinal", or_null(m.visit_ordinal)},
          {"lead_inspector", or_null(m.lead_inspector)},
          {"inspectors", list(m.inspectors)},
          {"addressee", m.addressees.empty() ? Json(nullptr) : or_null(m.addressees.front().name)},
          {"addressees", people(m.addressees)},
          {"people", people(m.people)},
          {"signatory", m.signatory.name.empty() ? Json(nullptr) : person(m.signatory)},
          {"about", references(details)},
          {"referred_to_by", referred_to_by(details.referred_to_by)},
          {"measures", measures(m)},
          {"commitments", commitments(m)},
          {"legislation", legislation(m)},
          {"links", links(m)},
          {"evidence", evidence(m.evidence)},
          {"url", or_null(m.url)},
          {"original", or_null(details.original)},
          {"pages", or_null(document.pages)},
          {"format", document.format},
          {"words", document.words},
          {"partial", or_null(document.partial)},
          {"warnings", list(document.warnings)},
          {"locations", locations},
          {"duplicates", duplicates(document.duplicates)}};
}

}  // namespace

Members members_of_documents() {
  return json::names_of(document({}, [](std::string_view) { return std::nullopt; }));
}

std::string to_json(const DocumentDetails& one, const CouncilLookup& councils,
                    const Members& members) {
  return dump(json::picked(document(one, councils), members));
}

static Json sections(const std::vector<Block>& blocks) {
  Json json = Json::array();
  for (const Section& section : sections_of(blocks)) {
    json.push_back({{"number", or_null(section.number)},
                    {"title", section.title},
                    {"level", std::uint32_t{section.level}},
                    {"page", or_null(section.page)},
                    {"line", or_null(section.line)},
                    {"block", section.block}});
  }
  return json;
}

std::string to_json(const DocumentText& text, const CouncilLookup& councils) {
  Json blocks = Json::array();
  for (const Block& block : text.blocks) {
    Json turns = Json::array();
    for (const PageTurn& turn : block.turns)
      turns.push_back({{"offset", turn.offset}, {"page", turn.page}});
    blocks.push_back({{"kind", name_of(block.kind)},
                      {"page", or_null(block.page)},
                      {"line", or_null(block.line)},
                      {"level", or_null(std::uint32_t{block.level})},
                      {"bold", block.bold},
                      {"ocr", block.ocr},
                      {"number", or_null(block.number)},
                      {"text", block.text},
                      {"turns", turns}});
  }
  const Metadata& m = text.document.metadata;
  return dump({{"id", text.document.id},
               {"title", or_null(m.title)},
               {"council", council_of(m.council, councils)},
               {"document_type", document_type(m)},
               {"date", or_null(m.date)},
               {"pages", or_null(text.document.pages)},
               {"sections", sections(text.blocks)},
               {"blocks", blocks}});
}

}  // namespace scrutineer::query
