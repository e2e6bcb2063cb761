#include "indexer/metadata/extract_metadata.h"

#include <algorithm>

#include "indexer/metadata/about.h"
#include "indexer/metadata/addressees.h"
#include "indexer/metadata/committee.h"
#include "indexer/metadata/council_finder.h"
#include "indexer/metadata/framework.h"
#include "indexer/metadata/inspectors.h"
#include "indexer/metadata/judgements.h"
#include "indexer/metadata/paper_dates.h"
#include "indexer/metadata/people.h"
#include "indexer/metadata/report_grades.h"
#include "indexer/metadata/themes.h"
#include "indexer/metadata/title.h"

namespace scrutineer::metadata {

struct MetadataExtractor::Parts {
  explicit Parts(const Vocabulary& vocabulary)
      : types(vocabulary),
        councils(vocabulary),
        committees(vocabulary),
        frameworks(vocabulary),
        judgements(vocabulary),
        reported_grades(vocabulary),
        themes(vocabulary) {}

  TypeRecogniser types;
  CouncilFinder councils;
  CommitteeFinder committees;
  FrameworkFinder frameworks;
  JudgementReader judgements;
  ReportedGrades reported_grades;
  ThemeTagger themes;
};

// One paper being read: each step fills some fields and notes their evidence.
class MetadataExtractor::Reading {
 public:
  Reading(const Parts& parts, const ExtractedText& text) : parts_(parts), paper_(text) {}

  Metadata read() {
    if (paper_.text().empty()) {
      metadata_.document_type = "other";
      return std::move(metadata_);
    }
    read_type();
    read_dates();
    read_council();
    if (type_->decides) {
      read_inspection();
    } else if (type_->issuer == "council") {
      put("committee", metadata_.committee, parts_.committees.find(paper_));
    }
    read_references();
    read_people();
    read_themes();
    return std::move(metadata_);
  }

 private:
  void prove(const std::string& path, const Found& found) {
    metadata_.evidence.push_back(paper_.prove(path, found.where, found.source));
  }

  void put(const std::string& path, std::string& field, const Found& found) {
    if (!found.empty()) {
      field = found.value;
      prove(path, found);
    }
  }

  void read_type() {
    const Recognition recognition = parts_.types.recognise(paper_);
    type_ = recognition.type;
    metadata_.document_type = type_->id;
    const auto strongest = std::max_element(
        recognition.fired.begin(), recognition.fired.end(),
        [](const FiredRule& a, const FiredRule& b) { return a.weight < b.weight; });
    if (strongest != recognition.fired.end()) {
      prove("document_type", {type_->id, strongest->where, Source::printed});
    }
    title_ = find_title(paper_, *type_, parts_.councils);
    put("title", metadata_.title, title_);
  }

  void read_dates() {
    const PaperDates dates = find_paper_dates(paper_, *type_);
    put("published", metadata_.published, dates.published);
    put("meeting_date", metadata_.meeting_date, dates.meeting_date);
    put("visit_start", metadata_.visit_start, dates.visit_start);
    put("visit_end", metadata_.visit_end, dates.visit_end);
    if (!dates.published.empty()) {
      set_date(dates.published, dates.meeting_date.empty() ? "printed" : "meeting");
    } else if (!dates.visit_end.empty()) {
      set_date(dates.visit_end, "visit");
    }
  }

  void set_date(const Found& date, const char* source) {
    put("date", metadata_.date, date);
    metadata_.date_source = source;
  }

  void read_council() {
    addressees_ = find_addressees(paper_);
    const FoundCouncil found = parts_.councils.find(
        paper_, {.title = title_.where, .address = addressees_.where, .date = metadata_.date});
    if (found.council != nullptr) {
      put("council", metadata_.council, {found.council->id, found.where, Source::printed});
    }
    if (type_->issuer == "council" && found.council != nullptr) {
      put("issuer", metadata_.issuer, {found.council->name, found.where, Source::printed});
    } else if (!type_->issuer.empty() && type_->issuer != "council") {
      const std::size_t at = paper_.text().find(type_->issuer);
      if (at != std::string_view::npos) {
        put("issuer", metadata_.issuer,
            {type_->issuer, {at, at + type_->issuer.size()}, Source::printed});
      }
    }
  }

