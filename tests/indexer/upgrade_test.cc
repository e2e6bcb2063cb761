// An index rebuilt from its own text, held against one that is made from the papers' files.
#include "indexer/run/upgrade.h"

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>
#include <xapian.h>

#include "indexer/run/check.h"
#include "indexer/run/maintenance.h"
#include "indexer/run/removal.h"
#include "indexer/write/index_database.h"
#include "indexer/write/index_lock.h"
#include "schemas/digest.h"
#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/not_same_issue.h"
#include "schemas/record.h"
#include "tests/case_name.h"
#include "tests/indexer/fake_papers.h"
#include "tests/indexer/index_dump.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using indexer::UpgradeSummary;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* first_paper = "The panel noted the report of the director.";

std::string dump_all(const std::string& directory) {
  return dump_index(directory, {.forms = true});
}

// Long enough to be known again when it is saved twice.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "sentence " + std::to_string(i * i) + " of the letter. ";
  return text;
}

// The whole of a paper is what it criticises.
std::vector<Finding> whole_text(const std::string& id, const ExtractedText& text,
                                const Metadata& metadata) {
  Finding finding;
  finding.text = text.blocks.front().text;
  finding.id = finding_id(id, finding.text);
  finding.kind = "concern";
  finding.form = "prose";
  finding.stance = "criticised";
  finding.said_by = metadata.title;
  finding.place.end = static_cast<std::uint32_t>(finding.text.size());
  return {finding};
}

class UpgradeTest : public testing::Test {
 protected:
  UpgradeTest() {
    tree.write("a.txt", first_paper);
    tree.write("b.txt", "Care leavers lack pathway plans.");
    tree.write("c.zip", "PACK\none.txt=Return home interviews come late.\ntwo.txt=Drift is rare.");
    tree.write("copy/a.txt", first_paper);
    tree.write("long.txt", long_text());
    tree.write("long-again.txt", long_text() + ".");
    tree.write("z.txt", "BAD paper");
    run.options.keep_originals = true;
    run.options.manifest = home.write(
        "manifest.csv", "id,title,published,url,council,document_type\n" +
                            document_id("Care leavers lack pathway plans.") +
                            ",Given,2021-03-04,https://example.org/b,Kelderby,cabinet_report\n");
    run.read_findings = whole_text;
  }

  UpgradeSummary upgrade() {
    const auto findings = run.read_findings;
    return indexer::upgrade_index(
        {directory, 2, batch},
        {run.vocabulary, [this](const Vocabulary&) { return run.describe; },
         [findings](const Vocabulary&) { return findings; }, run.observer},
        run.stop.get_token());
  }

  // What an index of the same files is that was never anything else.
  std::string made_from_the_files() {
    FakeRun fresh(home / "fresh", tree.path().string());
    fresh.options.keep_originals = true;
    fresh.options.manifest = run.options.manifest;
    fresh.describe = run.describe;
    fresh.vocabulary = run.vocabulary;
    fresh.read_findings = run.read_findings;
    fresh.run();
    return dump_all(home / "fresh");
  }

  void change(const std::function<void(Xapian::WritableDatabase&)>& how) const {
    Xapian::WritableDatabase database(directory + "/xapian");
    how(database);
    database.commit();
  }

  void of_an_older_version() const {
    change([](Xapian::WritableDatabase& database) {
      Stamp stamp = current_stamp();
      stamp.schema_version = 2;
      database.set_metadata("stamp", encode_stamp(stamp));
    });
  }

  Folder tree;
  Folder home;
  std::string directory = home / "index";
  FakeRun run{directory, tree.path().string()};
  std::size_t batch = 2000;
  const std::string id = document_id(first_paper);
};

