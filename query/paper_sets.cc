#include "query/paper_sets.h"

#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <utility>

#include "query/exact_forms.h"
#include "query/filters.h"
#include "query/prepared.h"

namespace scrutineer::query {

std::string key_of(const Request& request) {
  return fmt::format("words {} {} {}", static_cast<int>(request.match), request.synonyms,
                     request.text);
}

SharedSet PaperSets::of_query(const std::string& key, const Xapian::Query& query) {
  if (SharedSet known = known_.find(reader_, key)) return known;
  Recorder recorder(reader_.database());
  Xapian::Enquire enquire(reader_.database());
  enquire.set_query(prepared(query, reader_));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&recorder);
  const auto start = std::chrono::steady_clock::now();
  (void)enquire.get_mset(0, 0, reader_.documents());
  matching_ms_ +=
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  SharedSet found = recorder.take();
  known_.put(reader_, key, found);
  return found;
}

std::vector<PaperSets::OfFilter> PaperSets::of_filters(const Request& request,
                                                       const DocumentSet& among) {
  // A filter may let through most of an index. Of few papers it is cheaper to ask for them alone,
  // though that is of no use to other words.
  constexpr std::size_t few = 8;
  const bool alone = among.size() * few < reader_.documents();
  std::vector<OfFilter> sets;
  for (const auto& [field, values] : request.filters) {
    const Xapian::Query query = filters_query({{field, values}}, vocabulary_);
    if (query.empty()) continue;
    std::string key = "filter " + field;
    for (const std::string& value : values) key += fmt::format(" {}:{}", value.size(), value);
    SharedSet papers = alone ? known_.find(reader_, key) : of_query(key, query);
    if (papers == nullptr) {
      const auto numbers = std::make_shared<const std::vector<Xapian::docid>>(among.numbers());
      papers = of_query(key + " of " + key_of(request),
                        Xapian::Query(Xapian::Query::OP_FILTER, query_of(numbers), query));
    }
    sets.push_back({field, std::move(papers)});
  }
  return sets;
}

DocumentSet filtered(const DocumentSet& all, const std::vector<PaperSets::OfFilter>& filters,
                     std::string_view without) {
  DocumentSet left = all;
  for (const PaperSets::OfFilter& filter : filters) {
    if (filter.field != without) left.keep(*filter.papers);
  }
  return left;
}

}  // namespace scrutineer::query
