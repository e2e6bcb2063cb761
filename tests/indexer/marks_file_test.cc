// A reader's marks as files give them.
#include "indexer/run/marks_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schemas/error.h"
#include "tests/indexer/folder.h"

namespace scrutineer::indexer {
namespace {

using testing::HasSubstr;

const std::string a = "0a0a0a0a0a0a0a0a";
const std::string b = "1b1b1b1b1b1b1b1b";
const std::string c = "2c2c2c2c2c2c2c2c";

TEST(MarksFile, BothNotationsAreRead) {
  struct Row {
    std::string text;
    std::vector<MarkedPair> marks;
  };
  const std::vector<Row> rows = {
      {"", {}},
      {"\n  \n", {}},
      {"one,other,note\n", {}},
      {"one,other\n" + a + "," + b + "\n", {{a, b, ""}}},
      {"\xEF\xBB\xBFone,other,note\r\n" + b + "," + a + ",\"Two, teams\"\r\n",
       {{a, b, "Two, teams"}}},
      {"note,other,one\nwhy," + c + "," + b, {{b, c, "why"}}},
      {"one,other,note\n" + a + "," + b + ",'=1+1\n", {{a, b, "=1+1"}}},
      {"one,other,note\n" + b + "," + a + ",\n" + a + "," + b + ",why\n", {{a, b, "why"}}},
      {"{\"one\":\"" + a + "\",\"other\":\"" + b + "\"}", {{a, b, ""}}},
      {"\n{\"one\":\"" + b + "\",\"other\":\"" + a + "\",\"note\":null}\n\n{\"one\":\"" + a +
           "\",\"other\":\"" + c + "\",\"note\":\"x\"}\n",
       {{a, b, ""}, {a, c, "x"}}},
  };
  for (const Row& row : rows) EXPECT_EQ(read_marks(row.text), row.marks) << row.text;
}

TEST(MarksFile, AFileWithABadLineIsRefusedWhole) {
  struct Row {
    std::string text, says;
  };
  const std::vector<Row> rows = {
      {"one,other\n" + a + ",x\n" + a + "," + b + "\n", "line 2 other is no id"},
      {"one,other\n" + a + "," + a + "\n", "line 2 names one finding twice"},
      {"one,other\n" + a + "\n", "line 2 has 1 cells"},
      {"one,other,colour\n" + a + "," + b + ",red\n", "unknown column colour"},
      {"one,other\n\"" + a + "," + b + "\n", "line"},
      {a + "," + b + "\n", "unknown column " + a},
      {"one,other\nX,Y\nZ," + b + "\n", "line 3"},
      {"{\"one\":\"" + a + "\"}", "line 1 other is no id"},
      {"{\"one\":1,\"other\":\"" + b + "\"}", "one is not a string"},
      {"{\"one\":\"" + a + "\",\"other\":\"" + b + "\",\"x\":\"\"}", "unknown member x"},
      {"{\"one\":\"" + a + "\",\"other\":\"" + b + "\"}\nnonsense", "line 2 is not a JSON object"},
  };
  for (const Row& row : rows) {
    try {
      (void)read_marks(row.text);
      ADD_FAILURE() << row.text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "marks-bad");
      EXPECT_THAT(error.what(), HasSubstr(row.says)) << row.text;
    }
  }
}

TEST(MarksFile, WhatCantBeReadIsSaid) {
  const tests::Folder folder;
  try {
    (void)read_marks_file(folder / "none.csv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "marks-unreadable");
  }
}

TEST(MarksFile, StoredMarksComeBack) {
  const std::vector<MarkedPair> marks = {{a, b, "why \"so\""}, {a, c, ""}};
  EXPECT_EQ(decode_marks(encode_marks(marks)), marks);
  EXPECT_EQ(encode_marks({}), "");
  EXPECT_EQ(decode_marks(""), std::vector<MarkedPair>{});
  for (const char* bad : {"x", "{}", "[1]", "[{}]", R"([{"one":"a"}])", R"([{"one":1,"other":2}])"})
    EXPECT_THROW((void)decode_marks(bad), Error) << bad;
}

}  // namespace
}  // namespace scrutineer::indexer
