// What can be asked for besides papers and findings.
#include "query/json_parts.h"

namespace scrutineer::query {

using json::council_of;
using json::council_summary;
using json::document_type;
using json::dump;
using json::facet_values;
using json::Json;
using json::list;
using json::or_null;

namespace {

Json counted_council(const CouncilCount& one) {
  Json council = council_summary(one.council);
  council["former_gss"] = list(one.council.former_gss);
  council["start"] = or_null(one.council.start);
  council["end"] = or_null(one.council.end);
  council["replaced_by"] = list(one.council.replaced_by);
  council["aliases"] = list(one.council.aliases);
  council["domains"] = list(one.council.domains);
  council["neighbours"] = list(one.council.neighbours);
  council["documents"] = one.documents;
  return council;
}

}  // namespace

std::string to_json(const std::vector<SimilarDocument>& similar, const CouncilLookup& councils) {
  Json json = Json::array();
  for (const SimilarDocument& other : similar) {
    const Metadata& m = other.document.metadata;
    json.push_back({{"id", other.document.id},
                    {"title", or_null(m.title)},
                    {"council", council_of(m.council, councils)},
                    {"document_type", document_type(m)},
                    {"date", or_null(m.date)},
                    {"score", other.score},
                    {"shared", list(other.shared)}});
  }
  return dump({{"similar", json}});
}

std::string to_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& one : suggestions) {
    json.push_back(
        {{"text", one.text}, {"label", one.label}, {"kind", one.kind}, {"count", one.count}});
  }
  return dump({{"suggestions", json}});
}

std::string to_json(const std::vector<FieldInfo>& all) {
  Json json = Json::array();
  for (const FieldInfo& field : all) {
    json.push_back({{"name", field.name},
                    {"label", field.label},
                    {"description", field.description},
                    {"kind", field.kind},
                    {"example", or_null(field.example)},
                    {"multi_valued", field.multi_valued},
                    {"facet", field.facet},
                    {"filter", field.filter},
                    {"sortable", field.sortable},
                    {"values", facet_values(field.values)}});
  }
  return dump({{"fields", json}});
}

Members members_of_councils() { return json::names_of(counted_council({})); }

std::string to_json(const std::vector<CouncilCount>& all, const Members& of_councils) {
  Json councils = Json::array();
  for (const CouncilCount& one : all)
    councils.push_back(json::picked(counted_council(one), of_councils));
  return dump({{"councils", councils}});
}

std::string to_json(const FailuresResult& result) {
  Json failures = Json::array();
  for (const FailedFile& one : result.failures) {
    failures.push_back(
        {{"file", one.file}, {"code", one.code}, {"what", one.what}, {"hint", one.hint}});
  }
  return dump({{"total", json::total(result.total)}, {"failures", failures}});
}

std::string to_json(const Stats& stats) {
  return dump({{"documents", stats.documents},
               {"pages", stats.pages},
               {"words", stats.words},
               {"failures", stats.failures},
               {"partial", stats.partial},
               {"first_date", or_null(stats.first_date)},
               {"last_date", or_null(stats.last_date)},
               {"councils", stats.councils},
               {"schema_version", stats.schema_version},
               {"written_by", or_null(stats.written_by)}});
}

}  // namespace scrutineer::query
