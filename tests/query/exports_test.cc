// Whole answers written piece by piece, while the index stays as it is and while it moves on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "query/exports/export.h"
#include "query/exports/finding_rows.h"
#include "query/json.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using query::ExportForm;
using query::ExportRequest;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int papers_held = 60;

Paper numbered(int number, std::size_t words = 20) {
  const std::string late = "Pathway plans of paper " + std::to_string(number) + " are late.";
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += "placement" + std::to_string(i % 7) + " ";
  Paper made = paper("paper" + std::to_string(number), text);
  made.blocks = {bullet(late), paragraph(text)};
  made.metadata.council = number % 2 == 0 ? "aldermere" : "kelderby";
  made.metadata.date = "20" + std::to_string(10 + number % 12) + "-03-01";
  made.metadata.title = number == 7 ? "=cmd()" : "Paper " + std::to_string(number);
  made.findings = {finding(late)};
  return made;
}

std::vector<Paper> many(std::size_t words = 20) {
  std::vector<Paper> papers;
  for (int i = 0; i < papers_held; ++i) papers.push_back(numbered(i, words));
  return papers;
}

std::string whole(query::Engine& engine, const ExportRequest& request) {
  const auto exported = engine.begin_export(request);
  std::string all;
  if (!exported) return "no such thing";
  for (std::string piece = exported->next(); !piece.empty(); piece = exported->next()) all += piece;
  return all;
}

std::vector<std::string> ids_in_lines(const std::string& lines) {
  std::vector<std::string> ids;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);)
    ids.push_back(nlohmann::json::parse(line).at("id").get<std::string>());
  return ids;
}

TEST(Exports, HoldWhatTotalCountsInTheSameOrder) {
  const TestIndex index(many());
  query::Engine engine = index.engine();
  struct Row {
    std::string text;
    query::Sort sort;
    std::map<std::string, std::vector<std::string>> filters;
  };
  const Row rows[] = {{"", query::Sort::newest, {}},
                      {"pathway plans", query::Sort::relevance, {}},
                      {"placement3", query::Sort::oldest, {{"council", {"kelderby"}}}},
                      {"\"paper 7\"", query::Sort::relevance, {}},
                      {"nothing has this", query::Sort::relevance, {{"date", {"2001"}}}}};
  for (const Row& row : rows) {
    query::Request request;
    request.text = row.text;
    request.sort = row.sort;
    request.filters = row.filters;
    request.limit = 1000;
    const query::SearchResult result = engine.search(request);
    std::vector<std::string> ids;
    for (const query::Hit& hit : result.hits) ids.push_back(hit.document.id);
    EXPECT_EQ(result.total.value, ids.size());
    EXPECT_EQ(ids_in_lines(whole(engine, {request, ExportForm::jsonl})), ids) << row.text;
    request.limit = 3;
    request.offset = 1;
    const std::size_t left = std::min<std::size_t>(3, ids.empty() ? 0 : ids.size() - 1);
    EXPECT_THAT(ids_in_lines(whole(engine, {request, ExportForm::jsonl, false})), SizeIs(left));
  }
  query::FindingsRequest findings;
  for (const char* text : {"", "plans", "\"paper 7\"", "nothing"}) {
    findings.text = text;
    const query::FindingsResult every = engine.every_finding(findings);
    EXPECT_EQ(whole(engine, {findings, ExportForm::jsonl}), query::findings_jsonl(every.findings));
    EXPECT_EQ(whole(engine, {findings, ExportForm::csv}), query::findings_csv(every.findings));
  }
}

