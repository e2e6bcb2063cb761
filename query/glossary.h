// What the ids of the vocabulary's closed lists are called, for whoever shows answers to readers.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::query {

struct Term {
  std::string id, label;
  std::string long_label;  // of frameworks: the whole name; else empty
};

// Each list in the order of its file, which for areas is the order in which reports print them.
struct Glossary {
  std::vector<Term> themes, populations, document_types, frameworks, areas, grades;
  std::vector<std::string> regions;  // of the gazetteer's councils, ascending
};

}  // namespace scrutineer::query
