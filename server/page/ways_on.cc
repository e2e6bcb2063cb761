#include "server/page/ways_on.h"

#include "server/page/links.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t most_ways = 8;
constexpr std::uint32_t most_suggestions = 5;

class Ways {
 public:
  explicit Ways(const Searcher& searcher) : searcher_(searcher) {}

  void add(const std::string& text, query::Request request, const Params& params) {
    if (ways_.size() >= most_ways) return;
    request.limit = request.offset = request.passages = 0;
    request.facets.clear();
    request.histogram = false;
    const query::Total total = searcher_.search(request).total;
    if (total.value > 0) add(text, total_words(total), search_address(params));
  }
  void add(const std::string& text, const std::string& count, const std::string& href) {
    if (ways_.size() >= most_ways) return;
    View way;
    way.set("text", text);
    way.set("href", href);
    way.set("count", count);
    ways_.push_back(way);
  }
  [[nodiscard]] View view() const { return non_empty(ways_); }

 private:
  const Searcher& searcher_;
  kainjow::mustache::list ways_;
};

}  // namespace

View ways_on_view(const Answered& answered, const Searcher& searcher) {
  const query::Request& asked = answered.request;
  Ways ways(searcher);
  Params unfiltered = replaced(answered.params, "offset", {});
  query::Request all = asked;
  for (const auto& [field, values] : asked.filters) {
    query::Request request = asked;
    request.filters.erase(field);
    all.filters.erase(field);
    unfiltered.erase(field);
    ways.add("Without the filter " + field_label(field), request,
             replaced(answered.params, field, {}));
  }
  if (asked.filters.size() > 1) ways.add("Without any filter", all, unfiltered);
  if (asked.text.empty()) return ways.view();
  if (asked.match != query::Match::any) {
    query::Request any = asked;
    any.match = query::Match::any;
    ways.add("With any of its words", any, replaced(answered.params, "match", {"any"}));
    all.match = query::Match::any;
    if (!asked.filters.empty())
      ways.add("With any of its words, without any filter", all,
               replaced(unfiltered, "match", {"any"}));
  }
  for (const query::Suggestion& one : searcher.suggest(asked.text, most_suggestions)) {
    if (one.kind == "council")
      ways.add("The council " + one.text, counted(one.count, "paper"), council_address(one.text));
  }
  return ways.view();
}

}  // namespace scrutineer::server
