#include "indexer/findings/speaker.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/sentences.h"

namespace scrutineer::findings {
namespace {

constexpr std::string_view kOfsted = "Ofsted";

// Verbs by which words or judgements are repeated.
constexpr std::string_view kVerbs =
    "(?:found|finds?|finding|not(?:ed?|es)|report(?:ed|s)?|recognis(?:ed?|es)|comment(?:ed|s)?|"
    "judg(?:ed?|es)|sa(?:id|ys?)|commend(?:ed|s)?|stat(?:ed?|es)|identif(?:ied|y|ies)|"
    "highlight(?:ed|s)?|conclud(?:ed?|es)|acknowledg(?:ed?|es)|describ(?:ed?|es)|observ(?:ed?|es)|"
    "rat(?:ed|es)|grad(?:ed|es)|criticis(?:ed?|es)|prais(?:ed?|es)|confirm(?:ed|s)?|saw|"
    "raised|consider(?:ed|s)|(?:have|has) made (?:it )?clear|felt|were (?:satisfied|concerned)|"
    "was (?:satisfied|concerned)|were impressed|was impressed)";

// Up to two words, such as "again" or "correctly", between a body and its verb.
constexpr std::string_view kBetween = "(?:\\s+(?:has|have|had|also|again|\\w+ly)){0,2}\\s+";

// Whether any of the verbs of `council_says` may stand there: most sentences hold none.
bool may_report(std::string_view sentence) {
  constexpr std::array<std::string_view, 5> kParts = {"report", "state", "show", "indicate",
                                                      "inspectors"};
  return std::ranges::any_of(
      kParts, [&](std::string_view part) { return metadata::holds(sentence, part); });
}

std::string pattern(std::string_view subject) {
  return "(?i)\\b" + std::string(subject) + std::string(kBetween) + std::string(kVerbs) + "\\b";
}

}  // namespace

struct SpeakerReader::Parts {
  explicit Parts(const Vocabulary& given) : vocabulary(given) {}

  const Vocabulary& vocabulary;
  // Named: these need no more.
  RE2 inspectorate{
      pattern("(?:ofsted|inspectors|hmi)(?:'s)?(?: inspection| monitoring| most recent)?"
              "(?: findings| report| letter| team| visit)?(?: \\([^)]{0,60}\\))?")};
  RE2 by_inspectorate{
      "(?i)\\b(?:judged|rated|graded|found|described|identified|noted|highlighted|recognised|said|"
      "according|commented(?: upon| on)?)(?:\\s+\\w+){0,3}\\s+(?:by|to)\\s+"
      "(?:ofsted|(?:the )?inspectors)\\b"};
  // Only in a paper that is about an inspection, or after such words.
  RE2 report{
      pattern("the(?: final| full| recent| latest| published| inspection| monitoring|"
              " visit| ofsted)*(?: report| letter| inspection| visit| judgement)"
              "(?: of the[^.;:]{0,60}?)?(?: was published[^.;:]{0,40}? and)?")};
  RE2 goes_on{pattern("^(?:however,? |in addition,? |also,? )?(?:it|they|the report|the letter)")};
  RE2 judged{"(?i)\\b(?:was|were) (?:judged|graded|rated|found)\\b"};
  // In an inspectorate's paper.
  RE2 council_says{
      "(?i)\\b(?:the local authority|the council|the authority|leaders|senior managers)"
      "(?:'s)?(?:(?: own)? (?:data|figures|information|performance (?:data|information)))?"
      "(?: \\w+ly)? (?:reports?|reported|states?|stated|shows?|indicates?|informed inspectors|"
      "told inspectors)(?: that)?\\b"};
};

SpeakerReader::SpeakerReader(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

SpeakerReader::~SpeakerReader() = default;

Speaker SpeakerReader::read(std::string_view sentence, const SpeakerContext& context) const {
  const re2::StringPiece text(sentence.data(), sentence.size());
  const Metadata& paper = context.metadata;
  if (paper.issuer.empty()) {
    return {};
  }
  const DocumentType* type = parts_->vocabulary.document_type(paper.document_type);
  if (type != nullptr && type->decides) {
    if (!may_report(sentence) || !RE2::PartialMatch(text, parts_->council_says)) {
      return {};
    }
    const Council* council = parts_->vocabulary.council(paper.council);
    return council == nullptr ? Speaker{} : Speaker{council->name, paper.issuer};
  }
  const bool about = std::ranges::any_of(
      paper.about, [](const Reference& reference) { return reference.issuer == kOfsted; });
  const bool repeats = RE2::PartialMatch(text, parts_->inspectorate) ||
                       RE2::PartialMatch(text, parts_->by_inspectorate) ||
                       ((about || context.quoting) && (RE2::PartialMatch(text, parts_->report) ||
                                                       RE2::PartialMatch(text, parts_->judged))) ||
                       (context.quoting && RE2::PartialMatch(text, parts_->goes_on));
  return repeats ? Speaker{std::string(kOfsted), paper.issuer} : Speaker{};
}

}  // namespace scrutineer::findings
