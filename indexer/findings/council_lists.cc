// Length: one reader; its headings, labels and lead-ins share what becomes of an item.
#include "indexer/findings/council_lists.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <re2/re2.h>
#include <string>
#include <string_view>

#include "indexer/findings/enumeration.h"
#include "indexer/findings/inspection_source.h"
#include "indexer/findings/list_headings.h"
#include "indexer/findings/sentences.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

constexpr std::size_t kLongestHeading = 100;
constexpr std::size_t kLongestItem = 2000;
constexpr std::string_view kProposed = "It is proposed";

// What a heading, label or lead-in says of the items behind it.
enum class Sort : std::uint8_t {
  decision,
  action,   // every item is something done or to be done
  planned,  // those that say what will be done
  done,     // those that say what was done
  restated,
  aside,
};

constexpr std::array<std::string_view, 24> kDecisionHeadings = {"decision",
                                                                "decisions",
                                                                "decision made",
                                                                "decision taken",
                                                                "decisions taken",
                                                                "proposed decision",
                                                                "resolved that",
                                                                "decision required",
                                                                "decision sought",
                                                                "decisions required",
                                                                "decisions sought",
                                                                "officer recommendation",
                                                                "officer recommendations",
                                                                "recommendation",
                                                                "recommendation s",
                                                                "recommendations",
                                                                "recommended action",
                                                                "recommended actions",
                                                                "recommended decision",
                                                                "recommended decisions",
                                                                "resolution",
                                                                "resolutions",
                                                                "resolved",
                                                                "it is recommended"};

// Headings under which every item is something done or to be done.
constexpr std::array<std::string_view, 20> kActionHeadings = {
    "action plan",     "actions",          "actions agreed",      "actions and next steps",
    "actions planned", "agreed actions",   "commitments",         "key actions",
    "next steps",      "options proposed", "our commitments",     "our promises",
    "planned actions", "promises",         "proposal for action", "proposals",
    "proposed action", "proposed actions", "what we are doing",   "what we will do"};

// Headings under which some items are.
constexpr std::array<std::string_view, 4> kPlanHeadings = {"proposed response", "the proposal",
                                                           "the proposals", "our response"};
constexpr std::array<std::string_view, 7> kDoneHeadings = {
    "action taken",       "actions taken",     "answers to the",           "response to the panel",
    "what has been done", "what we have done", "what the council has done"};

constexpr std::array<std::string_view, 14> kDecisionLabels = {
    "agreed",    "recommendation",  "recommendations",   "recommendation(s)",  "resolved",
    "decision",  "decision sought", "decision required", "decisions required", "recommended",
    "decisions", "decision made",   "decision taken",    "decisions taken"};

// Words before a colon behind which numbers count decisions: "It is recommended that Cabinet".
bool asks_before_colon(std::string_view mark) {
  static const RE2 asking(
      "(?i).*\\b(?:recommends?|recommended|asked|resolved|requested|invited|following "
      "recommendations)"
      "(?: (?:that|to))?(?: (?:the )?(?:[\\w&,'-]+ "
      "){0,8}?(?:cabinet|executive|committee|panel|board|"
      "commission|council|members?|mayor|member for [\\w&,' -]{3,60}))?");
  return RE2::FullMatch({mark.data(), mark.size()}, asking);
}

// A label that needs no colon: "RESOLVED that", "Recommended - (1) That", "AGREED" alone.
std::string_view deciding_word(std::string_view text) {
  static const RE2 word(
      "(RESOLVED|Resolved|RECOMMENDED|Recommended|AGREED|Agreed)"
      "(?:\\s*[:\\x{2013}-]|\\s+(?i:that|to)\\b|\\s*\\(|\\s*\\d|\\s*$)");
  re2::StringPiece found;
  re2::StringPiece rest(text.data(), text.size());
  if (!RE2::Consume(&rest, word, &found)) return {};
  return {found.data(), found.size()};
}

constexpr std::array<std::string_view, 4> kActionLabels = {"action", "actions", "agreed action",
                                                           "action agreed"};

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::optional<Sort> sort_of_heading(std::string_view key) {
  if (std::ranges::find(kDecisionHeadings, key) != kDecisionHeadings.end() ||
      key.starts_with("recommendations to ") || key.starts_with("recommendations for ") ||
      key.starts_with("recommended that ") || key.starts_with("resolved that ") ||
      key.starts_with("resolved to ")) {
    return Sort::decision;
  }
  if (std::ranges::find(kActionHeadings, key) != kActionHeadings.end()) return Sort::action;
  if (key.find(" promises for") != std::string_view::npos) return Sort::action;
  if (std::ranges::find(kPlanHeadings, key) != kPlanHeadings.end()) return Sort::planned;
  const bool done = std::ranges::any_of(
      kDoneHeadings, [&](std::string_view heading) { return key.starts_with(heading); });
  if (done) return Sort::done;
  return std::nullopt;
}

