#include "indexer/extract/docx_styles.h"

#include <algorithm>
#include <cctype>

namespace scrutineer::extract {
namespace {

// Styles may be based on one another in a circle.
constexpr int kLongestChain = 20;

std::uint16_t read_size(const pugi::xml_node& properties) {
  const unsigned size = properties.child("w:sz").attribute("w:val").as_uint();
  constexpr unsigned largest = 3276;
  return static_cast<std::uint16_t>(std::min(size, largest));
}

// The built-in names are the same in every language version, unlike the ids.
std::uint8_t heading_by_name(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (name == "title") return 1;
  if (name == "subtitle") return 2;
  constexpr std::string_view heading = "heading ";
  if (name.size() == heading.size() + 1 && name.starts_with(heading)) {
    const char level = name.back();
    if (level >= '1' && level <= '9') return static_cast<std::uint8_t>(level - '0');
  }
  return 0;
}

template <typename Value>
void inherit(std::optional<Value>& own, const std::optional<Value>& base) {
  if (!own) own = base;
}

}  // namespace

bool is_on(const pugi::xml_node& toggle) {
  if (!toggle) return false;
  const std::string_view value = toggle.attribute("w:val").as_string("true");
  return value != "false" && value != "0" && value != "off" && value != "none";
}

DocxStatedStyle read_stated_style(const pugi::xml_node& paragraph_properties,
                                  const pugi::xml_node& run_properties) {
  DocxStatedStyle stated;
  if (const auto outline = paragraph_properties.child("w:outlineLvl")) {
    const unsigned level = outline.attribute("w:val").as_uint(9);
    stated.heading = static_cast<std::uint8_t>(level < 9 ? level + 1 : 0);
  }
  const auto numbering = paragraph_properties.child("w:numPr");
  if (const auto id = numbering.child("w:numId")) {
    const std::string value = id.attribute("w:val").as_string();
    stated.list_id = value == "0" ? "" : value;
  }
  if (const auto level = numbering.child("w:ilvl")) {
    stated.list_level = std::min(level.attribute("w:val").as_uint(), 8U);
  }
  if (const auto bold = run_properties.child("w:b")) stated.bold = is_on(bold);
  if (run_properties.child("w:sz")) stated.size = read_size(run_properties);
  return stated;
}

DocxStyles::DocxStyles(const pugi::xml_document& styles) {
  const auto root = styles.child("w:styles");
  const auto defaults = root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
  if (defaults.child("w:sz")) default_size_ = read_size(defaults);
  for (const auto& style : root.children("w:style")) {
    Entry entry;
    entry.based_on = style.child("w:basedOn").attribute("w:val").as_string();
    entry.stated = read_stated_style(style.child("w:pPr"), style.child("w:rPr"));
    const std::uint8_t heading =
        heading_by_name(style.child("w:name").attribute("w:val").as_string());
    if (heading > 0) entry.stated.heading = heading;
    const std::string id = style.attribute("w:styleId").as_string();
    const std::string_view type = style.attribute("w:type").as_string();
    if (type == "paragraph" && style.attribute("w:default").as_bool()) default_id_ = id;
    entries_.emplace(id, std::move(entry));
  }
}

DocxStyle DocxStyles::resolve(std::string_view id, const DocxStatedStyle& stated) const {
  DocxStatedStyle all = stated;
  std::string_view next = id.empty() ? std::string_view(default_id_) : id;
  for (int i = 0; i < kLongestChain && !next.empty(); ++i) {
    const auto found = entries_.find(next);
    if (found == entries_.end()) break;
    inherit(all.heading, found->second.stated.heading);
    inherit(all.bold, found->second.stated.bold);
    inherit(all.size, found->second.stated.size);
    inherit(all.list_id, found->second.stated.list_id);
    inherit(all.list_level, found->second.stated.list_level);
    next = found->second.based_on;
  }
  DocxStyle style;
  style.heading = all.heading.value_or(0);
  style.bold = all.bold.value_or(false);
  style.size = all.size.value_or(default_size_);
  style.list = DocxListPlace{all.list_id.value_or(""), all.list_level.value_or(0)};
  return style;
}

}  // namespace scrutineer::extract