TEST_F(UpgradeTest, WithoutTheFilesItIsTheIndexOfTheFiles) {
  run.run();
  const std::string before = dump_all(directory);
  ASSERT_NE(before.find("\"duplicates\""), std::string::npos);
  ASSERT_NE(before.find("\"source\":\"manifest\""), std::string::npos);
  fs::rename(tree / "a.txt", home / "a.txt");
  batch = 2;
  const UpgradeSummary summary = upgrade();
  EXPECT_EQ(summary.documents, 6U);
  EXPECT_THAT(summary.not_described, IsEmpty());
  EXPECT_EQ(dump_all(directory), before);
  EXPECT_EQ(indexer::check_index(directory).faults.size(), 0U);
  EXPECT_FALSE(fs::exists(directory + "/xapian.new"));
  EXPECT_TRUE(fs::exists(directory + "/originals"));
  fs::rename(home / "a.txt", tree / "a.txt");
  EXPECT_EQ(made_from_the_files(), before);
  EXPECT_EQ(run.run().read, 0U) << "every file is known as before";
}

TEST_F(UpgradeTest, RulesThatChangedAreThoseOfTheIndex) {
  run.run();
  const std::string before = dump_all(directory);
  run.describe = [](const ExtractedText& text) {
    Metadata metadata;
    metadata.document_type = "inspection_report";
    metadata.title = text.format + " " + text.blocks.front().text.substr(4, 9);
    metadata.themes = {"neglect"};
    metadata.committee = text.embedded_title;
    return metadata;
  };
  run.read_findings = [](const std::string& paper, const ExtractedText& text,
                         const Metadata& metadata) {
    std::vector<Finding> findings = whole_text(paper, text, metadata);
    if (text.blocks.front().text.size() > 40) findings.clear();
    return findings;
  };
  upgrade();
  const std::string after = dump_all(directory);
  EXPECT_NE(after, before);
  EXPECT_EQ(after, made_from_the_files());
  EXPECT_EQ(indexer::check_index(directory).faults.size(), 0U);
}

struct Older {
  const char* what;
  int schema;
  const char* analysis;  // nullptr: the present one
};

class OlderIndexes : public UpgradeTest, public testing::WithParamInterface<Older> {};

TEST_P(OlderIndexes, BecomeTheIndexOfTheFiles) {
  run.run();
  const std::string before = dump_all(directory);
  change([&](Xapian::WritableDatabase& database) {
    Stamp stamp = current_stamp();
    stamp.schema_version = GetParam().schema;
    if (GetParam().analysis != nullptr) stamp.analysis = GetParam().analysis;
    stamp.written_by = "scrutineer 0.0.9";
    database.set_metadata("stamp", encode_stamp(stamp));
    // Words cut otherwise, a finding as a document of its own, groups and lists of another kind.
    const Xapian::docid number = *database.postlist_begin("A");
    Xapian::Document document = database.get_document(number);
    document.clear_terms();
    document.add_term("A");
    document.add_term(id_term(id));
    document.add_posting("panell", 2);
    document.clear_values();
    document.add_value(group_slot, "0123456789abcdef");
    database.replace_document(number, document);
    Xapian::Document finding;
    finding.add_term("Z");
    finding.add_term("ZQ0123456789abcdef");
    database.add_document(finding);
    database.set_metadata(findings_key(id), "");
    database.set_metadata("words", "7");
    database.add_synonym("panell", "panell");
  });
  if (GetParam().schema != index_schema_version || GetParam().analysis != nullptr) {
    EXPECT_THROW(indexer::IndexDatabase{directory}, Error);
  }
  const UpgradeSummary summary = upgrade();
  EXPECT_EQ(summary.from.written_by, "scrutineer 0.0.9");
  EXPECT_EQ(summary.from.schema_version, GetParam().schema);
  EXPECT_EQ(dump_all(directory), before);
  EXPECT_EQ(indexer::check_index(directory).faults.size(), 0U);
}

