#include "indexer/metadata/people.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

// The value ends where the next label of the same line begins.
std::string_view before_next_label(std::string_view value) {
  static const RE2 next(
      "(?i)\\s+(?:tel(?:ephone)?|portfolio|e-?mail|wards?|phone|job "
      "title|date|ext|title|service|designation|post|contact)\\b\\s*(?:no|number)?\\s*[:.]|\\t|\\s+"
      "\\(?0\\d{3,4}|\\S+@");
  re2::StringPiece cut;
  if (!next.Match(piece(value), 0, value.size(), RE2::UNANCHORED, &cut, 1)) {
    return value;
  }
  return value.substr(0, static_cast<std::size_t>(cut.data() - value.data()));
}

class PeopleList {
 public:
  PeopleList(const Paper& paper, const RoleFinder& roles) : paper_(paper), roles_(roles) {}

  // Adds the person a piece of text begins with; `label` stands in for an office that is not
  // printed.
  bool add(std::string_view text, std::string_view label) {
    NamedRole named = split_name_and_role(text);
    if (named.name.empty()) {
      named = office_first(text);
    }
    if (named.name.empty()) {
      return false;
    }
    FoundPerson person;
    person.name = {named.name, paper_.span_of(text), Source::printed};
    const std::string role = tidy_role(named.role + continued(text));
    if (is_role(role)) {
      person.role = {role, paper_.span_of(text), Source::printed};
    } else if (is_role(label)) {
      person.role = {std::string(trimmed(label)), paper_.span_of(label), Source::printed};
    }
    const std::string of_label = roles_.of_label(trimmed(label));
    if (!of_label.empty()) {
      person.role_id = {of_label, paper_.span_of(label), Source::printed};
    }
    merge(std::move(person), !is_role(role));
    return true;
  }

  // A role that is only the form's label gives way to one printed with the name.
  void merge(FoundPerson person, bool label_only = false) {
    const auto same = [&](const FoundPerson& known) {
      return known.name.value == person.name.value;
    };
    const auto known = std::find_if(people_.begin(), people_.end(), same);
    if (known == people_.end()) {
      people_.push_back(std::move(person));
      label_only_.push_back(label_only);
      return;
    }
    const auto place = static_cast<std::size_t>(known - people_.begin());
    if (known->role_id.empty()) {
      known->role_id = person.role_id;
    }
    if (known->role.empty() || (label_only_[place] && !label_only && !person.role.empty())) {
      known->role = std::move(person.role);
      label_only_[place] = label_only;
    }
  }

  [[nodiscard]] std::vector<FoundPerson> take() { return std::move(people_); }

 private:
  // "Corporate Director, Ann Lee": what follows the office, unless it is a place that the paper
  // calls a council elsewhere.
  [[nodiscard]] NamedRole office_first(std::string_view text) const {
    static const RE2 pattern(
        "(?s)\\s*(\\S.*\\S)\\s*(?:, | \\x{2013} | - |\\()\\s*([^,()\\n\\t]{5,40})\\)?\\s*");
    re2::StringPiece office;
    re2::StringPiece last;
    if (!RE2::FullMatch(piece(text), pattern, &office, &last) ||
        !is_role({office.data(), office.size()})) {
      return {};
    }
    std::string name = person_name({last.data(), last.size()});
    if (name.find(' ') == std::string::npos) {
      return {};
    }
    for (const char* place :
         {" Council", " City", " County", " Borough", " Metropolitan", " MBC"}) {
      if (holds(paper_.text(), name + place)) {
        return {};
      }
    }
    return {std::move(name), std::string(trimmed({office.data(), office.size()}))};
  }

  // The rest of an office whose last words stand in a block of their own.
  [[nodiscard]] std::string continued(std::string_view text) const {
    static const RE2 last_words(
        "(?i)(?:and |& )?(?:[\\w']+ "
        "){0,2}(?:services?|manager|officer|director|families|education|care|"
        "governance|partnerships?|learning|skills|finance|improvement)");
    const Span where = paper_.span_of(text);
    const std::size_t block = paper_.block_at(where.begin);
    if (where.end + 1 < paper_.block_span(block).end || block + 1 >= paper_.blocks().size()) {
      return {};
    }
    const std::string& next = paper_.blocks()[block + 1].text;
    return RE2::FullMatch(next, last_words) ? " " + next : std::string();
  }

  // The office ends where an address or number begins.
  static std::string tidy_role(const std::string& role) {
    static const RE2 tail(
        "(?i)\\s*(?:,\\s*[^,]*(?:\\d{4,}|@).*|\\s+\\(?0\\d{3}.*|,\\s*(?:tel|e-?mail)\\b.*|\\S+@\\S+"
        ".*)$");
    std::string tidy = role;
    RE2::Replace(&tidy, tail, "");
    return std::string(trimmed(tidy));
  }

  const Paper& paper_;
  const RoleFinder& roles_;
  std::vector<FoundPerson> people_;
  std::vector<bool> label_only_;  // of each person: whether the role is no more than a label
};

std::vector<std::string_view> parts_of(std::string_view text, const RE2& separator) {
  std::vector<std::string_view> parts;
  re2::StringPiece cut;
  while (separator.Match(piece(text), 0, text.size(), RE2::UNANCHORED, &cut, 1)) {
    const auto at = static_cast<std::size_t>(cut.data() - text.data());
    parts.push_back(text.substr(0, at));
    text = text.substr(at + cut.size());
  }
  parts.push_back(text);
  return parts;
}

