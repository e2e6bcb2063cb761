// Every hit of a query, by paging through.
#pragma once

#include "query/engine.h"

namespace scrutineer::query::cli {

// As Engine::search with all hits of one commit of the index: begins again when the index changes
// meanwhile, and throws Error "index-changing" when it does so again and again.
[[nodiscard]] SearchResult every_hit(Engine& engine, Request request);

}  // namespace scrutineer::query::cli
