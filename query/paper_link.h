// Where a server shows a place in a paper: what its pages link to and its answers name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer::query {

// Pages of a paper's text that one page of the server shows.
inline constexpr std::uint32_t text_window = 200;

// First page of the window that shows `page`; of page 0 the first of all.
[[nodiscard]] constexpr std::uint32_t window_of(std::uint32_t page) {
  return page == 0 ? 1 : (page - 1) / text_window * text_window + 1;
}

// "/documents/ID", "/documents/ID#page-4", "/documents/ID?from=201#page-215". `page` 0: no page.
// The id is made of hexadecimal digits and needs no encoding.
[[nodiscard]] std::string paper_link(std::string_view id, std::uint32_t page);

}  // namespace scrutineer::query