TEST(Exports, GuardFormulasAndRefuseWhatThereIsNone) {
  const TestIndex index(many());
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "title:\"cmd\"";
  EXPECT_THAT(whole(engine, {request}), HasSubstr(",'=cmd(),"));
  EXPECT_THROW((void)engine.begin_export({request, ExportForm::markdown}), query::BadParameters);
  EXPECT_EQ(whole(engine, {ExportRequest::Timeline{"atlantis"}}), "no such thing");
  EXPECT_EQ(whole(engine, {ExportRequest::Recommendations{"0123"}}), "no such thing");
  EXPECT_EQ(whole(engine, {ExportRequest::Chain{"0123"}}), "no such thing");
  EXPECT_THROW((void)engine.begin_export({ExportRequest::Missing{"atlantis"}}),
               query::BadParameters);
  request.text = "AND";
  EXPECT_THROW((void)engine.begin_export({request}), query::QueryError);
  request.text = "";
  request.limit = 1001;
  EXPECT_THROW((void)engine.begin_export({request, ExportForm::csv, false}), query::LimitExceeded);
}

TEST(Exports, OfChainsAreTheirAnswersItemByItem) {
  std::vector<Paper> papers = many();
  for (Paper& one : papers) one.metadata.document_type = "inspection_report";
  const TestIndex index(papers);
  query::Engine engine = index.engine();
  query::RepeatsRequest request;
  request.limit = 1000;
  request.min_occurrences = 1;
  const query::RepeatsResult result = engine.repeats(request);
  ASSERT_GT(result.chains.size(), 0U);
  std::string lines;
  for (const query::ShownChain& chain : result.chains)
    lines += query::to_json(chain, [&](std::string_view id) { return engine.council(id); }) + '\n';
  EXPECT_EQ(whole(engine, {request, ExportForm::jsonl}), lines);
  const std::string notes = whole(engine, {request, ExportForm::markdown});
  for (const query::ShownChain& chain : result.chains)
    EXPECT_THAT(notes, HasSubstr("Chain " + chain.chain->id));
  const ExportRequest::Chain first{result.chains.front().chain->id};
  EXPECT_THAT(whole(engine, {first, ExportForm::markdown}), HasSubstr("# 1 issue"));
}

// An export stays on its commit. One commit of the writer leaves it whole; two may take blocks from
// under it, and then it says so rather than mix commits.
TEST(Exports, StayOnTheirCommitOrSayThatTheyCannot) {
  constexpr std::size_t long_papers = 3000;
  TestIndex index(many(long_papers));
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "pathway";
  request.passages = 20;
  const std::string before = whole(engine, {request, ExportForm::jsonl});
  {
    const auto exported = engine.begin_export({request, ExportForm::jsonl});
    std::string all = exported->next();
    index.add({numbered(1000)});
    for (std::string piece = exported->next(); !piece.empty(); piece = exported->next())
      all += piece;
    EXPECT_EQ(all, before);
  }
  const std::string now = whole(engine, {request, ExportForm::jsonl});
  EXPECT_NE(now, before);
  const auto exported = engine.begin_export({request, ExportForm::jsonl});
  std::string all;
  std::string code;
  try {
    for (std::string piece = exported->next(); !piece.empty(); piece = exported->next()) {
      all += piece;
      index.add(many(long_papers));
    }
    EXPECT_EQ(all, now);
  } catch (const Error& error) {
    code = error.code();
    EXPECT_TRUE(now.starts_with(all));
  }
  EXPECT_TRUE(code.empty() || code == "index-moved-on") << code;
}

// Pages by cursor while papers are added and removed between them: what was there at the first page
// and still is comes once.
template <typename Asked, typename Ids>
std::vector<std::string> paged(TestIndex& index, Asked request, Ids ids_of_page) {
  query::Engine engine = index.engine();
  std::vector<std::string> ids;
  request.limit = 7;
  for (int page = 0; page < 100; ++page) {
    const auto [found, next] = ids_of_page(engine, request);
    ids.insert(ids.end(), found.begin(), found.end());
    if (next.empty()) break;
    request.cursor = next;
    Paper latest = numbered(2000 + page);
    latest.metadata.date = "2031-01-01";
    Paper earliest = numbered(3000 + page);
    earliest.metadata.date = "2001-01-01";
    index.add({latest, earliest});
    if (page == 2) index.remove("paper5");
  }
  return ids;
}