// What a lead-in says of the bullets behind it. `key` is its name_key.
std::optional<Sort> sort_of_lead_in(std::string_view key) {
  if (has_any(key, {" act ", "statutory", " duty", " duties", "regulations", "guidance",
                    "principles", "priorities", "our aim", "our vision", "objectives"})) {
    return Sort::aside;
  }
  const bool inspected = has_any(key, {"ofsted", "inspector", "inspection"});
  if (inspected && has_any(key, {"need to improve", "needs to improve", "must improve", "recommend",
                                 "weakness", "areas for", "concern"})) {
    return Sort::restated;
  }
  if (has_any(key, {"asked to", "recommended", "resolved", "recommends that"})) {
    return Sort::decision;
  }
  if (has_any(key, {"action", "we will", "council will", "steps have", "following steps",
                    "have been put in place", "it is proposed"})) {
    return Sort::action;
  }
  return std::nullopt;
}

// Whether an item under a heading of plans or of what was done says that something is or was. A
// figure, or that something did not happen, is neither.
bool tells_action(std::string_view key, Sort sort) {
  if (key.starts_with("no ")) return false;
  if (sort == Sort::planned) {
    return key.starts_with("to ") ||
           has_any(key, {" will ", " is to ", " are to ", "to be ", "is proposed", "would be "});
  }
  return has_any(key, {" has been ", " have been ", " was ", " were ", " agreed ", " took ",
                       " now ", " will "});
}

class CouncilLists {
 public:
  explicit CouncilLists(ListContext& context) : context_(context), blocks_(context.text.blocks) {}

