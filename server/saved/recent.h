// What a search would have told of lately, had it been saved.
#pragma once

#include <string>
#include <vector>

#include "query/request.h"
#include "query/response.h"
#include "server/saved/store.h"
#include "server/searcher.h"

namespace scrutineer::server {

struct Recent {
  std::string from;              // ISO day: papers of this day or a later one are meant
  query::Total total;            // not exact where there are very many
  std::vector<Document> papers;  // the latest of them
};

// Papers that match and are dated (Metadata::date) within the 90 days before `now`, the same text
// once.
[[nodiscard]] Recent recent_papers(const Searcher& searcher, query::Request request, Seconds now);

}  // namespace scrutineer::server
