// Length: one reader, sentence by sentence, whose steps share what was spoken of before.
#include "indexer/metadata/about.h"

#include <algorithm>
#include <array>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/about_words.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/mentions.h"
#include "indexer/metadata/person_name.h"
#include "indexer/metadata/reference_list.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kDayWithin = 200;  // bytes between a mention and its days

// Whether visits may only be numbered here: in a letter on one of them, and where a council's paper
// speaks of monitoring visits.
bool may_count_visits(const PaperContext& context, std::string_view text) {
  return context.kind == "monitoring_visit" ||
         (context.kind.empty() && (holds(text, "onitoring") || holds(text, "ONITORING")));
}

// "Inspectors came back": the mention names them itself.
bool names_inspectors(std::string_view text, const Mention& mention) {
  return holds(text.substr(mention.where.begin, mention.where.end - mention.where.begin),
               "nspectors");
}

// A "monitoring inspection" is one too, where a paper is not about monitoring visits.
bool is_inspection(std::string_view text, const Mention& mention) {
  return mention.kind == "inspection" ||
         (mention.kind == "monitoring_visit" &&
          holds(text.substr(mention.where.begin, mention.where.end - mention.where.begin),
                "nspection"));
}

class ReferenceReader {
 public:
  ReferenceReader(const Paper& paper, const PaperContext& context, const ReportedGrades& grades)
      : paper_(paper), context_(context), grades_(grades), paper_day_(day_of_iso(context.date)) {}

  // A heading that names a visit is what the text below it speaks of. Returns whether one does.
  bool enter_section(std::size_t block) {
    const std::string_view text = paper_.text(paper_.block_span(block));
    std::vector<Mention> mentions = find_mentions(text);
    give_kinds(text, mentions);
    section_ = mentions.empty() ? Mention() : mentions.back();
    return !mentions.empty();
  }

  bool leave_section() {
    section_ = {};
    return false;
  }

  void read_block(std::size_t block) {
    const Span span = paper_.block_span(block);
    const std::string_view text = paper_.text(span);
    spoken_of_ = {};
    unread_ = {};
    homes_ = false;
    in_block_.reset();
    dated_ = {};
    for (const Span& sentence : sentences_in(text)) {
      read_sentence({span.begin + sentence.begin, span.begin + sentence.end});
    }
  }

  // Grades reported in a block that names no inspection are those of the one spoken of last.
  void read_grades(std::size_t block) {
    const Span span = paper_.block_span(block);
    for (const Span& sentence : sentences_in(paper_.text(span))) {
      note_grades({span.begin + sentence.begin, span.begin + sentence.end});
    }
  }

  [[nodiscard]] std::vector<FoundReference> take() {
    std::vector<FoundReference> found = references_.take();
    std::optional<std::string> kind;
    for (FoundReference& reference : found) {
      if (reference.reference.kind != "other" || !context_.kind.empty() ||
          reference.reference.start.empty()) {
        continue;
      }
      if (!kind) {
        kind = only_kind_of_visit();
      }
      if (!kind->empty()) {
        reference.reference.kind = *kind;
      }
    }
    return found;
  }

 private:
  // "What Ofsted found when it visited" is of the only kind of visit that the paper names.
  [[nodiscard]] std::string only_kind_of_visit() const {
    const std::string_view text = paper_.text();
    const bool focused = holds(text, "ocused visit") || holds(text, "OCUSED VISIT");
    const bool monitoring = holds(text, "onitoring visit") || holds(text, "onitoring Visit") ||
                            holds(text, "ONITORING VISIT");
    return focused == monitoring ? "" : focused ? "focused_visit" : "monitoring_visit";
  }

  // A date of the sentence and the mention it belongs to.
  struct Linked {
    const Mention* mention;
    bool publication;
  };

  void read_sentence(Span sentence) {
    static const RE2 of_those("^(?:Both|All|They|It|Each|One|Two|Three|Four|The homes?) ");
    const std::string_view text = paper_.text(sentence);
    const LandmarkSet landmarks = paper_.landmarks(sentence);
    const bool of_homes =
        homes_ && (RE2::PartialMatch(piece(text), of_those) || holds(text, " the home"));
    homes_ = of_homes || landmarks.has(Landmark::childrens_home);
    if (of_homes) {
      return;
    }
    added_.clear();
    if (may_count_visits(context_, text) || may_hold_time(paper_, sentence)) {
      std::vector<Mention> mentions;
      if (landmarks.has(Landmark::visit)) {
        recall();
        mentions = find_mentions(text);
        give_kinds(text, mentions);
      }
      if (!mentions.empty() || landmarks.has(Landmark::judgement) ||
          landmarks.has(Landmark::publication)) {
        read_dates(sentence, mentions);
      }
      add_undated(sentence, mentions);
      if (!mentions.empty()) {
        spoken_of_ = mentions.back();
        unread_ = {};
      }
    } else if (landmarks.has(Landmark::visit)) {
      unread_ = sentence;
    }
    note_grades(sentence);
  }

