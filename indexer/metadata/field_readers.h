// Reads the fields that the document type says its papers have, each where it says they stand
// (schemas/vocabulary/document_types.json).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/labelled_field.h"
#include "indexer/metadata/reading.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// Compiles the places with labels once. Safe from many threads. The vocabulary must outlive it.
class FieldReaders {
 public:
  // Throws Error "bad-vocabulary" for a reader that a field does not have.
  explicit FieldReaders(const Vocabulary& vocabulary);

  // Tries the places of this field in order until one holds something; of people, all. Nothing for
  // a field that the paper's type does not have. The places that held something, by their number
  // among the type's places for the field.
  std::vector<std::size_t> read(std::string_view field, Reading& reading) const;

  // A reader's name and its field, for those who write document types.
  struct Name {
    std::string_view field, reader;
  };
  [[nodiscard]] static std::vector<Name> names();

 private:
  using Read = bool (*)(Reading&);  // whether something was found
  struct Place {
    Read read = nullptr;  // nullptr: a place with labels
    std::string role;
    std::vector<LabelledField> labelled;  // one, or none
  };
  using Fields = std::map<std::string, std::vector<Place>, std::less<>>;

  static bool read_labelled(std::string_view field, const Place& place, Reading& reading);

  std::map<const DocumentType*, Fields> types_;
};

}  // namespace scrutineer::metadata
