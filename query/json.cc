// Length: JSON is made in this one file.
#include "query/json.h"

#include <nlohmann/json.hpp>

#include "schemas/record.h"

namespace scrutineer::query {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json or_null(std::uint32_t number) { return number == 0 ? Json(nullptr) : Json(number); }

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json list(const std::vector<std::string>& values) {
  Json json = Json::array();
  for (const std::string& value : values) json.push_back(value);
  return json;
}

Json grades(const std::map<std::string, std::string>& values) {
  Json json = Json::object();
  for (const auto& [area, grade] : values) json[area] = grade;
  return json;
}

Json council_summary(const Council& council) {
  return {{"id", council.id},
          {"gss", or_null(council.gss)},
          {"name", council.name},
          {"official_name", or_null(council.official_name)},
          {"type", or_null(council.type)},
          {"region", or_null(council.region)}};
}

Json council_of(const std::string& id, const CouncilLookup& councils) {
  if (id.empty()) return nullptr;
  const std::optional<Council> council = councils(id);
  if (council) return council_summary(*council);
  Council unknown;
  unknown.id = id;
  unknown.name = id;
  return council_summary(unknown);
}

Json people(const std::vector<Person>& persons) {
  Json json = Json::array();
  for (const Person& person : persons)
    json.push_back({{"name", person.name}, {"role", or_null(person.role)}});
  return json;
}

Json references(const std::vector<Reference>& about) {
  Json json = Json::array();
  for (const Reference& reference : about) {
    json.push_back({{"issuer", or_null(reference.issuer)},
                    {"kind", or_null(reference.kind)},
                    {"ordinal", or_null(reference.ordinal)},
                    {"start", or_null(reference.start)},
                    {"end", or_null(reference.end)},
                    {"published", or_null(reference.published)},
                    {"grades", grades(reference.grades)}});
  }
  return json;
}

Json evidence(const std::vector<Evidence>& all) {
  Json json = Json::object();
  for (const Evidence& one : all) {
    json[one.path] = {{"page", or_null(one.page)},
                      {"section", or_null(one.section)},
                      {"quote", or_null(one.quote)},
                      {"source", name_of(one.source)}};
  }
  return json;
}

Json document(const Document& document, const CouncilLookup& councils) {
  const Metadata& m = document.metadata;
  Json locations = Json::array();
  for (const Location& location : document.locations)
    locations.push_back({{"path", location.path}});
  return {{"id", document.id},
          {"title", or_null(m.title)},
          {"council", council_of(m.council, councils)},
          {"issuer", or_null(m.issuer)},
          {"document_type", m.document_type.empty() ? "other" : m.document_type},
          {"framework", or_null(m.framework)},
          {"committee", or_null(m.committee)},
          {"judgements", grades(m.judgements)},
          {"themes", list(m.themes)},
          {"published", or_null(m.published)},
          {"meeting_date", or_null(m.meeting_date)},
          {"date", or_null(m.date)},
          {"date_source", or_null(m.date_source)},
          {"visit_start", or_null(m.visit_start)},
          {"visit_end", or_null(m.visit_end)},
          {"lead_inspector", or_null(m.lead_inspector)},
          {"inspectors", list(m.inspectors)},
          {"addressee", m.addressees.empty() ? Json(nullptr) : or_null(m.addressees.front().name)},
          {"addressees", people(m.addressees)},
          {"people", people(m.people)},
          {"about", references(m.about)},
          {"evidence", evidence(m.evidence)},
          {"url", or_null(m.url)},
          {"pages", or_null(document.pages)},
          {"format", document.format},
          {"words", document.words},
          {"partial", or_null(document.partial)},
          {"warnings", list(document.warnings)},
          {"locations", locations}};
}

Json hit(const Hit& hit, const CouncilLookup& councils) {
  const Metadata& m = hit.document.metadata;
  Json passages = Json::array();
  for (const Passage& passage : hit.passages) {
    passages.push_back({{"page", or_null(passage.page)},
                        {"section", or_null(passage.section)},
                        {"line", or_null(passage.line)},
                        {"snippet_html", highlighted_html(passage)},
                        {"text", passage.text}});
  }
  return {{"id", hit.document.id},
          {"title", or_null(m.title)},
          {"council", council_of(m.council, councils)},
          {"document_type", m.document_type.empty() ? "other" : m.document_type},
          {"date", or_null(m.date)},
          {"date_source", or_null(m.date_source)},
          {"framework", or_null(m.framework)},
          {"judgements", grades(m.judgements)},
          {"score", hit.score},
          {"passages", passages},
          {"more_pages", hit.more_pages},
          {"why", list(hit.why)},
          {"url", or_null(m.url)}};
}

Json facet_values(const std::vector<FacetValue>& values) {
  Json json = Json::array();
  for (const FacetValue& value : values) {
    json.push_back({{"value", value.value},
                    {"label", value.label},
                    {"count", value.count},
                    {"selected", value.selected}});
  }
  return json;
}

Json facets(const SearchResult& result) {
  Json json = Json::object();
  for (const auto& [field, values] : result.facets) json[field] = facet_values(values);
  return json;
}

Json histogram(const SearchResult& result) {
  Json json = Json::array();
  for (const YearCount& year : result.histogram)
    json.push_back({{"year", year.year}, {"count", year.count}});
  return json;
}

Json searched_as(const SearchedAs& searched) {
  return {{"words", searched.words},
          {"given_up", list(searched.given_up)},
          {"synonyms", list(searched.synonyms)},
          {"match", searched.match}};
}

Json total(const Total& total) { return {{"value", total.value}, {"exact", total.exact}}; }

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
}

}  // namespace

