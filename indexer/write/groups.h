// Which related documents make one group. A function of the relations alone, so that it does not
// matter in which order the documents came.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::indexer {

struct RelatedDocument {
  std::string id;
  std::uint64_t words = 0;            // its length
  std::vector<Duplicate> duplicates;  // to others of the list; to unknown ones are passed over
};

// Document id -> the group's name, the smallest id in it; documents alone in theirs are left out.
// Documents with the same text are one group. A document that holds others (an agenda pack, a
// report with a letter attached) joins the group of the longest text it holds; the other papers in
// it stay apart, as they are different papers. `documents` must hold everything that is related to
// any of them.
[[nodiscard]] std::map<std::string, std::string> groups_of(
    const std::vector<RelatedDocument>& documents);

}  // namespace scrutineer::indexer
