// An index verified, compacted, backed up and restored, and papers kept out of it.
#include "indexer/run/maintenance.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <xapian.h>

#include "indexer/run/check.h"
#include "indexer/run/removal.h"
#include "indexer/write/index_database.h"
#include "indexer/write/stored_index.h"
#include "schemas/digest.h"
#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/ledger_entry.h"
#include "schemas/tombstone.h"
#include "tests/case_name.h"
#include "tests/indexer/fake_papers.h"
#include "tests/indexer/index_dump.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using indexer::check_index;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* first_paper = "The panel noted the report of the director.";

class MaintenanceTest : public testing::Test {
 protected:
  MaintenanceTest() {
    tree.write("a.txt", first_paper);
    tree.write("b.txt", "Care leavers lack pathway plans.");
    tree.write("c.zip", "PACK\none.txt=Return home interviews come late.\ntwo.txt=Drift is rare.");
    run.options.keep_originals = true;
  }

  [[nodiscard]] std::size_t originals() const {
    std::size_t count = 0;
    if (!fs::exists(directory + "/originals")) return 0;
    for (const auto& file : fs::recursive_directory_iterator(directory + "/originals")) {
      if (file.is_regular_file()) ++count;
    }
    return count;
  }

  Folder tree;
  Folder home;
  std::string directory = home / "index";
  FakeRun run{directory, tree.path().string()};
  const std::string id = document_id(first_paper);
};

std::string codes_of(const indexer::CheckResult& result) {
  std::string codes;
  for (const indexer::Fault& fault : result.faults) codes += fault.code + " ";
  return codes;
}

TEST_F(MaintenanceTest, ASoundIndexHasNoFaults) {
  run.run();
  const indexer::CheckResult result = check_index(directory);
  EXPECT_EQ(codes_of(result), "");
  EXPECT_EQ(result.documents, 4U);
  EXPECT_EQ(result.pieces, 4U);
}

struct Damage {
  const char* what;
  const char* code;
  std::function<void(Xapian::WritableDatabase&, Xapian::docid, const std::string&)> done;
};

class Damages : public MaintenanceTest, public testing::WithParamInterface<Damage> {};

// What no crash leaves behind, done by hand to one document.
TEST_P(Damages, AreFound) {
  run.run();
  {
    Xapian::WritableDatabase database(directory + "/xapian");
    GetParam().done(database, *database.postlist_begin(id_term(id)), id);
    database.commit();
  }
  EXPECT_THAT(codes_of(check_index(directory)), HasSubstr(GetParam().code));
}

void change(Xapian::WritableDatabase& database, Xapian::docid number,
            const std::function<void(Xapian::Document&)>& how) {
  Xapian::Document document = database.get_document(number);
  how(document);
  database.replace_document(number, document);
}

const std::vector<Damage>& damages() {
  static const std::vector<Damage> table = {
      {"no record", "record",
       [](auto& database, auto number, auto&) {
         change(database, number, [](auto& document) { document.set_data(""); });
       }},
      {"another's record", "record",
       [](auto& database, auto number, auto&) {
         change(database, number, [&](auto& document) {
           document.set_data(database.get_document(number + 1).get_data());
         });
       }},
      {"no id", "record",
       [](auto& database, auto number, auto& id) {
         change(database, number, [&](auto& document) { document.remove_term(id_term(id)); });
       }},
      {"no layout", "text",
       [](auto& database, auto, auto& id) { database.set_metadata(layout_key(id), ""); }},
      {"no text", "text",
       [](auto& database, auto, auto& id) { database.set_metadata(piece_key(id, 0), ""); }},
      {"broken text", "text",
       [](auto& database, auto, auto& id) { database.set_metadata(piece_key(id, 0), "words"); }},
      {"a piece too many", "text",
       [](auto& database, auto, auto& id) {
         database.set_metadata(piece_key(id, 1), database.get_metadata(piece_key(id, 0)));
       }},
      {"a word less", "terms",
       [](auto& database, auto number, auto&) {
         change(database, number, [](auto& document) { document.remove_term("panel"); });
       }},
      {"a word more", "terms",
       [](auto& database, auto number, auto&) {
         change(database, number, [](auto& document) { document.add_posting("zebra", 99); });
       }},
      {"a word elsewhere", "terms",
       [](auto& database, auto number, auto&) {
         change(database, number, [](auto& document) {
           document.remove_posting("panel", 2);
           document.add_posting("panel", 40);
         });
       }},
      {"another value", "terms",
       [](auto& database, auto number, auto&) {
         change(database, number, [](auto& document) { document.add_value(1, "minutes"); });
       }},
      {"no word form", "forms",
       [](auto& database, auto, auto&) { database.clear_synonyms("panel"); }},
      {"text of nobody", "orphan",
       [](auto& database, auto, auto&) {
         database.set_metadata(layout_key("0123456789abcdef"), "x");
       }},
      {"findings of nobody", "orphan",
       [](auto& database, auto, auto&) {
         database.set_metadata(findings_key("0123456789abcdef"), "x");
       }},
      {"a document gone", "ledger",
       [](auto& database, auto number, auto&) { database.delete_document(number); }},
      {"no ledger", "ledger",
       [](auto& database, auto, auto&) {
         database.set_metadata(*database.metadata_keys_begin("ledger/"), "");
       }},
      {"a broken ledger", "ledger",
       [](auto& database, auto, auto&) {
         database.set_metadata(*database.metadata_keys_begin("ledger/"), "{");
       }},
      {"a wrong total", "totals",
       [](auto& database, auto, auto&) { database.set_metadata("words", "7"); }},
      {"a removed paper", "removed",
       [](auto& database, auto, auto& id) {
         database.set_metadata(tombstone_key(id),
                               encode_tombstone({id, "by mistake", "2026-01-01", {}}));
       }},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Damages, testing::ValuesIn(damages()), by_what);

TEST_F(MaintenanceTest, DamagedBlocksAreFound) {
  run.run();
  fs::resize_file(directory + "/xapian/postlist.glass", 4000);
  EXPECT_THAT(codes_of(check_index(directory)), HasSubstr("database"));
}

std::string code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
  return "nothing";
}

