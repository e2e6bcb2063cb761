// Counts of a spy to the facets of an answer. Includes Xapian, so for use inside query/ only.
#pragma once

#include <vector>

#include "query/facets.h"
#include "query/request.h"
#include "query/response.h"
#include "schemas/fields.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// The facet fields a request asks for, each once. Throws BadParameters naming what is no facet.
[[nodiscard]] std::vector<const Field*> facet_fields_of(const Request& request);

// Adds every field the spy counted to the result's facets, most frequent value first, the values
// that the request filters by marked as selected.
void add_facets(const CountingSpy& spy, const Request& request, const Vocabulary& vocabulary,
                SearchResult& result);

}  // namespace scrutineer::query
