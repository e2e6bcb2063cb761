#include "schemas/metadata_record.h"

#include "schemas/record.h"
#include "schemas/stored_json.h"

// The JSON library finds to_json and from_json by the namespace of their argument.
namespace scrutineer {

using stored::get;
using stored::Getter;
using stored::Json;
using stored::put;
using stored::Putter;

namespace {

Source source_from(const std::string& name) {
  for (const Source source : {Source::printed, Source::inferred, Source::manifest}) {
    if (name == name_of(source)) return source;
  }
  stored::damaged("unknown source of a value: " + name);
}

}  // namespace

template <typename Json_, typename Person_, typename Each>
static void each_member_of_person(Json_& json, Person_& person, Each each) {
  each(json, "name", person.name);
  each(json, "role", person.role);
  each(json, "role_id", person.role_id);
}

static void to_json(Json& json, const Person& person) {
  json = Json::object();
  each_member_of_person(json, person, Putter{});
}

static void from_json(const Json& json, Person& person) {
  stored::require_object(json);
  each_member_of_person(json, person, Getter{});
}

template <typename Json_, typename Reference_, typename Each>
static void each_member_of_reference(Json_& json, Reference_& reference, Each each) {
  each(json, "issuer", reference.issuer);
  each(json, "kind", reference.kind);
  each(json, "ordinal", reference.ordinal);
  each(json, "start", reference.start);
  each(json, "end", reference.end);
  each(json, "published", reference.published);
  each(json, "grades", reference.grades);
}

static void to_json(Json& json, const Reference& reference) {
  json = Json::object();
  each_member_of_reference(json, reference, Putter{});
}

static void from_json(const Json& json, Reference& reference) {
  stored::require_object(json);
  each_member_of_reference(json, reference, Getter{});
}

template <typename Json_, typename PreviousJudgements_, typename Each>
static void each_member_of_previous(Json_& json, PreviousJudgements_& previous, Each each) {
  each(json, "date", previous.date);
  each(json, "grades", previous.grades);
}

static void to_json(Json& json, const PreviousJudgements& previous) {
  json = Json::object();
  each_member_of_previous(json, previous, Putter{});
}

static void from_json(const Json& json, PreviousJudgements& previous) {
  stored::require_object(json);
  each_member_of_previous(json, previous, Getter{});
}

template <typename Json_, typename Measure_, typename Each>
static void each_member_of_measure(Json_& json, Measure_& measure, Each each) {
  each(json, "value", measure.value);
  each(json, "from", measure.from);
  each(json, "unit", measure.unit);
  each(json, "what", measure.what);
  each(json, "population", measure.population);
  each(json, "as_at", measure.as_at);
  each(json, "reported_by", measure.reported_by);
  each(json, "kind", measure.kind);
  each(json, "financial_year", measure.financial_year);
}

static void to_json(Json& json, const Measure& measure) {
  json = Json::object();
  each_member_of_measure(json, measure, Putter{});
}

static void from_json(const Json& json, Measure& measure) {
  stored::require_object(json);
  each_member_of_measure(json, measure, Getter{});
}

template <typename Json_, typename Commitment_, typename Each>
static void each_member_of_commitment(Json_& json, Commitment_& commitment, Each each) {
  each(json, "what", commitment.what);
  each(json, "by", commitment.by);
  each(json, "who", commitment.who);
}

static void to_json(Json& json, const Commitment& commitment) {
  json = Json::object();
  each_member_of_commitment(json, commitment, Putter{});
}

static void from_json(const Json& json, Commitment& commitment) {
  stored::require_object(json);
  each_member_of_commitment(json, commitment, Getter{});
}

template <typename Json_, typename Citation_, typename Each>
static void each_member_of_citation(Json_& json, Citation_& citation, Each each) {
  each(json, "title", citation.title);
  each(json, "kind", citation.kind);
  each(json, "printed", citation.printed);
}

static void to_json(Json& json, const Citation& citation) {
  json = Json::object();
  each_member_of_citation(json, citation, Putter{});
}

static void from_json(const Json& json, Citation& citation) {
  stored::require_object(json);
  each_member_of_citation(json, citation, Getter{});
}

template <typename Json_, typename Link_, typename Each>
static void each_member_of_link(Json_& json, Link_& link, Each each) {
  each(json, "text", link.text);
  each(json, "url", link.url);
}

static void to_json(Json& json, const Link& link) {
  json = Json::object();
  each_member_of_link(json, link, Putter{});
}

static void from_json(const Json& json, Link& link) {
  stored::require_object(json);
  each_member_of_link(json, link, Getter{});
}

static void to_json(Json& json, const Evidence& evidence) {
  json = Json::object();
  put(json, "path", evidence.path);
  put(json, "page", evidence.page);
  put(json, "section", evidence.section);
  put(json, "quote", evidence.quote);
  json["source"] = name_of(evidence.source);
}

static void from_json(const Json& json, Evidence& evidence) {
  stored::require_object(json);
  get(json, "path", evidence.path);
  get(json, "page", evidence.page);
  get(json, "section", evidence.section);
  get(json, "quote", evidence.quote);
  evidence.source = source_from(json.at("source").get<std::string>());
}

// One list of the metadata's members serves both directions.
template <typename Json_, typename Metadata_, typename Each>
static void each_member_of_metadata(Json_& json, Metadata_& m, Each each) {
  each(json, "title", m.title);
  each(json, "document_type", m.document_type);
  each(json, "council", m.council);
  each(json, "issuer", m.issuer);
  each(json, "committee", m.committee);
  each(json, "framework", m.framework);
  each(json, "judgements", m.judgements);
  each(json, "previous_judgements", m.previous_judgements);
  each(json, "send_outcome", m.send_outcome);
  each(json, "themes", m.themes);
  each(json, "published", m.published);
  each(json, "meeting_date", m.meeting_date);
  each(json, "visit_start", m.visit_start);
  each(json, "visit_end", m.visit_end);
  each(json, "visit_ordinal", m.visit_ordinal);
  each(json, "date", m.date);
  each(json, "date_source", m.date_source);
  each(json, "lead_inspector", m.lead_inspector);
  each(json, "inspectors", m.inspectors);
  each(json, "addressees", m.addressees);
  each(json, "people", m.people);
  each(json, "agenda_item", m.agenda_item);
  each(json, "wards", m.wards);
  each(json, "decisions", m.decisions);
  each(json, "response_expected", m.response_expected);
  each(json, "about", m.about);
  each(json, "measures", m.measures);
  each(json, "commitments", m.commitments);
  each(json, "legislation", m.legislation);
  each(json, "links", m.links);
  each(json, "url", m.url);
  each(json, "evidence", m.evidence);
}

namespace stored {

void put_metadata(Json& json, const Metadata& metadata) {
  each_member_of_metadata(json, metadata, Putter{});
  put_object(json, "signatory", metadata.signatory);
}

void get_metadata(const Json& json, Metadata& metadata) {
  each_member_of_metadata(json, metadata, Getter{});
  get(json, "signatory", metadata.signatory);
}

}  // namespace stored
}  // namespace scrutineer
