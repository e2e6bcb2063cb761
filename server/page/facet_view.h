// The boxes to tick of one field, for papers and for findings.
#pragma once

#include <vector>

#include "query/response.h"
#include "schemas/fields.h"
#include "server/page/render.h"

namespace scrutineer::server {

// The boxes to tick of one field: the most frequent values, and the rest in a longer list.
struct FacetBox {
  const Field& field;
  const std::vector<query::FacetValue>& values;
  bool open = false;  // also where one of the values is in force
};
[[nodiscard]] View facet_view(const FacetBox& box);

}  // namespace scrutineer::server
