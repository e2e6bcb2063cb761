// The program scrutineer-query itself: what it prints, and its exit codes.
#include "tests/query/program.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const TestIndex& papers() {
  static const TestIndex index([] {
    Metadata letter;
    letter.title = "=Focused visit, \"Aldermere\"";
    letter.council = "aldermere";
    letter.document_type = "focused_visit_letter";
    letter.issuer = "Ofsted";
    letter.framework = "ILACS";
    letter.published = "2022-06-06";
    letter.visit_start = "2022-04-27";
    letter.date = "2022-06-06";
    letter.date_source = "printed";
    letter.judgements = {{"leaders", "requires_improvement"}};
    letter.visit_ordinal = "3";
    letter.legislation = {{"Children Act 1989", "act", ""}, {"Children Act 2004", "act", ""}};
    Reference earlier;
    earlier.issuer = "Ofsted";
    earlier.kind = "inspection";
    earlier.start = "2018-03";
    letter.about = {earlier};
    letter.url = "https://papers.example/1";
    letter.evidence = {{"published", 1, "", "6 June 2022", Source::printed},
                       {"visit_start", 1, "", "27 April", Source::inferred}};
    Paper one = {"letter",
                 {heading("Main findings", 2),
                  paragraph("The front door has improved, and thresholds are understood by partner "
                            "agencies; contacts are answered within a day, and decisions are "
                            "recorded with their reasons by managers.",
                            2),
                  bullet("Thresholds are not understood by every partner agency.", 2)},
                 letter,
                 {finding("Thresholds are not understood by every partner agency."),
                  finding("Contacts are answered within a day.", "strength")}};
    return std::vector<Paper>{one, paper("note", "Thresholds are published.")};
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

TEST(Program, SearchPrintsPassagesWithinEightyColumns) {
  const Finished run = ask({"search", "front door thresholds", "--facet", "council"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Focused visit, \"Aldermere\""));
  EXPECT_THAT(run.out, HasSubstr("page 2, Main findings"));
  EXPECT_THAT(run.out, HasSubstr("Searched as"));
  EXPECT_THAT(run.out, HasSubstr("Council (council)"));
  EXPECT_THAT(run.out, Not(HasSubstr("\033"))) << "bold is for terminals";
  for (const std::string& line : lines_of(run.out)) EXPECT_LE(line.size(), 80U) << line;
}

TEST(Program, NothingFoundIsOne) {
  const Finished run = ask({"search", "zzzzqqqq"});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.out, StartsWith("No paper found"));
}

TEST(Program, ABadQueryShowsItsPlace) {
  const Finished run = ask({"search", "front (door OR"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("\n  front (door OR\n              ^\n"));
}

TEST(Program, UnknownThingsAreClearErrors) {
  EXPECT_EQ(ask({"show", "0000000000000000"}).code, 1);
  EXPECT_THAT(ask({"show", "0000000000000000"}).err, HasSubstr("0000000000000000"));
  EXPECT_EQ(ask({"similar", "none"}).code, 1);
  EXPECT_EQ(ask({"search", "x", "--filter", "council=nowhere"}).code, 2);
  EXPECT_EQ(ask({"search", "x", "--filter", "council"}).code, 2);
  EXPECT_EQ(ask({"search", "x", "--facet", "nonsense"}).code, 2);
  EXPECT_EQ(ask({"search", "x", "--limit", "1001"}).code, 2);
  EXPECT_EQ(ask({"search", "x", "--limit", "-1"}).code, 2);
  EXPECT_EQ(ask({"search", "x", "--sort", "best"}).code, 2);
  EXPECT_EQ(ask({"search", "x", "--format", "xml"}).code, 2);
  EXPECT_EQ(ask({"explain", "x", "--format", "json"}).code, 2);
  EXPECT_EQ(ask({"nonsense"}).code, 2);
  EXPECT_THAT(ask({"serch", "care leavers"}).err, HasSubstr("\"serch\": did you mean search?"));
  EXPECT_THAT(ask({"nonsense"}).err, HasSubstr("\"nonsense\"; the commands are search, findings"));
  EXPECT_THAT(ask({}).err, HasSubstr("subcommand is required"));
  EXPECT_EQ(ask({}).code, 2);
}

TEST(Program, AMissingOrForeignIndexIsThree) {
  const Folder folder;
  const Finished missing = run({program("scrutineer-query"), "--index", folder / "none", "stats"});
  EXPECT_EQ(missing.code, 3);
  EXPECT_THAT(missing.err, HasSubstr("scrutineer-index"));
}

TEST(Program, HelpAndVersion) {
  const Finished help = run({program("scrutineer-query"), "--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.out, HasSubstr("Examples:"));
  EXPECT_THAT(help.out, HasSubstr("Exit codes:"));
  EXPECT_THAT(run({program("scrutineer-query"), "--version"}).out, StartsWith("scrutineer-query "));
}

TEST(Program, CsvHasADocumentedRowForEachPaper) {
  const Finished run = ask({"search", "front door", "--format", "csv"});
  EXPECT_EQ(run.code, 0) << run.err;
  const std::vector<std::string> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 2U) << run.out;
  EXPECT_EQ(lines[0],
            "id,title,council,council_name,gss,document_type,framework,issuer,committee,published,"
            "published_source,meeting_date,meeting_date_source,visit_start,visit_start_source,"
            "visit_end,visit_end_source,date,date_source,judgement_overall_effectiveness,"
            "judgement_leaders,judgement_help_and_protection,"
            "judgement_children_in_care_and_care_leavers,judgement_children_in_care,"
            "judgement_care_leavers,judgement_adoption,judgement_lscb,judgement_fostering,lead_"
            "inspector,addressee,"
            "themes,url,pages,words,format,partial,locations,visit_ordinal,send_outcome,"
            "agenda_item,response_expected,decision,wards,legislation,signatory\r");
  EXPECT_THAT(lines[1], StartsWith(TestIndex::id_of("letter") +
                                   ",\"'=Focused visit, \"\"Aldermere\"\"\",aldermere,Aldermere,"
                                   "E99999991,focused_visit_letter,ILACS,Ofsted,,2022-06-06,"
                                   "printed,,,2022-04-27,inferred,,,2022-06-06,printed,,"
                                   "requires_improvement,"));
  EXPECT_THAT(lines[1], HasSubstr(",https://papers.example/1,2,"));
  EXPECT_THAT(lines[1],
              testing::EndsWith(",pdf,,letter.pdf,3,,,,,,Children Act 1989; Children Act 2004,\r"));
}

TEST(Program, EveryFormatHasTheSamePapers) {
  const auto json = nlohmann::json::parse(ask({"search", "thresholds", "--format", "json"}).out);
  EXPECT_EQ(json.at("total").at("value"), 2);
  EXPECT_EQ(json.at("hits").size(), 2U);
  const auto lines = lines_of(ask({"search", "thresholds", "--format", "jsonl"}).out);
  ASSERT_EQ(lines.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i)
    EXPECT_EQ(nlohmann::json::parse(lines[i]).at("id"), json.at("hits").at(i).at("id"));
  EXPECT_EQ(lines_of(ask({"search", "thresholds", "--all", "--format", "csv"}).out).size(), 3U);
}

TEST(Program, EveryCommandAnswersInEveryFormat) {
  const std::string id = TestIndex::id_of("letter");
  const std::vector<std::vector<std::string>> commands = {{"search", "thresholds"},
                                                          {"show", id},
                                                          {"show", id, "--text"},
                                                          {"facets", "thresholds"},
                                                          {"fields"},
                                                          {"stats"},
                                                          {"findings"},
                                                          {"missing"}};
  for (const auto& command : commands) {
    for (const char* format : {"text", "json", "jsonl", "csv"}) {
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

TEST(Program, FindingsArePrintedFilteredAndCounted) {
  const Finished run = ask({"findings", "thresholds", "--facet", "kind"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("1 finding\n"));
  EXPECT_THAT(run.out, HasSubstr("Thresholds are not understood by every partner agency."));
  EXPECT_THAT(run.out, HasSubstr("Improvement \u00B7 Criticised \u00B7 Aldermere"));
  EXPECT_THAT(run.out, HasSubstr("Kind (kind)"));
  for (const std::string& line : lines_of(run.out)) EXPECT_LE(line.size(), 90U) << line;
  EXPECT_EQ(
      lines_of(ask({"findings", "--filter", "kind=strength", "--format", "jsonl"}).out).size(), 1U);
  EXPECT_EQ(lines_of(ask({"findings", "--all", "--format", "csv"}).out).size(), 3U);
  EXPECT_EQ(ask({"findings", "zzzzqqqq"}).code, 1);
  EXPECT_EQ(ask({"findings", "--filter", "pages=3"}).code, 2);
  EXPECT_EQ(ask({"findings", "--facet", "document"}).code, 2);
  EXPECT_EQ(ask({"findings", "--sort", "oldest"}).code, 2);
  EXPECT_THAT(ask({"findings", "(thresholds"}).err, HasSubstr("^"));
}

TEST(Program, NoFailuresAreSaidToBeNone) {
  const Finished run = ask({"failures"});
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_EQ(run.out, "Every file could be indexed\n");
  EXPECT_EQ(ask({"failures", "--format", "csv"}).out, "file,code,what,hint\r\n");
  EXPECT_EQ(ask({"failures", "--format", "json"}).out,
            "{\"total\":{\"value\":0,\"exact\":true},\"failures\":[]}\n");
  EXPECT_EQ(ask({"failures", "--format", "markdown"}).code, 2);
}

TEST(Program, MissingNamesWhereItIsSpokenOf) {
  const Finished run = ask({"missing", "--council", "aldermere"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("Aldermere: inspection by Ofsted, 2018-03\n"));
  EXPECT_THAT(run.out, HasSubstr(TestIndex::id_of("letter")));
  EXPECT_EQ(ask({"missing", "--council", "kelderby"}).code, 1);
  EXPECT_EQ(ask({"missing", "--council", "nowhere"}).code, 2);
}

TEST(Program, ShowPrintsTheProof) {
  const Finished run = ask({"show", TestIndex::id_of("letter")});
  EXPECT_THAT(run.out, HasSubstr("2022-04-27\n                   inferred, page 1: \"27 April\""));
}

TEST(Program, ExplainPrintsStages) {
  const Finished run = ask({"explain", "front door"});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("searched as"));
}

TEST(Program, AQueryMayBeginWithAMinusSign) {
  const Finished run = ask({"search", "--format", "jsonl", "--", "-door"});
  EXPECT_EQ(lines_of(run.out).size(), 1U) << run.out << run.err;
}

TEST(Program, OutputThatCannotBeWrittenIsAnError) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  const Finished run =
      tests::run({"/bin/sh", "-c", "\"$0\" \"$@\" > /dev/full", program("scrutineer-query"),
                  "--index", papers().directory(), "stats"});
  EXPECT_EQ(run.code, 4);
  EXPECT_THAT(run.err, HasSubstr("can't be written"));
}

}  // namespace
}  // namespace scrutineer::tests
