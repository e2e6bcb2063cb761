// When the councils of one issue were told of it: small pictures of one scale, one for each
// council.
#pragma once

#include "query/councils/issues_request.h"
#include "server/page/names.h"
#include "server/page/render.h"

namespace scrutineer::server {

// {years, councils: [{name, href, words, dots: [{x, kind}]}]}, in the issue's order. A dot is an
// inspection or visit that is held (`record`), a paper that raises the issue (`raised`) or one that
// reports it better (`better`); `words` say when it was raised. All on the years in which any of
// them was told or inspected.
[[nodiscard]] View issue_picture(const query::AcrossCouncils& issue, Names& names);

// [{year, count, percent, href}]: how many councils were told in each year from the first to the
// last. `href` asks for that year alone, false for one without any.
[[nodiscard]] View told_by_year(const query::AcrossCouncils& issue);

}  // namespace scrutineer::server
