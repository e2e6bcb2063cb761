// The way from one page of a list to those before and behind it.
#pragma once

#include <cstdint>
#include <string>

#include "server/page/render.h"
#include "server/request.h"

namespace scrutineer::server {

struct ShownPage {
  std::uint64_t limit = 0;  // on a page
  std::uint64_t offset = 0;
  std::uint64_t total = 0;
};

// {last, previous, next, page, pages}; false where everything stands on one page, or there is
// nothing. `last` leads back to the last page from beyond it, where there are no results; else it
// is false. `address` makes the address of the list from its parameters.
[[nodiscard]] View paging_view(const ShownPage& page, const Params& params,
                               std::string (*address)(const Params&));

}  // namespace scrutineer::server
