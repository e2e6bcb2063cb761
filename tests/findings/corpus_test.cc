// The findings of real papers, held against the items that readers marked in them.
#include "tests/metadata/corpus.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "indexer/findings/finding_reader.h"
#include "tests/findings/finding_invariants.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::findings {
namespace {

using tests::SharedPaper;

// Findings of every paper, by the paper's id.
const std::map<std::string, std::vector<Finding>>& findings() {
  static const std::map<std::string, std::vector<Finding>> all = [] {
    const FindingReader reader(tests::shipped_vocabulary());
    std::map<std::string, std::vector<Finding>> read;
    for (const SharedPaper& paper : tests::corpus())
      read[paper.id] = reader.read(paper.id, paper.text, tests::metadata_of_corpus().at(paper.id));
    return read;
  }();
  return all;
}

using Words = std::set<std::string>;

Words words_of(const std::string& text) {
  std::istringstream in(name_key(text));
  Words words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

double likeness(const Words& a, const Words& b) {
  std::size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

bool is_asked_for(const Finding& finding) {
  return finding.form == "list" &&
         (finding.kind == "improvement" || finding.kind == "priority_action" ||
          finding.kind == "recommendation");
}

TEST(Corpus, ItemsThatReadersMarkedAreFound) {
  const std::filesystem::path gold = tests::shared_folder() / "eval" / "findings.json";
  if (tests::corpus().empty() || !std::filesystem::exists(gold)) {
    GTEST_SKIP() << "no papers or marked items in " << tests::shared_folder();
  }
  std::size_t wanted = 0;
  std::size_t right = 0;
  std::size_t given = 0;
  std::size_t facts = 0;
  std::ifstream file(gold);
  for (const auto& document : nlohmann::json::parse(file)) {
    const auto paper = findings().find(document["id"].get<std::string>());
    ASSERT_NE(paper, findings().end()) << document["id"];
    std::vector<const Finding*> left;
    for (const Finding& finding : paper->second) {
      if (is_asked_for(finding)) left.push_back(&finding);
    }
    given += left.size();
    for (const auto& item : document["items"]) {
      ++wanted;
      const Words words = words_of(item["text"].get<std::string>());
      const auto best = std::ranges::max_element(left, {}, [&](const Finding* finding) {
        return finding == nullptr ? -1.0 : likeness(words_of(finding->text), words);
      });
      constexpr double kSame = 0.6;
      if (best == left.end() || *best == nullptr ||
          likeness(words_of((*best)->text), words) < kSame) {
        continue;
      }
      ++right;
      if ((*best)->owner == item["owner"] && (*best)->kind == item["kind"]) ++facts;
      *best = nullptr;
    }
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  std::cout << "items found " << right << " of " << wanted << ", right " << right << " of " << given
            << ", owner and kind " << facts << " of " << right << '\n';
  EXPECT_GE(share(right, wanted), 0.95);
  EXPECT_GE(share(right, given), 0.95);
  EXPECT_GE(share(facts, right), 0.97);
}

TEST(Corpus, FindingsStandAtTheirPlaces) {
  if (tests::corpus().empty()) GTEST_SKIP() << "no papers in " << tests::shared_folder();
  std::size_t count = 0;
  for (const SharedPaper& paper : tests::corpus()) {
    const std::vector<Finding>& read = findings().at(paper.id);
    EXPECT_EQ(tests::flaws(read, paper.text), "") << paper.file;
    count += read.size();
    for (const Finding& finding : read) {
      EXPECT_EQ(finding.id, finding_id(paper.id, finding.text));
      EXPECT_LE(finding.place.page, paper.text.pages) << paper.file;
    }
  }
  std::cout << count << " findings in " << findings().size() << " papers\n";
}

}  // namespace
}  // namespace scrutineer::findings