  void read_inspection() {
    put("framework", metadata_.framework, parts_.frameworks.find(paper_, *type_));
    if (addressees_.where.empty()) {  // letters give no grades
      for (const auto& [area, grade] : parts_.judgements.read(paper_)) {
        put("judgements." + area, metadata_.judgements[area], grade);
      }
    }
    const Inspectors inspectors = find_inspectors(paper_);
    put("lead_inspector", metadata_.lead_inspector, inspectors.lead);
    if (!inspectors.lead.empty()) {
      add_inspector(inspectors.lead);
    }
    for (const Found& inspector : inspectors.others) {
      add_inspector(inspector);
    }
  }

  void add_inspector(const Found& inspector) {
    const std::string path = "inspectors[" + std::to_string(metadata_.inspectors.size()) + "]";
    metadata_.inspectors.push_back(inspector.value);
    prove(path, inspector);
    add_person({inspector, {}});
  }

  void read_people() {
    for (const FoundPerson& person : addressees_.people) {
      add_to("addressees", metadata_.addressees, person);
      add_person(person);
    }
    if (type_->issuer == "council") {
      for (const FoundPerson& person : find_people(paper_)) {
        add_person(person);
      }
    } else if (type_->decides && !addressees_.where.empty()) {
      const Signature signature = find_signature(paper_);
      if (!signature.name.empty()) {
        add_person({signature.name, signature.role});
      }
    }
  }

  // Adds a person once; a role found later is given to the person already there.
  void add_person(const FoundPerson& person) {
    for (std::size_t i = 0; i < metadata_.people.size(); ++i) {
      Person& known = metadata_.people[i];
      if (known.name == person.name.value) {
        if (known.role.empty()) {
          put("people[" + std::to_string(i) + "].role", known.role, person.role);
        }
        return;
      }
    }
    add_to("people", metadata_.people, person);
  }

  void add_to(const std::string& field, std::vector<Person>& list, const FoundPerson& person) {
    const std::string path = field + "[" + std::to_string(list.size()) + "].";
    Person& added = list.emplace_back();
    put(path + "name", added.name, person.name);
    put(path + "role", added.role, person.role);
  }

  // What the paper is the record of, as Reference::kind.
  [[nodiscard]] std::string own_kind() const {
    if (!type_->decides) {
      return {};
    }
    const std::string& id = type_->id;
    return id == "monitoring_visit_letter"  ? "monitoring_visit"
           : id == "focused_visit_letter"   ? "focused_visit"
           : id == "jtai_report"            ? "jtai"
           : id == "send_inspection_report" ? "area_send"
                                            : "inspection";
  }

  void read_references() {
    const PaperContext context{.date = metadata_.date,
                               .visit_start = metadata_.visit_start,
                               .visit_end = metadata_.visit_end,
                               .kind = own_kind()};
    if (context.kind == "monitoring_visit") {
      put("visit_ordinal", metadata_.visit_ordinal, find_visit_ordinal(paper_));
    }
    for (FoundReference& found : find_references(paper_, context, parts_.reported_grades)) {
      const std::string path = "about[" + std::to_string(metadata_.about.size()) + "]";
      metadata_.about.push_back(std::move(found.reference));
      metadata_.evidence.push_back(paper_.prove(path, found.where, found.source));
    }
  }

  void read_themes() {
    for (const Found& theme : parts_.themes.tag(paper_)) {
      const std::string path = "themes[" + std::to_string(metadata_.themes.size()) + "]";
      metadata_.themes.push_back(theme.value);
      prove(path, theme);
    }
  }

  const Parts& parts_;
  Paper paper_;
  Metadata metadata_;
  const DocumentType* type_ = nullptr;
  Found title_;
  Addressees addressees_;
};

MetadataExtractor::MetadataExtractor(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

MetadataExtractor::~MetadataExtractor() = default;

Metadata MetadataExtractor::extract(const ExtractedText& text) const {
  return Reading(*parts_, text).read();
}

Recognition MetadataExtractor::recognise(const ExtractedText& text) const {
  return parts_->types.recognise(Paper(text));
}

Metadata extract_metadata(const ExtractedText& text, const Vocabulary& vocabulary) {
  return MetadataExtractor(vocabulary).extract(text);
}

}  // namespace scrutineer::metadata
