// Whom a letter is sent to.
#pragma once

#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

struct FoundPerson {
  Found name;
  Found role;     // empty where none is printed
  Found role_id;  // what the place shows where the printed role shows none; else empty
};

struct Addressees {
  std::vector<FoundPerson> people;
  std::vector<FoundPerson> senders;  // named above the salutation, but not in it
  Span where;  // the block or blocks of the address; empty when the paper is no letter
};

// Reads the lines between the letterhead and the salutation: one person with address, or a list of
// people with their bodies. Where the salutation names some of them, the others are senders.
[[nodiscard]] Addressees find_addressees(const Paper& paper);

}  // namespace scrutineer::metadata
