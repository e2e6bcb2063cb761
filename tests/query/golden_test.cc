// Golden queries: golden/*.txt says of each query what it must find. A file is cases parted by
// blank lines; a case is one or more "query:" lines and what holds for each of them:
//
//     found: a.txt, b.pdf    exactly these papers, in any order
//     first: a.txt           the first hit
//     holds: / absent:       among the papers found, or not
//     total: 3
//     searched_as: words     part of what searched_as says
//     error: CODE [at BYTE]
//
// Papers are named by the last part of where they were found. Lines that begin with # say why.
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/engine.h"
#include "tests/indexer/folder.h"
#include "tests/query/program.h"

namespace scrutineer::tests {
namespace {

struct Case {
  std::vector<std::string> queries;
  std::vector<std::pair<std::string, std::string>> expected;
  int line = 0;
};

std::vector<Case> read_cases(const std::string& file) {
  std::ifstream in(file);
  EXPECT_TRUE(in) << file;
  std::vector<Case> cases(1);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with('#')) continue;
    if (line.empty()) {
      if (!cases.back().queries.empty()) cases.emplace_back();
      continue;
    }
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) {
      ADD_FAILURE() << file << ":" << number << " is no \"what: value\"";
      continue;
    }
    const std::string value = line.substr(colon + 2);
    if (cases.back().queries.empty()) cases.back().line = number;
    if (line.starts_with("query: ")) {
      cases.back().queries.push_back(value);
    } else {
      cases.back().expected.emplace_back(line.substr(0, colon), value);
    }
  }
  if (cases.back().queries.empty()) cases.pop_back();
  return cases;
}

std::set<std::string> list_of(const std::string& text) {
  std::set<std::string> values;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(", ", at), text.size());
    values.insert(text.substr(at, comma - at));
    at = comma + 2;
  }
  return values;
}

struct Outcome {
  std::vector<std::string> found;
  std::uint64_t total = 0;
  std::string searched_as, error;
};

Outcome ask(query::Engine& engine, const std::string& text) {
  query::Request request;
  request.text = text;
  request.limit = 1000;
  Outcome outcome;
  try {
    const query::SearchResult result = engine.search(request);
    outcome.total = result.total.value;
    outcome.searched_as = result.searched_as.words;
    for (const query::Hit& hit : result.hits) {
      const std::string& path = hit.document.locations.front().path;
      outcome.found.push_back(path.substr(path.find_last_of('/') + 1));
    }
  } catch (const query::QueryError& error) {
    outcome.error = fmt::format("{} at {}", error.code(), error.position());
  } catch (const Error& error) {
    outcome.error = error.code();
  }
  return outcome;
}

void check(const Outcome& outcome, const std::string& what, const std::string& value) {
  const std::set<std::string> found(outcome.found.begin(), outcome.found.end());
  if (what == "found") {
    EXPECT_EQ(found, list_of(value));
  } else if (what == "first") {
    EXPECT_EQ(outcome.found.empty() ? "" : outcome.found.front(), value);
  } else if (what == "holds" || what == "absent") {
    for (const std::string& name : list_of(value))
      EXPECT_EQ(found.contains(name), what == "holds") << name;
  } else if (what == "total") {
    EXPECT_EQ(std::to_string(outcome.total), value);
  } else if (what == "searched_as") {
    EXPECT_NE(outcome.searched_as.find(value), std::string::npos) << outcome.searched_as;
  } else if (what != "error") {
    ADD_FAILURE() << "nothing is known of \"" << what << "\"";
  }
}

// Every case of a golden file on an index that scrutineer-index makes with these arguments.
void run_golden(const std::string& name, const std::vector<std::string>& arguments) {
  const Folder folder;
  std::vector<std::string> command = {program("scrutineer-index"), "--index", folder / "index"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const Finished indexed = run(command);
  ASSERT_EQ(indexed.code, 0) << indexed.out << indexed.err;
  query::Engine engine(folder / "index");
  const std::vector<Case> cases = read_cases(source("tests/query/golden/" + name));
  EXPECT_FALSE(cases.empty());
  for (const Case& one : cases) {
    EXPECT_FALSE(one.expected.empty()) << name << ":" << one.line << " expects nothing";
    for (const std::string& query : one.queries) {
      SCOPED_TRACE(fmt::format("{}:{}: {}", name, one.line, query));
      const Outcome outcome = ask(engine, query);
      std::string expected_error;
      for (const auto& [what, value] : one.expected) {
        if (what == "error") expected_error = value;
        check(outcome, what, value);
      }
      EXPECT_EQ(outcome.error, expected_error);
    }
  }
}

TEST(Golden, Typings) { run_golden("typings.txt", {source("tests/query/golden/papers")}); }

TEST(Golden, Errors) { run_golden("errors.txt", {source("tests/query/golden/papers")}); }

TEST(Golden, Samples) {
  run_golden("samples.txt",
             {"--gazetteer", source("indexer/samples/gazetteer.json"), "--manifest",
              source("indexer/samples/manifest.csv"), "--", source("indexer/samples/papers")});
}

}  // namespace
}  // namespace scrutineer::tests