TEST_F(MaintenanceTest, WhatIsNoIndexIsLeftAlone) {
  EXPECT_EQ(code_of([&] { (void)check_index(directory); }), "index-missing");
  EXPECT_EQ(code_of([&] { indexer::compact_index(directory); }), "index-missing");
  EXPECT_EQ(code_of([&] { indexer::back_up_index(directory, home / "copy"); }), "index-missing");
  EXPECT_EQ(code_of([&] { indexer::restore_index(home / "copy", directory); }), "index-missing");
  EXPECT_EQ(code_of([&] { indexer::remove_paper(directory, id, "x"); }), "index-missing");
  EXPECT_FALSE(fs::exists(directory));
  EXPECT_FALSE(fs::exists(home / "copy"));
}

TEST_F(MaintenanceTest, WhileAnIndexerWritesNothingIsExchanged) {
  run.run();
  indexer::back_up_index(directory, home / "copy");
  const indexer::IndexDatabase writer(directory);
  EXPECT_EQ(code_of([&] { indexer::compact_index(directory); }), "index-locked");
  EXPECT_EQ(code_of([&] { indexer::restore_index(home / "copy", directory); }), "index-locked");
  EXPECT_EQ(code_of([&] { indexer::remove_paper(directory, id, "x"); }), "index-locked");
}

TEST_F(MaintenanceTest, CompactingChangesNothingThatIsHeld) {
  run.run();
  const std::string before = dump_index(directory);
  indexer::compact_index(directory);
  EXPECT_EQ(dump_index(directory), before);
  EXPECT_FALSE(fs::exists(directory + "/xapian.new"));
  tree.write("d.txt", "A paper more.");
  run.run();
  EXPECT_EQ(codes_of(check_index(directory)), "");
}

TEST_F(MaintenanceTest, ABackupIsAnIndexAndComesBack) {
  run.run();
  const std::string before = dump_index(directory);
  indexer::back_up_index(directory, home / "copy");
  EXPECT_EQ(dump_index(home / "copy"), before);
  tree.write("d.txt", "A paper more.");
  run.run();
  EXPECT_EQ(code_of([&] { indexer::back_up_index(directory, home / "copy"); }), "backup-exists");
  indexer::restore_index(home / "copy", directory);
  EXPECT_EQ(dump_index(directory), before);
  fs::remove_all(directory);
  indexer::restore_index(home / "copy", directory);
  EXPECT_EQ(dump_index(directory), before);
  EXPECT_EQ(originals(), 3U);
}

TEST_F(MaintenanceTest, ADamagedIndexIsRestoredAndADamagedBackupIsNot) {
  run.run();
  const std::string before = dump_index(directory);
  indexer::back_up_index(directory, home / "copy");
  fs::resize_file(directory + "/xapian/iamglass", 10);
  indexer::restore_index(home / "copy", directory);
  EXPECT_EQ(dump_index(directory), before);
  fs::resize_file((home / "copy") + "/xapian/postlist.glass", 4000);
  EXPECT_EQ(code_of([&] { indexer::restore_index(home / "copy", directory); }), "backup-damaged");
  EXPECT_EQ(dump_index(directory), before);
}

// Every copy is of one commit, whatever the indexer does.
TEST_F(MaintenanceTest, ABackupIsTakenWhileTheIndexerRuns) {
  for (int i = 0; i < 150; ++i) {
    tree.write("many" + std::to_string(100 + i) + ".txt", "Paper number " + std::to_string(i));
  }
  run.options.batch_documents = 5;
  run.extractor.delay = std::chrono::microseconds(1500);
  std::jthread indexing([&] { run.run(); });
  int copies = 0;
  while (copies < 4) {
    const std::string copy = home / ("copy" + std::to_string(copies));
    const std::string code = code_of([&] { indexer::back_up_index(directory, copy); });
    if (code == "index-missing" || code == "index-not-ours") continue;  // not begun
    EXPECT_EQ(code, "nothing");
    EXPECT_EQ(codes_of(check_index(copy)), "");
    ++copies;
  }
}

