#include "server/page/words.h"

#include <algorithm>
#include <array>

#include "schemas/fields.h"
#include "schemas/finding_fields.h"

namespace scrutineer::server {
namespace {

constexpr std::array months = {"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "4.3", "12", "a", "iv": what is printed before a paragraph.
bool is_number(std::string_view section) {
  constexpr std::size_t longest = 12;
  const bool plain = std::all_of(section.begin(), section.end(), [](char c) {
    return is_digit(c) || c == '.' || c == '(' || c == ')' || (c >= 'a' && c <= 'z');
  });
  const bool digits = std::any_of(section.begin(), section.end(), is_digit);
  return plain && section.size() <= longest && (digits || section.size() <= 4);
}

std::string known_or_readable(const std::map<std::string, std::string>& labels,
                              const std::string& id) {
  const auto found = labels.find(id);
  return found == labels.end() ? readable(id) : found->second;
}

}  // namespace

void Labels::add(const std::string& field, const std::vector<query::FacetValue>& values) {
  for (const query::FacetValue& value : values) {
    labels_[field][value.value] = value.label;
    const std::size_t equals = value.value.find('=');
    const std::size_t colon = value.label.find(": ");
    if (field != "judgements" || equals == std::string::npos || colon == std::string::npos)
      continue;
    areas_[value.value.substr(0, equals)] = value.label.substr(0, colon);
    grades_[value.value.substr(equals + 1)] = value.label.substr(colon + 2);
  }
}

void Labels::add(const std::string& field, const std::vector<query::Term>& terms) {
  for (const query::Term& term : terms) labels_[field][term.id] = term.label;
}

void Labels::add_areas(const std::vector<query::Term>& terms) {
  for (const query::Term& term : terms) {
    areas_[term.id] = term.label;
    area_order_.push_back(term.id);
  }
}

void Labels::add_grades(const std::vector<query::Term>& terms) {
  for (const query::Term& term : terms) {
    grades_[term.id] = term.label;
    grade_order_.push_back(term.id);
  }
}

std::string Labels::value(const std::string& field, const std::string& value) const {
  const auto labels = labels_.find(field);
  if (labels != labels_.end()) {
    const auto label = labels->second.find(value);
    if (label != labels->second.end()) return label->second;
  }
  const Field* known = find_field(field);
  if (known == nullptr) known = find_finding_field(field);
  return known != nullptr && known->kind == FieldKind::keyword ? readable(value) : value;
}

std::string Labels::area(const std::string& area) const { return known_or_readable(areas_, area); }
std::string Labels::grade(const std::string& grade) const {
  return known_or_readable(grades_, grade);
}

Labels labels_of(const query::SearchResult& result) {
  Labels labels;
  for (const auto& [field, values] : result.facets) labels.add(field, values);
  return labels;
}

Labels labels_of(const query::Glossary& glossary) {
  Labels labels;
  labels.add("theme", glossary.themes);
  labels.add("population", glossary.populations);
  labels.add("document_type", glossary.document_types);
  labels.add("framework", glossary.frameworks);
  labels.add_areas(glossary.areas);
  labels.add_grades(glossary.grades);
  return labels;
}

std::string readable(std::string_view id) {
  std::string words(id);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string visit_words(const std::string& kind) {
  if (kind == "area_send") return "Area SEND inspection";
  if (kind == "jtai") return "Joint targeted area inspection";
  if (kind.empty() || kind == "other") return "Inspection or visit";
  return readable(kind);
}

std::string day(const std::string& iso) {
  constexpr std::size_t month_size = 7;
  constexpr std::size_t day_size = 10;
  const bool is_day = iso.size() == day_size && iso[month_size] == '-';
  if ((!is_day && iso.size() != month_size) || iso[4] != '-') return iso;
  const int printed = (iso[5] - '0') * 10 + (iso[6] - '0');
  if (printed < 1 || printed > static_cast<int>(months.size())) return iso;
  const auto month = static_cast<std::size_t>(printed);
  const std::string number = is_day ? iso.substr(iso[8] == '0' ? 9 : 8) + " " : "";
  return number + months[month - 1] + " " + iso.substr(0, 4);
}

std::string days(const std::string& from, const std::string& to) {
  if (from.empty() || from == to) return day(to);
  return to.empty() ? "from " + day(from) : day(from) + " to " + day(to);
}

std::string count(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t number, const std::string& what) {
  return count(number) + " " + what + (number == 1 ? "" : "s");
}

std::string size_words(std::uint64_t bytes) {
  constexpr std::uint64_t kilo = 1000;
  constexpr std::uint64_t mega = kilo * kilo;
  if (bytes < mega - kilo / 2)
    return count(std::max<std::uint64_t>(1, (bytes + kilo / 2) / kilo)) + " KB";
  const std::uint64_t tenths = (bytes + mega / 20) / (mega / 10);
  std::string words = count(tenths / 10);
  if (tenths < 1000 && tenths % 10 != 0) words += "." + std::to_string(tenths % 10);
  return words + " MB";
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) all += i + 1 == names.size() ? " and " : ", ";
    all += names[i];
  }
  return all;
}

std::string place(std::uint32_t page, std::uint32_t line, const std::string& section) {
  std::string where;
  if (page > 0) where = "p. " + std::to_string(page);
  if (line > 0) where = "line " + std::to_string(line);
  if (section.empty()) return where;
  if (!where.empty()) where += ", ";
  return where + (is_number(section) ? "para " + section : "“" + section + "”");
}

std::string coverage(const query::Stats& stats) {
  std::string words =
      counted(stats.documents, "paper") + " of " + counted(stats.councils, "council");
  if (stats.first_date.size() >= 4 && stats.last_date.size() >= 4)
    words += ", " + stats.first_date.substr(0, 4) + " to " + stats.last_date.substr(0, 4);
  if (stats.failures > 0) words += "; " + counted(stats.failures, "file") + " could not be read";
  if (stats.partial > 0) words += "; the text of " + count(stats.partial) + " is not complete";
  return words + ".";
}

std::string field_label(const std::string& name) {
  const Field* field = find_field(name);
  if (field == nullptr) field = find_finding_field(name);
  return field == nullptr ? readable(name) : std::string(field->label);
}

}  // namespace scrutineer::server
