// How many there are of each year, where a year is a filter and, in force, its own undoing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/response.h"
#include "server/page/render.h"
#include "server/request.h"

namespace scrutineer::server {

struct Histogram {
  const std::vector<query::YearCount>& years;
  const Params& params;  // of the page, without empty ones
  const std::map<std::string, std::vector<std::string>>& filters;
  std::string (*address)(const Params& params);  // of the page
};

// {items: [{year, count, percent, current, href}]}, where `href` is false for a year that has none;
// false where no year has any.
[[nodiscard]] View histogram_view(const Histogram& histogram);

}  // namespace scrutineer::server
