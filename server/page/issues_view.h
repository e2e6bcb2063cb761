// Issues across councils, as they are listed and as they stand on a page of their own.
#pragma once

#include <string>

#include "query/councils/issues_request.h"
#include "server/page/names.h"
#include "server/page/render.h"
#include "server/request.h"

namespace scrutineer::server {

// "Told to 12 of the 40 councils held here, to 7 of them on at least two dates."
[[nodiscard]] std::string told_words(const query::AcrossCouncils& issue,
                                     const query::IssuesResult& result);
// "First on 3 May 2013, last on 2 May 2024; 31 times in all."
[[nodiscard]] std::string when_words(const query::AcrossCouncils& issue);

// Issues of a list: {label, href, subjects, told, when, regions, count, councils: [{name, href}]}.
// The parameters that narrow what counts (region, date) go along with the link.
[[nodiscard]] View issues_view(const query::IssuesResult& result, const Params& params,
                               Names& names);
// Those that narrow what counts.
[[nodiscard]] Params narrowing(const Params& params);

// The councils of one issue: {name, href, region, first, last, times, status, chain_href,
// neighbours}.
[[nodiscard]] View told_view(const query::AcrossCouncils& issue, Names& names);
// {region, councils} of one issue, most first.
[[nodiscard]] View regions_view(const query::AcrossCouncils& issue);
// The longest unbroken chains: {council, label, href, when}.
[[nodiscard]] View longest_view(const query::IssuesResult& result, Names& names);

}  // namespace scrutineer::server
