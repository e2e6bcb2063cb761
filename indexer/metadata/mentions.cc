#include "indexer/metadata/mentions.h"

#include <algorithm>
#include <array>
#include <map>
#include <re2/re2.h>

#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {
namespace {

std::string_view view(const re2::StringPiece& text) { return {text.data(), text.size()}; }

constexpr std::size_t kGroups = 4;

// Groups: ordinal, words between, kind; or ordinal alone before a preposition.
const RE2& mention_pattern() {
  static const RE2 pattern(
      "(?i)(?:\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
      "twelfth|\\d{1,2}(?:st|nd|rd|th))\\s+(?:(?:ofsted|full|formal|quarterly|short|ILACS|SIF|"
      "such)\\s+){0,2})?"
      "\\b(monitoring\\s+(?:visits?|inspections?)|focus+ed\\s+(?:assurance\\s+|monitoring\\s+)?"
      "visits?|assurance\\s+visits?|(?:area\\s+)?SEND\\s+(?:full\\s+|area\\s+|local\\s+area\\s+)?"
      "(?:re-?)?(?:inspections?|visits?|revisits?)|joint\\s+(?:targeted\\s+)?(?:area\\s+)?"
      "inspections?|"
      "JTAIs?(?:\\s+inspections?)?|(?:re-?)?inspections?|(?:re-?)?inspected|visits?|visited|"
      "inspectors\\s+(?:came|returned|came\\s+back))\\b|"
      "\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\\s+"
      "(?:one\\s+)?(?:on|was|took|between|in)\\b");
  return pattern;
}

std::string kind_of(std::string_view words) {
  const std::string key = name_key(words);
  if (key.starts_with("monitoring")) {
    return "monitoring_visit";
  }
  if (key.starts_with("focus") || key.starts_with("assurance")) {
    return "focused_visit";
  }
  if (key.starts_with("joint") || key.starts_with("jtai")) {
    return "jtai";
  }
  if (key.find("send") != std::string::npos) {
    return "area_send";
  }
  return key.starts_with("visit") || key.starts_with("inspectors") ? "" : "inspection";
}

// Homes, schools, agencies and other bodies are inspected too.
bool is_of_something_else(std::string_view before, std::string_view after) {
  static const RE2 pattern_before(
      "(?i)(?:\\b(?:homes?|(?:short[- ]?(?:term[- ])?breaks?|respite|residential) "
      "(?:units?|centres?|"
      "services?|provision))\\b[^.;]{0,70}|(?:schools?|colleges?|nurser(?:y|ies)|academ(?:y|ies)|"
      "providers?|early years|children's centres?|childminders?|agenc(?:y|ies)|PEEL|police|"
      "constabulary|prisons?|hospitals?|health|regulatory|home|unannounced home|statutory|site|"
      "supervised|contact|family|respite|interim|social work(?:er)?s?|member|members'?|"
      "section 48|peer|youth (?:offending|justice)[\\w "
      "]{0,20})(?:'s?|\u2019s?)?\\s+(?:\\w+\\s+)?)$");
  static const RE2 pattern_after(
      "(?i)^\\s*(?:of|to|by)\\s+(?:[\\w'\u2019]+\\s+){0,3}?(?:homes?|schools?|colleges?|academ(?:y|"
      "ies)|"
      "nurser(?:y|ies)|residential|police|agenc(?:y|ies)|the youth offending|youth offending)\\b");
  constexpr std::size_t kLooked = 90;
  const std::string_view near = before.substr(before.size() - std::min(before.size(), kLooked));
  return RE2::PartialMatch(piece(near), pattern_before) ||
         RE2::PartialMatch(piece(after.substr(0, kLooked)), pattern_after);
}

// "An improvement and inspection board": a body or a book, and no inspection.
bool is_of_a_name(std::string_view after) {
  static const RE2 pattern(
      "(?i)^\\s+(?:boards?|panels?|committees?|groups?|units?|handbooks?|readiness|preparations?)"
      "\\b");
  return RE2::PartialMatch(piece(after), pattern);
}

// The inspection of one service of a council is none of its children's services.
bool is_of_one_service(std::string_view after) {
  static const RE2 pattern(
      "(?i)^(?:\\s+(?:of|to|for|the|its|their|local|authority|authority's|council's?|and)|\\s+[A-Z]"
      "\\w+"
      "(?:'s|\u2019s)?)*\\s+private\\s+fostering\\b");
  return RE2::PartialMatch(piece(after), pattern);
}

// Who inspects, where it is somebody else than Ofsted.
std::string issuer_in(std::string_view sentence) {
  if (holds(sentence, "Ofsted") || holds(sentence, "OFSTED")) {
    return "Ofsted";
  }
  struct Body {
    std::string_view sign, name;
  };
  static constexpr std::array<Body, 6> kBodies = {{
      {"HMIP", "HMI Probation"},
      {"Inspectorate of Probation", "HMI Probation"},
      {"HMICFRS", "HMICFRS"},
      {"Inspectorate of Constabulary", "HMICFRS"},
      {"Care Quality Commission", "Care Quality Commission"},
      {"CQC", "Care Quality Commission"},
  }};
  for (const Body& body : kBodies) {
    if (holds(sentence, body.sign)) {
      return std::string(body.name);
    }
  }
  return "Ofsted";
}

}  // namespace

std::string ordinal_number(std::string_view word) {
  static const std::map<std::string, std::string> numbers = {
      {"first", "1"}, {"second", "2"}, {"third", "3"},     {"fourth", "4"},
      {"fifth", "5"}, {"sixth", "6"},  {"seventh", "7"},   {"eighth", "8"},
      {"ninth", "9"}, {"tenth", "10"}, {"eleventh", "11"}, {"twelfth", "12"}};
  const auto known = numbers.find(name_key(word));
  if (known != numbers.end()) {
    return known->second;
  }
  std::string digits;
  std::copy_if(word.begin(), word.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

std::vector<Mention> find_mentions(std::string_view sentence) {
  std::vector<Mention> mentions;
  const re2::StringPiece whole = piece(sentence);
  std::array<re2::StringPiece, kGroups> groups;
  std::size_t from = 0;
  std::string issuer;
  while (mention_pattern().Match(whole, from, sentence.size(), RE2::UNANCHORED, groups.data(),
                                 kGroups)) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - sentence.data());
    const std::size_t end = begin + groups[0].size();
    from = std::max(end, from + 1);
    if (is_of_something_else(sentence.substr(0, begin), sentence.substr(end)) ||
        is_of_a_name(sentence.substr(end))) {
      continue;
    }
    if (issuer.empty()) {
      issuer = issuer_in(sentence);
    }
    const std::string_view kind = view(groups[2]);
    mentions.push_back({.where = {begin, end},
                        .kind = is_of_one_service(sentence.substr(end))
                                    ? "other"
                                    : kind_of(kind.empty() ? "visit" : kind),
                        .ordinal = ordinal_number(view(groups[1].empty() ? groups[3] : groups[1])),
                        .issuer = issuer,
                        .plural = !kind.empty() && (kind.back() == 's' || kind.back() == 'S')});
  }
  return mentions;
}

}  // namespace scrutineer::metadata
