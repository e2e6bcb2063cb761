#include "indexer/metadata/about_words.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kMonthWithin = 110;  // bytes between a mention and its month or year

}  // namespace

bool is_publication(std::string_view before) {
  static const RE2 pattern(
      "(?i)(?:published|issued|(?:letter|report)(?:,? which was)?(?: was)?(?: dated| "
      "of)|dated|received)[^.;]{0,60}$");
  return RE2::PartialMatch(piece(before), pattern) && !holds(before, "dated back");
}

bool is_letter(std::string_view before) {
  static const RE2 pattern("(?i)\\bletter\\b[^.;]*$");
  return RE2::PartialMatch(piece(before), pattern);
}

bool is_something_else(std::string_view before) {
  static const RE2 pattern(
      "(?i)\\b(?:(?:meeting|cabinet|committee|panel|board|council|deadline|at|as at|since|by|until|"
      "ended|financial year|quarter|year (?:to|ending))[\\s,]+(?:of\\s+|on\\s+|the\\s+)*"
      "(?:\\w+day,?\\s+)?|"
      "(?:approved|agreed|presented|considered|appointed|joined)\\s+(?:of\\s+|on\\s+|in\\s+|the\\s+"
      ")*|"
      "(?:Act|Regulations|Order|Guidance)[\\s,(]*)$");
  static const RE2 of_the_council(
      "(?i)(?:inspect\\w+|visit\\w*)\\s+(?:(?:of|to|by)\\s+)?(?:\\w+\\s+){0,5}council\\s+"
      "(?:on|in|of|from|between|during)\\s+$");
  return RE2::PartialMatch(piece(before), pattern) &&
         !RE2::PartialMatch(piece(before), of_the_council);
}

bool is_future(std::string_view before) {
  static const RE2 pattern(
      "(?i)\\b(?:next|will (?:be|take)|planned|scheduled|forthcoming|due to|expect(?:ed)?)\\b");
  return RE2::PartialMatch(piece(before), pattern);
}

bool joins_month(std::string_view gap) {
  static const RE2 joins(
      "(?i)(?:^[\\s,(]*|\\b(?:in|during|of|on|from|late|early|mid|back in|"
      "starting|beginning|published|dated)[\\s-]*|[,(]\\s*)$");
  static const RE2 turns_away(
      "(?i)[.;:\\n\\t]|\\b(?:found|identified|that|when|since|showed|noted|reported|recommended|"
      "has|have|had|but|improved|while|because|as|by 20|compared|until|developed|which were|who|"
      "where|appointed|plan|members?|introduced|introduction)\\b");
  return gap.size() <= kMonthWithin && RE2::PartialMatch(piece(gap), joins) &&
         !RE2::PartialMatch(piece(gap), turns_away);
}

bool did_not_take_place(std::string_view gap) {
  static const RE2 pattern(
      "(?i)^\\s+(?:(?:were|was|had|have|has|been|then|all|again)\\s+)*"
      "(?:suspended|paused|postponed|cancelled|resumed|restarted|stopped)\\b");
  return RE2::PartialMatch(piece(gap), pattern);
}

bool stands_before(std::string_view gap) {
  static const RE2 adjectives(
      "(?i)^\\s+(?:(?:ofsted|full|sif|ilacs|single|joint|targeted|area|local|authority|standard|"
      "short|children's|services|framework|graded|safeguarding|looked|after|children|and|first|"
      "second|third)\\s+)*$");
  static const RE2 next_of_a_list("(?i)^\\s+and\\b");
  return gap.size() < 60 && RE2::FullMatch(piece(gap), adjectives) &&
         !RE2::PartialMatch(piece(gap), next_of_a_list);
}

bool chains(std::string_view gap) {
  static const RE2 pattern("(?i)^(?:\\s*(?:,|and|&|again|then|also|in)\\s*)+$");
  return gap.size() < 25 && RE2::FullMatch(piece(gap), pattern);
}

