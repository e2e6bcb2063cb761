// The part of Searcher that shows what a query becomes, stage by stage.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/filters.h"
#include "query/searcher.h"

namespace scrutineer::query {

std::string Searcher::explain(const Request& request) {
  check(request);
  const Plan plan = this->plan(request);
  const Matching matching = this->matching(plan, request);
  std::string out = fmt::format("query       {}\n", request.text);
  for (const Unit& unit : matching.units) {
    std::vector<std::string> ways;
    for (const Alternative& alternative : unit.alternatives) {
      const std::string_view mark = alternative.kind == Alternative::Kind::phrase ? "\"" : "";
      ways.push_back(fmt::format("{}{}{}", mark, fmt::join(alternative.terms, " "), mark));
    }
    out += fmt::format("wanted      {} (idf {:.2f}) as {}\n", unit.shown, unit.idf,
                       fmt::join(ways, " or "));
  }
  for (const Intent& intent : plan.intents)
    out += fmt::format("first       {} ({})\n", intent.shown, intent.term);
  for (const std::string& word : matching.searched_as.given_up)
    out += fmt::format("given up    {}\n", word);
  out += fmt::format("searched as {}\n", matching.searched_as.words);
  out += fmt::format("matching    {}\n", matching.query.get_description());
  const Xapian::Query filters = filters_query(request.filters, parts_.vocabulary);
  if (!filters.empty()) out += fmt::format("filters     {}\n", filters.get_description());
  out += fmt::format("papers      {}\n", count(matching.query));
  return out;
}

}  // namespace scrutineer::query
