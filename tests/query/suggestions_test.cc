// How what is being typed is finished. Beside the table of titles stands a look at every paper.
#include "query/suggestions.h"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "query/typed_text.h"
#include "schemas/normalise.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using query::PaperTitle;
using query::Suggestion;
using query::TitleTable;
using testing::ElementsAre;
using testing::IsEmpty;

Paper titled(const std::string& name, const std::string& title, const std::string& date,
             const std::string& text = "Nothing is said.") {
  Metadata known;
  known.title = normalise(title);  // as the indexer gives them
  known.date = date;
  return paper(name, text, known);
}

const TestIndex& held() {
  static const TestIndex index({
      titled("a", "Inspection of children’s services", "2019-03-01",
             "Return home interviews are late. Care plans drift."),
      titled("b", "Inspection of Children's Services", "2022-03-01",
             "The return home interview was late."),
      titled("c", "Report on the inspection of children's homes", "2024-01-01", "Plans for care."),
      titled("d", "Focused visit: front door – Aldermere", "2021-05-05", "Care leavers drift."),
      titled("e", "Inspection: \"outstanding\" no more", "", "The front door was praised."),
      titled("f", "Café society & travel", "2018-01-01"),
      titled("g", "Drift", "2018-01-01"),
      paper("h", "A paper without a title has nothing to suggest."),
  });
  return index;
}

// "kind: label (count)"
std::vector<std::string> shown(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> lines;
  lines.reserve(suggestions.size());
  for (const Suggestion& one : suggestions)
    lines.push_back(fmt::format("{}: {} ({})", one.kind, one.label, one.count));
  return lines;
}

std::vector<std::string> of_kind(const std::string& kind, std::string_view typed) {
  static query::Engine engine = held().engine();
  std::vector<std::string> labels;
  for (const Suggestion& one : engine.suggest(typed, 1000))
    if (one.kind == kind) labels.push_back(one.label);
  return labels;
}

TEST(Suggestions, OfTitlesThatBeginAsTypedComeFirstThenTheLatest) {
  query::Engine engine = held().engine();
  EXPECT_THAT(shown(engine.suggest("inspection of child", 10)),
              ElementsAre("title: Inspection of Children's Services (2)",
                          "title: Report on the inspection of children's homes (1)"));
  EXPECT_THAT(
      of_kind("title", "inspection"),
      ElementsAre("Inspection of Children's Services", "Inspection: \"outstanding\" no more",
                  "Report on the inspection of children's homes"))
      << "one without a date comes last";
}

TEST(Suggestions, OfTitlesKnowEveryWayOfTyping) {
  for (const char* typed : {"inspection of children's ser", "Inspection of children’s ser",
                            "INSPECTION OF CHILDRENS SER", "  inspection  of   children's ser",
                            "inspection, of children's-ser", "inspection of children's services ",
                            "Inspection of children`s services"})
    EXPECT_THAT(of_kind("title", typed), ElementsAre("Inspection of Children's Services")) << typed;
  EXPECT_THAT(of_kind("title", "front door alder"),
              ElementsAre("Focused visit: front door – Aldermere"));
  EXPECT_THAT(of_kind("title", "front door — alder"),
              ElementsAre("Focused visit: front door – Aldermere"));
  for (const char* typed : {"cafe soc", "CAFÉ", "cafe\u0301", "society and", "society & t"})
    EXPECT_THAT(of_kind("title", typed), ElementsAre("Café society & travel")) << typed;
  for (const char* typed : {"nspection", "inspection of children's ser ", "children of",
                            "inspection services", "inspection of childrens services now"})
    EXPECT_THAT(of_kind("title", typed), IsEmpty()) << typed;
}

TEST(Suggestions, OfTitlesFindTheirPapers) {
  query::Engine engine = held().engine();
  std::size_t titles = 0;
  for (const char* typed : {"i", "inspection", "focused", "cafe", "drift", "front", "report"}) {
    for (const Suggestion& one : engine.suggest(typed, 1000)) {
      if (one.kind != "title") continue;
      ++titles;
      query::Request request;
      request.text = one.text;
      EXPECT_GE(engine.search(request).total.value, one.count) << one.text;
    }
  }
  EXPECT_GT(titles, 8U);
}

