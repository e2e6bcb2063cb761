// What is printed after a label: "Case officer: Ann Hill", "Wards affected | All".
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace re2 {
class RE2;
}

namespace scrutineer::metadata {

// Compiles a place with labels (FieldPlace) once. Safe from many threads.
class LabelledField {
 public:
  explicit LabelledField(const FieldPlace& place);
  ~LabelledField();
  LabelledField(LabelledField&&) noexcept;
  LabelledField& operator=(LabelledField&&) = delete;

  struct Value {
    std::string_view label;
    std::string_view value;  // trimmed; to the next label, the end of the cell or of the line
  };

  // Every label at the beginning of a line or cell with a colon or a cell's edge after it, or
  // inside a line with a colon, in the order printed. Where nothing follows in the line, the value
  // is the next line, unless that is a label itself. Labels without a value are left out. Views
  // into the paper's text.
  [[nodiscard]] std::vector<Value> find(const Paper& paper) const;

 private:
  Zone zone_;
  std::unique_ptr<const re2::RE2> label_;
};

}  // namespace scrutineer::metadata
