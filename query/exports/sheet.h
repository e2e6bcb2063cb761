// A page of notes as it is written, for a terminal or in Markdown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/exports/layout.h"

namespace scrutineer::query {

enum class Style : std::uint8_t { text, markdown };

// Text is set for the view's columns and breaks at spaces; Markdown has a line for each paragraph.
// What comes from papers is escaped in Markdown, control characters are shown as '?' in both.
class Sheet {
 public:
  Sheet(Style style, const View& view) : style_(style), view_(view) {}

  void title(std::string_view text);
  void heading(std::size_t number, std::string_view text);
  void section(std::string_view text);  // inside what a heading begins
  void line(std::string_view text);
  // A line of a list, after a date or another short label.
  void entry(std::string_view label, std::string_view text);
  // The words of a paper and where they stand.
  void quote(std::string_view words, std::string_view citation);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void gap();

  Style style_;
  const View& view_;
  std::string out_;
};

// Characters that Markdown would take for marks are escaped, line breaks are spaces.
[[nodiscard]] std::string in_markdown(std::string_view text);

}  // namespace scrutineer::query