TEST(Suggestions, OfNamesAndWordsFindWhatTheyCount) {
  std::vector<Paper> papers;
  for (const char* name : {"a", "b", "c"}) {
    Metadata known;
    known.council = *name == 'c' ? "kelderby" : "aldermere";
    known.document_type = *name == 'a' ? "scrutiny_letter" : "minutes";
    known.committee = *name == 'a' ? "Children's \"Care\" Panel" : "Care & Wellbeing Panel";
    known.themes = {"care_leavers"};
    papers.push_back(paper(
        name, "Minutes of the scrutiny letter on care leavers, copy " + std::string(name), known));
  }
  papers.push_back(
      paper("d", "Aldermere and scrutinies of letters to the panels; a caring council."));
  const TestIndex index(papers);
  query::Engine engine = index.engine();
  std::map<std::string, int> kinds;
  for (const char* typed : {"a", "care", "scr", "min", "panel", "kel", "l", "ca"}) {
    std::set<std::string> forms;
    for (const Suggestion& one : engine.suggest(typed, 1000)) {
      if (one.kind == "phrase") continue;
      ++kinds[one.kind];
      query::Request request;
      request.text = one.text;
      request.synonyms = one.kind != "word";
      EXPECT_EQ(engine.search(request).total.value, one.count) << one.text;
      EXPECT_THAT(one.label, testing::Not(testing::HasSubstr("\"")));
      if (one.kind == "word") forms.insert(one.text);
    }
    EXPECT_FALSE(forms.contains("letters") && forms.contains("letter")) << "one of each stem";
  }
  for (const char* kind : {"council", "document_type", "committee", "theme", "word"})
    EXPECT_GT(kinds[kind], 0) << kind;
}

TEST(Suggestions, OfPhrasesCountThePapersThatHoldTheWordsNextToEachOther) {
  query::Engine engine = held().engine();
  const auto counted = [&](std::string_view typed) {
    std::map<std::string, std::uint64_t> counts;
    for (const Suggestion& one : engine.suggest(typed, 1000))
      if (one.kind == "phrase") counts[query::comparing_key(one.label)] = one.count;
    return counts;
  };
  const auto home = counted("return ho");
  ASSERT_EQ(home.size(), 1U);
  EXPECT_EQ(home.begin()->second, 2U) << "singular and plural are one";
  EXPECT_FALSE(counted("interview").empty()) << "a later word";
  EXPECT_EQ(counted("care pl").begin()->second, 1U) << "not where the words stand apart";
  EXPECT_TRUE(counted("special guardian").empty()) << "known, and in no paper";
  EXPECT_TRUE(counted("nothing is").empty()) << "in papers, and not known";
  for (const auto& [key, count] : counted("plans"))
    EXPECT_NE(key, "plans are not") << "a part of what is said";
}

TEST(Suggestions, StandOnceUnderTheFirstKindThatHasThem) {
  query::Engine engine = held().engine();
  for (const char* typed : {"d", "dr", "c", "care", "f", "front", "a", "in", "re", "p"}) {
    std::set<std::string> met;
    for (const Suggestion& one : engine.suggest(typed, 1000))
      EXPECT_TRUE(met.insert(query::comparing_key(one.label)).second) << typed << ": " << one.label;
  }
  EXPECT_THAT(of_kind("title", "drift"), ElementsAre("Drift"));
  EXPECT_THAT(of_kind("word", "drift"), IsEmpty());
}

TEST(Suggestions, ShareTheRoom) {
  query::Engine engine = held().engine();
  const std::vector<Suggestion> all = engine.suggest("f", 1000);
  std::set<std::string> kinds;
  for (const Suggestion& one : all) kinds.insert(one.kind);
  ASSERT_GE(kinds.size(), 3U);
  const std::vector<Suggestion> few = engine.suggest("f", static_cast<std::uint32_t>(kinds.size()));
  std::set<std::string> shown_kinds;
  for (const Suggestion& one : few) shown_kinds.insert(one.kind);
  EXPECT_EQ(shown_kinds, kinds);
  for (std::uint32_t limit = 0; limit <= all.size() + 1; ++limit)
    EXPECT_EQ(engine.suggest("f", limit).size(), std::min<std::size_t>(limit, all.size()));
}

TEST(Suggestions, OfWhatIsNoWordAreNone) {
  query::Engine engine = held().engine();
  for (const std::string& typed :
       {std::string(), std::string(" "), std::string("\0", 1), std::string("…"),
        std::string("\"'(-"), std::string("\u0301"), std::string(300, 'x'), std::string(4096, 'i'),
        std::string("\xff\xfe"), std::string("qqq"), std::string("\n"), std::string("title:\"")})
    EXPECT_THAT(shown(engine.suggest(typed, 10)), IsEmpty()) << typed.substr(0, 20);
  EXPECT_FALSE(engine.suggest("i", 10).empty());
  EXPECT_EQ(shown(engine.suggest(std::string("ins\0pection of", 14), 10)),
            shown(engine.suggest("inspection of", 10)));
}

