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

// Whether something stands behind the cursor in the order of dates: by `oldest` the earliest first,
// else the latest; without a date last either way; then by what breaks ties.
template <typename Tie>
bool is_behind(bool oldest, const std::string& day, const std::string& cursor_day, const Tie& tie,
               const Tie& cursor_tie) {
  if (day == cursor_day) return tie > cursor_tie;
  if (day.empty() || cursor_day.empty()) return day.empty();
  return oldest ? day > cursor_day : day < cursor_day;
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
  const auto first = std::ranges::partition_point(all.papers, [&](const Searcher::Ranked& paper) {
    return !is_behind(request.sort == Sort::oldest, day_of(reader, paper.number), cursor.date,
                      std::uint32_t{paper.number}, cursor.number);
  });
  if (first == all.papers.end()) return std::nullopt;
  return static_cast<std::size_t>(first - all.papers.begin());
}

// A page whose last paper has gone from a ranking that has no other place for it: by its rank.
std::size_t by_rank(const Cursor& cursor) { return cursor.rank == 0 ? 0 : cursor.rank - 1; }

// Returns how many papers stand before the page.
std::size_t add_hits_behind(Searcher& searcher, const IndexReader& reader, const Cursor& cursor,
                            const Request& request, SearchResult& result) {
  Request asked = request;
  asked.offset = 0;
  const std::uint32_t most = reader.documents();
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
  for (std::size_t i = *begin; i < end; ++i) {
    reader.budget().check();
    result.hits.push_back(searcher.hit(all.papers[i], all.units, request.passages));
  }
  return *begin;
}

std::size_t behind(const FindingSearcher::Rows& all, const FindingTable& table,
                   const Cursor& cursor) {
  const auto row = table.row_of(cursor.id);
  const auto found = row ? std::ranges::find(all.rows, *row) : all.rows.end();
  if (found != all.rows.end()) return static_cast<std::size_t>(found - all.rows.begin()) + 1;
  if (all.by_relevance) return by_rank(cursor);
  const auto first = std::ranges::partition_point(all.rows, [&](FindingRow one) {
    const FindingPaper& paper = table.paper_of(one);
    return !is_behind(false, paper.date, cursor.date, std::tuple(paper.id, one - paper.first_row),
                      std::tuple(cursor.paper, cursor.number));
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
    before = add_hits_behind(searcher, reader, cursor, request, result);
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
