// A council in the list of those held, as plain values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/councils/council_record.h"
#include "schemas/council.h"

namespace scrutineer::query {

struct HeldCouncil {
  Council council;                    // as it is now
  std::vector<std::string> councils;  // ids of the same area, this one among them: one record
  std::uint32_t papers = 0;           // one of each text, those without a date among them
  std::string first, last;            // ISO days of its papers, or empty
  std::uint32_t repeated = 0;         // issues that papers of at least two dates raised
  GradeInForce grade;                 // after its latest paper
  // Of the whole inspection since then that gave no grade overall; else empty.
  std::map<std::string, std::string> judgements;
};

}  // namespace scrutineer::query
