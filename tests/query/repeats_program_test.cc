// repeats, recommendations, timeline and marks of scrutineer-query itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/query/program.h"
#include "tests/query/repeated_papers.h"

namespace scrutineer::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string action = "Return home interviews are *now* commissioned from <a charity>.";

const TestIndex& papers() {
  static const TestIndex index([] {
    std::vector<Paper> all = repeated_papers();
    all[0].metadata.judgements = {{"overall_effectiveness", "inadequate"}};
    all[0].metadata.addressees = {
        {"Ann Hill", "Director of Children's Services", "director_of_childrens_services"}};
    all.push_back(cabinet("answer", "aldermere", "2019-09-01", action));
    return all;
  }());
  return index;
}

Finished ask(std::vector<std::string> arguments) {
  std::vector<std::string> command = {program("scrutineer-query"), "--index", papers().directory()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Columns on a screen: bytes that go on a letter take none.
std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string chain() {
  const Finished run = ask({"repeats", "--council", "aldermere", "--format", "json"});
  return nlohmann::json::parse(run.out)["chains"][0]["id"];
}

TEST(RepeatsProgram, AChainIsAPageOfNotes) {
  const Finished run = ask({"repeats", "--council", "aldermere"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("1 issue\n"));
  EXPECT_THAT(run.out, HasSubstr("1.   Aldermere: "));
  EXPECT_THAT(run.out, HasSubstr("Raised by 3 papers, 2016-03-01 to 2022-03-01. Status: "));
  EXPECT_THAT(run.out, HasSubstr("2016-03-01: raised; overall effectiveness Inadequate (ILACS)"));
  EXPECT_THAT(run.out, HasSubstr("2019-03-01: raised again; under Inadequate (ILACS) of"));
  EXPECT_THAT(run.out, HasSubstr("\u201CEnsure that return home interviews"));
  EXPECT_THAT(run.out, HasSubstr("Inspection first (Inspection report), 2016-03-01, page 2"));
  EXPECT_THAT(run.out, HasSubstr("2019-09-01: the council's answer; "));
  for (const std::string& line : lines_of(run.out)) EXPECT_LE(columns(line), 80U) << line;
}

TEST(RepeatsProgram, MarkdownEscapesWhatPapersSay) {
  const Finished run = ask({"repeats", "--council", "aldermere", "--format", "markdown"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("# 1 issue\n\n## 1. Aldermere: "));
  EXPECT_THAT(run.out, HasSubstr("\n> Return home interviews are \\*now\\* commissioned from "
                                 "\\<a charity\\>.\n>\n> \u2014 Cabinet answer"));
}

TEST(RepeatsProgram, EveryCommandAnswersInEveryFormat) {
  const std::vector<std::vector<std::string>> commands = {
      {"repeats", "--council", "aldermere"},
      {"repeats", chain()},
      {"repeats"},
      {"recommendations", TestIndex::id_of("first")},
      {"timeline", "aldermere"}};
  for (const auto& command : commands) {
    for (const char* format : {"text", "json", "jsonl", "csv", "markdown"}) {
      std::vector<std::string> arguments = command;
      arguments.insert(arguments.end(), {"--format", format});
      const Finished run = ask(arguments);
      EXPECT_EQ(run.code, 0) << command[0] << " " << format << run.err;
      ASSERT_FALSE(run.out.empty()) << command[0] << " " << format;
      EXPECT_EQ(run.out.back(), '\n');
      if (std::string(format).starts_with("json")) {
        for (const std::string& line : lines_of(run.out))
          EXPECT_TRUE(nlohmann::json::accept(line)) << line;
      }
    }
  }
}

TEST(RepeatsProgram, RowsAreOccurrencesAndAnswers) {
  const std::vector<std::string> rows =
      lines_of(ask({"repeats", "--council", "aldermere", "--format", "csv"}).out);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_THAT(rows[0], StartsWith("chain,label,issue,"));
  EXPECT_THAT(rows[0], EndsWith(",document_id,url,link\r"));
  EXPECT_THAT(rows[1], HasSubstr(",raises,2016-03-01,Inspection first,"));
  EXPECT_THAT(rows[1], EndsWith(",/documents/" + TestIndex::id_of("first") + "#page-2\r"));
  EXPECT_THAT(rows[4], HasSubstr(",responds,2019-09-01,Cabinet answer,"));
}

TEST(RepeatsProgram, ExplainPrintsItsStages) {
  const Finished run = ask({"repeats", chain(), "--explain"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("read as"));
  EXPECT_EQ(ask({"repeats", "--explain"}).code, 2);
  EXPECT_EQ(ask({"repeats", chain(), "--explain", "--format", "json"}).code, 2);
}

TEST(RepeatsProgram, WithoutACouncilIssuesAreListed) {
  const Finished run = ask({"repeats"});
  EXPECT_THAT(run.out, HasSubstr("Told to 2 of 2 councils, 1 of them by more than one paper"));
  EXPECT_THAT(run.out, HasSubstr("Raised longest without a better report between"));
  EXPECT_EQ(ask({"repeats", "--min-councils", "3"}).code, 1);
}

TEST(RepeatsProgram, TimelineNamesTheDirector) {
  const Finished run = ask({"timeline", "Aldermere Children First"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("Aldermere: 4 events\n"));
  EXPECT_THAT(run.out, HasSubstr("director Ann Hill"));
  for (const std::string& line : lines_of(run.out)) EXPECT_LE(columns(line), 80U) << line;
}

TEST(RepeatsProgram, MarksGoOutAsTheyCameIn) {
  TestIndex index(repeated_papers());
  index.mark({{"0a0a0a0a0a0a0a0a", "1b1b1b1b1b1b1b1b", "Two, teams"}});
  const auto marks = [&](const std::string& format) {
    return run({program("scrutineer-query"), "--index", index.directory(), "marks", "--format",
                format})
        .out;
  };
  EXPECT_EQ(marks("csv"), "one,other,note\r\n0a0a0a0a0a0a0a0a,1b1b1b1b1b1b1b1b,\"Two, teams\"\r\n");
  EXPECT_EQ(nlohmann::json::parse(marks("jsonl")), (nlohmann::json{{"one", "0a0a0a0a0a0a0a0a"},
                                                                   {"other", "1b1b1b1b1b1b1b1b"},
                                                                   {"note", "Two, teams"}}));
  EXPECT_EQ(ask({"marks"}).code, 1);
}

TEST(RepeatsProgram, MistakesAreToldApart) {
  struct Row {
    std::vector<std::string> arguments;
    int code;
    std::string says;
  };
  const Row rows[] = {
      {{"repeats", "0000000000000000"}, 1, "no chain has the id"},
      {{"recommendations", "0000000000000000"}, 1, "no paper has the id"},
      {{"repeats", "--council", "reading"}, 1, ""},
      {{"repeats", "--council", "atlantis"}, 2, "atlantis"},
      {{"repeats", "--council", "aldermere", "--status", "done"}, 2, "raised_again"},
      {{"repeats", "--theme", "weather"}, 2, "theme"},
      {{"repeats", "--council", "aldermere", "--region", "London"}, 2, "excludes"},
      {{"repeats", "--status", "open"}, 2, "requires"},
      {{"repeats", "--council", "aldermere", "--limit", "1001"}, 2, "1001"},
      {{"timeline", "atlantis"}, 2, "atlantis"},
      {{"timeline"}, 2, "COUNCIL"},
      {{"search", "x", "--format", "markdown"}, 2, "markdown"},
      {{"marks", "--format", "markdown"}, 2, "markdown"},
  };
  for (const Row& row : rows) {
    const Finished run = ask(row.arguments);
    EXPECT_EQ(run.code, row.code) << row.arguments[0] << run.err;
    EXPECT_THAT(run.err + run.out, HasSubstr(row.says));
    EXPECT_TRUE(row.code != 2 || run.out.empty()) << row.arguments[0];
  }
}

}  // namespace
}  // namespace scrutineer::tests
