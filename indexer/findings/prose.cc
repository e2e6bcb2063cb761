#include "indexer/findings/prose.h"

#include <algorithm>
#include <re2/re2.h>
#include <string>
#include <string_view>

#include "indexer/findings/list_sections.h"
#include "indexer/findings/prose_text.h"
#include "indexer/findings/speaker.h"
#include "indexer/findings/stance.h"

namespace scrutineer::findings {
namespace {

// A finding's kind by its stance. A mixed sentence goes to what is to be put right.
std::string kind_of(std::string_view stance) {
  if (stance == "criticised" || stance == "mixed") {
    return "concern";
  }
  return stance == "improved" ? "progress" : "strength";
}

// How much of a type's prose is read: in a council's own report only what is said clearly.
enum class Reading : std::uint8_t { none, clear_only, all };

Reading reading_of(const DocumentType* type) {
  if (type == nullptr || type->id == "agenda") {
    return Reading::none;
  }
  const bool letter = type->issuer == "Ofsted" || type->id == "scrutiny_letter";
  return letter ? Reading::all : Reading::clear_only;
}

// "To ensure robust scrutiny." is an aim; with a comma more may follow that says what is done.
bool is_aim(const std::string& sentence) {
  return sentence.starts_with("To ") && sentence.find(',') == std::string::npos;
}

// "Adoption performance: inadequate" gives a grade and says nothing of practice.
bool is_grade_line(const std::string& line) {
  static const RE2 grade(
      "(?i):\\s*(?:inadequate|requires improvement(?: to be good)?|adequate|good|outstanding)\\W*");
  re2::StringPiece rest(line);
  const std::size_t colon = line.rfind(':');
  if (colon == std::string::npos) return false;
  rest.remove_prefix(colon);
  return RE2::FullMatch(rest, grade);
}

}  // namespace

struct ProseReader::Parts {
  explicit Parts(const Vocabulary& given)
      : vocabulary(given), stances(given.stance), sections(given.stance), speakers(given) {}

  const Vocabulary& vocabulary;
  StanceReader stances;
  SilentSections sections;
  SpeakerReader speakers;
};

ProseReader::ProseReader(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

ProseReader::~ProseReader() = default;

std::vector<Finding> ProseReader::read(const ProseContext& context) const {
  std::vector<Finding> found;
  const Reading how = reading_of(parts_->vocabulary.document_type(context.metadata.document_type));
  if (how == Reading::none) {
    return found;
  }
  const std::string& type = context.metadata.document_type;
  const bool visit = type == "monitoring_visit_letter" || type == "focused_visit_letter";
  CueReading cues;
  SpeakerContext said{context.metadata, false};
  const std::vector<Part> parts = parts_of(context.text.blocks);
  for (const ProseParagraph& paragraph :
       prose_paragraphs(context.text, context.uses, parts_->sections)) {
    // A bullet of one sentence is an item; one of several is a paragraph with a mark before it.
    const bool item = paragraph.bullet && paragraph.sentences.size() == 1;
    std::string_view previous;
    for (const ProseSentence& sentence : paragraph.sentences) {
      const Stance stance = parts_->stances.read(sentence.text, {previous, visit}, cues);
      previous = stance.value;
      if (is_grade_line(sentence.text) || is_aim(sentence.text) ||
          (stance.value.empty() && how == Reading::all)) {
        continue;  // whom a sentence quotes matters to the next one only in a council's paper
      }
      Speaker speaker = parts_->speakers.read(sentence.text, said);
      said.quoting = !speaker.reported_by.empty();
      if (stance.value.empty() || (how == Reading::clear_only && !stance.clear)) {
        continue;
      }
      Finding finding;
      finding.kind = kind_of(stance.value);
      finding.form = item ? "list" : "prose";
      finding.stance = stance.value;
      finding.text = sentence.text;
      finding.place = sentence.place;
      if (parts[sentence.place.first_block] == Part::safeguarding_board) finding.owner = "lscb";
      finding.said_by = std::move(speaker.said_by);
      finding.reported_by = std::move(speaker.reported_by);
      found.push_back(std::move(finding));
    }
  }
  return found;
}

}  // namespace scrutineer::findings
