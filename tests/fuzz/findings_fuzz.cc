#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <span>

#include "indexer/extract/markdown.h"
#include "indexer/findings/finding_reader.h"
#include "indexer/metadata/extract_metadata.h"
#include "schemas/error.h"
#include "schemas/vocabulary.h"
#include "tests/findings/finding_invariants.h"
#include "tests/fuzz/fuzz.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "12 October 2017\n\nDear Ann\n\n# Monitoring visit of Dudley Council children's "
      "services\n\nThis letter summarises the visit of 12 and 13 September 2017 since the local "
      "authority was judged inadequate in December 2016. This visit considered progress against "
      "two recommendations.\n\n- Ensure that return home interviews inform plans.\n- Ensure "
      "that:\n  - supervision is regular\n\n# Findings\n\nReturn home interviews have improved. "
      "Supervision is weak.\n\nYours sincerely\n\nJo Hill\nHis Majesty's Inspector",
      "# Inspection of Bristol local authority children's services\n\nInspection dates: 1 to 5 "
      "May 2023\n\nLead inspector: Jo Hill, HMI\n\n# What needs to improve?\n\n- Quality of "
      "plans.\n- The timeliness of visits, so that:\n  - risk is seen\n\n# The Local "
      "Safeguarding Children Board\n\n# Recommendations\n\n1. Audit thresholds.\n",
      "Report to: CABINET\n\nDate: 19 September 2018\n\nRecommendations: That Cabinet (1) notes "
      "the report; and (2) agrees the plan.\n\n# 4 Options proposed\n\n4.1 It is proposed that "
      "audits are weekly.\n\n| Risk | Action |\n|---|---|\n| Staff leave | Pay them more |\n",
      "Dear Cllr Ryan\n\nIt was encouraging to hear that:\n\n- Plans are better, but late.\n\nThe "
      "Scrutiny Panel remains concerned about the following:\n\n- Supervision.\n"};
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer;
  static const Vocabulary vocabulary = load_vocabulary();
  static const metadata::MetadataExtractor extractor(vocabulary);
  static const findings::FindingReader reader(vocabulary);
  ExtractedText text;
  try {
    text = extract::extract_markdown(std::as_bytes(std::span(data, size)), {});
  } catch (const Error&) {
    return 0;
  }
  const std::string flaws =
      tests::flaws(reader.read("0123456789abcdef", text, extractor.extract(text)), text);
  if (!flaws.empty()) {
    std::cerr << flaws;
    std::abort();
  }
  return 0;
}
