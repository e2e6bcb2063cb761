// Length: promises in sentences and in rows of action plans share their words and their dates.
#include "indexer/metadata/commitments.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kShortest = 25;  // bytes of a sentence
constexpr std::size_t kLongest = 600;

std::string_view stripped(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return holds(text, word); });
}

// Conditions, duties, questions, general truths, and what inspectors recommend.
bool is_no_promise(std::string_view sentence) {
  static const RE2 pattern(
      "(?i)\\b(?:almost "
      "certainly|confident|believes?|told|if|unless|would|might|could|whether|should|must|required "
      "to|(?-i:duty "
      "to|duties)|shall|"
      "will (?:need|have to|require|depend|continue to face|not be able|inevitably|present a risk|"
      "likely|probably|only be|never|always|also need|face|remain a)|(?-i:may)|in the "
      "event|failure to|"
      "risk(?:s)? that|it is unclear|not clear|unlikely|too early|asked (?:to|that)|recommended? "
      "that|it is proposed|ensure that|so that|hop(?:e|es|ed) (?:that|to)|no (?:plan|date)|how "
      "(?:this|it|"
      "they)|what will|who will|when will|legally|statutor(?:y|ily) (?:duty|required))\\b|\\?");
  return RE2::PartialMatch(piece(sentence), pattern);
}

// A letter's own publication.
bool is_of_the_letter(std::string_view sentence) {
  static const RE2 pattern(
      "(?i)\\bletter\\b[^.]{0,60}\\b(?:publi|copied|sent|shared?)|\\b(?:publish|copy|copying|share|"
      "receive)\\b[^.]{0,40}\\bletter\\b|\\bletter will be\\b|findings? [^.]{0,40}(?:into|in) "
      "account|"
      "when planning (?:the|your) next");
  return holds_any(sentence, {"etter", "account", "planning", "in mind", "inform"}) &&
         RE2::PartialMatch(piece(sentence), pattern);
}

// Something that is said to be coming, before its date.
const RE2& coming_pattern() {
  static const RE2 pattern(
      "(?i)\\b(?:will|shall|(?:is|are) (?:due|planned|scheduled|expected|set|committed|going) "
      "(?:to|for|"
      "in|on)|(?:is|are) (?:now )?(?:planned|scheduled) |plans? to|intends? to|aims? to "
      "(?:complete|"
      "open|launch|appoint|implement)|(?:has|have) (?:committed|agreed) to|to be (?:completed|"
      "implemented|delivered|reviewed|launched|in place|reported|presented|undertaken|finalised)|"
      "before (?:the |our |a )?(?:full |next )*(?:re-?inspection|inspection))\\b");
  return pattern;
}

// Who says what they will do, with a verb that does something.
const RE2& agent_pattern() {
  static const RE2 pattern(
      "(?i)(?:^|[,;:] |\\band )(we|I|the (?:\\w+ ){0,2}(?:council|authority|board|trust|department|"
      "director|committee|panel|cabinet|partnership|service)|(?:\\w+ )?council|Ofsted|HMI|the "
      "DfE|DfE|"
      "the Department for Education|inspectors|cabinet)\\s+(?:will|have agreed to|has agreed "
      "to|has "
      "committed to|have committed to)\\s+(?:(?:also|now|then|therefore|again)\\s+)*(be (?:re-?)?"
      "(?:reviewing|introducing|establishing|carrying|undertaking|monitoring|visiting|launching|"
      "recruiting|working|writing|returning|providing|inspect\\w*)|[a-z-]+)\\b");
  return pattern;
}

// Verbs after "will" that state no action.
bool is_action(std::string_view verb) {
  static constexpr std::array<std::string_view, 38> kNone = {
      "be",       "have",       "need",       "want",   "know",       "see",       "feel",
      "find",     "become",     "remain",     "still",  "not",        "only",      "face",
      "benefit",  "struggle",   "inevitably", "likely", "get",        "lose",      "result",
      "impact",   "mean",       "cost",       "depend", "understand", "recognise", "aware",
      "remember", "regret",     "welcome",    "this",   "that",       "these",     "the",
      "note",     "appreciate", "recall"};
  return std::find(kNone.begin(), kNone.end(), verb) == kNone.end();
}

struct Promise {
  DateSpan date;
  Source source = Source::printed;
};

class CommitmentReader {
 public:
  CommitmentReader(const Paper& paper, const PromisingPaper& about)
      : paper_(paper),
        paper_date_(about.date),
        paper_day_(day_of_iso(about.date)),
        of_council_(about.of_council) {}

