// Texts as XML, by a library that escapes them.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace scrutineer::server {

// Characters that XML 1.0 has no place for, escaped or not, as spaces: controls, U+FFFE and U+FFFF.
// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string for_xml(std::string_view text);

// <name>text</name> as the last child.
pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text);
void set_attribute(pugi::xml_node node, const char* name, std::string_view value);

// UTF-8 with an XML declaration.
[[nodiscard]] std::string to_text(const pugi::xml_document& document);

}  // namespace scrutineer::server
