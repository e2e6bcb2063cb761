#include "query/prepared.h"

#include <array>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>
#include <xapian.h>

#include "tests/indexer/folder.h"

namespace scrutineer::query {
namespace {

using Xapian::Query;

constexpr Xapian::docid papers = 3000;
constexpr Xapian::docid removed = papers / 2;

bool even(Xapian::docid paper) { return paper % 2 == 0; }

// "children" and "noted" stand in all papers, "even" in every other one; one paper is gone.
Xapian::Database index_that_lost_a_paper(const std::string& place) {
  Xapian::WritableDatabase database(place, Xapian::DB_CREATE);
  for (Xapian::docid i = 1; i <= papers; ++i) {
    Xapian::Document document;
    document.add_posting("children", 1);
    document.add_posting("noted", 2);
    if (even(i)) document.add_posting("even", 3);
    document.add_value(0, even(i) ? "2" : "1");
    database.add_document(document);
  }
  database.commit();
  database.delete_document(removed);
  database.commit();
  return database;
}

Query phrase(const std::vector<std::string>& words) {
  return {Query::OP_PHRASE, words.begin(), words.end(),
          static_cast<Xapian::termcount>(words.size())};
}

struct Case {
  Query query;
  std::function<bool(Xapian::docid)> holds;
};

// The oracle is each paper asked for itself.
TEST(Prepared, MatchesTheSamePapersWhereOneWasRemoved) {
  const tests::Folder folder;
  const Xapian::Database database = index_that_lost_a_paper((folder.path() / "xapian").string());
  const auto all = [](Xapian::docid) { return true; };
  const auto none = [](Xapian::docid) { return false; };
  const auto odd = [](Xapian::docid paper) { return !even(paper); };
  const Query children("children");
  const Query noted("noted");
  const Query evens("even");
  const std::array<Query, 3> three = {evens, children, noted};
  const std::vector<Case> cases = {
      {match_everything(), all},
      {children, all},
      {{Query::OP_AND, children, noted}, all},
      {{Query::OP_OR, children, noted}, all},
      {{Query::OP_OR, evens, noted}, all},
      {{Query::OP_AND, evens, noted}, even},
      {{Query::OP_AND, three.begin(), three.end()}, even},
      {{Query::OP_FILTER, match_everything(), children}, all},
      {{Query::OP_FILTER, evens, noted}, even},
      {{Query::OP_AND_NOT, children, evens}, odd},
      {{Query::OP_AND_NOT, evens, children}, none},
      {{Query::OP_AND_NOT, three.begin(), three.end()}, none},
      {{Query::OP_AND_MAYBE, noted, {Query::OP_SCALE_WEIGHT, children, 2.0}}, all},
      {{Query::OP_XOR, children, evens}, odd},
      {phrase({"noted"}), all},
      {phrase({"children", "noted"}), all},
      {phrase({"children", "noted", "even"}), even},
      {phrase({"noted", "children"}), none},
      {{Query::OP_AND, {Query::OP_VALUE_RANGE, 0, "1", "1"}, children}, odd},
      {Query(), none},
      {Query("unheard"), none},
  };
  for (const Case& one : cases) {
    Xapian::Enquire enquire(database);
    enquire.set_query(without_terms_of_all(one.query, database));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    std::vector<Xapian::docid> expected;
    for (Xapian::docid paper = 1; paper <= papers; ++paper) {
      if (paper != removed && one.holds(paper)) expected.push_back(paper);
    }
    const Xapian::MSet found = enquire.get_mset(0, papers);
    EXPECT_EQ(std::vector<Xapian::docid>(found.begin(), found.end()), expected)
        << one.query.get_description();
  }
}

// When this fails Xapian is mended, and terms need not be replaced.
TEST(Prepared, IsNeededByThisXapian) {
  const tests::Folder folder;
  const Xapian::Database database = index_that_lost_a_paper((folder.path() / "xapian").string());
  Xapian::Enquire enquire(database);
  enquire.set_query(Query("children"));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  EXPECT_THROW((void)enquire.get_mset(0, papers), Xapian::DatabaseCorruptError);
}

TEST(Prepared, KeepsWeights) {
  const tests::Folder folder;
  const Xapian::Database database = index_that_lost_a_paper((folder.path() / "xapian").string());
  const Query weights(Query::OP_SCALE_WEIGHT, {Query::OP_SYNONYM, Query("children"), Query("even")},
                      2.0);
  const Query ranked(Query::OP_AND_MAYBE, match_everything(), weights);
  EXPECT_EQ(without_terms_of_all(ranked, database).get_description(), ranked.get_description());
}

}  // namespace
}  // namespace scrutineer::query
