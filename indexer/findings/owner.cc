#include "indexer/findings/owner.h"

#include <re2/re2.h>

#include "indexer/metadata/string_piece.h"

namespace scrutineer::findings {
namespace {

// Bodies that work with children beside councils, and those above them. With their full names
// before or behind: "Wessex Police", "the police and crime commissioner".
constexpr std::string_view kBodies =
    "(?:ofsted|hmi|hmicfrs|cqc|care quality commission|department (?:for|of) [a-z]+(?: and "
    "[a-z]+)?|"
    "dfe|home office|(?:central |hm )?government|ministers?|ministry of justice|secretary of state|"
    "(?:(?:(?-i:[A-Z])[\\w'-]+ |and |of ){0,4})(?:police(?: force| service)?|constabulary)|"
    "chief constable|police and crime commissioner|pcc|"
    "nhs(?: england| improvement)?|(?:(?:(?-i:[A-Z])[\\w'-]+ |and |of ){0,4})nhs (?:foundation "
    ")?trust|"
    "(?:(?:(?-i:[A-Z])[\\w'-]+ |and |of ){0,4})(?:hospitals?|foundation trust|health board)|"
    "(?:(?:(?-i:[A-Z])[\\w'-]+ |and |of ){0,4})(?:icb|integrated care board|ccgs?|clinical "
    "commissioning "
    "groups?)|health (?:visitors|services?|providers?|commissioners)|public health england|camhs|"
    "gps?|general practitioners|(?:national )?probation(?: service| trust)?|nps|crc|"
    "(?:(?:(?-i:[A-Z])[\\w'-]+ |and |of ){0,4})community rehabilitation compan(?:y|ies)|cafcass|"
    "(?:family )?courts?|judiciary|schools|academies|school governors|head ?teachers)";

}  // namespace

std::string owner_in_words(std::string_view item) {
  // An abbreviation may follow in brackets: "Wessex Integrated Care Board (ICB) should".
  static const RE2 pattern(
      "^(?i:that )?(?i:the )?(?i:" + std::string(kBodies) +
      ")(?: \\([^()]{2,30}\\))?(?:,? (?:and|with) (?:the )?(?i:" + std::string(kBodies) +
      "))*,? (?:should|must|needs? to|ought to|(?:is|are) (?:asked|requested|required|expected|"
      "recommended) to)\\b");
  return RE2::PartialMatch(metadata::piece(item), pattern) ? "other" : "";
}

std::string owner_in_cell(std::string_view cell) {
  static const RE2 board(
      "(?i)\\b(?:lscb|lscp|safeguarding (?:children'?s? )?(?:board|partnership|partners))\\b");
  static const RE2 several("(?i)^\\W*(?:all (?:partners|agencies)|partnership|multi-agency)\\b");
  static const RE2 body("(?i)\\b" + std::string(kBodies) + "\\b");
  static const RE2 parting("\\s*(?:[,;/&\\n]|\\band\\b)\\s*");
  if (RE2::PartialMatch(metadata::piece(cell), several)) return "partnership";
  if (RE2::PartialMatch(metadata::piece(cell), board)) return "lscb";
  bool others = false;
  bool own = false;
  re2::StringPiece rest = metadata::piece(cell);
  while (!rest.empty()) {
    re2::StringPiece cut;
    const bool more = parting.Match(rest, 0, rest.size(), RE2::UNANCHORED, &cut, 1);
    const re2::StringPiece part =
        more ? rest.substr(0, static_cast<std::size_t>(cut.data() - rest.data())) : rest;
    if (!part.empty()) (RE2::PartialMatch(part, body) ? others : own) = true;
    rest = more ? rest.substr(static_cast<std::size_t>(cut.data() - rest.data()) + cut.size())
                : re2::StringPiece();
  }
  return !others ? "" : own ? "partnership" : "other";
}

}  // namespace scrutineer::findings
