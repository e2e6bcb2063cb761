// Where a search that found nothing can go on to, with what is found there.
#pragma once

#include "server/page/render.h"
#include "server/page/search_view.h"
#include "server/searcher.h"

namespace scrutineer::server {

// [{text, href, count}]: without one of its filters, without all, with any of its words; a council
// that is named so. Only what leads to papers; a few searches more are asked for it.
[[nodiscard]] View ways_on_view(const Answered& answered, const Searcher& searcher);

}  // namespace scrutineer::server
