// The prose reader over any text: blocks are parted by blank lines.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/findings/prose.h"
#include "schemas/finding.h"
#include "tests/fuzz/fuzz.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "# Findings\n\nPlans are weak, but visits are good. There are no delays.\n\n* Drift is "
      "common",
      "Ofsted found that, although not all plans are clear (e.g. No. 3), \"progress\nhas been "
      "slow\". It noted...\n\n4.3 Without delay",
      "=== 2\n\nNone of the children were\n\nleft at risk \u2013 however; yet, who are not seen."};
}

namespace {

void require(bool good) {
  if (!good) std::abort();
}

}  // namespace
}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using scrutineer::fuzz::require;
  static const scrutineer::findings::ProseReader reader(scrutineer::tests::shipped_vocabulary());
  std::string source(reinterpret_cast<const char*>(data), size);
  std::erase(source, '=');  // "=== 2" turns a page, and any number might stand there
  const scrutineer::ExtractedText text = scrutineer::tests::paper_text(source);
  for (const char* type : {"monitoring_visit_letter", "cabinet_report"}) {
    scrutineer::Metadata metadata;
    metadata.document_type = type;
    metadata.issuer = "Ofsted";
    std::uint32_t block = 0;
    std::uint32_t begin = 0;
    for (const scrutineer::Finding& finding : reader.read({text, metadata, {}})) {
      const scrutineer::FindingPlace& place = finding.place;
      require(place.first_block > block || (place.first_block == block && place.begin >= begin));
      require(place.last_block < text.blocks.size());
      require(place.end <= text.blocks[place.last_block].text.size());
      if (place.first_block == place.last_block) {
        require(text.blocks[place.first_block].text.substr(place.begin, place.end - place.begin) ==
                finding.text);
      }
      require(std::ranges::find(scrutineer::finding_stances, finding.stance) !=
              scrutineer::finding_stances.end());
      block = place.last_block;
      begin = place.end;
    }
  }
  return 0;
}