const std::vector<Older>& older() {
  static const std::vector<Older> table = {
      {"the first schema", 1, nullptr},
      {"findings as documents", 2, "tokeniser 1, Unicode 13.0, stemmer english of Xapian 1.4.18"},
      {"an earlier tokeniser", 3, "tokeniser 1, Unicode 15.0, stemmer english of Xapian 1.4.22"},
      {"the stemmer of another Xapian", 3, "x"},
      {"the present one", 3, nullptr},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, OlderIndexes, testing::ValuesIn(older()), by_what);

// Indexes that earlier versions wrote, of the same two papers. The first lacks what its records had
// no room for, which is read again like all else.
TEST(OlderFixtures, AllBecomeTheSameIndex) {
  const char* const source = std::getenv("SCRUTINEER_SOURCE");
  const fs::path fixtures = fs::path(source == nullptr ? "." : source) / "tests/write/fixtures";
  std::string wanted;
  for (const char* name : {"index-v3-2", "index-v3", "index-v2", "index-v1"}) {
    const Folder home;
    const std::string directory = home / "index";
    fs::copy(fixtures / name, directory, fs::copy_options::recursive);
    FakeRun run(directory, "");
    run.read_findings = whole_text;
    const UpgradeSummary summary =
        indexer::upgrade_index({directory},
                               {run.vocabulary, [&](const Vocabulary&) { return run.describe; },
                                [&](const Vocabulary&) { return run.read_findings; }, run.observer},
                               {});
    EXPECT_EQ(summary.documents, 2U) << name;
    const std::string got = dump_all(directory);
    if (wanted.empty()) wanted = got;
    EXPECT_EQ(got, wanted) << name;
    EXPECT_NE(got.find("metadata failures 1"), std::string::npos);
    EXPECT_NE(got.find("\"aldermere\""), std::string::npos);
  }
}

struct Refusal {
  const char* what;
  const char* code;
  std::function<void(const std::string& directory)> done;
};

class Refusals : public UpgradeTest, public testing::WithParamInterface<Refusal> {};

std::string bytes_of(const std::string& directory) {
  std::map<std::string, std::string> files;
  if (!fs::exists(directory)) return {};
  for (const auto& file : fs::recursive_directory_iterator(directory)) {
    // Xapian makes the file that it locks.
    if (file.path().filename() == "flintlock") continue;
    if (file.is_regular_file()) files[file.path()] = read_file(file.path());
  }
  std::string all;
  for (const auto& [name, bytes] : files) all += name + '\n' + bytes;
  return all;
}

TEST_P(Refusals, LeaveEveryByte) {
  run.run();
  GetParam().done(directory);
  const std::string before = bytes_of(directory);
  try {
    upgrade();
    ADD_FAILURE() << "it was upgraded";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), GetParam().code) << error.what();
    EXPECT_NE(error.hint(), "");
  }
  EXPECT_EQ(bytes_of(directory), before);
}

auto raw(const std::function<void(Xapian::WritableDatabase&)>& how) {
  return [how](const std::string& directory) {
    Xapian::WritableDatabase database(directory + "/xapian");
    how(database);
    database.commit();
  };
}

auto of_version(int version) {
  return raw([version](auto& database) {
    Stamp stamp = current_stamp();
    stamp.schema_version = version;
    database.set_metadata("stamp", encode_stamp(stamp));
  });
}

