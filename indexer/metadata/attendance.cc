#include "indexer/metadata/attendance.h"

#include <algorithm>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestList = 3000;
constexpr std::size_t kMostBlocks = 40;
constexpr std::size_t kLongestPart = 140;

std::string_view view(re2::StringPiece part) { return {part.data(), part.size()}; }

// The label of a list of those present, and what stands after it.
const RE2& present_pattern() {
  static const RE2 pattern(
      "(?is)^[\\s*#|]*(?:(?-i:[A-Z]{2,6})\\s)?(?:(?:committee |panel |board |elected |voting "
      "|council |other |cabinet "
      ")?(?:members|"
      "councillors|officers|attendees)?\\s*(?:also\\s+)?(?:(?:were )?present|in "
      "attendance|attendance|"
      "attending|attendees|(?:also |officers )in attendance|(?:by|at the) invitation(?: of the "
      "\\w+)?)|"
      "officers|attended by|(?:members|membership) of the (?:[\\w'-]+ "
      "){0,4}(?:group|panel|committee|board|"
      "commission|review|inquiry))\\b\\s*(?:\\([^)]{0,60}\\))?\\s*[:\\t\\n\\x{2013}-]*\\s*(.*)");
  return pattern;
}

const RE2& absent_pattern() {
  static const RE2 pattern(
      "(?i)^[\\s*#|]*(?:apolog(?:y|ies)|absent|not present|declarations?|substitut|minutes|the "
      "meeting|"
      "agenda|chair's|welcome|quorum)\\b");
  return pattern;
}

// Cuts at commas and "and" that are not inside brackets.
std::vector<std::string_view> names_of(std::string_view list) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    const char c = i < list.size() ? list[i] : ',';
    depth += c == '(' ? 1 : (c == ')' && depth > 0 ? -1 : 0);
    const bool joined = depth == 0 && list.substr(i).starts_with(" and ");
    if ((depth == 0 && c == ',') || i == list.size() || joined) {
      parts.push_back(trimmed(list.substr(begin, i - begin)));
      begin = joined ? i + 5 : i + 1;
    }
  }
  return parts;
}

class AttendanceList {
 public:
  explicit AttendanceList(const Paper& paper) : paper_(paper) {}

  // One line, cell or item of the list.
  void add(std::string_view text) {
    static const RE2 councillors("(?i)^(?:and )?((?:councill?ors|cllrs)\\b\\.?:?\\s*)(.*)$");
    static const RE2 councillor("(?i)(?:councill?or|cllr)s?\\b");
    re2::StringPiece title;
    re2::StringPiece rest;
    const std::vector<std::string_view> parts = names_of(text);
    bool titled = false;
    std::size_t names = 0;
    for (const std::string_view part : parts) {
      const bool plural = RE2::FullMatch(piece(part), councillors, &title, &rest);
      titled = titled || plural;
      names += is_name(plural ? view(rest) : part, titled) ? 1 : 0;
      titled = titled && plural;
    }
    titled = false;
    if (names < parts.size()) {
      // Not a list of names only: a name and an office, unless councillors are listed first.
      if (!RE2::PartialMatch(piece(parts[0]), councillors)) {
        add_with_office(text);
        return;
      }
    }
    for (std::string_view part : parts) {
      if (RE2::FullMatch(piece(part), councillors, &title, &rest)) {
        titled = true;
        part = view(rest);
      } else if (RE2::PartialMatch(piece(part), councillor)) {
        titled = false;
      }
      add_name(part, titled);
    }
  }

  [[nodiscard]] std::vector<FoundPerson> take() { return std::move(people_); }

 private:
  static std::string_view without_brackets(std::string_view part) {
    return trimmed(part.substr(0, part.find('(')));
  }

  static bool is_name(std::string_view part, bool titled) {
    const std::string name(without_brackets(part));
    return !person_name(titled ? "Councillor " + name : name).empty();
  }

  void add_name(std::string_view part, bool titled) {
    static const RE2 councillor("(?i)^(?:councill?or|cllr)\\b");
    static const RE2 office("\\(([^()]{3,60})\\)\\W*$");
    const std::string_view bare = without_brackets(part);
    const std::string name =
        person_name(titled ? "Councillor " + std::string(bare) : std::string(bare));
    if (name.empty() || part.size() > kLongestPart) {
      return;
    }
    FoundPerson person;
    person.name = {name, paper_.span_of(bare), Source::printed};
    re2::StringPiece role;
    if (RE2::PartialMatch(piece(part), office, &role) && is_role(view(role))) {
      person.role = {std::string(role), paper_.span_of(view(role)), Source::printed};
    } else if (titled || RE2::PartialMatch(piece(part), councillor)) {
      person.role_id = {"member", paper_.span_of(bare), Source::printed};
    }
    add(std::move(person));
  }

  void add_with_office(std::string_view text) {
    const NamedRole named = split_name_and_role(text.substr(0, kLongestPart));
    if (named.name.empty() || !is_role(named.role)) {
      add_name(text.substr(0, text.find(',')), false);
      return;
    }
    FoundPerson person;
    person.name = {named.name, paper_.span_of(text), Source::printed};
    person.role = {named.role, paper_.span_of(text), Source::printed};
    add(std::move(person));
  }

  void add(FoundPerson person) {
    const auto same = [&](const FoundPerson& p) { return p.name.value == person.name.value; };
    if (std::none_of(people_.begin(), people_.end(), same)) {
      people_.push_back(std::move(person));
    }
  }

  const Paper& paper_;
  std::vector<FoundPerson> people_;
};

// Lines, cells and what semicolons part.
void add_parts(std::string_view list, AttendanceList& people) {
  list = list.substr(0, kLongestList);
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(";\n\t"), list.size());
    std::string_view part = trimmed(list.substr(0, end));
    if (RE2::PartialMatch(piece(part), absent_pattern())) {
      return;
    }
    re2::StringPiece after;
    if (RE2::FullMatch(piece(part), present_pattern(), &after)) {
      part = trimmed(view(after));
    }
    while (part.ends_with('.')) {
      part.remove_suffix(1);
    }
    while (!part.empty()) {  // one line may hold several people with their offices
      const std::size_t next = next_person_in(part);
      people.add(trimmed(part.substr(0, next)));
      part = trimmed(part.substr(next));
    }
    list = list.substr(std::min(end + 1, list.size()));
  }
}

}  // namespace

std::vector<FoundPerson> find_attendance(const Paper& paper) {
  AttendanceList people(paper);
  const std::size_t opening = paper.zone(Zone::opening).size();
  const std::vector<Block>& blocks = paper.blocks();
  for (std::size_t i = 0; i < blocks.size() && paper.block_span(i).begin < opening; ++i) {
    const std::string_view text = paper.text(paper.block_span(i));
    re2::StringPiece list;
    if (!RE2::FullMatch(piece(text), present_pattern(), &list)) {
      continue;
    }
    if (list.size() > 3) {
      add_parts(view(list), people);
      continue;
    }
    for (std::size_t k = i + 1; k < std::min(blocks.size(), i + kMostBlocks); ++k) {
      const std::string_view item = paper.text(paper.block_span(k));
      if (item.size() > kLongestList || blocks[k].kind == BlockKind::numbered ||
          RE2::PartialMatch(piece(item), absent_pattern()) ||
          RE2::FullMatch(piece(item), present_pattern())) {
        break;
      }
      add_parts(item, people);
    }
  }
  return people.take();
}

}  // namespace scrutineer::metadata
