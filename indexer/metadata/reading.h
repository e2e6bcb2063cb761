// One paper while it is being read: what finds things in it, and what has been found.
#pragma once

#include <string>
#include <vector>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/committee.h"
#include "indexer/metadata/council_finder.h"
#include "indexer/metadata/document_type.h"
#include "indexer/metadata/framework.h"
#include "indexer/metadata/judgements.h"
#include "indexer/metadata/legislation.h"
#include "indexer/metadata/paper.h"
#include "indexer/metadata/people.h"
#include "indexer/metadata/report_grades.h"
#include "indexer/metadata/roles.h"
#include "indexer/metadata/themes.h"
#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// What is compiled from a vocabulary once. Safe from many threads. The vocabulary must outlive it.
struct Finders {
  explicit Finders(const Vocabulary& vocabulary);

  TypeRecogniser types;
  CouncilFinder councils;
  CommitteeFinder committees;
  FrameworkFinder frameworks;
  JudgementReader judgements;
  ReportedGrades reported_grades;
  LegislationFinder legislation;
  RoleFinder roles;
  PeopleFinder people;
  ThemeTagger themes;
};

// Each step fills fields of `metadata` and notes their evidence. For one thread.
struct Reading {
  Reading(const Finders& with, const ExtractedText& text) : finders(with), paper(text) {}

  const Finders& finders;
  const Paper paper;
  const DocumentType* type = nullptr;
  Span type_shown;  // the words that speak most for the type
  Found title;
  std::string council_name;  // of metadata.council
  Addressees addressees;     // of a letter, whatever its type
  Metadata metadata;

  void prove(const std::string& path, const Found& found);

  // Sets the field and proves it, unless nothing was found.
  void put(const std::string& path, std::string& field, const Found& found);

  // Adds one value to a list and proves it.
  void add(const std::string& path, std::vector<std::string>& list, const Found& found);

  // Appends a person to a list of Metadata, with role and role id.
  void add_to(const std::string& field, std::vector<Person>& list, const FoundPerson& person);

  // Adds to `people` once; a role found later is given to the person already there.
  void add_person(const FoundPerson& person);

  // Fills one person ("signatory", "people[3]").
  void put_person(const std::string& path, Person& person, const FoundPerson& found);

 private:
  // The role id by the printed office, else by the place; and where it is printed.
  [[nodiscard]] Found role_id_of(const FoundPerson& person) const;
};

}  // namespace scrutineer::metadata
