#include "tests/indexer/index_dump.h"

#include <map>
#include <sstream>
#include <xapian.h>

#include "schemas/index_keys.h"

namespace scrutineer::tests {
namespace {

std::string dump_document(const Xapian::Database& database, Xapian::docid number) {
  std::ostringstream out;
  const Xapian::Document document = database.get_document(number);
  out << "record " << document.get_data() << '\n';
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    out << "value " << value.get_valueno() << ' ' << *value << '\n';
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out << "term " << *term << ' ' << term.get_wdf() << " :";
    for (auto at = database.positionlist_begin(number, *term);
         at != database.positionlist_end(number, *term); ++at) {
      out << ' ' << *at;
    }
    out << '\n';
  }
  return out.str();
}

}  // namespace

std::string dump_index(const std::string& directory, const DumpOptions& options) {
  const Xapian::Database database(directory + "/xapian");
  std::map<std::string, std::string> documents;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    std::string key;
    if (options.numbers) {
      std::ostringstream number;
      number.width(10);
      number << *at;
      key = number.str();
    } else {
      // Its id: Q<id> of a document, ZQ<id> of a finding, all of whose terms begin with Z.
      const Xapian::Document document = database.get_document(*at);
      auto term = document.termlist_begin();
      term.skip_to("Q");
      if (!(*term).starts_with("Q")) term.skip_to("ZQ");
      key = *term;
    }
    documents[key] = dump_document(database, *at);
  }
  std::ostringstream out;
  for (const auto& [key, text] : documents) out << "document " << key << '\n' << text;
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (!options.ledger && (*key).starts_with(ledger_prefix)) continue;
    out << "metadata " << *key << ' ' << database.get_metadata(*key) << '\n';
  }
  if (options.forms) {
    for (auto form = database.synonym_keys_begin(); form != database.synonym_keys_end(); ++form) {
      out << "form " << *form << " :";
      for (auto stem = database.synonyms_begin(*form); stem != database.synonyms_end(*form); ++stem)
        out << ' ' << *stem;
      out << '\n';
    }
  }
  return out.str();
}

}  // namespace scrutineer::tests