bool is_judged(std::string_view before, std::string_view since) {
  static const RE2 pattern(
      "(?i)\\b(?:judged|graded|rated)\\b[^.;]{0,60}\\b(?:inadequate|requires? improvement|good|"
      "outstanding|adequate)\\b['\"\u2019]?(?: to be good)?(?: overall)?(?: by Ofsted)? in $");
  static const RE2 of_something_else(
      "(?i)\\b(?:homes?|schools?|provision|agency|colleges?|cases|plans)\\b");
  return (holds(since, "judged") || holds(since, "rated") || holds(since, "graded")) &&
         RE2::PartialMatch(piece(since), pattern) &&
         !RE2::PartialMatch(piece(before), of_something_else);
}

bool judges_a_place(std::string_view sentence) {
  static const RE2 pattern(
      "(?i)\\b(?:homes?|units?|schools?|colleges?|agency)\\b[^.;]{0,60}\\b(?:judged|graded|rated)"
      "\\b");
  return RE2::PartialMatch(piece(sentence), pattern);
}

bool opens_sentence(std::string_view before, std::string_view gap) {
  static const RE2 led(
      "(?i)\\b(?:since|following|after|before|at|during|prior to|from|of)\\s+(?:\\w+\\s+)"
      "{0,4}$");
  static const RE2 goes_on(
      "(?i)^[\\w\\s'\u2019()&-]{0,60},\\s*(?:in|on|during|from|dated|which|published|held|and)\\b");
  const std::size_t comma = gap.find(',');
  if (comma > 60 || !RE2::PartialMatch(piece(before), led)) {
    return false;
  }
  return !RE2::PartialMatch(piece(gap), goes_on) && gap.substr(comma).size() > 2;
}

bool is_of_them(std::string_view before) {
  static const RE2 pattern(
      "(?i)\\b(?:the|its|their|ofsted's|ofsted’s) (?:\\w+ )?(?:letter|report)\\b[^.;]{0,40}$");
  return RE2::PartialMatch(piece(before), pattern);
}

bool is_ofsteds_own(std::string_view before) {
  static const RE2 pattern(
      "(?i)\\bofsted(?:'s|’s)? (?:\\w+ )?(?:letter|report)(?:,? (?:which )?(?:was )?(?:published|"
      "issued|dated))?(?: of| on)? $|"
      "\\bofsted (?:\\w+ )*?(?:said|found|judged|identified|set out|made|listed|raised|reported)\\b"
      "[^.;]*\\bits (?:\\w+ )?(?:letter|report) (?:of|dated|published on) $");
  return (holds(before, "Ofsted") || holds(before, "OFSTED")) &&
         RE2::PartialMatch(piece(before), pattern);
}

std::string area_inspected(std::string_view sentence) {
  struct Part {
    const char* area;
    RE2 inspected;
  };
  static const std::array<Part, 4> parts = {{
      {"help_and_protection",
       RE2("(?i)\\binspections? of [^.,]*?\\b(?:child protection|protection of "
           "children|safeguarding)\\b|"
           "\\b(?:child protection|safeguarding) (?:arrangements )?inspection")},
      {"children_in_care",
       RE2("(?i)\\binspections? of [^.,]*?\\blooked after\\b|\\blooked after children (?:services "
           ")?inspection|"
           "\\binspection for children looked after\\b")},
      {"adoption", RE2("(?i)\\binspections? of [^.,]*?\\badoption services?\\b|"
                       "\\badoption (?:services? )?inspection")},
      {"fostering", RE2("(?i)\\binspections? of [^.,]*?\\bfostering services?\\b|"
                        "\\bfostering (?:services? )?inspection")},
  }};
  std::string area;
  if (!holds(sentence, "nspection")) {
    return area;
  }
  for (const Part& part : parts) {
    if (RE2::PartialMatch(piece(sentence), part.inspected)) {
      if (!area.empty()) {
        return {};  // more than one part
      }
      area = part.area;
    }
  }
  return area;
}

bool speaks_of_inspectors(std::string_view sentence) {
  return holds(sentence, "Ofsted") || holds(sentence, "OFSTED") || holds(sentence, "nspector") ||
         holds(sentence, "HMI");
}

}  // namespace scrutineer::metadata
