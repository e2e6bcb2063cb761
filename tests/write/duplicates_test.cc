// Documents with the same text find each other, whatever the order in which they come and go.
#include "indexer/write/duplicates.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "indexer/write/index_database.h"
#include "schemas/index_keys.h"
#include "tests/indexer/folder.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::Folder;
using tests::id_of;

std::string words(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "word" + std::to_string(random() % 3000) + ' ';
  return text;
}

PreparedDocument paper(std::uint32_t number, const std::string& text) {
  return tests::prepared(tests::document(number), {tests::paragraph(text)});
}

const std::string& letter() {
  static const std::string text = words(2500, 1);
  return text;
}

// The whole of one paper of each kind: re-saved, attached, alone, in a pack.
std::vector<PreparedDocument> papers() {
  const std::string report = words(1500, 2) + letter();
  const std::string note = words(60, 7);
  const std::string minutes = words(4500, 3);
  return {
      paper(1, letter()),
      paper(2, "Re-saved " + letter()),
      paper(3, report),
      paper(4, minutes),
      paper(5, words(300, 4) + minutes + words(500, 5) + report),  // a pack
      paper(6, words(3000, 6)),
      paper(7, "The same. " + note),
      paper(8, "the SAME " + note),
      paper(9, "The same other " + note),
  };
}

using Records = std::map<std::string, Document>;

Records records_of(const IndexDatabase& index) {
  Records records;
  for (std::uint32_t number = 1; number < 10; ++number) {
    if (const auto record = index.record(id_of(number))) records.emplace(record->id, *record);
  }
  return records;
}

std::string group_value(const std::string& directory, std::uint32_t number) {
  const Xapian::Database database = tests::open_raw(directory);
  return database.get_document(tests::number_of(directory, id_of(number))).get_value(group_slot);
}

class DuplicatesTest : public testing::Test {
 protected:
  std::string directory(const std::string& name = "index") const { return folder_ / name; }

  Records indexed(const std::string& name, const std::vector<PreparedDocument>& in_order) const {
    IndexDatabase index(directory(name));
    for (const PreparedDocument& one : in_order) index.put(one);
    return records_of(index);
  }

  Folder folder_;
};

TEST_F(DuplicatesTest, AreFoundAndGrouped) {
  const Records records = indexed("a", papers());
  const auto related = [&](std::uint32_t number) { return records.at(id_of(number)).duplicates; };
  const auto group = [&](std::uint32_t number) { return records.at(id_of(number)).group; };
  EXPECT_THAT(related(1),
              ElementsAre(Duplicate{id_of(2), "same"}, Duplicate{id_of(3), "contained_in"},
                          Duplicate{id_of(5), "contained_in"}));
  EXPECT_THAT(related(4), ElementsAre(Duplicate{id_of(5), "contained_in"}));
  EXPECT_THAT(related(5),
              ElementsAre(Duplicate{id_of(1), "contains"}, Duplicate{id_of(2), "contains"},
                          Duplicate{id_of(3), "contains"}, Duplicate{id_of(4), "contains"}));
  EXPECT_THAT(related(6), IsEmpty());
  EXPECT_THAT(related(7), ElementsAre(Duplicate{id_of(8), "same"}));
  EXPECT_THAT(related(9), IsEmpty());
  EXPECT_EQ(group(1), id_of(1));
  EXPECT_EQ(group(2), id_of(1));
  EXPECT_EQ(group(3), id_of(1));
  EXPECT_EQ(group(4), id_of(4));  // the pack goes with the longest paper it holds
  EXPECT_EQ(group(5), id_of(4));
  EXPECT_EQ(group(6), "");
  EXPECT_EQ(group(8), id_of(7));
}

TEST_F(DuplicatesTest, StandInTheValueThatSearchesCollapseBy) {
  {
    IndexDatabase index(directory());
    for (const PreparedDocument& one : papers()) index.put(one);
    index.commit();
  }
  EXPECT_EQ(group_value(directory(), 2), id_of(1));
  EXPECT_EQ(group_value(directory(), 6), "");
}

TEST_F(DuplicatesTest, DoNotDependOnTheOrder) {
  std::vector<PreparedDocument> all = papers();
  const Records expected = indexed("first", all);
  std::mt19937 random(5);
  for (int i = 0; i < 6; ++i) {
    std::shuffle(all.begin(), all.end(), random);
    EXPECT_EQ(indexed("order" + std::to_string(i), all), expected);
  }
}

// Whatever is taken away, what is left is as if it had never been there.
TEST_F(DuplicatesTest, AreForgottenWithTheirDocument) {
  const std::vector<PreparedDocument> all = papers();
  for (std::uint32_t gone = 1; gone <= 8; ++gone) {
    std::vector<PreparedDocument> others;
    for (const PreparedDocument& one : all) {
      if (one.id != id_of(gone)) others.push_back(one);
    }
    const std::string name = "without" + std::to_string(gone);
    IndexDatabase index(directory("removed" + std::to_string(gone)));
    for (const PreparedDocument& one : all) index.put(one);
    index.remove(id_of(gone));
    EXPECT_EQ(records_of(index), indexed(name, others)) << "without " << gone;
  }
}

TEST_F(DuplicatesTest, AReplacementCountsAsItsNewText) {
  IndexDatabase index(directory());
  index.put(paper(1, letter()));
  index.put(paper(2, letter()));
  index.put(paper(2, words(2500, 9)));
  EXPECT_THAT(index.record(id_of(1))->duplicates, IsEmpty());
  EXPECT_EQ(index.record(id_of(1))->group, "");
  index.put(paper(2, letter()));
  EXPECT_EQ(index.record(id_of(1))->group, id_of(1));
}

// A record that was read before a duplicate came must not wipe it out.
TEST_F(DuplicatesTest, OutliveAnOlderRecord) {
  IndexDatabase index(directory());
  index.put(paper(1, letter()));
  Document old = *index.record(id_of(1));
  index.put(paper(2, letter()));
  old.locations.push_back({"elsewhere.pdf"});
  index.put_record(old);
  EXPECT_EQ(index.record(id_of(1))->group, id_of(1));
  EXPECT_THAT(index.record(id_of(1))->duplicates, ElementsAre(Duplicate{id_of(2), "same"}));
  EXPECT_EQ(index.record(id_of(1))->locations.back().path, "elsewhere.pdf");
}

TEST_F(DuplicatesTest, AStockTextOfManyDocumentsLeadsNowhere) {
  IndexDatabase index(directory());
  for (std::uint32_t number = 1; number <= Duplicates::common_shingle + 5; ++number)
    index.put(paper(number, words(60, 8)));
  EXPECT_EQ(index.record(id_of(2))->duplicates.size(), Duplicates::common_shingle - 1);
}

}  // namespace
}  // namespace scrutineer::indexer
