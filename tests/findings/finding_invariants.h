// What holds of the findings of any paper.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schemas/document.h"
#include "schemas/finding.h"

namespace scrutineer::tests {

// Whether every line of the finding's text stands in its blocks, in order, the first at the place's
// beginning and the last at its end.
inline bool stands_at_its_place(const Finding& finding, const std::vector<Block>& blocks) {
  const FindingPlace& place = finding.place;
  if (place.first_block > place.last_block || place.last_block >= blocks.size()) return false;
  std::string all;
  std::size_t end = 0;
  for (std::uint32_t i = place.first_block; i <= place.last_block; ++i) {
    if (i == place.last_block) end = all.size() + place.end;
    all += blocks[i].text + '\n';
  }
  std::string_view rest = finding.text;
  const std::string_view last = rest.substr(rest.rfind('\n') + 1);
  std::size_t at = place.begin;
  if (at > end || end > all.size()) return false;
  if (!std::string_view(all).substr(at).starts_with(rest.substr(0, rest.find('\n')))) return false;
  while (rest.size() != last.size()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t found = all.find(line, at);
    if (found == std::string::npos) return false;
    at = found + line.size();
    rest.remove_prefix(line.size() + 1);
  }
  return at + last.size() <= end && std::string_view(all).substr(0, end).ends_with(last);
}

template <typename List>
bool is_one_of(const List& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

// What is wrong with the findings, a line each; empty when all is well.
inline std::string flaws(const std::vector<Finding>& findings, const ExtractedText& text) {
  std::string wrong;
  std::set<std::string> ids;
  std::pair<std::uint32_t, std::uint32_t> list_end;
  for (const Finding& finding : findings) {
    const auto say = [&](const std::string& what) { wrong += what + ": " + finding.text + '\n'; };
    if (finding.id.size() != 16 || !ids.insert(finding.id).second) say("id " + finding.id);
    if (!is_one_of(finding_kinds, finding.kind)) say("kind " + finding.kind);
    if (!is_one_of(finding_forms, finding.form)) say("form " + finding.form);
    if (!is_one_of(finding_owners, finding.owner)) say("owner " + finding.owner);
    if (!finding.stance.empty() && !is_one_of(finding_stances, finding.stance)) {
      say("stance " + finding.stance);
    }
    if (!std::ranges::is_sorted(finding.themes)) say("themes");
    if (!std::ranges::is_sorted(finding.populations)) say("populations");
    if (finding.text.empty() || !stands_at_its_place(finding, text.blocks)) say("place");
    if (finding.form != "list") continue;
    const std::pair begin(finding.place.first_block, finding.place.begin);
    if (begin < list_end) say("overlaps");
    list_end = {finding.place.last_block, finding.place.end};
  }
  return wrong;
}

}  // namespace scrutineer::tests
