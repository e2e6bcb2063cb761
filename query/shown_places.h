// Where papers were found, as readers are told. Includes Xapian, so for use inside query/ only.
#pragma once

#include <optional>
#include <string>

#include "query/index_reader.h"
#include "schemas/ledger_entry.h"

namespace scrutineer::query {

// Asks the ledger for the file that holds a paper, and remembers the last: the papers of an archive
// come one after the other. For one commit, as long as the reader.
class ShownPlaces {
 public:
  explicit ShownPlaces(const IndexReader& reader) : reader_(reader) {}

  // Has the document's locations begin below the folder that was indexed (ledger_entry.h): where on
  // the machine papers lie is nobody's business. Where the ledger does not know the file, is
  // damaged or of an earlier version, its name is left.
  void show(Document& document);

 private:
  struct Holder {
    std::string text;  // the file's path, as locations have it
    LedgerEntry entry;
  };
  [[nodiscard]] std::string shown(const std::string& location);
  [[nodiscard]] bool find(const std::string& location);

  const IndexReader& reader_;
  std::optional<Holder> holder_;
};

}  // namespace scrutineer::query
