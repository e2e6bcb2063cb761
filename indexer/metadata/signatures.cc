#include "indexer/metadata/signatures.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"
#include "indexer/metadata/title.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kMostBlocks = 14;    // of signatures
constexpr std::size_t kLongestLine = 120;  // longer is prose, and the signatures have ended
constexpr std::size_t kLastBlocks = 5;     // where a signature without a valediction stands

// The lines of a block, cell by cell; each begins a signature, goes on with one, or is neither.
std::vector<std::vector<std::string_view>> cells_of(const Paper& paper, std::size_t block) {
  std::vector<std::vector<std::string_view>> cells(1);
  const Span span = paper.block_span(block);
  for (std::size_t at = span.begin; at <= span.end;) {
    const std::size_t end = std::min(paper.text().find_first_of("\n\t", at), span.end);
    const std::string_view line = trimmed(paper.text({at, end}));
    if (!line.empty()) {
      cells.back().push_back(line);
    }
    if (end < span.end && paper.text()[end] == '\t') {
      cells.emplace_back();
    }
    at = end + 1;
  }
  return cells;
}

bool is_office(std::string_view line) {
  static const RE2 inspectorate("(?i)^(?:HMI|SHMI|(?:his|her) majesty's)\\b");
  return is_role(line) || RE2::PartialMatch(piece(line), inspectorate);
}

// "Ofsted", "HMI Constabulary": whose signature follows.
bool is_body(std::string_view line) {
  static const RE2 body(
      "(?i)(?:ofsted|care quality commission|cqc|hmicfrs|hmi "
      "(?:constabulary|probation|prisons)[\\w "
      "&,]*)");
  return RE2::FullMatch(piece(line), body);
}

// Where the list of those who get a copy begins, or the letter's small print.
bool ends_signatures(std::string_view line) {
  static const RE2 pattern(
      "(?i)^(?:cc\\b|copy|copies|c\\.c\\.|enc\\b|enclos|ps\\b|annex|appendix)");
  return line.size() > kLongestLine || RE2::PartialMatch(piece(line), pattern);
}

class Signatures {
 public:
  explicit Signatures(const Paper& paper) : paper_(paper) {}

  // False when the signatures have ended.
  bool add_block(std::size_t block) {
    const bool first = people_.empty();
    for (const auto& cell : cells_of(paper_, block)) {
      office_first_ = {};
      for (const std::string_view line : cell) {
        if (ends_signatures(line)) {
          return false;
        }
        add_line(line);
      }
    }
    return first || paper_.blocks()[block].kind != BlockKind::numbered;
  }

  [[nodiscard]] std::vector<FoundPerson> take() { return std::move(people_); }

 private:
  void add_line(std::string_view line) {
    static const RE2 office_in_line(
        "(?i)^(.{4,40}?)[,\\s]+((?:his|her) majesty's (?:senior )?inspector|hmi)\\W*$");
    if (is_body(line)) {
      return;
    }
    re2::StringPiece before;
    re2::StringPiece office;
    std::string_view name = line;
    const bool both = RE2::FullMatch(piece(line), office_in_line, &before, &office) &&
                      !person_name({before.data(), before.size()}).empty();
    if (both) {
      name = {before.data(), before.size()};
    }
    const NamedRole named = split_name_and_role(name);
    if (!named.name.empty() && !is_office(named.name)) {
      begin(name, named);
      if (both) {
        people_.back().role = found({office.data(), office.size()});
      }
    } else if (is_office(line)) {
      add_office(line);
    } else {
      open_ = open_ && !people_.back().role.empty() && continues(line);
    }
  }

  void begin(std::string_view line, const NamedRole& named) {
    FoundPerson& person = people_.emplace_back();
    person.name = {named.name, paper_.span_of(line), Source::printed};
    open_ = true;
    if (!named.role.empty()) {
      person.role = {named.role, paper_.span_of(line), Source::printed};
    } else if (!office_first_.empty()) {
      person.role = found(office_first_);
      office_first_ = {};
    }
  }

  // An office goes to the name above, or waits for the name below it in the same cell.
  void add_office(std::string_view line) {
    if (!open_ || people_.empty()) {
      office_first_ = line;
    } else if (people_.back().role.empty()) {
      people_.back().role = found(line);
    } else {
      open_ = false;  // a second office: the first is enough
    }
  }

  // The rest of an office that is broken over lines ("Deputy Chief Inspector, Care Quality").
  bool continues(std::string_view line) {
    static const RE2 last_words(
        "(?i)(?:[\\w'&]+ ){0,3}(?:commission|panel|committee|services?|board)");
    std::string& role = people_.back().role.value;
    if (RE2::FullMatch(piece(line), last_words)) {
      role += " " + std::string(line);
    }
    return false;
  }

  [[nodiscard]] Found found(std::string_view words) const {
    return {std::string(words), paper_.span_of(words), Source::printed};
  }

  const Paper& paper_;
  std::vector<FoundPerson> people_;
  std::string_view office_first_;
  bool open_ = false;  // the last person's office may still come
};

// The block after the last valediction: an annexed letter's stands before the paper's own end.
std::size_t after_valediction(const Paper& paper) {
  static const RE2 valediction("(?i)^[\\s*]*you?r'?s? (?:very )?(?:sincerely|faithfully|truly)\\b");
  for (std::size_t i = paper.blocks().size(); i-- > 0;) {
    const std::string& text = paper.blocks()[i].text;
    if (text.size() < 400 && RE2::PartialMatch(text, valediction)) {
      return i;
    }
    for (std::size_t at = text.find("\nYour"); at != std::string::npos;
         at = text.find("\nYour", at + 1)) {
      if (RE2::PartialMatch(std::string_view(text).substr(at + 1).data(), valediction)) {
        return i;
      }
    }
  }
  return paper.blocks().size();
}

std::vector<FoundPerson> signed_at_the_end(const Paper& paper) {
  std::vector<FoundPerson> people;
  const std::size_t count = paper.blocks().size();
  for (std::size_t i = count - std::min(count, kLastBlocks); i < count; ++i) {
    Signatures signatures(paper);
    for (std::size_t block = i; block < std::min(count, i + 2); ++block) {
      signatures.add_block(block);
    }
    people = signatures.take();
    if (!people.empty() && !people.front().role.empty() &&
        paper.blocks()[i].text.size() <= 2 * kLongestLine) {
      people.resize(1);
      return people;
    }
  }
  return {};
}

}  // namespace

std::vector<FoundPerson> find_signatures(const Paper& paper) {
  const std::size_t count = paper.blocks().size();
  const std::size_t valediction = after_valediction(paper);
  if (valediction == count) {
    return find_salutation(paper).empty() ? std::vector<FoundPerson>() : signed_at_the_end(paper);
  }
  Signatures signatures(paper);
  const std::size_t end = std::min(count, valediction + kMostBlocks);
  for (std::size_t i = valediction; i < end && signatures.add_block(i); ++i) {
  }
  return signatures.take();
}

}  // namespace scrutineer::metadata
