#include "indexer/metadata/addressees.h"

#include <algorithm>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"
#include "indexer/metadata/title.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kMostLines = 60;
constexpr std::ptrdiff_t kListed = 4;  // people with their offices that make a list

// The sender's own letterhead and the forms' left-over prompts.
const RE2& letterhead_pattern() {
  static const RE2 pattern(
      "(?i)^(?:\\d{0,2} ?ofsted\\b|piccadilly gate|store st|manchester(?:,? m1 2wd)?$|m1 "
      "2wd|aviation house|"
      "\\d+ kingsway|london wc2b|t:? ?\\(?0\\d|tel\\b|telephone|phone|fax|textphone|mobile|"
      "e-?mail|\\S+@\\S+|(?:https?://|www\\.)\\S+|direct (?:t|f|line)|our ref|your "
      "ref|ref\\b|insert\\b|"
      "ask for|date\\s*:|by e-?mail|sent by|private and|\\d{1,2}$|page \\d)");
  return pattern;
}

bool is_date(std::string_view line) {
  const std::vector<DateSpan> dates = find_dates(line);
  return !dates.empty() && dates[0].where.end - dates[0].where.begin + 10 > line.size();
}

// "To: Councillor Ayre" and the like.
std::string_view without_lead(std::string_view line) {
  static const RE2 lead("(?i)^(?:to|fao|for the attention of)\\s*[:,]?\\s+");
  re2::StringPiece rest = piece(line);
  RE2::Consume(&rest, lead);
  return {rest.data(), rest.size()};
}

bool has_title(std::string_view line) {
  static const RE2 pattern(
      "(?i)^(?:councillor|cllr|mr|mrs|ms|miss|dr|sir|dame|professor|prof)\\b\\.? ");
  return RE2::PartialMatch(piece(line), pattern);
}

struct Line {
  std::string_view text;
  bool first_of_block = false;
};

std::vector<Line> address_lines(const Paper& paper, Span salutation) {
  std::vector<Line> lines;
  const std::size_t end = salutation.begin;
  for (std::size_t at = 0; at < end && lines.size() < kMostLines;) {
    const Span line = paper.line_at(at);
    const bool first = paper.block_span(paper.block_at(line.begin)).begin == line.begin;
    std::size_t from = line.begin;
    while (from < line.end) {  // cells of a letterhead set as a table
      const std::size_t tab = std::min(paper.text().find('\t', from), line.end);
      std::string_view text = without_lead(trimmed(paper.text({from, tab})));
      const std::size_t next = next_person_in(text);
      const std::string_view further = trimmed(text.substr(next));
      text = trimmed(text.substr(0, next));
      if (!text.empty() && !RE2::PartialMatch(piece(text), letterhead_pattern()) &&
          !is_date(text)) {
        lines.push_back({text, first && from == line.begin});
      }
      if (!further.empty()) {
        lines.push_back({further, false});
      }
      from = tab + 1;
    }
    at = line.end + 1;
  }
  return lines;
}

FoundPerson person_in(const Paper& paper, std::string_view line) {
  const NamedRole named = split_name_and_role(line);
  FoundPerson person;
  if (!named.name.empty()) {
    person.name = {named.name, paper.span_of(line), Source::printed};
  }
  static const RE2 by_post("(?i)[\\s,]*\\b(?:(?:sent )?(?:by|via) (?:e-?mail|post)\\b|cc:).*$");
  std::string role = named.role;
  RE2::Replace(&role, by_post, "");
  if (!role.empty()) {
    person.role = {role, paper.span_of(line), Source::printed};
  }
  return person;
}

// Whether this line begins a new person rather than going on with an address.
bool begins_person(const std::vector<Line>& lines, std::size_t i, const FoundPerson& person) {
  if (person.name.empty()) {
    return false;
  }
  const bool next_is_role = i + 1 < lines.size() && is_role(lines[i + 1].text);
  return i == 0 || is_role(person.role.value) || has_title(lines[i].text) ||
         (lines[i].first_of_block && next_is_role);
}

bool named_in(const std::string& salutation, const std::string& name) {
  const std::string key = ' ' + name_key(salutation) + ' ';
  const std::string given = name_key(name.substr(0, name.find(' ')));
  const std::string family = name_key(name.substr(name.rfind(' ') + 1));
  return key.find(' ' + family + ' ') != std::string::npos ||
         key.find(' ' + given + ' ') != std::string::npos;
}

void keep_named(const std::string& salutation, Addressees& found) {
  std::vector<FoundPerson>& people = found.people;
  static const RE2 plural("(?i)partner|colleague|\\ball\\b|leaders|members|sir");
  const auto named = [&](const FoundPerson& p) { return named_in(salutation, p.name.value); };
  if (!RE2::PartialMatch(salutation, plural) && std::any_of(people.begin(), people.end(), named)) {
    const auto others = std::stable_partition(people.begin(), people.end(), named);
    found.senders.assign(others, people.end());
    people.erase(others, people.end());
  }
}

}  // namespace

Addressees find_addressees(const Paper& paper) {
  Addressees found;
  const Span salutation = find_salutation(paper);
  if (salutation.empty()) {
    return found;
  }
  const std::vector<Line> lines = address_lines(paper, salutation);
  // A list of partners: where most lines print a name and an office, so do the others.
  const auto listed = std::count_if(lines.begin(), lines.end(), [&](const Line& line) {
    const FoundPerson person = person_in(paper, line.text);
    return !person.name.empty() && is_role(person.role.value);
  });
  bool person_open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    FoundPerson person = person_in(paper, lines[i].text);
    const bool in_list = listed >= kListed && !person.name.empty() && !person.role.value.empty() &&
                         person.name.value.find(' ') != std::string::npos;
    if (in_list || begins_person(lines, i, person)) {
      found.people.push_back(std::move(person));
      person_open = found.people.back().role.empty();
    } else if (person_open && is_role(lines[i].text)) {
      Found& role = found.people.back().role;
      role = {std::string(lines[i].text), paper.span_of(lines[i].text), Source::printed};
      person_open = false;
    } else {
      person_open = false;
    }
  }
  if (!lines.empty()) {
    found.where = {paper.span_of(lines.front().text).begin, salutation.begin};
  }
  keep_named(std::string(paper.text(salutation)), found);
  return found;
}

}  // namespace scrutineer::metadata