std::pair<std::vector<std::string>, std::string> papers_of(query::Engine& engine,
                                                           const query::Request& request) {
  const query::SearchResult result = engine.search(request);
  std::vector<std::string> ids;
  for (const query::Hit& hit : result.hits) ids.push_back(hit.document.id);
  return {ids, result.next_cursor};
}

std::pair<std::vector<std::string>, std::string> findings_of(
    query::Engine& engine, const query::FindingsRequest& request) {
  const query::FindingsResult result = engine.findings(request);
  std::vector<std::string> ids;
  for (const StoredFinding& one : result.findings) ids.push_back(one.document_id);
  return {ids, result.next_cursor};
}

void expect_each_once(const std::vector<std::string>& ids) {
  EXPECT_GT(ids.size(), static_cast<std::size_t>(papers_held) - 2);
  for (int i = 0; i < papers_held; ++i) {
    if (i == 5) continue;  // it was removed on the way
    const std::string id = TestIndex::id_of("paper" + std::to_string(i));
    EXPECT_EQ(std::ranges::count(ids, id), 1) << i;
  }
}

TEST(Cursors, LoseAndDoubleNothingWhilePapersComeAndGo) {
  for (const query::Sort sort :
       {query::Sort::newest, query::Sort::oldest, query::Sort::relevance}) {
    TestIndex index(many());
    query::Request request;
    request.text = "pathway plans";
    request.sort = sort;
    SCOPED_TRACE(static_cast<int>(sort));
    expect_each_once(paged(index, request, papers_of));
  }
  for (const char* text : {"", "plans"}) {
    TestIndex index(many());
    query::FindingsRequest request;
    request.text = text;
    SCOPED_TRACE(text);
    expect_each_once(paged(index, request, findings_of));
  }
}

TEST(Cursors, GoOnBehindAPaperThatHasGone) {
  for (const query::Sort sort :
       {query::Sort::newest, query::Sort::oldest, query::Sort::relevance}) {
    TestIndex index(many());
    query::Engine engine = index.engine();
    query::Request request;
    request.text = "pathway plans";
    request.sort = sort;
    request.limit = 1000;
    const std::vector<std::string> all = papers_of(engine, request).first;
    request.limit = 10;
    const auto [first, next] = papers_of(engine, request);
    for (int i = 0; i < papers_held; ++i) {
      const std::string name = "paper" + std::to_string(i);
      if (TestIndex::id_of(name) == first.back()) index.remove(name);
    }
    request.cursor = next;
    const std::vector<std::string> second = papers_of(engine, request).first;
    EXPECT_EQ(second, std::vector<std::string>(all.begin() + 10, all.begin() + 20));
  }
}

TEST(Cursors, OfOtherQuestionsAndMadeUpOnesAreRefused) {
  const TestIndex index(many());
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "plans";
  const std::string cursor = engine.search(request).next_cursor;
  ASSERT_NE(cursor, "");
  request.cursor = cursor;
  EXPECT_EQ(engine.search(request).hits.size(), 10U);
  std::string changed = cursor;
  changed[3] = changed[3] == '1' ? '2' : '1';
  for (const std::string& bad : {changed, cursor + "0", cursor.substr(1), std::string("1"),
                                 std::string("......"), std::string("\xFF")}) {
    request.cursor = bad;
    EXPECT_THROW((void)engine.search(request), query::BadParameters) << bad;
  }
  request.cursor = cursor;
  request.facets = {"council"};
  request.passages = 0;
  request.limit = 3;
  EXPECT_EQ(engine.search(request).hits.size(), 3U) << "shown otherwise, it is the same question";
  request.text = "plan";
  EXPECT_THROW((void)engine.search(request), query::BadParameters);
  request.text = "plans";
  request.filters = {{"council", {"kelderby"}}};
  EXPECT_THROW((void)engine.search(request), query::BadParameters);
  query::FindingsRequest findings;
  findings.text = "plans";
  findings.cursor = cursor;
  EXPECT_THROW((void)engine.findings(findings), query::BadParameters);
}

}  // namespace
}  // namespace scrutineer::tests
