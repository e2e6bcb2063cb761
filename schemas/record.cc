#include "schemas/record.h"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "schemas/error.h"

namespace scrutineer {
namespace {

using Json = nlohmann::json;

// Writes a member unless it is empty; reads a member that may be absent.
template <typename T>
void put(Json& json, const char* name, const T& value) {
  if (!value.empty()) json[name] = value;
}

[[noreturn]] void damaged(const std::string& what) {
  throw Error("record-damaged", "a stored record can't be read: " + what,
              "Re-index the file, or rebuild the index from its sources.");
}

template <typename T>
void get(const Json& json, const char* name, T& value) {
  const auto found = json.find(name);
  if (found == json.end()) return;
  if constexpr (std::is_integral_v<T>) {
    // The JSON library would cut a number to size without a word.
    if (!found->is_number_unsigned() ||
        found->template get<std::uint64_t>() > std::numeric_limits<T>::max()) {
      damaged(std::string(name) + " is no such number");
    }
  }
  found->get_to(value);
}

void require_object(const Json& json) {
  if (!json.is_object()) damaged("a value is not an object");
}

void require_list(const Json& json) {
  if (!json.is_array()) damaged("a value is not a list");
}

Source source_from(const std::string& name) {
  for (const Source source : {Source::printed, Source::inferred, Source::manifest}) {
    if (name == name_of(source)) return source;
  }
  damaged("unknown source of a value: " + name);
}

template <typename Decode>
auto translating_json_errors(std::string_view bytes, Decode decode) {
  try {
    return decode(Json::parse(bytes));
  } catch (const Json::exception& error) {
    damaged(error.what());
  }
}

}  // namespace

std::string_view name_of(Source source) {
  switch (source) {
    case Source::printed:
      return "printed";
    case Source::inferred:
      return "inferred";
    case Source::manifest:
      return "manifest";
  }
  return "printed";
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::numbered:
      return "numbered";
    case BlockKind::bullet:
      return "bullet";
    case BlockKind::table_row:
      return "table_row";
  }
  return "paragraph";
}

static void to_json(Json& json, const Person& person) {
  json = Json::object();
  put(json, "name", person.name);
  put(json, "role", person.role);
}

static void from_json(const Json& json, Person& person) {
  require_object(json);
  get(json, "name", person.name);
  get(json, "role", person.role);
}

static void to_json(Json& json, const Reference& reference) {
  json = Json::object();
  put(json, "issuer", reference.issuer);
  put(json, "kind", reference.kind);
  put(json, "ordinal", reference.ordinal);
  put(json, "start", reference.start);
  put(json, "end", reference.end);
  put(json, "published", reference.published);
  put(json, "grades", reference.grades);
}

static void from_json(const Json& json, Reference& reference) {
  require_object(json);
  get(json, "issuer", reference.issuer);
  get(json, "kind", reference.kind);
  get(json, "ordinal", reference.ordinal);
  get(json, "start", reference.start);
  get(json, "end", reference.end);
  get(json, "published", reference.published);
  get(json, "grades", reference.grades);
}

static void to_json(Json& json, const Evidence& evidence) {
  json = Json::object();
  put(json, "path", evidence.path);
  if (evidence.page != 0) json["page"] = evidence.page;
  put(json, "section", evidence.section);
  put(json, "quote", evidence.quote);
  json["source"] = name_of(evidence.source);
}

static void from_json(const Json& json, Evidence& evidence) {
  require_object(json);
  get(json, "path", evidence.path);
  get(json, "page", evidence.page);
  get(json, "section", evidence.section);
  get(json, "quote", evidence.quote);
  evidence.source = source_from(json.at("source").get<std::string>());
}

// One list of the metadata's members serves both directions.
template <typename Json_, typename Metadata_, typename Each>
static void each_member(Json_& json, Metadata_& m, Each each) {
  each(json, "title", m.title);
  each(json, "document_type", m.document_type);
  each(json, "council", m.council);
  each(json, "issuer", m.issuer);
  each(json, "committee", m.committee);
  each(json, "framework", m.framework);
  each(json, "judgements", m.judgements);
  each(json, "themes", m.themes);
  each(json, "published", m.published);
  each(json, "meeting_date", m.meeting_date);
  each(json, "visit_start", m.visit_start);
  each(json, "visit_end", m.visit_end);
  each(json, "date", m.date);
  each(json, "date_source", m.date_source);
  each(json, "lead_inspector", m.lead_inspector);
  each(json, "inspectors", m.inspectors);
  each(json, "addressees", m.addressees);
  each(json, "people", m.people);
  each(json, "about", m.about);
  each(json, "url", m.url);
  each(json, "evidence", m.evidence);
}

std::string encode_record(const Document& document) {
  Json json = Json::object();
  const auto putter = [](Json& to, const char* name, const auto& value) { put(to, name, value); };
  put(json, "id", document.id);
  each_member(json, document.metadata, putter);
  put(json, "format", document.format);
  json["pages"] = document.pages;
  json["words"] = document.words;
  put(json, "partial", document.partial);
  put(json, "warnings", document.warnings);
  Json locations = Json::array();
  for (const Location& location : document.locations) locations.push_back(location.path);
  put(json, "locations", locations);
  // Paths may hold bytes that are not UTF-8: they are shown with U+FFFD in their place.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Document decode_record(std::string_view bytes) {
  return translating_json_errors(bytes, [](const Json& json) {
    require_object(json);
    Document document;
    const auto getter = [](const Json& from, const char* name, auto& value) {
      get(from, name, value);
    };
    get(json, "id", document.id);
    each_member(json, document.metadata, getter);
    get(json, "format", document.format);
    get(json, "pages", document.pages);
    get(json, "words", document.words);
    get(json, "partial", document.partial);
    get(json, "warnings", document.warnings);
    if (const auto found = json.find("locations"); found != json.end()) {
      require_list(*found);
      for (const Json& path : *found) document.locations.push_back({path.get<std::string>()});
    }
    return document;
  });
}

std::string encode_councils(const std::vector<Council>& councils) {
  Json list = Json::array();
  for (const Council& council : councils) {
    Json json = Json::object();
    put(json, "id", council.id);
    put(json, "gss", council.gss);
    put(json, "former_gss", council.former_gss);
    put(json, "name", council.name);
    put(json, "official_name", council.official_name);
    put(json, "type", council.type);
    put(json, "region", council.region);
    put(json, "start", council.start);
    put(json, "end", council.end);
    put(json, "replaced_by", council.replaced_by);
    put(json, "aliases", council.aliases);
    put(json, "domains", council.domains);
    list.push_back(std::move(json));
  }
  return list.dump();
}

std::vector<Council> decode_councils(std::string_view bytes) {
  return translating_json_errors(bytes, [](const Json& list) {
    require_list(list);
    std::vector<Council> councils;
    for (const Json& json : list) {
      require_object(json);
      Council council;
      get(json, "id", council.id);
      get(json, "gss", council.gss);
      get(json, "former_gss", council.former_gss);
      get(json, "name", council.name);
      get(json, "official_name", council.official_name);
      get(json, "type", council.type);
      get(json, "region", council.region);
      get(json, "start", council.start);
      get(json, "end", council.end);
      get(json, "replaced_by", council.replaced_by);
      get(json, "aliases", council.aliases);
      get(json, "domains", council.domains);
      councils.push_back(std::move(council));
    }
    return councils;
  });
}

}  // namespace scrutineer