  std::vector<Draft> run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (context_.uses[i] != BlockUse::open && blocks_[i].kind != BlockKind::heading) continue;
      if (heading(i) || label(i) || proposal(i) || recommendation(i)) continue;
      lead_in(i);
    }
    return std::move(drafts_);
  }

 private:
  bool heading(std::size_t i) {
    const Block& block = blocks_[i];
    const bool stands_out = block.kind == BlockKind::heading || block.bold;
    if (!stands_out || block.text.size() > kLongestHeading) return false;
    const auto sort = sort_of_heading(heading_key(block.text));
    if (!sort) return false;
    std::size_t begin = i + 1;
    if (sort == Sort::decision) begin = past_lead_in(begin);
    // "Decision:" over "RESOLVED - (1) That ...", which says it itself.
    if (begin < blocks_.size() && !deciding_word(blocks_[begin].text).empty()) return false;
    std::size_t end = begin;
    while (end < blocks_.size() && blocks_[end].kind != BlockKind::heading &&
           blocks_[end].kind != BlockKind::table_row && !is_label(blocks_[end]) &&
           !begins_next_part(begin, end)) {
      ++end;
    }
    add_items(begin, end, *sort);
    return true;
  }

  // "Cabinet is recommended to:" is a short line and looks like a heading of its own.
  [[nodiscard]] std::size_t past_lead_in(std::size_t at) const {
    if (at >= blocks_.size() || blocks_[at].text.size() > kLongestHeading) return at;
    const std::string& text = blocks_[at].text;
    return text.ends_with(':') || text.ends_with(":-") ? at + 1 : at;
  }

  // "3.0 Reasons" after "2.2 To note ...": in plain text a numbered heading looks like an item.
  [[nodiscard]] bool begins_next_part(std::size_t begin, std::size_t at) const {
    const auto part_of = [](const Block& block) {
      const std::size_t dot = block.number.find('.');
      return dot == std::string::npos || dot + 1 == block.number.size()
                 ? std::string_view()
                 : std::string_view(block.number).substr(0, dot);
    };
    const std::string_view part = part_of(blocks_[at]);
    for (std::size_t i = begin; i < at && !part.empty(); ++i) {
      const std::string_view first = part_of(blocks_[i]);
      if (!first.empty()) return first != part;
    }
    return false;
  }

  static bool is_label(const Block& block) { return block.bold && block.text.size() < 60; }

  // "Recommendations: That Cabinet ...", as a line or as a table row of label and value.
  bool label(std::size_t i) {
    const Block& block = blocks_[i];
    if (block.kind == BlockKind::bullet || block.kind == BlockKind::heading) return false;
    const std::string_view text = block.text;
    const std::size_t end = text.find_first_of(":\t");
    std::size_t begin = end == std::string_view::npos ? end : end + 1;
    std::string_view name = text.substr(0, end);
    if (const std::string_view word = deciding_word(text); !word.empty()) {
      begin = word.size();
      name = word;
    }
    if (begin == std::string_view::npos || name.size() > 25) return false;
    std::string folded(name);
    std::ranges::transform(folded, folded.begin(), [](unsigned char c) {
      return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    const bool action = std::ranges::find(kActionLabels, folded) != kActionLabels.end();
    if (!action && std::ranges::find(kDecisionLabels, folded) == kDecisionLabels.end())
      return false;
    const Sort sort = action ? Sort::action : Sort::decision;
    begin = skip_dash(text, begin);
    if (begin >= text.size() || text.ends_with(':') || breaks_off(text)) {
      const std::size_t first = past_lead_in(i + 1);
      std::size_t last = first;
      while (last < blocks_.size() && (is_marked(blocks_[last]) || asks(blocks_[last])) &&
             !begins_next_part(i, last)) {
        ++last;
      }
      add_items(first, last, sort);
      return true;
    }
    for (const Piece& part : enumerated_parts(blocks_, {i, begin, text.size()})) {
      add({{part}}, sort);
      if (!drafts_.empty()) drafts_.back().section = name;
    }
    return true;
  }

  // "RESOLVED: That the Committee agreed -": what was resolved comes after.
  static bool breaks_off(std::string_view text) {
    return text.size() <= kLongestHeading &&
           (text.ends_with(" -") || text.ends_with(" \xe2\x80\x93") || text.ends_with("hat;") ||
            text.ends_with(" that") || text.ends_with(" That"));
  }

  static std::size_t skip_dash(std::string_view text, std::size_t begin) {
    while (begin < text.size()) {
      if (std::string_view(" \t\n:-").find(text[begin]) != std::string_view::npos) {
        ++begin;
      } else if (text.substr(begin, 3) == "\xe2\x80\x93" ||
                 text.substr(begin, 3) == "\xe2\x80\x94") {
        begin += 3;
      } else {
        break;
      }
    }
    return begin;
  }

  bool proposal(std::size_t i) {
    const Block& block = blocks_[i];
    if (block.kind == BlockKind::table_row || !block.text.starts_with(kProposed)) return false;
    if (block.text.ends_with(':')) return false;
    if (block.kind == BlockKind::bullet) {
      add({{{i, 0, block.text.size()}}}, Sort::action);
      return true;
    }
    for (const SentenceSpan& span : split_sentences(block.text)) {
      if (block.text.compare(span.begin, kProposed.size(), kProposed) == 0) {
        add_action({i, span.begin, span.end});
      }
    }
    return true;
  }

  // "We recommend that the Cabinet Member ...", in the running text of a letter.
  bool recommendation(std::size_t i) {
    static const RE2 asks(
        "(?:We|Members|The (?:[\\w&,'-]+ ){0,10}(?:Committee|Panel|Commission|Board|Group))"
        "(?: (?:therefore|also|would|strongly|further))* recommends? (?:that|to) .*[^:]");
    const Block& block = blocks_[i];
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::numbered) return false;
    bool any = false;
    for (const SentenceSpan& span : split_sentences(block.text)) {
      const std::string_view sentence =
          std::string_view(block.text).substr(span.begin, span.end - span.begin);
      if (!RE2::FullMatch({sentence.data(), sentence.size()}, asks)) continue;
      add_prose({i, span.begin, span.end}, "decision_sought");
      any = true;
    }
    return any;
  }

  void lead_in(std::size_t i) {
    const Block& block = blocks_[i];
    if (block.kind == BlockKind::bullet || !block.text.ends_with(':')) return;
    std::size_t end = i + 1;
    const std::string_view mark = std::string_view(block.text).substr(0, block.text.size() - 1);
    const bool recommends = asks_before_colon(mark);
    while (end < blocks_.size() && (blocks_[end].kind == BlockKind::bullet ||
                                    (recommends && blocks_[end].kind == BlockKind::numbered))) {
      ++end;
    }
    if (end == i + 1) return;
    if (recommends && block.text.size() <= kLongestHeading) {
      add_items(i + 1, end, Sort::decision);
      return;
    }
    // The sentence that leads in, not the whole paragraph before it.
    constexpr std::size_t kLeadIn = 300;
    const std::size_t from = block.text.size() > kLeadIn ? block.text.size() - kLeadIn : 0;
    if (const auto sort = sort_of_lead_in(name_key(block.text.substr(from)))) {
      add_items(i + 1, end, *sort);
    }
  }

  // "That the report be noted", without a number of its own.
  static bool asks(const Block& block) {
    return block.kind == BlockKind::paragraph &&
           (block.text.starts_with("That ") || block.text.starts_with("THAT ") ||
            block.text.starts_with("that ") || block.text.starts_with("To "));
  }

  static bool is_marked(const Block& block) {
    return block.kind == BlockKind::bullet || block.kind == BlockKind::numbered;
  }

  void add_items(std::size_t begin, std::size_t end, Sort sort) {
    if (sort == Sort::aside) {
      for (std::size_t i = begin; i < end; ++i) context_.uses[i] = BlockUse::aside;
      return;
    }
    ListSection section;
    section.begin = begin;
    section.end = end;
    const bool marked = std::any_of(blocks_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    blocks_.begin() + static_cast<std::ptrdiff_t>(end), is_marked);
    for (ListItem& item :
         list_items(blocks_, section, marked ? ListStyle::marked : ListStyle::unmarked)) {
      const auto taken = std::ranges::find_if(item.pieces, [&](const Piece& piece) {
        return context_.uses[piece.block] != BlockUse::open;
      });
      item.pieces.erase(taken, item.pieces.end());
      if (!item.pieces.empty()) add(std::move(item), sort);
    }
  }

  void add(ListItem item, Sort sort) {
    std::size_t size = 0;
    for (const Piece& piece : item.pieces) size += piece.end - piece.begin;
    if (size == 0 || size > kLongestItem) return;
    if ((sort == Sort::planned || sort == Sort::done) && add_sentences(item, sort)) return;
    if (sort == Sort::planned || sort == Sort::done) {
      const Piece& first = item.pieces.front();
      const std::string_view text = blocks_[first.block].text;
      if (!tells_action(name_key(text.substr(first.begin, first.end - first.begin)), sort)) return;
    }
    Draft draft;
    switch (sort) {
      case Sort::decision:
        draft.kind = "decision_sought";
        break;
      case Sort::action:
      case Sort::planned:
      case Sort::done:
        draft.kind = "council_action";
        break;
      case Sort::restated:
        draft.kind = "restated";
        draft.stance = "criticised";
        draft.source = inspection_source(context_.metadata);
        draft.said_by = "Ofsted";
        draft.reported_by = context_.metadata.issuer;
        break;
      case Sort::aside:
        return;
    }
    take(context_, item);
    draft.item = std::move(item);
    drafts_.push_back(std::move(draft));
  }

  // Running paragraphs under such a heading tell, sentence by sentence, what was done, beside what
  // it came to. Returns whether the item is one. Its block stays open: the prose reader reads the
  // other sentences.
  bool add_sentences(const ListItem& item, Sort sort) {
    const Piece& whole = item.pieces.front();
    const Block& block = blocks_[whole.block];
    if (item.pieces.size() > 1 ||
        (block.kind != BlockKind::numbered && block.kind != BlockKind::paragraph)) {
      return false;
    }
    const std::string_view text =
        std::string_view(block.text).substr(whole.begin, whole.end - whole.begin);
    for (const SentenceSpan& span : split_sentences(text)) {
      if (!tells_action(name_key(text.substr(span.begin, span.end - span.begin)), sort)) continue;
      add_action({whole.block, whole.begin + span.begin, whole.begin + span.end});
    }
    return true;
  }

  void add_action(const Piece& sentence) { add_prose(sentence, "council_action"); }

  void add_prose(const Piece& sentence, std::string_view kind) {
    Draft draft;
    draft.kind = kind;
    draft.form = "prose";
    draft.item.pieces = {sentence};
    drafts_.push_back(std::move(draft));
  }

  ListContext& context_;
  const std::vector<Block>& blocks_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> council_lists(ListContext& context) { return CouncilLists(context).run(); }

}  // namespace scrutineer::findings