TEST_F(MaintenanceTest, ARemovedPaperIsGoneAndStaysOut) {
  run.run();
  EXPECT_EQ(originals(), 3U);
  const indexer::Removal removal = indexer::remove_paper(directory, id, "it names a child");
  EXPECT_THAT(removal.locations, testing::SizeIs(1));
  EXPECT_EQ(codes_of(check_index(directory)), "");
  EXPECT_EQ(dump_index(directory).find("term director"), std::string::npos);
  EXPECT_EQ(originals(), 2U);
  // The same bytes, whatever lies around them.
  tree.write("again.txt", first_paper);
  tree.touch(tree / "a.txt");
  tree.write("d.zip", std::string("PACK\nhidden.txt=") + first_paper + "\nother.txt=New words.");
  for (int round = 0; round < 2; ++round) {
    run.options.retry_failed = round == 1;
    const indexer::RunSummary summary = run.run();
    EXPECT_EQ(summary.documents, 4U);
    EXPECT_THAT(summary.failures, IsEmpty());
    EXPECT_THAT(summary.withheld, testing::SizeIs(3));
    ASSERT_THAT(summary.removed, testing::SizeIs(1));
    EXPECT_EQ(summary.removed[0].reason, "it names a child");
    EXPECT_EQ(originals(), 2U) << "an archive that holds it is not kept either";
    EXPECT_EQ(codes_of(check_index(directory)), "");
  }
}

TEST_F(MaintenanceTest, ARemovedPaperThatCannotBeOpenedLaterIsStillWithheld) {
  run.run();
  indexer::remove_paper(directory, id, "it names a child");
  tree.write("a.txt", "GONE");
  const auto withheld = [&] {
    for (const std::string& bytes : indexer::IndexDatabase(directory).ledger()) {
      const LedgerEntry entry = decode_ledger_entry(bytes);
      if (entry.path.ends_with("/a.txt")) return std::ranges::count_if(entry.failures, is_withheld);
    }
    return std::ptrdiff_t{-1};
  };
  for (int round = 0; round < 2; ++round) {
    run.options.retry_failed = round == 1;
    run.run();
    EXPECT_EQ(withheld(), 1) << round;
  }
}

// Xapian itself leaves what was deleted in blocks that wait for a use.
TEST_F(MaintenanceTest, NoWordOfARemovedPaperStaysInAnyBlock) {
  run.run();
  const auto holds_the_word = [&] {
    return read_file(directory + "/xapian/postlist.glass").find("director") != std::string::npos;
  };
  EXPECT_TRUE(holds_the_word());
  indexer::remove_paper(directory, id, "it names a child");
  EXPECT_FALSE(holds_the_word());
}

TEST_F(MaintenanceTest, RemovingAMemberCostsTheArchivesOriginalAndNoOtherPaper) {
  run.run();
  indexer::remove_paper(directory, document_id("Drift is rare."), "wrong file");
  EXPECT_EQ(originals(), 2U);
  EXPECT_EQ(run.run().documents, 3U);
}

TEST_F(MaintenanceTest, OnlyAPaperThatIsOrWasThereIsRemoved) {
  run.run();
  for (const char* bad : {"", "0123456789abcdef", "x", "../../etc"}) {
    EXPECT_EQ(code_of([&] { indexer::remove_paper(directory, bad, "x"); }), "remove-unknown");
  }
  indexer::remove_paper(directory, id, "first");
  indexer::remove_paper(directory, id, "second");
  EXPECT_EQ(run.run().removed[0].reason, "second");
}

TEST_F(MaintenanceTest, ExemptPapersAreLeftOutUnlessAllowed) {
  run.find_exemption = [](const ExtractedText& text) {
    return text.blocks[0].text.find("director") != std::string::npos ? text.blocks[0].text : "";
  };
  indexer::RunSummary summary = run.run();
  EXPECT_EQ(summary.documents, 3U);
  ASSERT_THAT(summary.withheld, testing::SizeIs(1));
  EXPECT_EQ(summary.withheld[0].failure.code, "exempt");
  EXPECT_EQ(originals(), 2U);
  EXPECT_EQ(run.run().withheld[0].remembered, true);
  run.options.allow_exempt = true;
  EXPECT_EQ(run.run().documents, 4U);
  run.options.allow_exempt = false;
  EXPECT_EQ(run.run().documents, 3U) << "an index that had taken it lets it go";
  EXPECT_EQ(codes_of(check_index(directory)), "");
}

}  // namespace
}  // namespace scrutineer::tests
