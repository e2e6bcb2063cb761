// An index of small papers made in code, written as scrutineer-index writes one.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/write/index_database.h"
#include "indexer/write/prepare.h"
#include "query/engine.h"
#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/not_same_issue.h"
#include "schemas/tokeniser.h"
#include "tests/indexer/folder.h"

namespace scrutineer::tests {

[[nodiscard]] Block paragraph(std::string text, std::uint32_t page = 1);
[[nodiscard]] Block heading(std::string text, std::uint32_t page = 1);
[[nodiscard]] Block bullet(std::string text, std::uint32_t page = 1);
[[nodiscard]] Block numbered(std::string number, std::string text, std::uint32_t page = 1);
[[nodiscard]] Block table_row(std::string text, std::uint32_t page = 1);

// A paper that is known by `name`; its id follows from it.
struct Paper {
  std::string name;
  std::vector<Block> blocks;
  Metadata metadata;
  std::vector<Finding> findings = {};  // ids are given when it is indexed
};

// A paper of one paragraph.
[[nodiscard]] Paper paper(std::string name, std::string text, Metadata metadata = {});

// An item of a list of what must improve, by Ofsted to the council.
[[nodiscard]] Finding finding(std::string text, std::string kind = "improvement");

// Three councils: "aldermere" (E99999991, formerly E99999981, alias Aldermere Children First),
// "kelderby" (E99999992, formerly the alias Old Kelder) and "reading" (E99999993).
[[nodiscard]] std::vector<Council> test_councils();

class TestIndex {
 public:
  explicit TestIndex(const std::vector<Paper>& papers = {},
                     std::vector<Council> gazetteer = test_councils());

  // Adds papers, or replaces those of the same name, in one commit.
  void add(const std::vector<Paper>& papers);
  void remove(const std::string& name);
  // Replaces the marks of a reader, in a commit of their own.
  void mark(const std::vector<MarkedPair>& marks);
  [[nodiscard]] std::string directory() const { return folder_ / "index"; }
  [[nodiscard]] query::Engine engine() const { return query::Engine(directory()); }
  [[nodiscard]] static std::string id_of(const std::string& name);

  // Names of the papers that a request finds, best first; all of them.
  [[nodiscard]] std::vector<std::string> found(query::Engine& engine, query::Request request) const;
  [[nodiscard]] std::vector<std::string> found(const std::string& text) const;
  // The same, by name.
  [[nodiscard]] std::vector<std::string> set_of(const std::string& text) const;

 private:
  Folder folder_;
  std::vector<Council> gazetteer_;
  std::map<std::string, std::string> names_;  // by id
};

}  // namespace scrutineer::tests
