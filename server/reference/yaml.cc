#include "server/reference/yaml.h"

#include <charconv>
#include <string>
#include <yaml.h>

#include "schemas/error.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

constexpr int most_levels = 100;

[[noreturn]] void refuse(const std::string& what, const yaml_mark_t& mark) {
  throw Error("yaml-damaged", what + " in line " + std::to_string(mark.line + 1),
              "Mend the file and build the program anew.");
}

class YamlParser {
 public:
  explicit YamlParser(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser_, reinterpret_cast<const unsigned char*>(text.data()),  // bytes of text
        text.size());
  }
  ~YamlParser() { yaml_parser_delete(&parser_); }
  YamlParser(const YamlParser&) = delete;
  YamlParser& operator=(const YamlParser&) = delete;

  void load(yaml_document_t& document) {
    if (yaml_parser_load(&parser_, &document) == 0)
      refuse(parser_.problem == nullptr ? "no YAML" : parser_.problem, parser_.problem_mark);
  }

 private:
  yaml_parser_t parser_{};
};

class YamlDocument {
 public:
  explicit YamlDocument(std::string_view text) { YamlParser(text).load(document_); }
  ~YamlDocument() { yaml_document_delete(&document_); }
  YamlDocument(const YamlDocument&) = delete;
  YamlDocument& operator=(const YamlDocument&) = delete;

  ordered_json value() {
    const yaml_node_t* root = yaml_document_get_root_node(&document_);
    if (root == nullptr) refuse("no document", {});
    return value_of(*root, 0);
  }

 private:
  static std::string text_of(const yaml_node_t& node) {
    const auto& scalar = node.data.scalar;
    return {reinterpret_cast<const char*>(scalar.value), scalar.length};  // bytes of text
  }

  static ordered_json scalar_of(const yaml_node_t& node) {
    std::string text = text_of(node);
    if (node.data.scalar.style != YAML_PLAIN_SCALAR_STYLE) return text;
    if (text.empty() || text == "null" || text == "~") return nullptr;
    if (text == "true" || text == "false") return text == "true";
    const char* const end = text.data() + text.size();
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(text.data(), end, whole);
        read.ec == std::errc() && read.ptr == end)
      return whole;
    double number = 0;
    const bool digit = text.find_first_of("0123456789") != std::string::npos;  // not "inf"
    if (const auto read = std::from_chars(text.data(), end, number);
        digit && read.ec == std::errc() && read.ptr == end)
      return number;
    return text;
  }

  ordered_json value_of(const yaml_node_t& node, int level) {
    if (level > most_levels) refuse("too many levels", node.start_mark);
    switch (node.type) {
      case YAML_NO_NODE:
        break;
      case YAML_SCALAR_NODE:
        return scalar_of(node);
      case YAML_SEQUENCE_NODE: {
        ordered_json sequence = ordered_json::array();
        const auto& items = node.data.sequence.items;
        for (const auto* item = items.start; item != items.top; ++item)
          sequence.push_back(value_of(*yaml_document_get_node(&document_, *item), level + 1));
        return sequence;
      }
      case YAML_MAPPING_NODE: {
        ordered_json object = ordered_json::object();
        const auto& pairs = node.data.mapping.pairs;
        for (const auto* pair = pairs.start; pair != pairs.top; ++pair) {
          const yaml_node_t& key = *yaml_document_get_node(&document_, pair->key);
          if (key.type != YAML_SCALAR_NODE) refuse("a key is no scalar", key.start_mark);
          const std::string name = text_of(key);
          if (object.contains(name)) refuse("a key comes twice", key.start_mark);
          object[name] = value_of(*yaml_document_get_node(&document_, pair->value), level + 1);
        }
        return object;
      }
    }
    return nullptr;
  }

  yaml_document_t document_{};
};

}  // namespace

ordered_json read_yaml(std::string_view text) { return YamlDocument(text).value(); }

}  // namespace scrutineer::server
