// The papers of the corpus and the seed papers as they are read, made once in a process.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schemas/document.h"
#include "tests/metadata/shared_papers.h"

namespace scrutineer::tests {

// Empty where they are absent.
[[nodiscard]] const std::vector<SharedPaper>& corpus();
// By id.
[[nodiscard]] const std::map<std::string, Metadata>& metadata_of_corpus();

}  // namespace scrutineer::tests