  // Reads the last sentence without a date that spoke of a visit, now that it matters.
  void recall() {
    if (unread_.empty()) {
      return;
    }
    const std::string_view text = paper_.text(unread_);
    unread_ = {};
    std::vector<Mention> mentions = find_mentions(text);
    give_kinds(text, mentions);
    if (!mentions.empty()) {
      spoken_of_ = mentions.back();
    }
  }

  // A visit alone is of the kind spoken of before; an inspection is one of special educational
  // needs in a paper on these. What remains without a kind counts only where inspectors are named.
  void give_kinds(std::string_view text, std::vector<Mention>& mentions) const {
    const Mention* before = spoken_of_.kind.empty() ? nullptr : &spoken_of_;
    for (Mention& mention : mentions) {
      if (mention.kind.empty() && before != nullptr && before->kind != "inspection") {
        mention.kind = before->kind;
      } else if (mention.kind.empty() && speaks_of_inspectors(text)) {
        mention.kind = "other";
      } else if (context_.kind == "area_send" && is_inspection(text, mention)) {
        mention.kind = "area_send";
      }
      if (!mention.kind.empty()) {
        before = &mention;
      }
    }
    mentions.erase(std::remove_if(mentions.begin(), mentions.end(),
                                  [](const Mention& m) { return m.kind.empty(); }),
                   mentions.end());
  }

  void read_dates(Span sentence, const std::vector<Mention>& mentions) {
    const std::string_view text = paper_.text(sentence);
    const std::vector<DateSpan> times = find_times(text);
    std::optional<Linked> last;
    std::size_t last_end = 0;
    for (const DateSpan& date : times) {
      const std::string_view since = text.substr(last_end, date.where.begin - last_end);
      std::optional<Linked> linked = link(text, mentions, date);
      if (!linked && last && chains(since) && (last->mention->plural || !date.has_year())) {
        linked = last;
      }
      last = linked;
      last_end = date.where.end;
      if (linked) {
        add(*linked, {date, sentence, times});
      }
    }
  }

  std::optional<Linked> link(std::string_view text, const std::vector<Mention>& mentions,
                             const DateSpan& date) {
    const std::string_view before = text.substr(0, date.where.begin);
    const Mention* nearest = nullptr;
    for (const Mention& mention : mentions) {
      if (mention.where.end <= date.where.begin) {
        nearest = &mention;
      } else if (mention.where.begin >= date.where.end &&
                 stands_before(text.substr(date.where.end, mention.where.begin - date.where.end))) {
        return Linked{&mention, false};
      }
    }
    if (is_something_else(before)) {
      return std::nullopt;
    }
    if (nearest == nullptr) {
      return link_without_mention(text, mentions, date);
    }
    const std::string_view gap =
        text.substr(nearest->where.end, date.where.begin - nearest->where.end);
    if (date.first.day == 0 && is_judged(before, gap)) {
      return judged();
    }
    if (did_not_take_place(gap) || opens_sentence(text.substr(0, nearest->where.begin), gap)) {
      return std::nullopt;
    }
    const bool publication = is_publication(gap.substr(gap.rfind(')') + 1));
    if (date.first.day != 0) {
      return gap.size() <= kDayWithin ? std::optional(told(*nearest, gap, publication))
                                      : std::nullopt;
    }
    if (joins_month(gap) || is_visit_in_list(*nearest, gap, date)) {
      return told(*nearest, gap, publication);
    }
    return std::nullopt;
  }

