#include "indexer/metadata/person_name.h"

#include <algorithm>
#include <cctype>
#include <re2/re2.h>

namespace scrutineer::metadata {
namespace {

const RE2& title_pattern() {
  static const RE2 pattern(
      "^(?i)(?:(?:the\\s+)?(?:right\\s+hon(?:ourable)?|rt\\.?\\s+hon|hon(?:ourable)?|reverend|rev|"
      "(?:county\\s+)?councillors?|cllrs?|mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|professor|prof|"
      "alderman|mayor|"
      "baroness|canon|revd|judge|hh|hmi|shmi|acc|dcc|det\\.?\\s+supt)\\b\\.?:?\\s+)+");
  return pattern;
}

const RE2& honours_pattern() {
  static const RE2 pattern(
      "(?:[\\s,]+(?:\\(?(?:Senior "
      "HMI|HMI|SHMI|OBE|MBE|CBE|KBE|DBE|QPM|KPM|KC|QC|JP|DL|BEM|FRCA|PhD|BSc|MSc|"
      "BA|MA|MBA|"
      "CQSW|RN|MP|PCC|HMICFRS|AI|CB|MB|ChB|MBBS|DCH|FRC\\w+|MRC\\w+|LLB|MSW|DipSW|CPFA|FRSA|CBII|"
      "(?:His|Her) Majesty'?s'? Inspectors?)\\)?\\.?))+$");
  return pattern;
}

// Words that a person's name does not hold.
const RE2& not_name_pattern() {
  static const RE2 pattern(
      "(?i)\\b(?:council|borough|city|county|district|director|directorate|officers?|executive|"
      "services?|"
      "children|childrens|children's|families|education|board|committee|panel|cabinet|member|"
      "members|leader|chair|"
      "deputy|assistant|interim|acting|manager|team|inspectors?|inspection|majesty|ofsted|"
      "commission|"
      "police|nhs|health|care|social|trust|partnership|safeguarding|department|house|street|road|(?"
      ":town|county|city|civic|shire|guild) hall|"
      "centre|offices?|report|visit|the|this|that|and|for|from|with|all|our|your|date|title|"
      "subject|local|authority|"
      "area|lead|portfolio|holder|public|people|strategic|corporate|group|service|quality|none|"
      "background|papers|contact|author|insert|name|address|tbc|various|business|support|finance|"
      "legal|democratic|governance|scrutiny|commissioner|chief|integrated|clinical|"
      "january|february|july|september|october|november|december|"
      "wards?|affected|boroughwide|email|e-mail|telephone|tel|phone|item|agenda|no|not|yes|key|"
      "adults?|skills|learning|community|housing|regional|national|senior|data|analyst|"
      "ccgs?|probation|youth|mental|school|schools|secretary|state|minister|government|"
      "of|decisions?|advice|monitoring|advisor|adviser|consultant|solicitor|clerk|treasurer|dear|"
      "sincerely|faithfully)"
      "\\b");
  return pattern;
}

// What no given name is: where an office runs on into the next person of a list, its last word
// stands before the name ("... Rehabilitation Company Ann Lee").
const RE2& no_given_name_pattern() {
  static const RE2 pattern(
      "(?i)^(?:company|commissioning|constabulary|foundation|network|division|region|association|"
      "agency|nurse|nursing|hospitals?|university|college|force|north|south|east|west|northern|"
      "southern|eastern|western|central|greater|upper|lower|england|wales)\\s");
  return pattern;
}

const RE2& word_pattern() {
  static const RE2 pattern(
      "(?:[A-Z\\x{C0}-\\x{17F}][\\p{L}'.-]*|de|da|di|van|von|der|den|le|la|al|bin|ul|d'[A-Z]\\p{L}+"
      "|[A-Z]\\.)");
  return pattern;
}

const RE2& role_pattern() {
  static const RE2 pattern(
      "(?i)\\b(?:directors?|officer|chief|executive "
      "member|head|chair|chairman|chairperson|convenor|convener|commissioner|"
      "manager|leader|lead|member for|portfolio holder|cabinet "
      "member|principal|accountable|inspector|"
      "constable|deputy|scrutineer|councillor "
      "for|mayor|secretary|dcs|superintendent|consultant|adviser|"
      "advisor|ceo|nurse|solicitor|coordinator|co-ordinator|author|president|dean|governor|writer)"
      "\\b");
  return pattern;
}

bool all_capitals(std::string_view text) {
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const auto upper = [](char c) { return std::islower(static_cast<unsigned char>(c)) == 0; };
  return std::count_if(text.begin(), text.end(), letter) > 2 &&
         std::all_of(text.begin(), text.end(), upper);
}

std::string mixed_case(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool letter = std::isalpha(u) != 0 || u >= 0x80;
    out += inside && u < 0x80 ? static_cast<char>(std::tolower(u)) : c;
    inside = letter;
  }
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + ' ') {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      if (!word.empty()) {
        words.push_back(word);
      }
      word.clear();
    } else {
      word += c;
    }
  }
  return words;
}

