#include "indexer/metadata/decisions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestHeading = 80;
constexpr std::size_t kMostItems = 40;

struct Verb {
  const char* id;
  const char* words;
};

// In the order in which decisions are listed.
constexpr std::array<Verb, 6> kVerbs = {{
    {"note", "not(?:e|es|ed|ing)"},
    {"approve", "approv(?:e|es|ed|al)|adopt(?:s|ed)?|authoris(?:e|es|ed)|authoriz(?:e|es|ed)"},
    {"agree", "agree[sd]?|accept(?:s|ed)?|endors(?:e|es|ed)|support(?:s|ed)?"},
    {"recommend", "recommend(?:s|ed)?"},
    {"refer", "refer(?:s|red)?"},
    {"other",
     "receiv(?:e|es|ed)|consider(?:s|ed)?|ask(?:s|ed)?|request(?:s|ed)?|comment(?:s|ed)?|"
     "recognis(?:e|es|ed)|acknowledg(?:e|es|ed)|delegat(?:e|es|ed)|confirm(?:s|ed)?|review(?:s|ed)?"
     "|"
     "scrutinis(?:e|es|ed)|appoint(?:s|ed)?|establish(?:es|ed)?|instruct(?:s|ed)?|invit(?:e|es|ed)|"
     "welcom(?:e|es|ed)|monitor(?:s|ed)?|provid(?:e|es|ed)|be brought|be presented|identif(?:y|ies)"
     "|determin(?:e|es|ed)|discuss(?:es|ed)?|decid(?:e|es|ed)|direct(?:s|ed)?|grant(?:s|ed)?|"
     "refuse[sd]?"},
}};

// A verb where an item of a decision has one: at its beginning, or after "That Cabinet".
const RE2& verb_pattern() {
  static const RE2 pattern([] {
    std::string all;
    for (const Verb& verb : kVerbs) {
      all += std::string(all.empty() ? "(" : "|(") + verb.words + ")";
    }
    return "(?i)\\b(?:" + all + ")\\b";
  }());
  return pattern;
}

// Which decision a piece of wording is, by the verb that governs it.
std::optional<std::size_t> verb_of(std::string_view item, std::string_view* where) {
  // "be asked to note" and "is recommended to approve" are what comes after.
  static const RE2 lead(
      "(?i)^.{0,160}?\\b(?:is|are|be|was|were)\\s+(?:asked|recommended|requested|invited)(?:\\s+to)"
      "?"
      "(?:\\s+to)?[\\s:]*(?:\\(?[\\divxa-d]{1,3}[).]\\s*)?(?:that\\s+)?");
  std::string_view rest = item;
  re2::StringPiece cut;
  if (lead.Match(piece(item), 0, item.size(), RE2::UNANCHORED, &cut, 1)) {
    rest = item.substr(cut.size());
  }
  std::array<re2::StringPiece, 7> groups;
  for (const std::string_view part : {rest, item}) {
    if (!verb_pattern().Match(piece(part), 0, std::min<std::size_t>(part.size(), 400),
                              RE2::UNANCHORED, groups.data(), 7)) {
      continue;
    }
    for (std::size_t i = 0; i < kVerbs.size(); ++i) {
      if (groups[i + 1].data() != nullptr) {
        *where = {groups[0].data(), groups[0].size()};
        return i;
      }
    }
  }
  return std::nullopt;
}

class DecisionList {
 public:
  explicit DecisionList(const Paper& paper) : paper_(paper) {}

  // Adds a text's items: "(1) ...; (2) ...", or all of it as one.
  void add(std::string_view text) {
    static const RE2 mark(
        "(?:^|[\\s;.])\\(?(?:[ivx]{1,4}|[a-h]|\\d{1,2})[).]\\s+|;\\s+(?:and\\s+)?");
    std::size_t from = 0;
    re2::StringPiece cut;
    while (mark.Match(piece(text), from, text.size(), RE2::UNANCHORED, &cut, 1)) {
      const auto at = static_cast<std::size_t>(cut.data() - text.data());
      add_item(text.substr(from, at - from));
      from = at + cut.size();
    }
    add_item(text.substr(from));
  }