  // "Its report of 27 March" goes back to the inspection of the sentence before; "judged inadequate
  // in December 2016" tells of a report without naming it; "In 2018, Ofsted inspected".
  std::optional<Linked> link_without_mention(std::string_view text,
                                             const std::vector<Mention>& mentions,
                                             const DateSpan& date) {
    static const RE2 opens("(?i)^(?:in|on|between|during|from)\\s+(?:early |late )?$");
    static const RE2 does(
        "(?i)^,?\\s+(?:[\\w'\u2019]+\\s+){0,8}?(?:ofsted|inspectors|HMI|was|were|council|authority)"
        "\\b[^.;,]{0,60}$");
    const std::string_view before = text.substr(0, date.where.begin);
    if (is_judged(before, before)) {
      return judged();
    }
    static const RE2 judges(
        "(?i)^,?\\s+[^.;,]{0,60}\\b(?:judged|rated|graded|(?:judgement|grade) was)\\b");
    if (mentions.empty() && date.first.day == 0 && RE2::FullMatch(piece(before), opens) &&
        RE2::PartialMatch(piece(text.substr(date.where.end)), judges)) {
      return judged();
    }
    if (!mentions.empty() && RE2::FullMatch(piece(before), opens)) {
      const Mention& mention = mentions.front();
      const std::string_view gap =
          text.substr(date.where.end, mention.where.begin - date.where.end);
      const bool they_came = trimmed(gap).empty() && names_inspectors(text, mention);
      return gap.size() < kDayWithin / 2 && (they_came || RE2::FullMatch(piece(gap), does))
                 ? std::optional(Linked{&mention, false})
                 : std::nullopt;
    }
    if (mentions.empty() && date.first.day != 0 && is_publication(before)) {
      recall();
      return spoken_of_.kind.empty() ? link_to_told(before, date)
                                     : std::optional(told(spoken_of_, before, true));
    }
    return std::nullopt;
  }

  // A letter or report whose sentence names no visit: that of the section's, of the one told of
  // last, or "Ofsted's report of 29 April".
  std::optional<Linked> link_to_told(std::string_view before, const DateSpan& date) {
    const std::optional<Linked> last = link_to_last(before, date);
    if (last || !context_.kind.empty()) {
      return last;
    }
    const bool letter = is_letter(before);
    if (!section_.kind.empty() && letter != (section_.kind == "inspection") && is_of_them(before)) {
      loose_ = section_;
      return Linked{&loose_, true};
    }
    if (is_ofsteds_own(before)) {
      loose_ = {
          .where = {}, .kind = letter ? "other" : "inspection", .ordinal = {}, .issuer = "Ofsted"};
      return Linked{&loose_, true};
    }
    return std::nullopt;
  }

  // "The letter was published on": in a council's paper that of the visit it told of last.
  std::optional<Linked> link_to_last(std::string_view before, const DateSpan& date) {
    if (!context_.kind.empty() || references_.empty() || !is_of_them(before)) {
      return std::nullopt;
    }
    constexpr int kLongest = 120;
    const bool letter = is_letter(before);
    for (std::size_t i = references_.size(); i-- > 0;) {
      const Reference& told_of = references_.at(i).reference;
      const int days = told_of.start.empty() ? -1 : days_between(told_of.start, date.last.iso());
      if (told_of.published.empty() && days >= 0 && days <= kLongest &&
          letter != (told_of.kind == "inspection")) {
        loose_ = {.where = {},
                  .kind = told_of.kind,
                  .ordinal = told_of.ordinal,
                  .issuer = told_of.issuer};
        return Linked{&loose_, true};
      }
    }
    return std::nullopt;
  }

  // An inspection that is only said to have judged. Letters and councils date the judgement by the
  // day it was published, reports of inspections (which print no such day) by the inspection.
  Linked judged() {
    loose_ = {.where = {}, .kind = "inspection", .ordinal = {}, .issuer = "Ofsted"};
    return {&loose_, context_.kind != "inspection"};
  }

  // Reports are of inspections, visits are told in letters.
  Linked told(const Mention& mention, std::string_view words, bool publication) {
    if (publication && mention.kind == "inspection" && is_letter(words)) {
      loose_ = mention;
      loose_.kind = "other";
      return {&loose_, true};
    }
    return {&mention, publication};
  }

  // "the previous two monitoring visits at which Ofsted commented ... in January ... in April".
  static bool is_visit_in_list(const Mention& mention, std::string_view gap, const DateSpan& date) {
    static const RE2 in("\\bin $");
    constexpr std::size_t kListWithin = 300;
    return mention.plural && mention.kind != "inspection" && date.first.month != 0 &&
           gap.size() < kListWithin && gap.find('.') == std::string_view::npos &&
           RE2::PartialMatch(piece(gap), in);
  }

  struct Dated {
    DateSpan date;
    Span sentence;
    const std::vector<DateSpan>& others;
  };

