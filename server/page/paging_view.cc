#include "server/page/paging_view.h"

#include <algorithm>

#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {

View paging_view(const ShownPage& page, const Params& params,
                 std::string (*address)(const Params&)) {
  const auto [limit, offset, total] = page;
  if (limit == 0 || total == 0 || (total <= limit && offset == 0)) return View(false);
  const auto link = [&](bool there, std::uint64_t at) {
    return shown(there ? address(at_offset(params, at)) : "");
  };
  const std::uint64_t number = offset / limit + 1;
  View view;
  view.set("last", link(offset >= total, (total - 1) / limit * limit));
  view.set("previous", link(offset > 0, offset > limit ? offset - limit : 0));
  view.set("next", link(offset + limit < total, offset + limit));
  view.set("page", count(number));
  view.set("pages", count(std::max(number, (total + limit - 1) / limit)));
  return view;
}

}  // namespace scrutineer::server
