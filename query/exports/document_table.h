// Papers as rows for csv.h. The columns are listed in query/README.md: new ones may be added, none
// is renamed or taken away.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/exports/names.h"
#include "schemas/document.h"

namespace scrutineer::query {

class DocumentTable {
 public:
  // One column. Everything about it stands in one place.
  struct Column {
    std::string name;
    std::function<std::string(const Document&)> value;
  };
  // Keeps a copy of the names.
  explicit DocumentTable(const Names& names);

  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] std::vector<std::string> cells(const Document& document) const;

 private:
  std::vector<Column> columns_;
};

// The header and a row for each document.
[[nodiscard]] std::string documents_csv(const std::vector<Document>& documents, const Names& names);

// The source of the value at an evidence path ("published"): printed, inferred, manifest; empty
// where no evidence is kept for it.
[[nodiscard]] std::string source_of(const Metadata& metadata, std::string_view path);

}  // namespace scrutineer::query