std::string to_json(const SearchResult& result, const CouncilLookup& councils) {
  Json hits = Json::array();
  for (const Hit& one : result.hits) hits.push_back(hit(one, councils));
  return dump({{"query", result.query},
               {"searched_as", searched_as(result.searched_as)},
               {"total", total(result.total)},
               {"hits", hits},
               {"facets", facets(result)},
               {"histogram", histogram(result)},
               {"suggestion", or_null(result.suggestion)},
               {"took_ms", result.took_ms}});
}

std::string to_json(const Document& one, const CouncilLookup& councils) {
  return dump(document(one, councils));
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
                      {"number", or_null(block.number)},
                      {"text", block.text},
                      {"turns", turns}});
  }
  const Metadata& m = text.document.metadata;
  return dump({{"id", text.document.id},
               {"title", or_null(m.title)},
               {"council", council_of(m.council, councils)},
               {"document_type", m.document_type.empty() ? "other" : m.document_type},
               {"date", or_null(m.date)},
               {"pages", or_null(text.document.pages)},
               {"blocks", blocks}});
}

std::string to_json(const std::vector<SimilarDocument>& similar, const CouncilLookup& councils) {
  Json json = Json::array();
  for (const SimilarDocument& other : similar) {
    const Metadata& m = other.document.metadata;
    json.push_back({{"id", other.document.id},
                    {"title", or_null(m.title)},
                    {"council", council_of(m.council, councils)},
                    {"document_type", m.document_type.empty() ? "other" : m.document_type},
                    {"date", or_null(m.date)},
                    {"score", other.score},
                    {"shared", list(other.shared)}});
  }
  return dump({{"similar", json}});
}

std::string to_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& one : suggestions) {
    json.push_back({{"text", one.text}, {"kind", one.kind}, {"count", one.count}});
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

std::string to_json(const std::vector<CouncilCount>& all) {
  Json json = Json::array();
  for (const CouncilCount& one : all) {
    Json council = council_summary(one.council);
    council["former_gss"] = list(one.council.former_gss);
    council["start"] = or_null(one.council.start);
    council["end"] = or_null(one.council.end);
    council["replaced_by"] = list(one.council.replaced_by);
    council["aliases"] = list(one.council.aliases);
    council["domains"] = list(one.council.domains);
    council["documents"] = one.documents;
    json.push_back(std::move(council));
  }
  return dump({{"councils", json}});
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

std::string facets_to_json(const SearchResult& result) {
  return dump({{"total", total(result.total)},
               {"facets", facets(result)},
               {"histogram", histogram(result)},
               {"searched_as", searched_as(result.searched_as)}});
}

std::string highlighted_html(const Passage& passage) {
  std::string html;
  std::size_t at = 0;
  const std::string_view text = passage.text;
  for (const ByteRange& mark : passage.highlights) {
    append_escaped(html, text.substr(at, mark.begin - at));
    html += "<mark>";
    append_escaped(html, text.substr(mark.begin, mark.end - mark.begin));
    html += "</mark>";
    at = mark.end;
  }
  append_escaped(html, text.substr(at));
  return html;
}

}  // namespace scrutineer::query
