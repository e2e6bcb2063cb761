// Paragraph styles of a Word document, their inheritance followed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace scrutineer::extract {

// Where a paragraph stands in a numbering: `id` empty for none.
struct DocxListPlace {
  std::string id;
  unsigned level = 0;
};

struct DocxStyle {
  std::uint8_t heading = 0;  // 1 to 9, 0 for none
  bool bold = false;
  std::uint16_t size = 0;  // half points, 0 for the document's default
  DocxListPlace list;
};

// What a paragraph or style states itself.
struct DocxStatedStyle {
  std::optional<std::uint8_t> heading;
  std::optional<bool> bold;
  std::optional<std::uint16_t> size;
  std::optional<std::string> list_id;
  std::optional<unsigned> list_level;
};

// Word's truth value: present without a value is true.
[[nodiscard]] bool is_on(const pugi::xml_node& toggle);

[[nodiscard]] DocxStatedStyle read_stated_style(const pugi::xml_node& paragraph_properties,
                                                const pugi::xml_node& run_properties);

class DocxStyles {
 public:
  // `styles` is the document of word/styles.xml; an empty one has no styles.
  explicit DocxStyles(const pugi::xml_document& styles);

  // What a paragraph of style `id` with `stated` on top looks like.
  [[nodiscard]] DocxStyle resolve(std::string_view id, const DocxStatedStyle& stated) const;

 private:
  struct Entry {
    std::string based_on;
    DocxStatedStyle stated;
  };

  std::map<std::string, Entry, std::less<>> entries_;
  std::string default_id_;
  std::uint16_t default_size_ = 20;  // Word's own default, 10 points
};

}  // namespace scrutineer::extract
