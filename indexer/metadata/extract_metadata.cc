#include "indexer/metadata/extract_metadata.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "indexer/metadata/content.h"
#include "indexer/metadata/field_readers.h"
#include "indexer/metadata/reading.h"

namespace scrutineer::metadata {

struct MetadataExtractor::Parts {
  explicit Parts(const Vocabulary& vocabulary) : finders(vocabulary), fields(vocabulary) {}

  Finders finders;
  FieldReaders fields;
};

// One paper being read, field by field.
class MetadataExtractor::Run {
 public:
  Run(const Parts& parts, const ExtractedText& text)
      : fields_(parts.fields), reading_(parts.finders, text) {}

  Metadata read() {
    if (reading_.paper.text().empty()) {
      reading_.metadata.document_type = "other";
      return std::move(reading_.metadata);
    }
    read_type();
    // A meeting's day is its paper's, and a visit without a year takes the paper's.
    read_fields({"title", "meeting_date", "published", "visit"});
    set_date();
    reading_.addressees = find_addressees(reading_.paper);
    read_council();
    read_fields({"framework", "judgements", "previous_judgements", "send_outcome", "committee",
                 "agenda_item", "wards", "decisions", "response_expected"});
    read_content(reading_);
    // In this order people are listed; who is named twice keeps the first place.
    read_fields({"inspectors", "addressees", "people", "signatory"});
    read_themes();
    return std::move(reading_.metadata);
  }

  [[nodiscard]] const HeldBy& held_by() const { return held_by_; }

 private:
  void read_fields(std::initializer_list<std::string_view> fields) {
    for (const std::string_view field : fields) {
      std::vector<std::size_t> places = fields_.read(field, reading_);
      if (!places.empty()) {
        held_by_.emplace(field, std::move(places));
      }
    }
  }

  void read_type() {
    const Recognition recognition = reading_.finders.types.recognise(reading_.paper);
    reading_.type = recognition.type;
    reading_.metadata.document_type = recognition.type->id;
    const auto strongest = std::max_element(
        recognition.fired.begin(), recognition.fired.end(),
        [](const FiredRule& a, const FiredRule& b) { return a.weight < b.weight; });
    if (strongest != recognition.fired.end()) {
      reading_.type_shown = strongest->where;
      reading_.prove("document_type", {recognition.type->id, strongest->where, Source::printed});
    }
  }

  // The best date for sorting: printed, the meeting's, else the visit's.
  void set_date() {
    Metadata& metadata = reading_.metadata;
    const bool own = !metadata.published.empty();
    const std::string path = own ? "published" : "visit_end";
    for (const Evidence& proof : metadata.evidence) {
      if (proof.path == path) {
        Evidence same = proof;
        same.path = "date";
        metadata.evidence.push_back(std::move(same));
        metadata.date = own ? metadata.published : metadata.visit_end;
        metadata.date_source = !own                            ? "visit"
                               : metadata.meeting_date.empty() ? "printed"
                                                               : "meeting";
        return;
      }
    }
  }

  void read_council() {
    const Paper& paper = reading_.paper;
    Metadata& metadata = reading_.metadata;
    const FoundCouncil found =
        reading_.finders.councils.find(paper, {.title = reading_.title.where,
                                               .address = reading_.addressees.where,
                                               .date = metadata.date,
                                               .of_council = reading_.type->issuer == "council"});
    if (found.council != nullptr) {
      reading_.council_name = found.council->name;
      reading_.put("council", metadata.council, {found.council->id, found.where, Source::printed});
    }
    const std::string& issuer = reading_.type->issuer;
    if (issuer == "council" && found.council != nullptr) {
      reading_.put("issuer", metadata.issuer, {found.council->name, found.where, Source::printed});
    } else if (!issuer.empty() && issuer != "council") {
      const std::size_t at = paper.text().find(issuer);
      if (at != std::string_view::npos) {
        reading_.put("issuer", metadata.issuer,
                     {issuer, {at, at + issuer.size()}, Source::printed});
      }
    }
  }

  void read_themes() {
    for (const Found& theme : reading_.finders.themes.tag(reading_.paper)) {
      const std::string path = "themes[" + std::to_string(reading_.metadata.themes.size()) + "]";
      reading_.metadata.themes.push_back(theme.value);
      reading_.prove(path, theme);
    }
  }

  const FieldReaders& fields_;
  Reading reading_;
  HeldBy held_by_;
};

MetadataExtractor::MetadataExtractor(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

MetadataExtractor::~MetadataExtractor() = default;

Metadata MetadataExtractor::extract(const ExtractedText& text) const {
  return Run(*parts_, text).read();
}

MetadataExtractor::HeldBy MetadataExtractor::held_by(const ExtractedText& text) const {
  Run run(*parts_, text);
  (void)run.read();
  return run.held_by();
}

Recognition MetadataExtractor::recognise(const ExtractedText& text) const {
  return parts_->finders.types.recognise(Paper(text));
}

Metadata extract_metadata(const ExtractedText& text, const Vocabulary& vocabulary) {
  return MetadataExtractor(vocabulary).extract(text);
}

}  // namespace scrutineer::metadata
