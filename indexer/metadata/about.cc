#include "indexer/metadata/about.h"

#include <algorithm>
#include <map>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"

namespace scrutineer::metadata {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// A mention of a visit or inspection. Groups: ordinal, kind.
const RE2& mention_pattern() {
  static const RE2 pattern(
      "(?i)\\b(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
      "twelfth|"
      "\\d{1,2}(?:st|nd|rd|th))\\s+)?(?:(?:ofsted\\s+)?(monitoring\\s+visits?|focus+ed\\s+visits?|"
      "(?:re-?)?inspections?|\\bJTAI|inspected|visits?)\\b|(?:on|was|took|between)\\b)");
  return pattern;
}

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
  return digits;
}

std::string kind_of(std::string_view words) {
  const std::string key = name_key(words);
  if (key.starts_with("monitoring")) {
    return "monitoring_visit";
  }
  if (key.starts_with("focus")) {
    return "focused_visit";
  }
  return key.starts_with("visit") ? "other" : "inspection";
}

// What the words before a date say it is the date of.
struct Mention {
  std::string kind;
  std::string ordinal;
};

Mention mention_before(std::string_view words) {
  Mention mention;
  re2::StringPiece rest = piece(words);
  re2::StringPiece ordinal;
  re2::StringPiece kind;
  while (RE2::FindAndConsume(&rest, mention_pattern(), &ordinal, &kind)) {
    if (!kind.empty()) {
      mention.kind = kind_of({kind.data(), kind.size()});
      mention.ordinal.clear();
    }
    if (!ordinal.empty()) {
      mention.ordinal = ordinal_number({ordinal.data(), ordinal.size()});
    }
  }
  return mention;
}

bool is_publication(std::string_view before) {
  static const RE2 pattern(
      "(?i)(?:published|issued|(?:letter|report)(?:,? which was)?(?: was)?(?: dated| "
      "of)|dated|received)[^.;]{0,60}$");
  return RE2::PartialMatch(piece(before), pattern);
}

bool is_letter(std::string_view before) {
  static const RE2 pattern("(?i)\\bletter\\b[^.;]*$");
  return RE2::PartialMatch(piece(before), pattern);
}

// A meeting, a period or a deadline is no visit.
bool is_something_else(std::string_view before) {
  static const RE2 pattern(
      "(?i)(?:meeting|cabinet|committee|panel|board|council|deadline|at|as at|since|by|until|ended|"
      "financial year|quarter|approved|agreed|presented|considered|year "
      "(?:to|ending))[\\s,]+(?:of\\s+|on\\s+|the\\s+)*(?:\\w+day,?\\s+)?$");
  return RE2::PartialMatch(piece(before), pattern);
}

bool is_future(std::string_view before) {
  static const RE2 pattern(
      "(?i)\\b(?:next|will (?:be|take)|planned|scheduled|forthcoming|due to)\\b");
  return RE2::PartialMatch(piece(before), pattern);
}

// Sentences of the prose; abbreviations such as "s." do no harm here.
std::vector<Span> sentences_of(const Paper& paper, Span block) {
  std::vector<Span> sentences;
  const std::string_view text = paper.text();
  std::size_t begin = block.begin;
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const bool stop = text[i] == '.' && i + 2 < block.end && text[i + 1] == ' ' &&
                      std::isupper(static_cast<unsigned char>(text[i + 2])) != 0;
    if (stop) {
      sentences.push_back({begin, i + 1});
      begin = i + 2;
    }
  }
  sentences.push_back({begin, block.end});
  return sentences;
}

class ReferenceList {
 public:
  void add_visit(const Mention& mention, const DateSpan& date, Span where, Source source) {
    FoundReference found{.reference = {.issuer = "Ofsted",
                                       .kind = mention.kind,
                                       .ordinal = mention.ordinal,
                                       .start = date.first.iso(),
                                       .end = date.last.iso(),
                                       .published = {},
                                       .grades = {}},
                         .where = where,
                         .source = source};
    for (FoundReference& known : references_) {
      if (known.reference.start == found.reference.start &&
          known.reference.end == found.reference.end) {
        if (known.reference.ordinal.empty()) {
          known.reference.ordinal = mention.ordinal;
        }
        return;
      }
    }
    references_.push_back(std::move(found));
  }

