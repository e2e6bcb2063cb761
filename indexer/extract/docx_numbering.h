// The numbers that Word prints before list items, which the file holds only as rules.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <pugixml.hpp>
#include <string>

#include "indexer/extract/docx_styles.h"

namespace scrutineer::extract {

// `value` as a list of `format` prints it: "decimal", "lowerLetter", "upperLetter", "lowerRoman",
// "upperRoman"; others as decimal.
[[nodiscard]] std::string format_number(std::uint32_t value, const std::string& format);

struct PrintedItem {
  bool bullet = false;
  std::string number;      // "4.3", "a"; empty for a bullet or a list that prints nothing
  std::uint8_t level = 1;  // 1-based
};

class DocxNumbering {
 public:
  // `numbering` is the document of word/numbering.xml; an empty one has no lists.
  explicit DocxNumbering(const pugi::xml_document& numbering);

  // The next item at `place`. To be called once for each numbered paragraph, in reading order.
  [[nodiscard]] PrintedItem next(const DocxListPlace& place);

 private:
  static constexpr std::size_t kLevels = 9;

  struct Level {
    std::string format = "decimal";
    std::string text;
    std::uint32_t start = 1;
  };
  using Levels = std::array<Level, kLevels>;

  struct List {
    std::string abstract_id;
    std::map<unsigned, std::uint32_t> restarts;  // level -> first number, of this list alone
    bool used = false;
  };

  struct Counters {
    std::array<std::uint32_t, kLevels> value{};
    std::array<bool, kLevels> begun{};
  };

  static Level read_level(const pugi::xml_node& node);

  std::map<std::string, Levels> abstracts_;
  std::map<std::string, List> lists_;
  std::map<std::string, Counters> counters_;  // by abstract id: lists of one kind count on
};

}  // namespace scrutineer::extract
