#include "schemas/record.h"

#include <nlohmann/json.hpp>

#include "schemas/metadata_record.h"
#include "schemas/stored_json.h"

namespace scrutineer {
namespace {

using Json = nlohmann::json;

// Writes a member unless it is empty; reads a member that may be absent.
using stored::get;
using stored::put;
using stored::require_list;
using stored::require_object;
using stored::translating_json_errors;

// Behind the quotation mark that ends the string which begins at `at`.
std::size_t end_of_string(std::string_view bytes, std::size_t at) {
  for (std::size_t end = bytes.find('"', at + 1); end != std::string_view::npos;
       end = bytes.find('"', end + 1)) {
    std::size_t slashes = 0;
    while (bytes[end - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return end + 1;
  }
  stored::damaged("it ends inside a text");
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

std::string encode_record(const Document& document) {
  Json json = Json::object();
  put(json, "id", document.id);
  stored::put_metadata(json, document.metadata);
  put(json, "format", document.format);
  json["pages"] = document.pages;
  json["words"] = document.words;
  put(json, "partial", document.partial);
  put(json, "warnings", document.warnings);
  put(json, "embedded_title", document.embedded_title);
  Json locations = Json::array();
  for (const Location& location : document.locations) locations.push_back(location.path);
  put(json, "locations", locations);
  Json duplicates = Json::array();
  for (const Duplicate& other : document.duplicates) {
    duplicates.push_back({{"id", other.id}, {"relation", other.relation}});
  }
  put(json, "duplicates", duplicates);
  put(json, "group", document.group);
  // Paths may hold bytes that are not UTF-8: they are shown with U+FFFD in their place.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Document decode_record(std::string_view bytes) {
  return translating_json_errors(bytes, [](const Json& json) {
    require_object(json);
    Document document;
    get(json, "id", document.id);
    stored::get_metadata(json, document.metadata);
    get(json, "format", document.format);
    get(json, "pages", document.pages);
    get(json, "words", document.words);
    get(json, "partial", document.partial);
    get(json, "warnings", document.warnings);
    get(json, "embedded_title", document.embedded_title);
    if (const auto found = json.find("locations"); found != json.end()) {
      require_list(*found);
      for (const Json& path : *found) document.locations.push_back({path.get<std::string>()});
    }
    if (const auto found = json.find("duplicates"); found != json.end()) {
      require_list(*found);
      for (const Json& other : *found) {
        document.duplicates.push_back(
            {other.at("id").get<std::string>(), other.at("relation").get<std::string>()});
      }
    }
    get(json, "group", document.group);
    return document;
  });
}

std::string title_in_record(std::string_view bytes) {
  if (!bytes.starts_with('{')) stored::damaged("a value is not an object");
  int depth = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') continue;
    const std::size_t end = end_of_string(bytes, at);
    const bool names_title =
        depth == 1 && bytes.substr(at, end - at) == R"("title")" && bytes.substr(end, 1) == ":";
    if (!names_title) {
      at = end - 1;
      continue;
    }
    const std::size_t value = end + 1;
    if (bytes.substr(value, 1) != "\"") stored::damaged("title is no text");
    return translating_json_errors(bytes.substr(value, end_of_string(bytes, value) - value),
                                   [](const Json& title) { return title.get<std::string>(); });
  }
  return "";
}

bool may_have_references(std::string_view bytes) {
  // No text of a record holds a quotation mark that is not escaped.
  return bytes.find("\"about\":") != std::string_view::npos;
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
    put(json, "neighbours", council.neighbours);
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
      get(json, "neighbours", council.neighbours);
      councils.push_back(std::move(council));
    }
    return councils;
  });
}

}  // namespace scrutineer