  // The report or letter of the visit that the block has just spoken of, else of one that only its
  // publication tells of.
  void add_publication(const Mention& mention, const DateSpan& date, Span where, Source source) {
    const std::string day = date.last.iso();
    FoundReference* last = references_.empty() ? nullptr : &references_.back();
    if (last != nullptr && last->where.begin >= block_begin_ && last->reference.published.empty() &&
        last->reference.kind == mention.kind) {
      last->reference.published = day;
      return;
    }
    const auto known = [&](const FoundReference& r) { return r.reference.published == day; };
    if (std::none_of(references_.begin(), references_.end(), known)) {
      references_.push_back({{.issuer = "Ofsted",
                              .kind = mention.kind,
                              .ordinal = mention.ordinal,
                              .start = {},
                              .end = {},
                              .published = day,
                              .grades = {}},
                             where,
                             source});
    }
  }

  void begin_block(std::size_t offset) { block_begin_ = offset; }

  [[nodiscard]] std::vector<FoundReference> take() { return std::move(references_); }

 private:
  std::vector<FoundReference> references_;
  std::size_t block_begin_ = 0;
};

// Reads a paper sentence by sentence.
class ReferenceReader {
 public:
  ReferenceReader(const Paper& paper, const std::string& paper_date)
      : paper_(paper), paper_day_(day_of_iso(paper_date)) {}

  void read_block(std::size_t block) {
    const Span span = paper_.block_span(block);
    references_.begin_block(span.begin);
    spoken_of_ = {};
    for (const Span& sentence : sentences_of(paper_, span)) {
      read_sentence(sentence);
    }
  }

  [[nodiscard]] std::vector<FoundReference> take() { return references_.take(); }

 private:
  void read_sentence(Span sentence) {
    const std::string_view text = paper_.text(sentence);
    std::size_t after_last = 0;
    Mention mention;
    for (const DateSpan& date : find_dates(text)) {
      const std::string_view before = text.substr(0, date.where.begin);
      const std::string_view since = text.substr(after_last, date.where.begin - after_last);
      after_last = date.where.end;
      const Mention nearer = mention_before(since);
      mention.kind = nearer.kind.empty() ? mention.kind : nearer.kind;
      mention.ordinal = nearer.ordinal;
      const bool publication = is_publication(since);
      // "Its report of 27 March" goes back to the inspection of the sentence before.
      Mention meant = mention.kind.empty() && publication ? spoken_of_ : mention;
      if (publication && meant.kind == "inspection" && is_letter(since)) {
        meant.kind = "other";  // inspections are reported, visits are told in letters
      }
      if (!meant.kind.empty() && (publication || !is_something_else(before))) {
        add(meant, date, sentence, publication);
      }
    }
    const Mention last = mention_before(text);
    if (!last.kind.empty()) {
      spoken_of_ = last;
    }
  }

  void add(const Mention& mention, DateSpan date, Span sentence, bool publication) {
    const Span where{sentence.begin, sentence.begin + date.where.end};
    Source source = Source::printed;
    if (!date.has_year()) {
      if (!paper_day_) {
        return;
      }
      const std::string_view before = paper_.text({where.begin, where.begin + date.where.begin});
      date = with_year(date, *paper_day_, is_future(before) ? Direction::future : Direction::past);
      source = Source::inferred;
    }
    if (publication) {
      references_.add_publication(mention, date, where, source);
    } else {
      references_.add_visit(mention, date, where, source);
    }
  }

  const Paper& paper_;
  std::optional<Day> paper_day_;
  Mention spoken_of_;
  ReferenceList references_;
};

}  // namespace

std::vector<FoundReference> find_references(const Paper& paper, const std::string& paper_date) {
  static const RE2 of_interest("(?i)\\b(?:visits?|(?:re-?)?inspections?|inspected|JTAI)\\b");
  constexpr std::size_t kShortestSentence = 40;
  ReferenceReader reader(paper, paper_date);
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const Block& block = paper.blocks()[i];
    if (block.text.size() >= kShortestSentence && RE2::PartialMatch(block.text, of_interest)) {
      reader.read_block(i);
    }
  }
  return reader.take();
}

}  // namespace scrutineer::metadata