  // A row of an action plan, or the row that heads one.
  void read_row(std::size_t block) {
    const std::vector<Span> cells = paper_.cells_of(block);
    const Columns heads = columns_of(cells);
    if (heads.date < cells.size()) {
      columns_ = heads;
      return;
    }
    if (columns_.date >= cells.size() || columns_.action >= cells.size() ||
        columns_.count != cells.size()) {
      return;
    }
    const std::string_view when = paper_.text(cells[columns_.date]);
    const std::vector<DateSpan> dates = find_times(when);
    constexpr std::size_t kLongestDate = 40;
    const Span action = cells[columns_.action];
    if (dates.empty() || when.size() > kLongestDate || !dates.back().has_year() ||
        action.end - action.begin < kShortestAction) {
      return;
    }
    const Promise promise{dates.back(), Source::printed};
    const std::string who = columns_.owner < cells.size()
                                ? std::string(stripped(paper_.text(cells[columns_.owner])))
                                : std::string();
    add(action, who, &promise);
  }

  void leave_table() { columns_ = {}; }

  void read_block(std::size_t block) {
    for (const Span& cell : paper_.cells_of(block)) {
      for (const Span& sentence : sentences_in(paper_.text(cell))) {
        read_sentence({cell.begin + sentence.begin, cell.begin + sentence.end});
      }
    }
  }

  [[nodiscard]] std::vector<FoundCommitment> take() { return std::move(found_); }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kShortestAction = 10;

  // Which column of an action plan holds what.
  struct Columns {
    std::size_t count = 0, action = kNone, owner = kNone, date = kNone;
  };

