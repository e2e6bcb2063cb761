#include "query/paper_link.h"

#include <fmt/format.h>

namespace scrutineer::query {

std::string paper_link(std::string_view id, std::uint32_t page) {
  if (page == 0) return fmt::format("/documents/{}", id);
  const std::uint32_t from = window_of(page);
  if (from == 1) return fmt::format("/documents/{}#page-{}", id, page);
  return fmt::format("/documents/{}?from={}#page-{}", id, from, page);
}

}  // namespace scrutineer::query
