// Writes the index that fixture_test.cc reads, into the directory it is given.
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <xapian.h>

#include "indexer/write/index_database.h"
#include "schemas/error.h"
#include "tests/write/papers.h"

namespace scrutineer::tests {
namespace {

void write_index(const std::string& directory) {
  Document letter = document(1, "Focused visit to Aldermere");
  letter.metadata.document_type = "focused_visit_letter";
  letter.metadata.issuer = "Ofsted";
  letter.metadata.council = "aldermere";
  letter.metadata.date = letter.metadata.published = "2023-06-14";
  letter.metadata.date_source = "printed";
  letter.metadata.themes = {"care_leavers", "neglect"};
  letter.metadata.evidence = {{"published", 2, "", "14 June 2023", Source::printed}};
  letter.metadata.people = {
      {"Mary O'Brien", "Director of Children\u2019s Services", "director_of_childrens_services"}};
  letter.pages = 2;
  Document minutes = document(2, "Minutes of the Children's Panel");
  minutes.format = "text";
  minutes.pages = 0;
  Council council;
  council.id = "aldermere";
  council.name = "Aldermere";
  council.official_name = "Aldermere Council";

  indexer::IndexDatabase index(directory);
  index.put_gazetteer({council});
  const std::string item = "The timeliness of pathway plans for care leavers.";
  Finding finding;
  finding.id = finding_id(letter.id, item);
  finding.kind = "improvement";
  finding.form = "list";
  finding.stance = "criticised";
  finding.text = item;
  finding.place = {
      1, "What needs to improve", "", 1, 1, 0, static_cast<std::uint32_t>(item.size())};
  finding.themes = {"care_leavers"};
  finding.populations = {"care_leavers"};
  finding.owner = "council";
  finding.said_by = "Ofsted";
  Tokeniser tokeniser;
  index.put(indexer::prepare(letter,
                             {heading("What needs to improve"), bullet(item),
                              paragraph("The letter was published on 14 June 2023.", 2)},
                             tokeniser, {finding}));
  index.put(
      prepared(minutes, {paragraph("The panel agreed to spend \u00A38.6 million in 2017/18.", 0)}));
  index.put_ledger("papers/1.pdf", "{}");
  index.put_note("failures", "1");
  index.commit();
}

}  // namespace
}  // namespace scrutineer::tests

int main(int argc, char** argv) {
  if (argc != 2 || std::filesystem::exists(argv[1])) {
    std::fputs("usage: make-index-fixture NEW_DIRECTORY\n", stderr);
    return 2;
  }
  const std::string directory = argv[1];
  try {
    scrutineer::tests::write_index(directory + "/large");
    // Small blocks: a quarter of the size.
    Xapian::Database(directory + "/large/xapian")
        .compact(directory + "/xapian", Xapian::DBCOMPACT_NO_RENUMBER, 2048);
    std::filesystem::remove_all(directory + "/large");
  } catch (const scrutineer::Error& error) {
    fmt::print(stderr, "make-index-fixture: {} {}\n", error.what(), error.hint());
    return 1;
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "make-index-fixture: {}\n", error.get_description());
    return 1;
  }
  return 0;
}
