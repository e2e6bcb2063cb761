#include "query/cursor_paging.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "query/cursor.h"
#include "schemas/fields.h"

namespace scrutineer::query {
namespace {

// Papers that may have come before the cursor since its page, without everything being ranked.
constexpr std::uint32_t spare_papers = 200;

std::string day_of(const IndexReader& reader, Xapian::docid number) {
  return reader.database().get_document(number).get_value(find_field("date")->slot);
}

// Where something stands in the order of dates: by its day, then by what breaks ties.
template <typename Tie>
struct Standing {
  std::string day;  // empty: it has none
  Tie tie;
};

// By `oldest` the earliest first, else the latest; without a date last either way.
template <typename Tie>
bool is_behind(bool oldest, const Standing<Tie>& one, const Standing<Tie>& cursor) {
  if (one.day == cursor.day) return one.tie > cursor.tie;
  if (one.day.empty() || cursor.day.empty()) return one.day.empty();
  return oldest ? one.day > cursor.day : one.day < cursor.day;
}

// Where the next page begins; nullopt: what the cursor names does not stand there.
std::optional<std::size_t> behind(const Searcher::Everything& all, const IndexReader& reader,
                                  const Cursor& cursor, const Request& request) {
  if (all.by_relevance) {
    const auto number = reader.number_of(cursor.id);
    const auto found = std::ranges::find(all.papers, number.value_or(0), &Searcher::Ranked::number);
    if (found == all.papers.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.papers.begin()) + 1;
  }
  using Place = Standing<std::uint32_t>;
  const Place place{cursor.date, cursor.number};
  const auto first = std::ranges::partition_point(all.papers, [&](const Searcher::Ranked& paper) {
    const Place its{day_of(reader, paper.number), paper.number};
    return !is_behind(request.sort == Sort::oldest, its, place);
  });
  if (first == all.papers.end()) return std::nullopt;
  return static_cast<std::size_t>(first - all.papers.begin());
}

// A page whose last paper has gone from a ranking that has no other place for it: by its rank.
std::size_t by_rank(const Cursor& cursor) { return cursor.rank == 0 ? 0 : cursor.rank - 1; }

struct PageOfHits {
  std::size_t before = 0;  // how many papers stand before it
  std::vector<Hit> hits;
};

PageOfHits hits_behind(Searcher& searcher, const IndexReader& reader, const Cursor& cursor,
                       const Request& request) {
  Request asked = request;
  asked.offset = 0;
  const std::uint32_t most = reader.database().get_doccount();
  asked.limit = std::min(most, cursor.rank + request.limit + spare_papers);
  Searcher::Everything all = searcher.everything(asked);
  std::optional<std::size_t> begin = behind(all, reader, cursor, request);
  if (asked.limit < most && (!begin || *begin + request.limit > all.papers.size())) {
    asked.limit = most;
    all = searcher.everything(asked);
    begin = behind(all, reader, cursor, request);
  }
  if (!begin) begin = all.by_relevance ? by_rank(cursor) : all.papers.size();
  const std::size_t end = std::min<std::size_t>(*begin + request.limit, all.papers.size());
  PageOfHits page{*begin, {}};
  for (std::size_t i = *begin; i < end; ++i) {
    reader.budget().check();
    page.hits.push_back(searcher.hit(all.papers[i], all.units, request.passages));
  }
  return page;
}

std::size_t behind(const FindingSearcher::Rows& all, const FindingTable& table,
                   const Cursor& cursor) {
  const auto row = table.row_of(cursor.id);
  const auto found = row ? std::ranges::find(all.rows, *row) : all.rows.end();
  if (found != all.rows.end()) return static_cast<std::size_t>(found - all.rows.begin()) + 1;
  if (all.by_relevance) return by_rank(cursor);
  using Place = Standing<std::tuple<std::string, std::uint32_t>>;
  const Place place{cursor.date, {cursor.paper, cursor.number}};
  const auto first = std::ranges::partition_point(all.rows, [&](FindingRow one) {
    const FindingPaper& paper = table.paper_of(one);
    const Place its{paper.date, {paper.id, one - paper.first_row}};
    return !is_behind(false, its, place);
  });
  return static_cast<std::size_t>(first - all.rows.begin());
}

}  // namespace

SearchResult search_page(Searcher& searcher, const IndexReader& reader, const Request& request) {
  const std::string question = question_of(request);
  SearchResult result;
  std::size_t before = request.offset;
  if (request.cursor.empty()) {
    result = searcher.search(request);
  } else {
    const Cursor cursor = read_cursor(request.cursor, question);
    Request counted = request;
    counted.limit = counted.offset = 0;
    result = searcher.search(counted);
    PageOfHits page = hits_behind(searcher, reader, cursor, request);
    before = page.before;
    result.hits = std::move(page.hits);
  }
  const std::size_t rank = before + result.hits.size();
  if (result.hits.empty() || rank >= result.total.value) return result;
  const std::string& last = result.hits.back().document.id;
  const Xapian::docid number = reader.number_of(last).value_or(0);
  result.next_cursor = write_cursor({.id = last,
                                     .paper = {},
                                     .date = day_of(reader, number),
                                     .number = number,
                                     .rank = static_cast<std::uint32_t>(rank)},
                                    question);
  return result;
}

FindingsResult search_page(FindingSearcher& searcher, const FindingTable& table,
                           const IndexReader& reader, const FindingsRequest& request) {
  const std::string question = question_of(request);
  FindingsResult result;
  std::size_t before = request.offset;
  if (request.cursor.empty()) {
    result = searcher.search(request);
  } else {
    const Cursor cursor = read_cursor(request.cursor, question);
    FindingsRequest asked = request;
    asked.offset = asked.limit = 0;
    result = searcher.search(asked);
    asked.limit = std::numeric_limits<std::uint32_t>::max();
    const FindingSearcher::Rows all = searcher.rows(asked);
    before = behind(all, table, cursor);
    StoredFindings stored(reader);
    const std::size_t end = std::min<std::size_t>(before + request.limit, all.rows.size());
    for (std::size_t i = before; i < end; ++i)
      result.findings.push_back(stored_finding(table, all.rows[i], stored));
  }
  const std::size_t rank = before + result.findings.size();
  if (result.findings.empty() || rank >= result.total.value) return result;
  const StoredFinding& last = result.findings.back();
  const FindingRow row = table.row_of(last.finding.id).value_or(0);
  result.next_cursor = write_cursor({.id = last.finding.id,
                                     .paper = last.document_id,
                                     .date = last.date,
                                     .number = row - table.paper_of(row).first_row,
                                     .rank = static_cast<std::uint32_t>(rank)},
                                    question);
  return result;
}

}  // namespace scrutineer::query
