// Every extractor of indexer/metadata on whatever text arrives: it ends, and what it finds is
// proved.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "indexer/metadata/extract_metadata.h"
#include "schemas/normalise.h"
#include "tests/fuzz/fuzz.h"

namespace scrutineer::fuzz {
namespace {

// Blocks are parted by blank lines; the first byte of a block says what it is.
ExtractedText paper_of(std::string_view bytes) {
  ExtractedText text;
  text.format = "pdf";
  std::string rest = normalise(bytes);
  std::uint32_t page = 1;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\n\n"), rest.size());
    Block block;
    block.text = rest.substr(0, end);
    rest.erase(0, std::min(end + 2, rest.size()));
    if (block.text.empty()) continue;
    const char first = block.text.front();
    page += first == '=' ? 1 : 0;
    block.page = page;
    if (first == '#' || first == '*' || first == '|' || first == '=' || first == '+') {
      block.text.erase(0, 1);
    }
    block.kind = first == '#'   ? BlockKind::heading
                 : first == '*' ? BlockKind::bullet
                 : first == '|' ? BlockKind::table_row
                 : first == '+' ? BlockKind::numbered
                                : BlockKind::paragraph;
    if (block.kind == BlockKind::table_row) {
      std::replace(block.text.begin(), block.text.end(), '|', '\t');
    }
    if (!block.text.empty()) text.blocks.push_back(std::move(block));
  }
  text.pages = page;
  return text;
}

void check(const ExtractedText& text, const Metadata& metadata) {
  for (const Evidence& proof : metadata.evidence) {
    const bool stands =
        std::any_of(text.blocks.begin(), text.blocks.end(), [&](const Block& block) {
          return block.page == proof.page && block.text.find(proof.quote) != std::string::npos;
        });
    if (!stands || proof.quote.size() > 300 || proof.path.empty()) {
      std::cerr << "not proved: " << proof.path << ": " << proof.quote << '\n';
      std::abort();
    }
  }
  for (const auto& [area, grade] : metadata.judgements) {
    if (grade == "adequate") std::abort();  // only an earlier inspection's
  }
}

}  // namespace

std::vector<std::string> starting_inputs() {
  return {
      "Ofsted\nPiccadilly Gate\n\n12 January 2026\n\nAnn Hill\nDirector of Children's "
      "Services\nDudley "
      "Council\n\nDear Ms Hill\n\n#Focused visit to Dudley children's services\n\nThis letter "
      "summarises the "
      "findings of the focused visit on 3 and 4 December. The inspectors were Jo Hill, HMI, and Al "
      "Day, "
      "HMI.\n\nYours sincerely\n\n|Ofsted|Care Quality Commission\n\n|Jo Hill\nRegional "
      "Director|Ann "
      "Reed\nDeputy Chief Inspector",
      "#Inspection of Bristol local authority children's services\n\nInspection dates: 28 "
      "January-5 February "
      "2020\n\nLead inspector: Ada Hill, HMI\n\n|Overall effectiveness|Good\n\n#Judgements at the "
      "last "
      "inspection (March 2016)\n\n|Overall effectiveness|Adequate\n\n*The previous inspection of "
      "arrangements "
      "for the protection of children was in February 2013. The local authority was judged to be "
      "adequate.\n\n=Team inspectors: Anna Moor HMI, Jo Lea (seconded inspector)",
      "#Area SEND inspection of Dudley Local Area Partnership\n\nInspection dates: 20 to 24 "
      "January "
      "2025\n\n#Inspection outcome\n\nThe local area partnership's arrangements lead to "
      "inconsistent "
      "experiences and outcomes.\n\nPaul Hill, Ofsted HMI Lead inspector\nLucy Reed, CQC lead "
      "inspector",
      "Report to: CABINET\n\nDate: 19 September 2018\n\nAgenda item: 7\n\nWards: Ashton, St "
      "Peter's and "
      "Hyde\n\nSubject: OFSTED VISIT\n\n|Executive Member / Reporting Officer:|Councillor Ann Dale "
      "- "
      "Executive Member; Tom Lea - Director\n\nOfsted's sixth monitoring visit was on 22nd and "
      "23rd "
      "August.\n\n#Legal implications\n\n#Recommendations\n\nThat Cabinet (1) NOTES the letter and "
      "APPROVES "
      "the plan; (2) refers it.\n\nemail: a.dale@tameside.gov.uk",
      "#Minutes of the Children's Scrutiny Panel\n\n4 May 2021\n\n|Present:|Councillors O'Hare "
      "(Chair), Brandt "
      "and Pye\n\n|In attendance:|N. Feldman, Head of Performance\n\nRESOLVED - That the letter be "
      "noted.",
      "Councillor Oliver Hill\nExecutive Member\n\nDate: 20 November 2018\n\nDear Councillor "
      "Hill\n\nI write "
      "on behalf of the Children's Scrutiny Panel. I do not consider this letter to require a "
      "formal "
      "response.\n\nYours sincerely\n\nCouncillor Ann Dale\nChair"};
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer;
  static const Vocabulary vocabulary = load_vocabulary();
  static const metadata::MetadataExtractor extractor(vocabulary);
  const ExtractedText text =
      fuzz::paper_of({reinterpret_cast<const char*>(data), size});  // NOLINT: bytes as text
  fuzz::check(text, extractor.extract(text));
  return 0;
}