const std::vector<Refusal>& refusals() {
  static const std::string paper = document_id(first_paper);
  static const std::vector<Refusal> table = {
      {"nothing there", "index-missing", [](auto& directory) { fs::remove_all(directory); }},
      {"an empty folder", "index-missing",
       [](auto& directory) {
         fs::remove_all(directory);
         fs::create_directory(directory);
       }},
      {"a folder of other things", "index-missing",
       [](auto& directory) { fs::remove_all(directory + "/xapian"); }},
      {"version 0", "index-version", of_version(0)},
      {"a version below", "index-version", of_version(-1)},
      {"the next version", "index-version", of_version(index_schema_version + 1)},
      {"a version far off", "index-version", of_version(99)},
      {"no stamp", "index-not-ours",
       raw([](auto& database) { database.set_metadata("stamp", ""); })},
      {"a stamp that is none", "index-not-ours",
       raw([](auto& database) { database.set_metadata("stamp", "{\"schema_version\":\"3\"}"); })},
      {"blocks cut off", "index-damaged",
       [](auto& directory) { fs::resize_file(directory + "/xapian/postlist.glass", 4000); }},
      {"no version file", "index-missing",
       [](auto& directory) { fs::remove(directory + "/xapian/iamglass"); }},
      {"a broken piece", "index-damaged",
       raw([](auto& database) { database.set_metadata(piece_key(paper, 0), "words"); })},
      {"a missing piece", "index-damaged",
       raw([](auto& database) { database.set_metadata(piece_key(paper, 0), ""); })},
      {"a piece too many", "index-damaged", raw([](auto& database) {
         database.set_metadata(piece_key(paper, 1), database.get_metadata(piece_key(paper, 0)));
       })},
      {"a missing layout", "index-damaged",
       raw([](auto& database) { database.set_metadata(layout_key(paper), ""); })},
      {"no record", "index-damaged", raw([](auto& database) {
         const Xapian::docid number = *database.postlist_begin(id_term(paper));
         Xapian::Document document = database.get_document(number);
         document.set_data("");
         database.replace_document(number, document);
       })},
      {"another's record", "index-damaged", raw([](auto& database) {
         const Xapian::docid number = *database.postlist_begin(id_term(paper));
         Xapian::Document document = database.get_document(number);
         document.set_data(database.get_document(number + 1).get_data());
         database.replace_document(number, document);
       })},
      {"no term at all", "index-damaged", raw([](auto& database) {
         const Xapian::docid number = *database.postlist_begin(id_term(paper));
         Xapian::Document document = database.get_document(number);
         document.clear_terms();
         database.replace_document(number, document);
       })},
      {"two ids", "index-damaged", raw([](auto& database) {
         const Xapian::docid number = *database.postlist_begin(id_term(paper));
         Xapian::Document document = database.get_document(number);
         document.add_term("Q0123456789abcdef");
         database.replace_document(number, document);
       })},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Refusals, testing::ValuesIn(refusals()), by_what);

TEST_F(UpgradeTest, WhileAnIndexerWritesNothingIsRebuiltAndTheOtherWayRound) {
  run.run();
  const auto code_of = [](const std::function<void()>& action) -> std::string {
    try {
      action();
    } catch (const Error& error) {
      return error.code();
    }
    return "nothing";
  };
  {
    const indexer::IndexDatabase writer(directory);
    EXPECT_EQ(code_of([&] { upgrade(); }), "index-locked");
  }
  indexer::back_up_index(directory, home / "copy");
  of_an_older_version();
  std::string while_upgrading;
  std::string restoring;
  run.observer.on_finished = [&](const std::string&) {
    while_upgrading = code_of([&] { const indexer::IndexDatabase writer(directory); });
    restoring = code_of([&] { indexer::restore_index(home / "copy", directory); });
  };
  upgrade();
  EXPECT_EQ(while_upgrading, "index-locked");
  EXPECT_EQ(restoring, "index-locked");
  of_an_older_version();
  indexer::restore_index(home / "copy", directory);
  EXPECT_EQ(code_of([&] { const indexer::IndexDatabase writer(directory); }), "nothing");
}

TEST_F(UpgradeTest, WhatAKilledUpgradeLeftIsTakenAway) {
  run.run();
  const std::string before = dump_all(directory);
  fs::create_directories(directory + "/xapian.new/xapian");
  fs::copy(directory + "/xapian/postlist.glass", directory + "/xapian.new/xapian/postlist.glass");
  fs::copy(directory + "/xapian/iamglass", directory + "/xapian.new/iamglass");
  upgrade();
  EXPECT_EQ(dump_all(directory), before);
  EXPECT_FALSE(fs::exists(directory + "/xapian.new"));
}

TEST_F(UpgradeTest, AnInterruptedOneChangesNothing) {
  run.run();
  const std::string before = bytes_of(directory);
  batch = 1;
  run.observer.on_finished = [&](const std::string&) { run.stop.request_stop(); };
  EXPECT_TRUE(upgrade().interrupted);
  EXPECT_EQ(bytes_of(directory), before);
}

TEST_F(UpgradeTest, RemovedPapersStayAwayAndMarksStay) {
  run.run();
  const std::vector<MarkedPair> marks = {{"0a0a0a0a0a0a0a0a", "1b1b1b1b1b1b1b1b", "Two teams"}};
  change(
      [&](auto& database) { database.set_metadata(std::string(marks_key), encode_marks(marks)); });
  indexer::remove_paper(directory, id, "it names a child");
  const DumpOptions by_id = {.numbers = false};
  const std::string before = dump_index(directory, by_id);
  upgrade();
  EXPECT_EQ(dump_index(directory, by_id), before);
  EXPECT_EQ(dump_all(directory).find(" director"), std::string::npos)
      << "nor in the dictionary of word forms";
  const indexer::RunSummary again = run.run();
  EXPECT_EQ(again.documents, 5U);
  ASSERT_THAT(again.removed, SizeIs(1));
  EXPECT_EQ(again.removed[0].reason, "it names a child");
  const indexer::IndexDatabase index(directory);
  EXPECT_EQ(decode_marks(index.note(marks_key)), marks);
}

TEST_F(UpgradeTest, APaperByWhichTheRulesFailKeepsWhatIsKnown) {
  run.run();
  const auto before = indexer::IndexDatabase(directory).record(id);
  run.describe = [](const ExtractedText& text) -> Metadata {
    if (text.blocks.front().text == first_paper) throw std::runtime_error("a rule failed");
    return {};
  };
  const UpgradeSummary summary = upgrade();
  ASSERT_THAT(summary.not_described, SizeIs(1));
  EXPECT_EQ(summary.not_described[0].what, "a rule failed");
  EXPECT_EQ(summary.not_described[0].place, tree / "a.txt");
  EXPECT_EQ(indexer::IndexDatabase(directory).record(id), before);
  EXPECT_EQ(indexer::check_index(directory).faults.size(), 0U);
}

// Older records lack the title that a file carries. Files of other settings are read again by the
// next run, which mends it.
TEST_F(UpgradeTest, WhatOnlyAFileSaysIsReadByTheNextRun) {
  run.describe = [](const ExtractedText& text) {
    Metadata metadata;
    metadata.committee = text.embedded_title;
    return metadata;
  };
  run.run();
  change([&](Xapian::WritableDatabase& database) {
    const Xapian::docid number = *database.postlist_begin(id_term(id));
    Xapian::Document document = database.get_document(number);
    Document record = decode_record(document.get_data());
    record.embedded_title.clear();
    document.set_data(encode_record(record));
    database.replace_document(number, document);
  });
  run.vocabulary.version = "fedcba9876543210";
  upgrade();
  EXPECT_EQ(indexer::IndexDatabase(directory).record(id)->metadata.committee, "");
  const std::string other = document_id("Care leavers lack pathway plans.");
  EXPECT_EQ(indexer::IndexDatabase(directory).record(other)->metadata.committee, "Untitled 32");
  EXPECT_EQ(run.run().read, 7U);
  EXPECT_EQ(dump_all(directory), made_from_the_files());
}

TEST_F(UpgradeTest, CouncilsThatOnlyTheIndexKnowsStay) {
  run.run();
  const std::string before = dump_all(directory);
  run.vocabulary.councils.erase(run.vocabulary.councils.begin());  // came from a gazetteer
  upgrade();
  EXPECT_EQ(dump_all(directory), before);
  Council later;
  later.id = "borrowell";
  run.vocabulary.councils = {later};
  upgrade();
  const std::string gazetteer = indexer::IndexDatabase(directory).note(gazetteer_key);
  for (const char* council : {"aldermere", "borrowell", "kelderby"}) {
    EXPECT_NE(gazetteer.find(council), std::string::npos) << council;
  }
}

}  // namespace
}  // namespace scrutineer::tests
