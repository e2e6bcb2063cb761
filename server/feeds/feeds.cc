// The handlers under /feeds: the latest papers of a search or a council, and what a chain of repeat
// findings is made of.
#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "server/feeds/atom.h"
#include "server/feeds/feed_address.h"
#include "server/feeds/paper_entry.h"
#include "server/handlers.h"
#include "server/http/url.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/repeat_words.h"
#include "server/page/search_view.h"
#include "server/redirect.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

constexpr const char* atom_type = "application/atom+xml; charset=utf-8";
constexpr std::uint32_t entries_unless_asked = 50;
constexpr std::uint32_t most_entries = 200;

Response feed_response(const Context& context, const Feed& feed) {
  Response response;
  response.content_type = atom_type;
  response.body =
      atom(feed, {.base = context.public_address, .owner = context.settings.public_url});
  return response;
}

Response feed_moved(const std::string& address) { return redirect(301, address, atom_type); }

FeedEntry entry_of(const query::Hit& hit, const std::string& q, Names& names) {
  FeedEntry entry = paper_entry(hit.document, q, names);
  if (hit.passages.empty()) return entry;
  const query::Passage& best = hit.passages.front();
  const std::string where = place(best.page, best.line, best.section);
  entry.summary += ". " + (where.empty() ? "" : where + ": ") + "\u201C" + best.text + "\u201D";
  entry.address = paper_address(hit.document.id, q, {.page = best.page, .line = best.line});
  return entry;
}

// Entries and what is said of them: a paper without a date could not say when it is new.
void set_papers(Feed& feed, const query::SearchResult& result, const std::string& q,
                const Searcher& searcher) {
  Names names(searcher);
  for (const query::Hit& hit : result.hits)
    if (is_day(hit.document.metadata.date)) feed.entries.push_back(entry_of(hit, q, names));
  feed.subtitle += total_words(result.total) + " in all, " + count(feed.entries.size()) +
                   " here: the latest by their own dates. Papers without a date are left out.";
}

void ask_for_the_latest(query::Request& request, std::uint32_t limit) {
  request.sort = query::Sort::newest;
  request.limit = limit;
  request.passages = 1;
  request.histogram = false;
}

std::string title_of_search(const query::Request& asked) {
  std::string title = asked.text.empty() ? "Papers" : "Papers: " + asked.text;
  for (const auto& [field, values] : asked.filters)
    for (const std::string& value : values) title += ", " + field_label(field) + " " + value;
  return title;
}

// The chains that the id stands for: its own, or, where that was split, each that it is part of
// now.
std::vector<query::ShownChain> chains_of(const Searcher& searcher, const query::FoundChain& found) {
  if (found.chain.chain != nullptr) return {found.chain};
  std::vector<query::ShownChain> chains;
  for (const std::string& id : found.moved_to) {
    const std::optional<query::FoundChain> now = searcher.repeat(id);
    if (now && now->chain.chain != nullptr) chains.push_back(now->chain);
  }
  return chains;
}

FeedEntry entry_of(const query::ShownChain& shown, const query::repeats::Occurrence& occurrence,
                   const Names& names) {
  const StoredFinding& stored = shown.record->finding(occurrence);
  const query::repeats::Paper& paper = shown.record->paper(occurrence);
  const auto facts = shown.record->facts.find(paper.id);
  const std::string type = names.labels().value(
      "document_type", paper.document_type.empty() ? "other" : paper.document_type);
  FeedEntry entry;
  entry.about = stored.finding.id;
  entry.title = role_words(occurrence.role) + ": " + (paper.title.empty() ? type : paper.title);
  entry.date = paper.date;
  entry.address = paper_address(paper.id, "", {.page = stored.finding.place.page, .line = 0});
  entry.author = facts == shown.record->facts.end() ? "" : facts->second.issuer;
  entry.type = type;
  const std::string where = place(stored.finding.place.page, 0, stored.finding.place.paragraph);
  entry.summary = (where.empty() ? "" : where + ": ") + "\u201C" + stored.finding.text + "\u201D";
  return entry;
}

}  // namespace

Response search_feed(const Context& context, const Request& request, const std::string&) {
  ParameterReader reader(request.params);
  query::Request asked =
      read_search(reader, {.filter_fields = context.filter_fields, .paged = false});
  if (request.params.contains("facets")) reader.refuse("facets", "is of counts; a feed has none");
  ask_for_the_latest(
      asked,
      reader.number("limit", {.standard = entries_unless_asked, .least = 1, .most = most_entries}));
  const query::SearchResult result = checked_search(context.searcher, reader, asked);
  context.metrics.count_search(result);
  Feed feed;
  feed.title = title_of_search(asked);
  const std::string query = query_string(request.params);
  feed.address = "/feeds/search.atom" + (query.empty() ? "" : "?" + query);
  feed.page = search_address(replaced(replaced(request.params, "limit", {}), "sort", {"newest"}));
  const std::string& searched = result.searched_as.words;
  if (!searched.empty())
    feed.subtitle = "Searched as: " + searched + (searched.ends_with('.') ? " " : ". ");
  set_papers(feed, result, asked.text, context.searcher);
  return feed_response(context, feed);
}

Response council_feed(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<query::CouncilTimeline> found = context.searcher.timeline(id);
  if (!found) throw ProblemError(not_found("There is no one council called \"" + id + "\"."));
  if (found->now != id) return feed_moved(council_feed_address(found->now));
  query::Request asked;
  asked.filters = {{"council", found->councils}};
  ask_for_the_latest(asked, entries_unless_asked);
  Feed feed;
  feed.title = "Papers of " + found->council.name;
  feed.address = council_feed_address(id);
  feed.page = council_address(id);
  set_papers(feed, context.searcher.search(asked), "", context.searcher);
  return feed_response(context, feed);
}

Response chain_feed(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<query::FoundChain> found = context.searcher.repeat(id);
  if (!found)
    throw ProblemError(
        not_found("There is no chain of repeat findings with the id \"" + id + "\"."));
  if (found->chain.chain == nullptr && found->moved_to.size() == 1)
    return feed_moved(chain_feed_address(found->moved_to.front()));
  Names names(context.searcher);
  Feed feed;
  std::set<std::string> seen;  // a finding that names several issues stands in several chains
  for (const query::ShownChain& shown : chains_of(context.searcher, *found)) {
    feed.title += (feed.title.empty() ? "" : "; ") + shown.chain->label + ", " +
                  names.council(shown.chain->council);
    for (const query::repeats::Occurrence& one : shown.chain->occurrences) {
      FeedEntry entry = entry_of(shown, one, names);
      if (seen.insert(entry.about).second) feed.entries.push_back(std::move(entry));
    }
  }
  std::ranges::reverse(feed.entries);  // of a chain by date, the earliest first
  std::ranges::stable_sort(feed.entries, std::greater(), &FeedEntry::date);
  feed.address = chain_feed_address(id);
  feed.page = chain_address(id);
  return feed_response(context, feed);
}

}  // namespace scrutineer::server