bool has_name_and_office(std::string_view text) {
  const NamedRole named = split_name_and_role(text);
  return named.name.find(' ') != std::string::npos && is_role(named.role);
}

// "Ann Lee, Director and Jo Reed, Head of Service" is two people; "Director of Children and Adults"
// is one office.
std::size_t next_of_two(std::string_view text) {
  constexpr std::string_view kAnd = " and ";
  for (std::size_t at = text.find(kAnd); at != std::string_view::npos;
       at = text.find(kAnd, at + 1)) {
    if (has_name_and_office(text.substr(0, at)) &&
        has_name_and_office(text.substr(at + kAnd.size()))) {
      return at;
    }
  }
  return text.size();
}

void add_value(std::string_view value, std::string_view label, PeopleList& people) {
  static const RE2 separator("\\s*;\\s*");
  static const RE2 looser_separator("\\s*(?:\\s/\\s| and |\\n)\\s*");
  for (const std::string_view person : parts_of(value, separator)) {
    const std::size_t cut = next_of_two(person);
    if (people.add(person.substr(0, cut), label)) {
      if (cut < person.size()) {
        people.add(person.substr(cut + std::string_view(" and ").size()), label);
      }
      continue;
    }
    for (const std::string_view part_of_person : parts_of(person, looser_separator)) {
      people.add(part_of_person, label);
    }
  }
}

void add_labelled(const RE2& pattern, std::string_view part, PeopleList& people) {
  std::array<re2::StringPiece, 3> groups;
  std::size_t from = 0;
  while (pattern.Match(piece(part), from, part.size(), RE2::UNANCHORED, groups.data(), 3)) {
    const std::string_view label(groups[1].data(), groups[1].size());
    const std::string_view value = before_next_label({groups[2].data(), groups[2].size()});
    from = static_cast<std::size_t>(value.data() + value.size() - part.data());
    add_value(value, label, people);
  }
}

// "LEAD CLLR GAVIN PORTFOLIO: ..." and "REPORT BY JANE DOE": no colon between label and name.
void add_unlabelled(std::string_view part, PeopleList& people) {
  static const RE2 lead(
      "(?im)^(lead\\s+(?:(?:councillor|member):?\\s+)?(?:cllr|councillor))\\.?\\s+([^\\n:]+)");
  static const RE2 writer(
      "(?i)\\b((?:report "
      ")?(?:writer|author)),?\\s+((?-i:[A-Z])[\\w'-]+(?:\\s+(?-i:[A-Z])[\\w'-]+){1,3})");
  re2::StringPiece label;
  re2::StringPiece value;
  for (re2::StringPiece rest = piece(part); RE2::FindAndConsume(&rest, lead, &label, &value);) {
    // The title before the name is also the last word of the label.
    const std::string_view printed(label.data(), label.size());
    const char* from = printed.data() + printed.find_last_of(" \n") + 1;
    std::string_view name =
        before_next_label({from, static_cast<std::size_t>(value.data() + value.size() - from)});
    if (!people.add(name, printed)) {
      name = name.substr(0, name.find_last_of(' '));  // the next label's first word
      people.add(name, printed);
    }
  }
  for (re2::StringPiece rest = piece(part); RE2::FindAndConsume(&rest, writer, &label, &value);) {
    people.add({value.data(), value.size()}, {label.data(), label.size()});
  }
}

// Lines of their own that print a name and an office.
void add_lines(const Paper& paper, std::string_view part, PeopleList& people) {
  const Span span = paper.span_of(part);
  for (std::size_t at = span.begin; at < span.end;) {
    const Span line = paper.line_at(at);
    at = line.end + 1;
    const std::string_view text = trimmed(paper.text(line));
    if (text.size() < 8 || text.size() > 160 || text.ends_with('.')) {
      continue;
    }
    const NamedRole named = split_name_and_role(text);
    if (!named.name.empty() && is_role(named.role) && named.name.find(' ') != std::string::npos) {
      people.add(text, {});
    }
  }
}

}  // namespace

PeopleFinder::PeopleFinder(const RoleFinder& roles)
    : roles_(&roles),
      // Groups: label, value.
      label_(std::make_unique<const RE2>(
          "(?im)(?:^|\\t|[.;] )[\\s*#|\\d.]*(?:relevant |responsible )?(" + roles.labels() +
          "|name)\\s*(?:/[\\w /]{3,40})?[:\\t][\\s*]*([^\\n]+)")) {}

PeopleFinder::~PeopleFinder() = default;

std::vector<FoundPerson> PeopleFinder::find(const Paper& paper) const {
  PeopleList people(paper, *roles_);
  const auto add_all = [&](std::string_view part) {
    add_labelled(*label_, part, people);
    add_unlabelled(part, people);
    add_lines(paper, part, people);
  };
  const std::string_view opening = paper.zone(Zone::opening);
  add_all(opening);
  const std::string_view end = paper.zone(Zone::end);
  if (end.data() >= opening.data() + opening.size()) {
    add_all(end);
  }
  return people.take();
}

std::vector<FoundPerson> PeopleFinder::in_value(const Paper& paper, std::string_view label,
                                                std::string_view value) const {
  PeopleList people(paper, *roles_);
  add_value(value, label, people);
  return people.take();
}

}  // namespace scrutineer::metadata
