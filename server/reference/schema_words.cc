#include "server/reference/schema_words.h"

#include <algorithm>
#include <array>

#include "server/reference/markdown.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string code(const ordered_json& value) {
  return "<code>" + in_html(text_of(value)) + "</code>";
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : between) + part;
  return all;
}

// "integer, 0 to 1000", "at least 1 character": what bounds a value.
std::string bounds_of(const ordered_json& schema) {
  std::string words;
  const bool least = schema.contains("minimum");
  const bool most = schema.contains("maximum");
  if (least && most)
    words += ", " + text_of(schema["minimum"]) + " to " + text_of(schema["maximum"]);
  else if (least)
    words += ", at least " + text_of(schema["minimum"]);
  else if (most)
    words += ", at most " + text_of(schema["maximum"]);
  if (schema.contains("maxLength"))
    words += ", at most " + text_of(schema["maxLength"]) + " characters";
  if (schema.value("minLength", 0) > 0) words += ", not empty";
  if (schema.value("minItems", 0) > 0) words += ", not empty";
  if (schema.contains("pattern")) words += ", like " + code(schema["pattern"]);
  if (schema.contains("default") && schema["default"] != "")
    words += "; " + code(schema["default"]) + " unless given";
  return words;
}

std::string list_of(const ordered_json& schema) {
  return schema.contains("items") ? "list of " + type_html(schema["items"]) : "list";
}

std::string object_of(const ordered_json& schema) {
  const auto others = schema.find("additionalProperties");
  const bool by_name = !schema.contains("properties") && others != schema.end() &&
                       others->is_object() && !others->empty();
  return by_name ? "by name: " + type_html(*others) : "object";
}

std::string named_type(const ordered_json& schema, const std::string& type) {
  if (type == "array") return list_of(schema);
  return type == "object" ? object_of(schema) : in_html(type);
}

void add_members(const ordered_json& schema, const std::string& before,
                 std::vector<SchemaMember>& members) {
  if (!name_of_reference(schema).empty()) return;
  if (schema.contains("items")) {
    add_members(schema["items"],
                before.empty() ? "[]." : before.substr(0, before.size() - 1) + "[].", members);
    return;
  }
  for (const char* several : {"oneOf", "anyOf", "allOf"})
    if (schema.contains(several))
      for (const ordered_json& one : schema[several]) add_members(one, before, members);
  if (!schema.contains("properties")) return;
  const ordered_json required = schema.value("required", ordered_json::array());
  for (const auto& [name, member] : schema["properties"].items()) {
    members.push_back({before + name, type_html(member),
                       html_of_markdown(member.value("description", std::string())),
                       std::ranges::find(required, ordered_json(name)) != required.end()});
    add_members(member, before + name + ".", members);
  }
}

}  // namespace

std::string name_of_reference(const ordered_json& value) {
  if (!value.is_object() || !value.contains("$ref")) return {};
  const std::string path = value["$ref"].get<std::string>();
  return path.substr(path.rfind('/') + 1);
}

std::string type_html(const ordered_json& schema) {
  if (const std::string name = name_of_reference(schema); !name.empty())
    return "<a href=\"#schema-" + in_html(name) + "\">" + in_html(name) + "</a>";
  for (const char* several : {"oneOf", "anyOf", "allOf"}) {
    if (!schema.contains(several)) continue;
    std::vector<std::string> parts;
    for (const ordered_json& one : schema[several]) parts.push_back(type_html(one));
    return joined(parts, several == std::string("allOf") ? " and " : " or ");
  }
  if (schema.contains("const")) return code(schema["const"]);
  if (schema.contains("enum")) {
    std::vector<std::string> values;
    for (const ordered_json& value : schema["enum"]) values.push_back(code(value));
    return "one of " + joined(values, ", ") + bounds_of(schema);
  }
  std::vector<std::string> types;
  if (schema.contains("type")) {
    const ordered_json& given = schema["type"];
    for (const ordered_json& one : given.is_array() ? given : ordered_json::array({given}))
      types.push_back(named_type(schema, one.get<std::string>()));
  }
  return (types.empty() ? "anything" : joined(types, " or ")) + bounds_of(schema);
}

std::vector<SchemaMember> members_of(const ordered_json& schema) {
  std::vector<SchemaMember> members;
  add_members(schema, "", members);
  return members;
}

}  // namespace scrutineer::server