  [[nodiscard]] std::vector<Found> take() const {
    std::vector<Found> all;
    for (std::size_t i = 0; i < kVerbs.size(); ++i) {
      const bool other = i + 1 == kVerbs.size();  // says something only where nothing else does
      if (found_[i] && (!other || all.empty())) {
        all.push_back({kVerbs[i].id, *found_[i], Source::printed});
      }
    }
    return all;
  }

 private:
  void add_item(std::string_view item) {
    static const RE2 lead_in(
        "(?i)(?:.{0,120}\\b(?:is|are|be)\\s+(?:asked|recommended|requested|invited)(?:\\s+to)?|"
        "(?:it (?:is|was) )?(?:recommended|resolved|agreed)(?: "
        "that)?|that|decision|to)[\\s:.\\x{2013}-]*");
    static const RE2 last_minutes(
        "(?i)\\bminutes\\b.{0,80}\\b(?:meeting|held|of \\d|agreed|approved|confirmed|signed)");
    item = trimmed(item);
    if (item.size() < 4 || RE2::FullMatch(piece(item), lead_in) ||
        RE2::PartialMatch(piece(item), last_minutes)) {
      return;
    }
    std::string_view words;
    const std::optional<std::size_t> verb = verb_of(item, &words);
    const std::size_t which = verb.value_or(kVerbs.size() - 1);
    if (!found_[which]) {
      found_[which] = paper_.span_of(verb ? words : item);
    }
    if (verb) {
      add_joined(item.substr(static_cast<std::size_t>(words.data() - item.data())));
    }
  }

  // "notes the letter and APPROVES the plan".
  void add_joined(std::string_view rest) {
    static const RE2 joined(
        "(?i)\\b(?:and|;)\\s+(?:to\\s+|also\\s+)?((?:note|approve|agree|recommend|refer|endorse|"
        "adopt)s?)\\s+"
        "(?:the|that|to|a|an|this|its|any)\\b");
    re2::StringPiece verb;
    for (re2::StringPiece at = piece(rest); RE2::FindAndConsume(&at, joined, &verb);) {
      std::string_view words;
      const std::optional<std::size_t> which = verb_of({verb.data(), verb.size()}, &words);
      if (which && !found_[*which]) {
        found_[*which] = paper_.span_of(words);
      }
    }
  }

  const Paper& paper_;
  std::array<std::optional<Span>, kVerbs.size()> found_;
};

bool is_recommendation_heading(std::string_view text) {
  static const RE2 pattern(
      "(?i)\\s*(?:\\d+(?:\\.\\d+)?\\.?\\s+)?(?:(?:officer|officers'|summary "
      "of|proposed|draft|key)\\s+)?"
      "(?:recommendations?(?:\\(s\\))?|recommended (?:actions?|decisions?)|decisions? (?:required|"
      "requested|sought|recommended)|actions? (?:required|requested|recommended)|resolutions?)"
      "(?:\\s+(?:to|for|from)\\s+(?:the\\s+)?(?:cabinet|executive|committee|panel|board|council|"
      "members|"
      "commission)| and reasons?| for decision)?\\s*:?\\s*");
  return text.size() <= kLongestHeading && RE2::FullMatch(piece(text), pattern);
}

// Words in which a paper asks for a decision, not those in which an inspector asks for improvement.
bool asks_for_decision(std::string_view text) {
  static const RE2 pattern(
      "(?i)^[\\s*(\\divx).]*(?:that\\b|to\\s|(?:it is )?recommended|(?:the |this "
      ")?(?:\\w+[\\s,&']+){0,9}?"
      "(?:is|are|be)\\s+(?:asked|recommended|requested|invited)\\b|(?:members|cabinet|committee|"
      "panel|"
      "board|council|executive|commission)\\b.{0,40}\\b(?:note|approve|agree|recommend|endorse)|"
      "not(?:e|es|ed)\\b|approve[sd]?\\b|agree[sd]?\\b|endorse[sd]?\\b|consider(?:s|ed)?\\b|"
      "receive[sd]?\\b|ask(?:s|ed)\\b|request(?:s|ed)\\b|recommend(?:s|ed)\\b|refer(?:s|red)\\b|"
      "support(?:s|ed)\\b|welcome[sd]\\b|thank(?:s|ed)\\b)");
  return RE2::PartialMatch(piece(text.substr(0, 400)), pattern);
}