  void add(const Linked& linked, Dated dated) {
    const std::string_view text = paper_.text(dated.sentence);
    const std::string_view before = text.substr(0, dated.date.where.begin);
    Source source = Source::printed;
    DateSpan& date = dated.date;
    if (!date.has_year()) {
      if (!infer_year(dated, before)) {
        return;
      }
      source = Source::inferred;
    }
    static const RE2 starting("(?i)\\b(?:start(?:ing|ed)|beginning|began|from)(?: on| in)? $");
    const bool open_end = date.first == date.last && RE2::PartialMatch(piece(before), starting);
    FoundReference found{.reference = {.issuer = linked.mention->issuer,
                                       .kind = linked.mention->kind,
                                       .ordinal = linked.mention->ordinal,
                                       .start = linked.publication ? "" : date.first.iso(),
                                       .end = linked.publication || open_end ? "" : date.last.iso(),
                                       .published = linked.publication ? date.last.iso() : "",
                                       .grades = {}},
                         .where = {dated.sentence.begin, dated.sentence.begin + date.where.end},
                         .source = source};
    const std::size_t first = std::min(linked.mention->where.begin, date.where.begin);
    if (linked.mention != &loose_ && linked.mention != &spoken_of_) {
      found.where.begin = dated.sentence.begin + first;
    }
    if (is_own(found.reference)) {
      return;
    }
    dated_ = dated.sentence;
    added_.push_back(references_.add(found));
    in_block_ = added_.back();
  }

  // The year of the sentence's only other date, where it stands before ("in 2013 following an
  // inspection in January"), else by the paper's own date.
  bool infer_year(Dated& dated, std::string_view before) {
    DateSpan& date = dated.date;
    const bool future = is_future(before);
    const DateSpan* other = nullptr;
    int years = 0;
    for (const DateSpan& time : dated.others) {
      if (time.has_year()) {
        ++years;
        other = time.where.end <= date.where.begin ? &time : other;
      }
    }
    if (years == 1 && other != nullptr && !future && date.first.day == 0) {
      date.first.year = date.last.year = other->last.year;
      return true;
    }
    if (!paper_day_) {
      return false;
    }
    date = with_year(date, *paper_day_, future ? Direction::future : Direction::past);
    return true;
  }

  // A visit that is only counted: "At the second monitoring visit, inspectors found" of an earlier
  // one in a letter, "Ofsted's first monitoring visit" in a council's paper.
  void add_undated(Span sentence, const std::vector<Mention>& mentions) {
    static const RE2 earlier(
        "(?i)\\b(?:at|during|since|from|after|following|of) (?:the|our|your|"
        "its|their) (?:\\w+ )?$");
    if (!added_.empty()) {
      return;
    }
    const std::string_view text = paper_.text(sentence);
    for (const Mention& mention : mentions) {
      const std::string_view before = text.substr(0, mention.where.begin);
      if (mention.ordinal.empty() || mention.plural || mention.kind != "monitoring_visit") {
        continue;
      }
      if (context_.kind.empty()
              ? is_future(text)
              : mention.kind != context_.kind || !RE2::PartialMatch(piece(before), earlier) ||
                    mention.ordinal == own_ordinal()) {
        continue;
      }
      added_.push_back(references_.add(
          {.reference = {.issuer = mention.issuer,
                         .kind = mention.kind,
                         .ordinal = mention.ordinal,
                         .start = {},
                         .end = {},
                         .published = {},
                         .grades = {}},
           .where = {sentence.begin + mention.where.begin, sentence.begin + mention.where.end},
           .source = Source::printed}));
    }
  }

  const std::string& own_ordinal() {
    if (!own_ordinal_) {
      own_ordinal_ = find_visit_ordinal(paper_).value;
    }
    return *own_ordinal_;
  }

  // Whether this is the visit that the paper is the record of, or its report.
  [[nodiscard]] bool is_own(const Reference& r) const {
    if (context_.kind.empty() || context_.visit_start.empty()) {
      return false;
    }
    const bool same_kind = r.kind == context_.kind || r.kind == "other" ||
                           (r.kind == "inspection" && context_.kind != "monitoring_visit");
    const std::string& start = context_.visit_start;
    const std::string& end = context_.visit_end;
    if (r.start.size() == 10) {
      return r.start <= end && (r.end.empty() ? r.start : r.end) >= start;
    }
    if (!r.start.empty()) {
      return same_kind && (dates_agree(r.start, start) || dates_agree(r.start, end));
    }
    constexpr int kOwnReportDays = 200;
    const int days = days_between(start, r.published);
    return days >= 0 && days <= kOwnReportDays;
  }