  [[nodiscard]] Columns columns_of(const std::vector<Span>& cells) const {
    static const RE2 date(
        "(?i)^\\W*(?:by when|by|when|date|deadline|time ?scales?|target date|due(?: date)?|"
        "completion(?: date)?|complete by|end date|due by)\\W*$");
    static const RE2 action(
        "(?i)^\\W*(?:[\\w ]{0,20}actions?(?: [\\w ]{0,30})?|tasks?|activity|activities|we will|"
        "next steps?|(?:what|how) (?:we|will|is|are|the (?:council|service))\\b[\\w ]{0,40})\\W*$");
    // Beside a column of actions they head what was found, how it will be known, or how urgent it
    // is.
    static const RE2 perhaps_action(
        "(?i)^\\W*(?:what|how|priorit(?:y|ies)|milestones?|deliverables?|objectives?)\\W*$");
    // "What we found", "What is not working", "What are we worried about".
    static const RE2 problem(
        "(?i)\\b(?:found|finding|needs?|improved?|not|wrong|worried|issue|concern|problem|said|"
        "told|"
        "know|success|measured?|impact|difference|outcome)\\b");
    static const RE2 owner(
        "(?i)^\\W*(?:owner|who|lead(?: officer)?|responsible(?: officer)?|by whom|"
        "responsibility|lead person|accountable)\\W*$");
    Columns columns{.count = cells.size()};
    std::size_t perhaps = kNone;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view head = paper_.text(cells[i]);
      constexpr std::size_t kLongestHead = 50;
      if (head.size() > kLongestHead) {
        continue;
      }
      if (columns.date == kNone && RE2::FullMatch(piece(head), date)) {
        columns.date = i;
      } else if (columns.action == kNone && RE2::FullMatch(piece(head), action) &&
                 !RE2::PartialMatch(piece(head), problem)) {
        columns.action = i;
      } else if (perhaps == kNone && RE2::FullMatch(piece(head), perhaps_action)) {
        perhaps = i;
      } else if (columns.owner == kNone && RE2::FullMatch(piece(head), owner)) {
        columns.owner = i;
      }
    }
    if (columns.action == kNone) {
      columns.action = perhaps;
    }
    if (columns.action == kNone || cells.size() < 2) {
      columns.date = kNone;
    }
    return columns;
  }

  // "That a report be brought to Cabinet in January 2023", "To regrade advisers from 1 September".
  [[nodiscard]] bool asks_to_agree(std::string_view sentence) const {
    static const RE2 asked(
        "(?i)^\\W*(?:\\(?[a-z0-9]{1,3}[).]\\s*)?(?:that\\s|to\\s|(?:asks|agrees|requests|resolved) "
        ")|"
        "\\b(?:is|are) to be\\b|\\btarget (?:of|is)\\b");
    return of_council_ && RE2::PartialMatch(piece(sentence), asked);
  }

  void read_sentence(Span span) {
    const std::string_view sentence = paper_.text(span);
    if (sentence.size() < kShortest || sentence.size() > kLongest) {
      return;
    }
    const LandmarkSet landmarks = paper_.landmarks(span);
    if (!of_council_ && !landmarks.has(Landmark::promise)) {
      return;
    }
    const bool dated = may_hold_time(paper_, span);
    const bool asked = dated && asks_to_agree(sentence);
    if (!asked && (!landmarks.has(Landmark::promise) ||
                   (!dated && !landmarks.has(Landmark::promising_body)))) {
      return;
    }
    re2::StringPiece coming;
    const bool comes =
        coming_pattern().Match(piece(sentence), 0, sentence.size(), RE2::UNANCHORED, &coming, 1);
    if ((!comes && !asked) || is_no_promise(sentence) || is_of_the_letter(sentence)) {
      return;
    }
    const std::size_t from = comes ? static_cast<std::size_t>(coming.data() - sentence.data()) : 0;
    const std::string who = agent_of(sentence);
    const std::vector<Promise> promises = dates_to_come(sentence, from);
    if (promises.empty()) {
      if (!who.empty()) {
        add(span, who, nullptr);
      }
      return;
    }
    for (const Promise& promise : promises) {
      add(span, who.empty() ? subject_of(sentence, from) : who, &promise);
    }
  }

  // The agent of "X will", where X can promise and the verb acts.
  static std::string agent_of(std::string_view sentence) {
    re2::StringPiece who;
    re2::StringPiece verb;
    if (!RE2::PartialMatch(piece(sentence), agent_pattern(), &who, &verb) ||
        !is_action({verb.data(), verb.size()})) {
      return {};
    }
    return std::string(who.data(), who.size());
  }

  // Of a dated sentence: a body that its subject names.
  static std::string subject_of(std::string_view sentence, std::size_t from) {
    static const RE2 body(
        "(?i)\\b(Ofsted|the council|the local authority|the "
        "department|DfE|HMI|inspectors|we|cabinet)"
        "(?:\\s+[\\w-]+){0,2}\\s*$");
    re2::StringPiece who;
    const std::string_view before = sentence.substr(0, from);
    return RE2::PartialMatch(piece(before), body, &who) ? std::string(who.data(), who.size())
                                                        : std::string();
  }

  [[nodiscard]] std::vector<Promise> dates_to_come(std::string_view sentence,
                                                   std::size_t from) const {
    static const RE2 leads(
        "(?i)(?:\\b(?:by|in|on|during|from|before|until|at|for|to|and|between|end of|spring|summer|"
        "autumn|winter|early|late|mid|of|the|commencing|beginning|starting|due|no later than|"
        "(?:re-?)?inspection|later in)[\\s-]*|\\()$");
    static const RE2 past(
        "(?i)\\b(?:since|in response to|report(?:ed)? (?:of|dated|in)|published|inspection "
        "(?:in|of)|"
        "agreed (?:in|on)|appointed|dated|until)\\s+(?:\\w+\\s+){0,2}$");
    std::vector<Promise> promises;
    const std::string_view tail = sentence.substr(from);
    for (const DateSpan& date : find_times(tail)) {
      const std::string_view before = tail.substr(0, date.where.begin);
      Promise promise{date, Source::printed};
      if (!RE2::PartialMatch(piece(before), leads) || RE2::PartialMatch(piece(before), past)) {
        continue;
      }
      if (!promise.date.has_year()) {
        if (!paper_day_) {
          continue;
        }
        promise.date = with_year(promise.date, *paper_day_, Direction::future);
        promise.source = Source::inferred;
      }
      // As far as printed: a year or month that the paper's day lies in is still to come.
      const std::string last = promise.date.last.iso();
      const bool to_come = paper_date_.empty() ? promise.source == Source::printed
                                               : last >= paper_date_.substr(0, last.size());
      if (to_come) {
        promise.date.where.begin += from;
        promise.date.where.end += from;
        promises.push_back(promise);
      }
    }
    return promises;
  }

  void add(Span sentence, const std::string& who, const Promise* promise) {
    Commitment commitment{.what = std::string(stripped(paper_.text(sentence))),
                          .by = promise == nullptr ? "" : promise->date.last.iso(),
                          .who = who};
    std::replace(commitment.what.begin(), commitment.what.end(), '\n', ' ');
    std::replace(commitment.what.begin(), commitment.what.end(), '\t', ' ');
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const FoundCommitment& f) {
      return f.commitment.what == commitment.what && f.commitment.by == commitment.by;
    });
    if (!known) {
      found_.push_back({std::move(commitment), sentence,
                        promise == nullptr ? Source::printed : promise->source});
    }
  }

  const Paper& paper_;
  std::string paper_date_;
  std::optional<Day> paper_day_;
  bool of_council_ = false;
  Columns columns_;  // of the table that is being read
  std::vector<FoundCommitment> found_;
};

}  // namespace

std::vector<FoundCommitment> find_commitments(const Paper& paper, const PromisingPaper& about) {
  CommitmentReader reader(paper, about);
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const Block& block = paper.blocks()[i];
    if (block.kind == BlockKind::table_row && about.of_council) {
      reader.read_row(i);
    } else if (block.kind == BlockKind::heading) {
      reader.leave_table();
    }
    if (block.kind != BlockKind::heading && block.text.size() >= kShortest &&
        (about.of_council || paper.landmarks(paper.block_span(i)).has(Landmark::promise))) {
      reader.read_block(i);
    }
  }
  return reader.take();
}

}  // namespace scrutineer::metadata
