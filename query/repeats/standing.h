// What a sentence of prose may do on a chain.
#pragma once

#include <cstdint>
#include <string_view>

#include "query/repeats/comparison.h"
#include "query/repeats/item.h"

namespace scrutineer::query::repeats {

enum class Standing : std::uint8_t {
  full,    // raises or answers the issue
  some,    // praise that may be of more or less than the issue: at most progress
  spoken,  // speaks of the issue, and raises and answers nothing: its paper is not silent
  none,    // does not speak of it
};

// What is known of a sentence beside a chain.
struct Beside {
  const Mention& mention;  // what it says of the chain's issue
  IssueKind kind = IssueKind::specific;
  const Finding& finding;
  std::string_view paper_type;  // id of document_types.json
  bool one_issue = true;        // it names no other
  bool only_general = true;     // or only general ones and processes
};

// An issue that says little where nothing else says of what: "supervision", "records".
[[nodiscard]] bool means_little_alone(IssueKind kind);

// Of a concern, or of words that say something is better or not so. A sentence is read without
// those around it: what it says of things named elsewhere, of what is to come, or as a bare figure
// may be true and still be no ground to say that the council was told, or that it has mended.
[[nodiscard]] Standing standing_of(const Item& item, const Beside& beside);

}  // namespace scrutineer::query::repeats