  // Grades said in the sentence go to the inspections it dates, else to the one spoken of last.
  void note_grades(Span sentence) {
    const std::string_view text = paper_.text(sentence);
    if (!paper_.landmarks(sentence).has(Landmark::grading)) {
      return;
    }
    std::vector<std::size_t> to = added_;
    if (to.empty()) {
      const std::optional<std::size_t> target = undated_target(text);
      if (!target) {
        return;
      }
      to.push_back(*target);
    }
    std::map<std::string, std::string> grades = grades_.in(text);
    if (grades.empty()) {
      return;
    }
    // "The inspection of the adoption service was in June 2011. The authority was judged good."
    const std::string part = area_inspected(added_.empty() ? paper_.text(dated_) : text);
    const auto overall = grades.find("overall_effectiveness");
    if (grades.size() == 1 && overall != grades.end() && !part.empty() && !holds(text, "overall")) {
      grades = {{part, overall->second}};
    }
    if (to.size() > 1 && !holds(text, "both") && !holds(text, "each")) {
      return;  // whose they are is not said
    }
    for (const std::size_t index : to) {
      if (references_.at(index).reference.kind != "other") {
        references_.add_grades(index, grades);
      }
    }
  }

  // The inspection that a sentence without a date speaks of.
  [[nodiscard]] std::optional<std::size_t> undated_target(std::string_view text) const {
    static const RE2 of_the_inspection(
        "(?i)\\b(?:at the time of|at|in|since|by) (?:the|its|their) (?:\\w+ )?inspection\\b");
    if (references_.empty() || judges_a_place(text)) {
      return std::nullopt;
    }
    if (in_block_ && references_.at(*in_block_).reference.kind == "inspection") {
      return in_block_;
    }
    if (!context_.kind.empty() && !RE2::PartialMatch(piece(text), of_the_inspection)) {
      return std::nullopt;
    }
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < references_.size(); ++i) {
      if (references_.at(i).reference.kind == "inspection" && !is_planned(i)) {
        if (only && !context_.kind.empty()) {
          return std::nullopt;
        }
        only = i;
      }
    }
    return only;
  }

  [[nodiscard]] bool is_planned(std::size_t index) const {
    return !context_.date.empty() && references_.at(index).reference.start > context_.date;
  }

  const Paper& paper_;
  const PaperContext& context_;
  const ReportedGrades& grades_;
  std::optional<Day> paper_day_;
  std::optional<std::string> own_ordinal_;
  Mention spoken_of_;
  Mention section_;  // of the heading above
  Mention loose_;
  Span unread_;         // the last sentence of the block that speaks of a visit and was not read
  Span dated_;          // the last sentence of the block that dated one
  bool homes_ = false;  // the sentence before speaks of children's homes
  ReferenceList references_;
  std::vector<std::size_t> added_;       // by this sentence
  std::optional<std::size_t> in_block_;  // the last one added by this block
};

}  // namespace

std::vector<FoundReference> find_references(const Paper& paper, const PaperContext& context,
                                            const ReportedGrades& grades) {
  ReferenceReader reader(paper, context, grades);
  bool of_visit = false;  // the section is about a visit
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const LandmarkSet landmarks = paper.landmarks(paper.block_span(i));
    const bool judges = landmarks.has(Landmark::judgement);
    const bool speaks = landmarks.has(Landmark::visit);
    const std::string_view text = paper.text(paper.block_span(i));
    if (context.kind.empty() && paper.blocks()[i].kind == BlockKind::heading) {
      of_visit = speaks ? reader.enter_section(i) : reader.leave_section();
    }
    const bool publishes =
        context.kind.empty() &&
        (landmarks.has(Landmark::published_on) ||
         (landmarks.has(Landmark::publication) && (of_visit || holds(text, "Ofsted"))));
    if ((speaks || judges || publishes) && may_hold_time(paper, paper.block_span(i))) {
      reader.read_block(i);
    } else if (judges && (speaks || context.kind.empty())) {
      reader.read_grades(i);
    } else if (speaks && may_count_visits(context, text)) {
      reader.read_block(i);
    }
  }
  return reader.take();
}

Found find_visit_ordinal(const Paper& paper) {
  static const RE2 own(
      "(?i)\\b(?:(?:this|it) (?:was|is) (?:the|our|your|Ofsted's)|(?:visit|letter) (?:was|is) "
      "(?:the|our|your|Ofsted's)|(?:findings|outcomes?|summary) (?:of|from) (?:the|our|your|a|"
      "Ofsted's)|this|^|\\n)\\s*((?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
      "tenth|eleventh|twelfth|\\d{1,2}(?:st|nd|rd|th)))\\s+(?:\\w+\\s+){0,2}?(?:monitoring|focused)"
      "\\s+visit");
  const std::string_view text = paper.zone(Zone::first_pages);
  re2::StringPiece ordinal;
  if (!RE2::PartialMatch(piece(text), own, &ordinal)) {
    return {};
  }
  const std::string_view word(ordinal.data(), ordinal.size());
  return {ordinal_number(word), paper.span_of(word), Source::printed};
}

}  // namespace scrutineer::metadata
