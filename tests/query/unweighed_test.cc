// Xapian 1.4.22 takes the list of a term that all documents have to be damaged where nothing is
// weighed, a number is free again and the list has more than a block.
#include <gtest/gtest.h>
#include <string>
#include <xapian.h>

#include "query/matching.h"
#include "tests/indexer/folder.h"

namespace scrutineer::query {
namespace {

TEST(Unweighed, FindsAWordThatAllPapersHoldWhereOneWasRemoved) {
  const tests::Folder folder;
  const std::string place = (folder.path() / "xapian").string();
  constexpr unsigned papers = 3000;
  Xapian::WritableDatabase database(place, Xapian::DB_CREATE);
  for (unsigned i = 0; i < papers; ++i) {
    Xapian::Document document;
    document.add_boolean_term("children");
    database.add_document(document);
  }
  database.commit();
  database.delete_document(papers / 2);
  database.commit();
  for (const Xapian::Query& query : {unweighed(Xapian::Query("children")), match_everything()}) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    EXPECT_EQ(enquire.get_mset(0, papers).size(), papers - 1) << query.get_description();
  }
}

}  // namespace
}  // namespace scrutineer::query
