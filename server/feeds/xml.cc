#include "server/feeds/xml.h"

#include <sstream>

#include "schemas/utf8.h"

namespace scrutineer::server {

std::string for_xml(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const UChar32 c = point.value;
    const bool has_place = c >= 0x20 ? c != 0x7F && c != 0xFFFE && c != 0xFFFF : c == '\n';
    append_code_point(kept, has_place ? c : ' ');
    at += point.size;
  }
  return kept;
}

pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text) {
  pugi::xml_node child = parent.append_child(name);
  child.text().set(for_xml(text).c_str());
  return child;
}

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(for_xml(value).c_str());
}

std::string to_text(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

}  // namespace scrutineer::server
