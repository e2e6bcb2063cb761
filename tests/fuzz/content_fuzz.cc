#include <cstdint>

#include "indexer/metadata/about.h"
#include "indexer/metadata/commitments.h"
#include "indexer/metadata/figures.h"
#include "indexer/metadata/legislation.h"
#include "indexer/metadata/links.h"
#include "indexer/metadata/measures.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "The visit was the third monitoring visit since the council was judged inadequate in "
      "December "
      "2016, and the next is on 27th and 28th November. Care leavers were graded 'good'.",
      "The number of young people with a plan rose from 74.9% to 78% (a rate of 78.7 per 10,000). "
      "A \u00a38.6m overspend in 2017/18 and 18 recommendations took an average of 45 days.",
      "| Action | Owner | By when\n\n| Four advisers | Head | May 2019\n\n| Reviews in time | "
      "93%\n\nWe will open a home by March 2019. Ofsted will return in 2020.",
      "Section 47 of the Children's Act 2004, the Children Act 2004 (Joint Area Reviews) "
      "Regulations "
      "2015 and Working Together (2018).",
      "Background papers: Report of May; plan\n\nsee http://a.gov.uk/b-\nc and www.d.gov.uk/e_f.",
  };
}

namespace {

// Every value stands somewhere within the paper's text.
void stands(const metadata::Paper& paper, metadata::Span where) {
  require(!where.empty() && where.end <= paper.text().size(), "a value stands outside the paper");
}

// Whether every character is there with all its bytes.
bool is_whole(std::string_view text) {
  std::size_t following = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continues = (byte & 0xc0U) == 0x80U;
    if (continues != (following > 0)) {
      return false;
    }
    if (continues) {
      --following;
    } else if (byte >= 0xc0U) {
      following = byte >= 0xf0U ? 3 : byte >= 0xe0U ? 2 : 1;
    }
  }
  return following == 0;
}

}  // namespace

}  // namespace scrutineer::fuzz

// Whatever a paper says, what is found in it stands in it and its text stays whole UTF-8.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer;
  using namespace scrutineer::metadata;
  static const Vocabulary vocabulary = load_vocabulary();
  static const ReportedGrades grades(vocabulary);
  static const LegislationFinder laws(vocabulary);
  const ExtractedText text =
      tests::paper_text({reinterpret_cast<const char*>(data), size});  // normalises
  const Paper paper(text);
  const auto whole = [](const std::string& value) {
    fuzz::require(fuzz::is_whole(value), "a value is broken UTF-8");
  };
  for (const char* kind : {"", "monitoring_visit"}) {
    for (const FoundReference& found : find_references(
             paper, {.date = "2018-09-19", .visit_start = {}, .visit_end = {}, .kind = kind},
             grades)) {
      fuzz::stands(paper, found.where);
    }
  }
  for (const FoundMeasure& found : find_measures(paper, "Barsetshire")) {
    fuzz::stands(paper, found.where);
    fuzz::require(!found.measure.value.empty() && !found.measure.what.empty(), "half a measure");
    whole(found.measure.what);
  }
  for (const FoundCommitment& found :
       find_commitments(paper, {.date = "2018-09-19", .of_council = true})) {
    fuzz::stands(paper, found.where);
    whole(found.commitment.what);
  }
  for (const FoundCitation& found : laws.find(paper)) {
    fuzz::stands(paper, found.where);
    whole(found.citation.printed);
  }
  for (const FoundLink& found : find_links(paper)) {
    fuzz::stands(paper, found.where);
    whole(found.link.text);
    whole(found.link.url);
  }
  return 0;
}
