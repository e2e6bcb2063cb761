// A council of the gazetteer (schemas/vocabulary/councils.json, extended by --gazetteer).
#pragma once

#include <string>
#include <vector>

namespace scrutineer {

struct Council {
  std::string id;   // stable slug, unique also among former councils: "tameside"
  std::string gss;  // current code: "E08000008"; empty for invented councils
  std::vector<std::string> former_gss;
  std::string name;                      // the short form in common use: "Bristol"
  std::string official_name;             // "Bristol City Council"
  std::string type;                      // "Unitary authority", ...
  std::string region;                    // "South West", ...
  std::string start, end;                // ISO days; empty: not known, or still there
  std::vector<std::string> replaced_by;  // council ids
  std::vector<std::string> aliases;      // other names, children's trusts included, as written
  std::vector<std::string> domains;      // "tameside.gov.uk"
  std::vector<std::string> neighbours;   // its statistical neighbours: council ids, nearest first
  bool operator==(const Council&) const = default;
};

}  // namespace scrutineer
