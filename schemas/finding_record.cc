#include "schemas/finding_record.h"

#include <nlohmann/json.hpp>

#include "schemas/stored_json.h"

namespace scrutineer {

using stored::Getter;
using stored::Json;
using stored::Putter;

template <typename Json_, typename Source_, typename Each>
static void each_member_of_source(Json_& json, Source_& source, Each each) {
  each(json, "issuer", source.issuer);
  each(json, "kind", source.kind);
  each(json, "date", source.date);
  each(json, "document_id", source.document_id);
  each(json, "finding_id", source.finding_id);
  each(json, "progress", source.progress);
  each(json, "progress_page", source.progress_page);
}

static void to_json(Json& json, const FindingSource& source) {
  json = Json::object();
  each_member_of_source(json, source, Putter{});
}

static void from_json(const Json& json, FindingSource& source) {
  stored::require_object(json);
  each_member_of_source(json, source, Getter{});
}

template <typename Json_, typename Stored_, typename Each>
static void each_member_of_finding(Json_& json, Stored_& stored, Each each) {
  auto& finding = stored.finding;
  each(json, "id", finding.id);
  each(json, "kind", finding.kind);
  each(json, "form", finding.form);
  each(json, "stance", finding.stance);
  each(json, "text", finding.text);
  auto& place = finding.place;
  each(json, "page", place.page);
  each(json, "section", place.section);
  each(json, "paragraph", place.paragraph);
  each(json, "first_block", place.first_block);
  each(json, "last_block", place.last_block);
  each(json, "begin", place.begin);
  each(json, "end", place.end);
  each(json, "themes", finding.themes);
  each(json, "populations", finding.populations);
  each(json, "owner", finding.owner);
  each(json, "said_by", finding.said_by);
  each(json, "reported_by", finding.reported_by);
  each(json, "document_id", stored.document_id);
  each(json, "council", stored.council);
  each(json, "date", stored.date);
  each(json, "order", stored.order);
}

std::string encode_finding(const StoredFinding& finding) {
  Json json = Json::object();
  each_member_of_finding(json, finding, Putter{});
  stored::put_object(json, "source", finding.finding.source);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

StoredFinding decode_finding(std::string_view bytes) {
  return stored::translating_json_errors(bytes, [](const Json& json) {
    stored::require_object(json);
    StoredFinding finding;
    each_member_of_finding(json, finding, Getter{});
    stored::get(json, "source", finding.finding.source);
    return finding;
  });
}

}  // namespace scrutineer
