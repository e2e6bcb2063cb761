// The parts of scrutineer-query that set text and write tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/cli/complaint.h"
#include "query/cli/unknown_command.h"
#include "query/engine.h"
#include "query/exports/csv.h"
#include "query/exports/layout.h"

namespace scrutineer::query::cli {
namespace {

TEST(UnknownCommand, NamesTheNearestOrAll) {
  const std::vector<std::string> commands = {"search", "findings", "show", "stats", "similar"};
  const std::vector<std::pair<const char*, const char*>> near = {
      {"serch", "search"}, {"saerch", "search"}, {"finding", "findings"},
      {"shwo", "show"},    {"stat", "stats"},    {"simmilar", "similar"}};
  for (const auto& [typed, meant] : near) {
    EXPECT_EQ(unknown_command(typed, commands),
              std::string("there is no command \"") + typed + "\": did you mean " + meant + "?");
  }
  for (const char* typed : {"bogus", "", "x", "care leavers", "sh", "SEARCHING FOR"}) {
    EXPECT_THAT(unknown_command(typed, commands),
                testing::AllOf(testing::HasSubstr(std::string("\"") + typed + "\""),
                               testing::HasSubstr("are search, findings, show, stats, similar")));
  }
}

TEST(Csv, QuotesAsTheRfcSays) {
  EXPECT_EQ(csv_row({"a", "b c", ""}), "a,b c,\r\n");
  EXPECT_EQ(csv_row({"a,b", "say \"x\"", "two\nlines"}),
            "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
  EXPECT_EQ(csv_row({""}), "\"\"\r\n");
}

TEST(Csv, GuardsFormulas) {
  for (const char* value : {"=1+1", "+44", "-5", "@SUM(A1)", "\tx", "\rx"})
    EXPECT_EQ(guarded(value), std::string("'") + value);
  for (const char* value : {"", "a=1", "2019-04-29", "'quoted'", " =1"})
    EXPECT_EQ(guarded(value), value);
}

TEST(Layout, WidthIsInColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\u00E9"), 1U);
  EXPECT_EQ(display_width("e\u0301"), 1U) << "combining";
  EXPECT_EQ(display_width("\u6F22\u5B57"), 4U) << "wide";
  EXPECT_EQ(display_width("\U0001F600"), 2U);
  EXPECT_EQ(display_width("a\xFF"), 2U) << "not UTF-8";
}

TEST(Layout, LinesAreNeverWiderThanAsked) {
  const std::string text =
      "Short words and \u6F22\u5B57\u6F22\u5B57\u6F22\u5B57\u6F22\u5B57\u6F22\u5B57\u6F22\u5B57 "
      "and "
      "averyveryveryverylongwordwithoutanyspaces\nnew line";
  for (std::size_t columns = 2; columns < 50; ++columns) {
    std::string joined;
    for (const ByteRange line : wrapped(text, columns)) {
      const std::string shown = text.substr(line.begin, line.end - line.begin);
      EXPECT_LE(display_width(shown), columns) << shown;
      EXPECT_EQ(shown.find('\n'), std::string::npos);
      joined += shown;
    }
    std::string wanted = text;
    std::erase_if(wanted, [](char c) { return c == ' ' || c == '\n'; });
    std::erase(joined, ' ');
    EXPECT_EQ(joined, wanted) << "nothing is lost";
  }
}

TEST(Layout, BoldSurvivesLineBreaksAndOnlyWhereWanted) {
  const std::string text = "aaaa bbbb cccc dddd eeee";
  const Setting setting{0, "", {{5, 14}}};
  EXPECT_EQ(paragraph(text, {20, true}, setting), "aaaa \033[1mbbbb cccc\033[0m dddd\neeee\n");
  EXPECT_EQ(paragraph(text, {20, false}, setting), "aaaa bbbb cccc dddd\neeee\n");
  EXPECT_EQ(paragraph("aaaaaaaaaaaa bbbbbbbbbb cc", {20, true}, {0, "", {{0, 23}}}),
            "\033[1maaaaaaaaaaaa\033[0m\n\033[1mbbbbbbbbbb\033[0m cc\n");
}

TEST(Layout, CellsStayApartAcrossLines) {
  EXPECT_EQ(paragraph("a first cell\ta second\tand a third", {24, false}, {}),
            "a first cell | a\nsecond | and a third\n");
  EXPECT_EQ(paragraph("seventeen columns.\tthe second", {24, false}, {}),
            "seventeen columns. |\nthe second\n");
}

TEST(Layout, TextCannotCommandTheTerminal) {
  const std::string shown = paragraph("a\033[31mb\u009Bc\u202Ed", {80, true}, {});
  EXPECT_EQ(shown, "a?[31mb?c?d\n");
  EXPECT_EQ(fitted("x\033]0;y", 10), "x?]0;y    ");
}

TEST(Layout, FittedIsExactlyAsWideAsAsked) {
  for (const char* text :
       {"", "abc", "a much longer text than that", "\u6F22\u5B57\u6F22\u5B57\u6F22"}) {
    for (std::size_t columns = 1; columns < 12; ++columns)
      EXPECT_EQ(display_width(fitted(text, columns)), columns) << text << " " << columns;
  }
}

TEST(Complaint, PutsTheCaretUnderThePlace) {
  EXPECT_EQ(complaint(QueryError("what", "Hint.", 3), "a\u00E9 (b", 80),
            "scrutineer-query: query-syntax: what\n  a\u00E9 (b\n    ^\n  Hint.\n");
}

TEST(Complaint, ShowsThePartOfALongQueryThatMatters) {
  const std::string query = std::string(2000, 'x') + "(" + std::string(2000, 'y');
  const std::string lines = complaint(QueryError("what", "Hint.", 2000), query, 80);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    parts.push_back(lines.substr(at, end - at));
    at = end + 1;
  }
  ASSERT_EQ(parts.size(), 4U);
  for (const std::string& part : parts) EXPECT_LE(display_width(part), 80U) << part;
  const std::size_t caret = parts[2].size() - 1;
  // Before the bracket stands one character of three bytes and one column.
  EXPECT_EQ(parts[1].find('('), caret + 2);
}

TEST(Complaint, ExitCodesFollowFromTheError) {
  EXPECT_EQ(exit_code_of(Error("not-found", "", "")), ExitCode::nothing_found);
  EXPECT_EQ(exit_code_of(Error("query-syntax", "", "")), ExitCode::usage);
  EXPECT_EQ(exit_code_of(Error("limit-exceeded", "", "")), ExitCode::usage);
  EXPECT_EQ(exit_code_of(Error("index-version", "", "")), ExitCode::no_index);
  EXPECT_EQ(exit_code_of(Error("record-damaged", "", "")), ExitCode::no_index);
  EXPECT_EQ(exit_code_of(Error("no-vocabulary", "", "")), ExitCode::cannot_go_on);
}

}  // namespace
}  // namespace scrutineer::query::cli