TEST(Suggestions, FollowTheLatestCommit) {
  TestIndex index({titled("a", "Minutes of the panel", "2019-01-01", "Care plans drift.")});
  query::Engine engine = index.engine();
  EXPECT_THAT(shown(engine.suggest("minutes of", 5)),
              ElementsAre("title: Minutes of the panel (1)"));
  index.add({titled("b", "Minutes of the board", "2020-01-01", "Care plans drift more.")});
  EXPECT_THAT(shown(engine.suggest("minutes of", 5)),
              ElementsAre("title: Minutes of the board (1)", "title: Minutes of the panel (1)"));
  EXPECT_EQ(engine.suggest("care plan", 5).front().count, 2U);
  index.remove("a");
  EXPECT_THAT(shown(engine.suggest("minutes of", 5)),
              ElementsAre("title: Minutes of the board (1)"));
  EXPECT_EQ(engine.suggest("care plan", 5).front().count, 1U);
}

std::vector<PaperTitle> random_titles(std::mt19937& random, std::size_t papers) {
  const std::vector<std::string> pool = {"Care", "care",   "carer", "Plan",    "plan's", "of",
                                         "the",  "O’Hara", "A&E",   "2017/18", "—",      "Café"};
  std::vector<PaperTitle> titles;
  for (std::size_t i = 0; i < papers; ++i) {
    PaperTitle one;
    for (std::size_t w = random() % 5; w > 0; --w)
      one.title += pool[random() % pool.size()] + (random() % 4 == 0 ? ", " : " ");
    if (random() % 5 != 0) one.date = fmt::format("20{:02}-01-01", random() % 20);
    titles.push_back(one);
  }
  return titles;
}

// Each paper looked at, and all sorted.
std::vector<std::pair<std::string, std::uint64_t>> slow(const std::vector<PaperTitle>& papers,
                                                        const std::string& typed) {
  struct Same {
    std::uint64_t papers = 0;
    std::string date, title;
  };
  std::map<std::string, Same> by_key;
  for (const PaperTitle& paper : papers) {
    const std::string key = query::comparing_key(paper.title);
    if ((" " + key + " ").find(" " + typed) == std::string::npos || key.empty()) continue;
    Same& same = by_key[key];
    if (same.papers++ == 0 || paper.date > same.date ||
        (paper.date == same.date && paper.title < same.title))
      same = {same.papers, paper.date, paper.title};
  }
  std::vector<std::pair<std::string, Same>> found(by_key.begin(), by_key.end());
  std::ranges::sort(found, [&](const auto& a, const auto& b) {
    const bool a_begins = (a.first + " ").starts_with(typed);
    const bool b_begins = (b.first + " ").starts_with(typed);
    if (a_begins != b_begins) return a_begins;
    return a.second.date != b.second.date ? a.second.date > b.second.date : a.first < b.first;
  });
  std::vector<std::pair<std::string, std::uint64_t>> titles;
  for (const auto& [key, same] : found) titles.emplace_back(same.title, same.papers);
  return titles;
}

TEST(TitleTables, HoldWhatALookAtEveryPaperFinds) {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    const std::vector<PaperTitle> papers = random_titles(random, 1 + random() % 300);
    const TitleTable table(papers);
    for (const char* typed : {"c", "care", "care ", "care p", "plans of", "ohara", "a and e",
                              "2017 1", "the care", "cafe", "of the care", "and"}) {
      const auto expected = slow(papers, typed);
      for (const std::size_t most : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
        std::vector<std::pair<std::string, std::uint64_t>> found;
        for (const query::SharedTitle& one : table.that_hold(typed, most))
          found.emplace_back(one.title, one.papers);
        const std::size_t all = std::min(most, expected.size());
        EXPECT_EQ(found, decltype(found)(expected.begin(), expected.begin() + all)) << typed;
      }
    }
  }
}

TEST(TitleTables, KeepTheLatestWhereThereIsNoRoomForAll) {
  std::vector<PaperTitle> papers;
  for (int i = 0; i < 50; ++i)
    papers.push_back({fmt::format("Paper {}", i), fmt::format("2020-{:02}-01", 1 + i % 12)});
  const TitleTable all(papers);
  EXPECT_EQ(all.size(), 50U);
  EXPECT_GT(all.bytes(), 50U * 20);
  const TitleTable some(papers, all.bytes() / 2);
  EXPECT_LE(some.bytes(), all.bytes() / 2);
  EXPECT_GT(some.size(), 15U);
  EXPECT_EQ(some.that_hold("paper", 1).front().title, all.that_hold("paper", 1).front().title);
  EXPECT_EQ(TitleTable(papers, 0).size(), 0U);
  EXPECT_THAT(TitleTable(papers, 0).that_hold("paper", 5), IsEmpty());
  EXPECT_THAT(TitleTable({}).that_hold("paper", 5), IsEmpty());
}

}  // namespace
}  // namespace scrutineer::tests
