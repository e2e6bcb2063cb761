#include "indexer/metadata/committee.h"

#include <algorithm>
#include <cctype>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"
#include "indexer/metadata/title.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestName = 140;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// "ADULT SOCIAL CARE AND EDUCATION" -> "Adult Social Care and Education".
std::string mixed_case(std::string_view text) {
  static const RE2 small("and|of|the|for|in|on|to|with|&");
  std::string out;
  std::string word;
  const auto flush = [&] {
    if (!RE2::FullMatch(word, small) || out.empty()) {
      if (!word.empty()) {
        word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
      }
    }
    out += word;
    word.clear();
  };
  for (const char c : lower(text)) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '\'') {
      word += c;
    } else {
      flush();
      out += c;
    }
  }
  flush();
  return out;
}

bool in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char c) { return std::islower(c) != 0; });
}

std::string canonical(std::string_view printed, const Vocabulary& vocabulary) {
  std::string name;
  for (const char c : trimmed(printed)) {
    const bool space = c == '\n' || c == '\t' || c == ' ';
    if (!space) {
      name += c;
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  // What stands before the name: "Minutes of the", "Chairman,", "Final report of the task group
  // of".
  static const RE2 lead(
      "^(?i)(?:(?:(?:draft |public )?(?:minutes|agenda|notes)|(?:final |draft )?report|(?:a |the "
      ")?meeting|"
      "(?:the )?(?:\\w+ ){0,3}(?:task (?:and finish |& finish )?|working )group|(?:deputy |vice "
      ")?chair(?:man|person|woman)?|"
      "members)(?:\\s*[,:–-]|\\s+(?:of|for|to)\\b)\\s*|(?:the|a|to|council's)\\s+)+");
  RE2::Replace(&name, lead, "");
  static const RE2 item("(?i)\\s*\\(Item \\d+\\w?\\.?\\)\\W*$");
  RE2::Replace(&name, item, "");
  static const RE2 of_day("[\\s,:–-]+" + std::string(kDayOfMeeting) + "\\W*$");
  RE2::Replace(&name, of_day, "");
  if (in_capitals(name)) {
    name = mixed_case(name);
  }
  const std::string key = name_key(name);
  for (const Committee& committee : vocabulary.committees) {
    const auto same = [&](const std::string& form) { return name_key(form) == key; };
    if (same(committee.name) || std::any_of(committee.forms.begin(), committee.forms.end(), same)) {
      return committee.name;
    }
  }
  return name;
}

std::string body_words(const Vocabulary& vocabulary) {
  std::string words;
  for (const std::string& word : vocabulary.committee_words) {
    words += (words.empty() ? "" : "|") + RE2::QuoteMeta(word);
  }
  return words;
}

}  // namespace

// The patterns depend on the vocabulary's words for bodies.
struct CommitteeFinder::Patterns {
  explicit Patterns(const std::string& bodies) : Patterns(bodies, std::string(kDayOfMeeting)) {}
  Patterns(const std::string& bodies, const std::string& day)
      : label(
            "(?im)^[\\s*#|]*(?:report to|to|committee|name of committee|(?:title of "
            ")?meeting|meeting "
            "of|notice of (?:a )?(?:public )?meeting of|decision (?:maker|taker)|"
            "decision-making body|(?:decided|made) at meeting|report for|report of "
            "the)\\s*[:\\t][\\s*|]*(?:\\d{1,2}/\\d{1,2}/\\d{4} [-–] )?"
            "([^\\n\\t]{3,140}(?:\\n+[^\\n\\t:]{3,40})?)"),
        own_line("(?im)^[\\s*#|]*((?:the )?(?:[\\w',&()/-]+ ){0,14}(?:" + bodies +
                 ")(?: \\([^()\\n]{3,60}\\))?)(?:(?: ?[:,–-])? (?:(?:draft |public "
                 ")?(?:minutes|agenda)|meeting|report))?(?:[\\s*,|:–-]+" +
                 day +
                 ")?(?:\\s+(?:agenda )?item (?:no\\.?|number|under consideration)?[\\s:]*\\d+\\w?)?"
                 "[\\s*|]*$"),
        session(
            "(?im)^[\\s*#|]*((?:(?:executive|cabinet|individual) )?decision session ?[-–:] ?"
            "[^\\n]{5,120}?)(?:[ ,:–-]+" +
            day + ")?[\\s*|]*$"),
        one_member(
            "(?im)^[\\s*#|]*((?:executive|cabinet|lead) member for [\\w ,&'-]{3,100}?)[ "
            ",:–-]+" +
            day + "[\\s*|]*$"),
        minutes(
            "(?is)\\b(?:minutes|meeting|agenda) (?:of|for)(?: (?:a|the) meeting of)?(?: the)? "
            "((?:(?:[A-Z][\\w',&-]*|and|of|for|the|&) ){1,13}?(?:" +
            bodies + ")\\b(?: \\([A-Z][^()\\n]{3,60}\\))?|cabinet\\b|executive\\b)"),
        speaks_for(
            "(?s)(?i:on behalf of|letter from|chair(?:man|person|woman)? (?:of|–|-|to)|members "
            "of|chair,)\\s+(?i:the\\s+)?"
            "(?:[Cc]ouncil's\\s+)?((?:[A-Z][\\w',&-]*|and|of|for|the|&)(?:\\s+(?:[A-Z][\\w',&-]*|"
            "and|of|for|the|&)){0,12}?"
            "\\s+(?i:" +
            bodies + "))\\b"),
        ends("(?i)(?:" + bodies + ")(?: \\([^()\\n]{3,60}\\))?\\W*(?:\\(Item \\d+\\w?\\.?\\)\\W*|" +
             day + "\\W*)?$|^(?:cabinet|executive|lead) member for [^\\n]+$") {}
  RE2 label, own_line, session, one_member, minutes, speaks_for, ends;
};

CommitteeFinder::CommitteeFinder(const Vocabulary& vocabulary)
    : vocabulary_(&vocabulary), patterns_(std::make_unique<Patterns>(body_words(vocabulary))) {}

CommitteeFinder::~CommitteeFinder() = default;

Found CommitteeFinder::labelled(const Paper& paper) const {
  const std::string_view opening = paper.zone(Zone::opening);
  re2::StringPiece rest = piece(opening);
  re2::StringPiece value;
  while (RE2::FindAndConsume(&rest, patterns_->label, &value)) {
    const std::string_view both(value.data(), value.size());
    const std::string_view line = trimmed(both.substr(0, both.find('\n')));
    for (const std::string_view name : {line, trimmed(both)}) {
      if (RE2::PartialMatch(piece(name), patterns_->ends) && name.size() <= kLongestName) {
        return {canonical(name, *vocabulary_), paper.span_of(name), Source::printed};
      }
    }
  }
  return {};
}

Found CommitteeFinder::find(const Paper& paper) const {
  Found committee = labelled(paper);
  if (!committee.empty()) {
    return committee;
  }
  const std::string_view opening = paper.zone(Zone::opening);
  std::vector<const RE2*> patterns = {&patterns_->session, &patterns_->one_member,
                                      &patterns_->own_line, &patterns_->minutes,
                                      &patterns_->speaks_for};
  if (!find_salutation(paper).empty()) {  // in a letterhead names break over lines
    std::reverse(patterns.begin(), patterns.end());
  }
  for (const RE2* pattern : patterns) {
    re2::StringPiece name;
    re2::StringPiece rest = piece(opening);
    while (RE2::FindAndConsume(&rest, *pattern, &name)) {
      const std::string_view printed(name.data(), name.size());
      static const RE2 council(".*(?i)\\bcouncil");
      static const RE2 full_council("(?i)(?:full |the |annual )?council");
      static const RE2 officer("(?i).*\\bchief executive\\b.*|.*\\bexecutive \\([^()]*\\)");
      const bool is_council =
          RE2::FullMatch(piece(printed), council) && !RE2::FullMatch(piece(printed), full_council);
      if (!is_council && !RE2::FullMatch(piece(printed), officer) &&
          printed.size() <= kLongestName) {
        return {canonical(printed, *vocabulary_), paper.span_of(printed), Source::printed};
      }
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
