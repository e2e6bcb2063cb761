#include "indexer/extract/docx_numbering.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace scrutineer::extract {
namespace {

std::string letters(std::uint32_t value, char first) {
  constexpr std::uint32_t alphabet = 26;
  constexpr std::uint32_t most_repeats = 10;
  if (value == 0) return "0";
  // After z come aa, bb, cc.
  const std::uint32_t repeats = std::min((value - 1) / alphabet + 1, most_repeats);
  return std::string(repeats, static_cast<char>(first + static_cast<char>((value - 1) % alphabet)));
}

std::string roman(std::uint32_t value) {
  constexpr std::array<std::pair<std::uint32_t, const char*>, 13> digits = {{{1000, "m"},
                                                                             {900, "cm"},
                                                                             {500, "d"},
                                                                             {400, "cd"},
                                                                             {100, "c"},
                                                                             {90, "xc"},
                                                                             {50, "l"},
                                                                             {40, "xl"},
                                                                             {10, "x"},
                                                                             {9, "ix"},
                                                                             {5, "v"},
                                                                             {4, "iv"},
                                                                             {1, "i"}}};
  constexpr std::uint32_t largest = 3999;
  if (value == 0 || value > largest) return std::to_string(value);
  std::string out;
  for (const auto& [worth, digit] : digits) {
    for (; value >= worth; value -= worth) out += digit;
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// The printed form without what is not part of the number: "(a)" -> "a", "4.3." -> "4.3".
std::string bare_number(std::string_view printed) {
  constexpr std::string_view around = " .():-\t";
  const std::size_t first = printed.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return std::string(printed.substr(first, printed.find_last_not_of(around) - first + 1));
}

}  // namespace

std::string format_number(std::uint32_t value, const std::string& format) {
  if (format == "lowerLetter") return letters(value, 'a');
  if (format == "upperLetter") return letters(value, 'A');
  if (format == "lowerRoman") return roman(value);
  if (format == "upperRoman") return upper(roman(value));
  return std::to_string(value);
}

DocxNumbering::Level DocxNumbering::read_level(const pugi::xml_node& node) {
  Level level;
  level.format = node.child("w:numFmt").attribute("w:val").as_string("decimal");
  level.text = node.child("w:lvlText").attribute("w:val").as_string();
  level.start = node.child("w:start").attribute("w:val").as_uint(1);
  return level;
}

DocxNumbering::DocxNumbering(const pugi::xml_document& numbering) {
  const auto root = numbering.child("w:numbering");
  for (const auto& abstract : root.children("w:abstractNum")) {
    Levels levels;
    for (const auto& node : abstract.children("w:lvl")) {
      const unsigned index = node.attribute("w:ilvl").as_uint(kLevels);
      if (index < kLevels) levels[index] = read_level(node);
    }
    abstracts_.emplace(abstract.attribute("w:abstractNumId").as_string(), std::move(levels));
  }
  for (const auto& num : root.children("w:num")) {
    List list;
    list.abstract_id = num.child("w:abstractNumId").attribute("w:val").as_string();
    for (const auto& change : num.children("w:lvlOverride")) {
      if (const auto start = change.child("w:startOverride")) {
        list.restarts[change.attribute("w:ilvl").as_uint()] = start.attribute("w:val").as_uint(1);
      }
    }
    lists_.emplace(num.attribute("w:numId").as_string(), std::move(list));
  }
}

PrintedItem DocxNumbering::next(const DocxListPlace& place) {
  PrintedItem item;
  const std::size_t at = std::min<std::size_t>(place.level, kLevels - 1);
  item.level = static_cast<std::uint8_t>(at + 1);
  const auto list = lists_.find(place.id);
  const auto abstract =
      list == lists_.end() ? abstracts_.end() : abstracts_.find(list->second.abstract_id);
  if (abstract == abstracts_.end()) {
    item.bullet = true;
    return item;
  }
  const Levels& levels = abstract->second;
  Counters& counters = counters_[abstract->first];
  if (!std::exchange(list->second.used, true)) {
    for (const auto& [level, start] : list->second.restarts) {
      if (level >= kLevels) continue;
      counters.begun[level] = true;
      counters.value[level] = start - (start > 0 ? 1 : 0);
    }
  }
  counters.value[at] = counters.begun[at] ? counters.value[at] + 1 : levels[at].start;
  counters.begun[at] = true;
  for (std::size_t deeper = at + 1; deeper < kLevels; ++deeper) counters.begun[deeper] = false;

  if (levels[at].format == "bullet") {
    item.bullet = true;
    return item;
  }
  if (levels[at].format == "none") return item;
  std::string printed;
  const std::string& text = levels[at].text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool field =
        text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
    if (!field) {
      printed.push_back(text[i]);
      continue;
    }
    const auto level = static_cast<std::size_t>(text[++i] - '1');
    const std::uint32_t value = counters.begun[level] ? counters.value[level] : levels[level].start;
    printed += format_number(value, levels[level].format);
  }
  item.number = bare_number(printed);
  return item;
}

}  // namespace scrutineer::extract
