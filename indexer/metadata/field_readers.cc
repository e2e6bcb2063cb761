#include "indexer/metadata/field_readers.h"

#include <algorithm>
#include <re2/re2.h>

#include "indexer/metadata/built_in_readers.h"
#include "indexer/metadata/decisions.h"
#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"
#include "schemas/error.h"

namespace scrutineer::metadata {
namespace {

using Value = LabelledField::Value;

Found found_in(const Reading& reading, std::string_view value, std::string_view words) {
  return {std::string(words), reading.paper.span_of(value), Source::printed};
}

// "BOROUGHWIDE" -> "Boroughwide"; "St Peter's and Dukinfield" stays.
std::string readable(std::string_view text) {
  std::string out(text);
  const bool capitals =
      std::none_of(out.begin(), out.end(), [](unsigned char c) { return std::islower(c) != 0; });
  bool inside = false;
  for (char& c : out) {
    const auto u = static_cast<unsigned char>(c);
    c = capitals && inside ? static_cast<char>(std::tolower(u)) : c;
    inside = std::isalpha(u) != 0 || c == '\'';
  }
  return out;
}

// "Ashton Hurst, St Michael's and Waterloo" in its parts; an "and" parts only where commas do,
// since it is also part of names.
std::vector<std::string_view> wards_in(std::string_view value) {
  static const RE2 none("(?i)(?:none|n/?a|not applicable|not specific|nil)\\b.*");
  static const RE2 comma("\\s*(?:,\\s*and\\s+|,|;)\\s*");
  static const RE2 last_and("^(.+?)\\s+(?:and|&)\\s+(.+)$");
  std::vector<std::string_view> wards;
  while (value.ends_with('.')) {
    value.remove_suffix(1);
  }
  if (RE2::FullMatch(piece(value), none)) {
    return wards;
  }
  re2::StringPiece cut;
  while (comma.Match(piece(value), 0, value.size(), RE2::UNANCHORED, &cut, 1)) {
    wards.push_back(trimmed(value.substr(0, static_cast<std::size_t>(cut.data() - value.data()))));
    value.remove_prefix(static_cast<std::size_t>(cut.data() + cut.size() - value.data()));
  }
  re2::StringPiece first;
  re2::StringPiece second;
  if (!wards.empty() && RE2::FullMatch(piece(value), last_and, &first, &second)) {
    wards.emplace_back(first.data(), first.size());
    wards.emplace_back(second.data(), second.size());
  } else {
    wards.push_back(trimmed(value));
  }
  return wards;
}

// A list of wards is a few names, not a sentence.
constexpr std::size_t kLongestWard = 60;

bool put_wards(const Value& value, Reading& reading) {
  for (const std::string_view ward : wards_in(value.value)) {
    if (!ward.empty() && ward.size() <= kLongestWard) {
      reading.add("wards", reading.metadata.wards, found_in(reading, ward, readable(ward)));
    }
  }
  return !reading.metadata.wards.empty();
}

// "8", "7a", "6.2": what follows ("8 (a)", "7 - Ofsted") is no part of it.
bool put_agenda_item(const Value& value, Reading& reading) {
  static const RE2 number("(?i)^(?:no\\.?\\s*|number\\s*)?(\\d{1,3}(?:\\.\\d{1,2})?[a-z]?)\\b");
  re2::StringPiece item;
  if (!RE2::PartialMatch(piece(value.value), number, &item)) {
    return false;
  }
  reading.put("agenda_item", reading.metadata.agenda_item,
              found_in(reading, {item.data(), item.size()}, {item.data(), item.size()}));
  return true;
}

bool put_people(std::string_view field, const Value& value, const std::string& role,
                Reading& reading) {
  const Paper& paper = reading.paper;
  std::vector<FoundPerson> people =
      reading.finders.people.in_value(paper, value.label, value.value);
  for (FoundPerson& person : people) {
    if (!role.empty()) {
      person.role_id = {role, paper.span_of(value.label), Source::printed};
    }
    if (field == "addressees") {
      reading.add_to("addressees", reading.metadata.addressees, person);
    } else if (field == "signatory" && reading.metadata.signatory.name.empty()) {
      reading.put_person("signatory", reading.metadata.signatory, person);
    }
    reading.add_person(person);
  }
  return !people.empty();
}

// The first named leads where nobody leads yet.
bool put_inspectors_of(const Value& value, const std::string& role, Reading& reading) {
  Inspectors inspectors;
  for (FoundPerson& person :
       reading.finders.people.in_value(reading.paper, value.label, value.value)) {
    const bool leads = inspectors.lead.empty() && role != "inspector";
    (leads ? inspectors.lead : inspectors.others.emplace_back()) = std::move(person.name);
  }
  return put_inspectors(reading, inspectors) || !inspectors.others.empty();
}

bool put_decisions(const Value& value, Reading& reading) {
  for (const Found& decision : decisions_in(reading.paper, value.value)) {
    reading.add("decisions", reading.metadata.decisions, decision);
  }
  return !reading.metadata.decisions.empty();
}

bool put_text(const std::string& field, std::string& to, const Value& value, Reading& reading) {
  const Found found = found_in(reading, value.value, value.value);
  reading.put(field, to, found);
  if (field == "title") {
    reading.title = found;
  }
  return true;
}

bool put_day(const std::string& field, std::string& to, const Value& value, Reading& reading) {
  const Found day = day_in(reading.paper, value.value);
  reading.put(field, to, day);
  return !day.empty();
}

}  // namespace

FieldReaders::FieldReaders(const Vocabulary& vocabulary) {
  for (const DocumentType& type : vocabulary.document_types) {
    for (const auto& [field, places] : type.fields) {
      for (const FieldPlace& place : places) {
        Place& made = types_[&type][field].emplace_back();
        made.role = place.role;
        if (place.reader.empty()) {
          made.labelled.emplace_back(place);
          continue;
        }
        const std::vector<BuiltInReader>& readers = built_in_readers();
        const auto known =
            std::find_if(readers.begin(), readers.end(), [&, &name = field](const auto& reader) {
              return reader.field == name && reader.name == place.reader;
            });
        if (known == readers.end()) {
          throw Error("bad-vocabulary",
                      "document_types.json: " + type.id + ": the field " + field +
                          " has no reader \"" + place.reader + "\"",
                      "README.md beside the file lists the readers of each field.");
        }
        made.read = known->read;
      }
    }
  }
}

std::vector<FieldReaders::Name> FieldReaders::names() {
  std::vector<Name> all;
  for (const BuiltInReader& reader : built_in_readers()) {
    all.push_back({reader.field, reader.name});
  }
  return all;
}

bool FieldReaders::read_labelled(std::string_view field, const Place& place, Reading& reading) {
  Metadata& to = reading.metadata;
  const std::string name(field);
  bool found = false;
  for (const Value& value : place.labelled.front().find(reading.paper)) {
    if (field == "people" || field == "addressees" || field == "signatory") {
      found = put_people(field, value, place.role, reading) || found;
      continue;  // every label may name somebody else
    }
    const bool here = field == "inspectors"     ? put_inspectors_of(value, place.role, reading)
                      : field == "wards"        ? put_wards(value, reading)
                      : field == "agenda_item"  ? put_agenda_item(value, reading)
                      : field == "decisions"    ? put_decisions(value, reading)
                      : field == "title"        ? put_text(name, to.title, value, reading)
                      : field == "committee"    ? put_text(name, to.committee, value, reading)
                      : field == "framework"    ? put_text(name, to.framework, value, reading)
                      : field == "published"    ? put_day(name, to.published, value, reading)
                      : field == "meeting_date" ? put_day(name, to.meeting_date, value, reading)
                      : field == "visit"
                          ? put_visit(reading, visit_in(reading.paper, value.value, to.published))
                          : false;
    if (here) {
      return true;
    }
  }
  return found;
}

std::vector<std::size_t> FieldReaders::read(std::string_view field, Reading& reading) const {
  std::vector<std::size_t> held;
  const auto fields = types_.find(reading.type);
  if (fields == types_.end()) {
    return held;
  }
  const auto places = fields->second.find(field);
  if (places == fields->second.end()) {
    return held;
  }
  for (std::size_t i = 0; i < places->second.size(); ++i) {
    const Place& place = places->second[i];
    const bool found =
        place.read != nullptr ? place.read(reading) : read_labelled(field, place, reading);
    if (!found) {
      continue;
    }
    held.push_back(i);
    if (field != "people") {  // people stand in several places
      break;
    }
  }
  return held;
}

}  // namespace scrutineer::metadata
