// Where answers become JSON, shared by the command line and the server. Each function
// returns UTF-8 text of the object that schemas/openapi.yaml describes. Unknown scalars are null,
// unknown collections [] or {}.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "query/response.h"
#include "schemas/not_same_issue.h"

namespace scrutineer::query {

// Looks up councils for the documents being written; see Engine::council.
using CouncilLookup = std::function<std::optional<Council>(std::string_view id)>;

// Names of the members of an item that are written; empty: all.
using Members = std::vector<std::string>;
// Those that there are.
[[nodiscard]] Members members_of_hits();
[[nodiscard]] Members members_of_documents();
[[nodiscard]] Members members_of_findings();
[[nodiscard]] Members members_of_chains();
[[nodiscard]] Members members_of_councils();

[[nodiscard]] std::string to_json(const SearchResult& result, const CouncilLookup& councils,
                                  const Members& of_hits = {});
[[nodiscard]] std::string to_json(const Hit& one, const CouncilLookup& councils);
[[nodiscard]] std::string to_json(const DocumentDetails& one, const CouncilLookup& councils,
                                  const Members& members = {});
[[nodiscard]] std::string to_json(const DocumentText& text, const CouncilLookup& councils);
[[nodiscard]] std::string to_json(const std::vector<SimilarDocument>& similar,
                                  const CouncilLookup& councils);
[[nodiscard]] std::string to_json(const FindingsResult& result, const Members& of_findings = {});
[[nodiscard]] std::string to_json(const StoredFinding& one, const Members& members = {});
[[nodiscard]] std::string to_json(const std::vector<MissingDocument>& all);
[[nodiscard]] std::string to_json(const RepeatsResult& result, const CouncilLookup& councils,
                                  const Members& of_chains = {});
[[nodiscard]] std::string to_json(const ShownChain& shown, const CouncilLookup& councils,
                                  const Members& members = {});
// {"id","moved_to"}: where what an id named is now.
[[nodiscard]] std::string moved_to_json(std::string_view id,
                                        const std::vector<std::string>& moved_to);
[[nodiscard]] std::string to_json(const RecommendationsResult& result,
                                  const CouncilLookup& councils);
[[nodiscard]] std::string to_json(const std::vector<MarkedPair>& all);
[[nodiscard]] std::string to_json(const IssuesResult& result, const CouncilLookup& councils);
[[nodiscard]] std::string to_json(const AcrossCouncils& across, const CouncilLookup& councils);
[[nodiscard]] std::string to_json(const CouncilTimeline& timeline);
[[nodiscard]] std::string to_json(const std::vector<Suggestion>& suggestions);
[[nodiscard]] std::string to_json(const std::vector<FieldInfo>& all);
[[nodiscard]] std::string to_json(const std::vector<CouncilCount>& all,
                                  const Members& of_councils = {});
[[nodiscard]] std::string to_json(const FailuresResult& result);
[[nodiscard]] std::string to_json(const Stats& stats);
// {"total","facets","histogram","searched_as"} of a search, for GET /facets.
[[nodiscard]] std::string facets_to_json(const SearchResult& result);

// The text with its highlights in <mark>, everything else escaped for HTML.
[[nodiscard]] std::string highlighted_html(const Passage& passage);

}  // namespace scrutineer::query