bool reads_as_name(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > 5) {
    return false;
  }
  const bool fits = std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return RE2::FullMatch(word, word_pattern());
  });
  const std::string& last = words.back();
  return fits && std::isupper(static_cast<unsigned char>(words.front()[0])) != 0 &&
         last.size() > 1 && last.back() != '.';
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kEdges = " \t\n\r,;:*|";
  constexpr std::string_view kHardSpace =
      "\u00a0";  // two bytes, of which either may begin a letter
  for (std::size_t before = text.size() + 1; text.size() < before;) {
    before = text.size();
    text.remove_prefix(std::min(text.find_first_not_of(kEdges), text.size()));
    text = text.substr(0, text.find_last_not_of(kEdges) + 1);
    if (text.starts_with(kHardSpace)) {
      text.remove_prefix(kHardSpace.size());
    }
    if (text.ends_with(kHardSpace)) {
      text.remove_suffix(kHardSpace.size());
    }
  }
  return text;
}

std::string person_name(std::string_view text) {
  std::string name(trimmed(text));
  if (name.find('\t') != std::string::npos) {
    return {};  // cells of a table
  }
  static const RE2 broken_hyphen("-\\s+");
  RE2::GlobalReplace(&name, broken_hyphen, "-");
  const bool titled = RE2::Replace(&name, title_pattern(), "");
  RE2::Replace(&name, honours_pattern(), "");
  while (!name.empty() && (name.back() == '.' || name.back() == ',' || name.back() == ' ')) {
    name.pop_back();
  }
  if (RE2::PartialMatch(name, not_name_pattern()) ||
      (!titled && RE2::PartialMatch(name, no_given_name_pattern()))) {
    return {};
  }
  if (all_capitals(name)) {
    name = mixed_case(name);
  }
  const std::vector<std::string> words = words_of(name);
  if (!reads_as_name(words) || (words.size() == 1 && !titled)) {
    return {};
  }
  std::string joined;
  for (const std::string& word : words) {
    joined += (joined.empty() ? "" : " ") + word;
  }
  return joined;
}

bool is_role(std::string_view text) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), role_pattern());
}

NamedRole split_name_and_role(std::string_view line) {
  static const RE2 honour("(?i)(?:hmi|shmi|obe|mbe|cbe|(?:his|her) majesty's inspectors?)");
  static const RE2 leading_honours(
      "^(?:(?:OBE|MBE|CBE|KBE|DBE|CB|QPM|KPM|KC|QC|JP|DL|BEM)\\b[\\s,.]*)+");
  static const RE2 separator("\\s*(?:,| \u2013 | \u2014 | - |\\s*\\(|\\n|\\t|: )\\s*");
  line = trimmed(line);
  re2::StringPiece cut;
  std::size_t from = 0;
  const re2::StringPiece whole(line.data(), line.size());
  while (separator.Match(whole, from, line.size(), RE2::UNANCHORED, &cut, 1)) {
    const auto at = static_cast<std::size_t>(cut.data() - line.data());
    std::string name = person_name(line.substr(0, at));
    std::string_view rest = trimmed(line.substr(at + cut.size()));
    const bool honours = RE2::FullMatch(re2::StringPiece(rest.data(), rest.size()), honour);
    if (!name.empty() && !honours) {
      std::string role(rest);
      RE2::Replace(&role, leading_honours, "");
      const bool opened = cut.find('(') != re2::StringPiece::npos;
      if (opened && role.ends_with(')')) {
        role.pop_back();
      }
      std::replace(role.begin(), role.end(), '\n', ' ');
      return {std::move(name), std::move(role)};
    }
    from = at + std::max<std::size_t>(cut.size(), 1);
    if (from > 60) {
      break;  // a name stands at the beginning
    }
  }
  return {person_name(line), {}};
}

std::size_t next_person_in(std::string_view line) {
  static const RE2 joint(
      "[\\w)]( )((?:(?:Sir|Dr|Dame|Mr|Mrs|Ms) )?[A-Z][a-z]+(?: [A-Z][\\w'-]+){1,2})(?:, | \\(| - | "
      "\\x{2013} )"
      "(?:[A-Z][\\w&,'-]* |of |and |the |for ){0,6}?"
      "(?:Director|Chief|Executive|Officer|Head|Chair|Commissioner|Manager|Independent|Lead|Deputy)"
      "\\b");
  re2::StringPiece gap;
  re2::StringPiece name;
  for (std::size_t from = 0; from < line.size();) {
    const std::string_view rest = line.substr(from);
    if (!RE2::PartialMatch(re2::StringPiece(rest.data(), rest.size()), joint, &gap, &name)) {
      break;
    }
    const auto at = static_cast<std::size_t>(gap.data() - line.data());
    if (is_role(line.substr(0, at)) && !person_name({name.data(), name.size()}).empty()) {
      return at;
    }
    from = at + 1;
  }
  return line.size();
}

}  // namespace scrutineer::metadata
