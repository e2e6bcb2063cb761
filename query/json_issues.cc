// Issues across councils.
#include "query/json_parts.h"

namespace scrutineer::query {
namespace {

using json::dump;
using json::Json;
using json::list;
using json::or_null;

Json told(const IssueCouncil& one, const CouncilLookup& councils) {
  const repeats::Chain& chain = *one.chain.chain;
  return {{"council", one.council},
          {"council_name", json::council_name(one.council, councils)},
          {"region", or_null(one.region)},
          {"chain", chain.id},
          {"status", repeats::status_names.at(static_cast<std::size_t>(chain.status))},
          {"times_raised", one.times},
          {"first_raised", one.first},
          {"last_raised", one.last},
          {"neighbours_told", list(one.neighbours_told)},
          {"neighbours_held", one.neighbours_held}};
}

Json issue(const AcrossCouncils& across, const CouncilLookup& councils) {
  Json of = Json::array();
  for (const IssueCouncil& one : across.councils) of.push_back(told(one, councils));
  Json regions = Json::array();
  for (const auto& [region, count] : across.regions)
    regions.push_back({{"region", region}, {"councils", count}});
  return {{"id", across.id},
          {"label", across.label},
          {"theme", or_null(across.theme)},
          {"populations", list(across.populations)},
          {"councils_told", across.councils.size()},
          {"councils_told_again", across.repeated},
          {"times_raised", across.times},
          {"first_raised", across.first},
          {"last_raised", across.last},
          {"regions", regions},
          {"councils", of}};
}

Json unbroken(const Unbroken& one, const CouncilLookup& councils) {
  const repeats::Chain& chain = *one.chain.chain;
  return {{"chain", chain.id},
          {"label", chain.label},
          {"council", chain.council},
          {"council_name", json::council_name(chain.council, councils)},
          {"from", one.from},
          {"to", one.to},
          {"papers", one.papers},
          {"status", repeats::status_names.at(static_cast<std::size_t>(chain.status))}};
}

}  // namespace

std::string to_json(const IssuesResult& result, const CouncilLookup& councils) {
  const CouncilLookup once = json::remembering(councils);
  Json issues = Json::array();
  for (const AcrossCouncils& one : result.issues) issues.push_back(issue(one, once));
  Json longest = Json::array();
  for (const Unbroken& one : result.longest) longest.push_back(unbroken(one, once));
  return dump({{"total", json::total(result.total)},
               {"issues", issues},
               {"next_cursor", or_null(result.next_cursor)},
               {"longest", longest},
               {"councils_held", result.councils_held},
               {"took_ms", result.took_ms}});
}

std::string to_json(const AcrossCouncils& across, const CouncilLookup& councils) {
  return dump(issue(across, councils));
}

}  // namespace scrutineer::query
