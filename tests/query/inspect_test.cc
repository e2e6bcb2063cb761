// scrutineer-query inspect: what it shows of the sample papers, and what it says when it can't.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

#include "query/cli/inspect_text.h"
#include "query/exports/layout.h"
#include "schemas/error.h"
#include "tests/query/program.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

Finished inspect(const std::string& file, const std::vector<std::string>& more = {}) {
  std::vector<std::string> command = {program("scrutineer-query"), "inspect", "--gazetteer",
                                      source("indexer/samples/gazetteer.json"), file};
  command.insert(command.end(), more.begin(), more.end());
  return run(command);
}

TEST(Inspect, ShowsValuesWithTheirProofWithinEightyColumns) {
  const std::string paper = source("indexer/samples/papers/aldermere-cabinet-2019-06-12.pdf");
  const Finished text = inspect(paper);
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("Cabinet report (cabinet_report), score "));
  EXPECT_THAT(text.out, HasSubstr("to-cabinet, page 1: \"Report to: | CABINET\""));
  EXPECT_THAT(text.out, HasSubstr("council          aldermere\n"));
  EXPECT_THAT(text.out, HasSubstr("agenda_item      7\n"));
  EXPECT_THAT(text.out, HasSubstr("director_of_childrens_services"));
  EXPECT_THAT(text.out, HasSubstr(" findings\n"));
  std::istringstream lines(text.out);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("indexer/samples") != std::string::npos) continue;  // the path, as long as it is
    EXPECT_LE(query::display_width(line), 80U) << line;
  }
}

TEST(Inspect, WritesTheObjectOfTheSchema) {
  const Finished made =
      inspect(source("indexer/samples/papers/aldermere-inspection-2022.pdf"), {"--format", "json"});
  EXPECT_EQ(made.code, 0) << made.err;
  const json all = json::parse(made.out);
  std::ifstream in(source("schemas/inspection.schema.json"));
  const json schema = json::parse(in);
  for (const json& name : schema.at("required")) {
    EXPECT_TRUE(all.contains(name.get<std::string>())) << name;
  }
  EXPECT_EQ(all.at("inspection_version"),
            schema.at("properties").at("inspection_version").at("const"));
  ASSERT_EQ(all.at("papers").size(), 1U);
  const json& paper = all.at("papers")[0];
  EXPECT_EQ(paper.at("document").at("document_type"), "inspection_report");
  EXPECT_EQ(paper.at("document").at("judgements").at("overall_effectiveness"),
            "requires_improvement");
  EXPECT_EQ(paper.at("recognition").at("document_type"), "inspection_report");
  EXPECT_FALSE(paper.at("recognition").at("rules").empty());
  EXPECT_TRUE(paper.at("recognition").at("fields").contains("judgements"));
  const json& found_by = paper.at("recognition").at("found_by");
  ASSERT_TRUE(found_by.contains("judgements")) << found_by;
  for (const auto& [field, places] : found_by.items()) {
    const json& tried = paper.at("recognition").at("fields").at(field);
    for (const json& place : places) {
      EXPECT_NE(std::find(tried.begin(), tried.end(), place), tried.end()) << field;
    }
  }
  EXPECT_FALSE(found_by.contains("decisions")) << "the report decides nothing";
  EXPECT_FALSE(paper.at("findings").empty());
}

TEST(Inspect, EveryPaperOfAnArchive) {
  const Finished made = inspect(
      source("indexer/samples/papers/kelderby-scrutiny-pack-2024-07-10.zip"), {"--format", "json"});
  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_GT(json::parse(made.out).at("papers").size(), 2U);
}

TEST(Inspect, SaysWhyItCannot) {
  const Finished absent = inspect("/nowhere/at-all.pdf");
  EXPECT_EQ(absent.code, 1);
  EXPECT_THAT(absent.out, HasSubstr("/nowhere/at-all.pdf: no-such-file"));
  EXPECT_EQ(inspect("x", {"--format", "csv"}).code, 2);
  EXPECT_EQ(run({program("scrutineer-query"), "inspect"}).code, 2);
  EXPECT_EQ(run({program("scrutineer-query"), "stats"}).code, 2) << "--index is required";

  // A program without the indexer beside it.
  const fs::path alone = fs::temp_directory_path() / ("inspect_test." + std::to_string(::getpid()));
  fs::create_directories(alone);
  fs::copy_file(program("scrutineer-query"), alone / "scrutineer-query");
  const Finished lonely = run({(alone / "scrutineer-query").string(), "inspect", "x"});
  EXPECT_EQ(lonely.code, 4);
  EXPECT_THAT(lonely.err, HasSubstr("no-indexer"));
  fs::remove_all(alone);
}

TEST(Inspect, WhatIsNoInspectionIsRefused) {
  const Vocabulary vocabulary = load_vocabulary();
  for (const char* text : {"", "[]", "{}", R"({"papers":[{}],"failures":[]})",
                           R"({"papers":[{"document":{"id":1}}],"failures":[]})"}) {
    try {
      (void)query::cli::inspection_text(text, {}, vocabulary);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "inspect-damaged") << text;
    }
  }
  EXPECT_EQ(query::cli::inspection_text(R"({"papers":[],"failures":[]})", {}, vocabulary), "");
}

}  // namespace
}  // namespace scrutineer::tests