// "Cabinet is asked to note the report" and the like, in a sentence of its own.
const RE2& asked_pattern() {
  static const RE2 pattern(
      "(?i)((?:cabinet|executive|committee|panel|board|commission|council|members|scrutiny)\\s+(?:"
      "is|"
      "are|be)\\s+(?:asked|recommended|requested|invited)\\s+to\\b[^\\n]{3,300})");
  return pattern;
}

}  // namespace

std::vector<Found> decisions_in(const Paper& paper, std::string_view text) {
  DecisionList list(paper);
  list.add(text);
  return list.take();
}

std::vector<Found> find_recommended_decisions(const Paper& paper) {
  static const RE2 labelled(
      "(?i)^[\\s*]*(?:officer )?(?:recommendations?(?:\\(s\\))?|recommended "
      "(?:actions?|decisions?)|"
      "decisions? (?:required|requested|sought))\\s*[:\\t]\\s*");
  DecisionList list(paper);
  const std::vector<Block>& blocks = paper.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view text = paper.text(paper.block_span(i));
    re2::StringPiece rest = piece(text);
    if (text.size() > 12 && RE2::Consume(&rest, labelled) && !rest.empty()) {
      const std::string_view value(rest.data(), rest.size());
      if (asks_for_decision(value)) {
        list.add(value);
      }
      continue;
    }
    if (!is_recommendation_heading(text)) {
      continue;
    }
    std::size_t taken = 0;
    for (std::size_t k = i + 1; k < blocks.size() && taken < kMostItems; ++k) {
      const std::string_view item = paper.text(paper.block_span(k));
      const bool begins = asks_for_decision(item);
      const bool leads_in = taken == 0 && begins && item.ends_with(':');  // a short line, too
      if ((blocks[k].kind == BlockKind::heading && !leads_in) || (taken == 0 && !begins) ||
          (!begins && blocks[k].kind == BlockKind::paragraph)) {
        break;
      }
      list.add(item);
      ++taken;
    }
  }
  std::vector<Found> decisions = list.take();
  if (decisions.empty()) {
    re2::StringPiece asked;
    for (const Zone zone : {Zone::first_pages, Zone::end}) {
      if (RE2::PartialMatch(piece(paper.zone(zone)), asked_pattern(), &asked)) {
        return decisions_in(paper, {asked.data(), asked.size()});
      }
    }
  }
  return decisions;
}

std::vector<Found> find_resolutions(const Paper& paper) {
  static const RE2 resolved(
      "(?:\\bRESOLVED|\\bAGREED|(?:^|[.\\n]\\s*)(?:Resolved|Agreed|Decisions?|Resolution|Action "
      "agreed))\\b"
      "(?:\\s+(?:UNANIMOUSLY|unanimously))?(?:\\s*[:\\x{2013}-]+|\\s+(?i:that)\\b|\\s*$)|"
      "\\b(?:It was|was) (?:resolved|agreed|RESOLVED|AGREED)(?:\\s+that)?\\b");
  DecisionList list(paper);
  const std::vector<Block>& blocks = paper.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view text = paper.text(paper.block_span(i));
    re2::StringPiece match;
    if (!resolved.Match(piece(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) {
      continue;
    }
    const std::string_view rest =
        trimmed(text.substr(static_cast<std::size_t>(match.data() + match.size() - text.data())));
    if (rest.size() > 3 && !text.ends_with(':')) {  // "That the committee:" leads in
      list.add(rest);
      continue;
    }
    for (std::size_t k = i + 1; k < blocks.size() && k < i + kMostItems; ++k) {
      const std::string_view item = paper.text(paper.block_span(k));
      if (blocks[k].kind == BlockKind::heading || !asks_for_decision(item)) {
        break;
      }
      list.add(item);
    }
  }
  return list.take();
}

}  // namespace scrutineer::metadata
