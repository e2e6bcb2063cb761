#include "indexer/metadata/reading.h"

#include <algorithm>
#include <utility>

namespace scrutineer::metadata {

Finders::Finders(const Vocabulary& vocabulary)
    : types(vocabulary),
      councils(vocabulary),
      committees(vocabulary),
      frameworks(vocabulary),
      judgements(vocabulary),
      reported_grades(vocabulary),
      legislation(vocabulary),
      roles(vocabulary),
      people(roles),
      themes(vocabulary) {}

void Reading::prove(const std::string& path, const Found& found) {
  metadata.evidence.push_back(paper.prove(path, found.where, found.source));
}

void Reading::put(const std::string& path, std::string& field, const Found& found) {
  if (!found.empty()) {
    field = found.value;
    prove(path, found);
  }
}

void Reading::add(const std::string& path, std::vector<std::string>& list, const Found& found) {
  prove(path + "[" + std::to_string(list.size()) + "]", found);
  list.push_back(found.value);
}

Found Reading::role_id_of(const FoundPerson& person) const {
  Found by_office = person.role;
  by_office.value = finders.roles.of_office(person.role.value);
  return by_office.empty() ? person.role_id : by_office;
}

void Reading::put_person(const std::string& path, Person& person, const FoundPerson& found) {
  put(path + ".name", person.name, found.name);
  put(path + ".role", person.role, found.role);
  put(path + ".role_id", person.role_id, role_id_of(found));
}

void Reading::add_to(const std::string& field, std::vector<Person>& list,
                     const FoundPerson& person) {
  const std::string path = field + "[" + std::to_string(list.size()) + "]";
  put_person(path, list.emplace_back(), person);
}

void Reading::add_person(const FoundPerson& person) {
  const auto known =
      std::find_if(metadata.people.begin(), metadata.people.end(),
                   [&](const Person& other) { return other.name == person.name.value; });
  if (known == metadata.people.end()) {
    add_to("people", metadata.people, person);
    return;
  }
  const std::string path =
      "people[" + std::to_string(std::distance(metadata.people.begin(), known)) + "]";
  if (known->role.empty()) {
    put(path + ".role", known->role, person.role);
  }
  if (known->role_id.empty()) {
    put(path + ".role_id", known->role_id, role_id_of(person));
  }
}

}  // namespace scrutineer::metadata
