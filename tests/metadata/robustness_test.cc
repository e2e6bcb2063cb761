// Whatever text arrives, extracting ends, and every value is still proved.
#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

constexpr const char* kSeeds[] = {
    "12 January 2026\n\nAnn Hill\nDirector of Children's Services\nDudley Council\n\nDear Ms "
    "Hill\n\n# "
    "Focused visit to Dudley children's services\n\nThis letter summarises the findings of the "
    "focused "
    "visit on 3 and 4 December. The inspectors were Jo Hill, HMI, and Al Day, HMI.\n\nYours "
    "sincerely\n\nJo Hill\nHis Majesty's Inspector",
    "# Inspection of Bristol local authority children's services\n\nInspection dates: 28 January-5 "
    "February 2020\n\nLead inspector: Ada Hill, HMI\n\n| Judgement | Grade\n\n| Overall "
    "effectiveness | "
    "Good\n\n# The Local Safeguarding Children Board is good",
    "Report to: CABINET\n\nDate: 19 September 2018\n\nSubject: OFSTED VISIT\n\nCouncillor Ann Dale "
    "- "
    "Executive Member\n\nOfsted's sixth monitoring visit was on 22nd and 23rd August.\n\nLegal "
    "implications\n\nemail: a.dale@tameside.gov.uk",
};

void check(const MetadataExtractor& extractor, const ExtractedText& text) {
  const Metadata metadata = extractor.extract(text);
  for (const Evidence& proof : metadata.evidence) {
    bool stands = false;
    for (const Block& block : text.blocks) {
      stands =
          stands || (block.page <= proof.page && block.text.find(proof.quote) != std::string::npos);
    }
    EXPECT_TRUE(stands) << proof.path << ": " << proof.quote;
    EXPECT_LE(proof.quote.size(), 300U);
  }
}

TEST(Robustness, DamagedPapers) {
  const MetadataExtractor extractor(tests::shipped_vocabulary());
  std::mt19937 random(7);
  const auto below = [&](std::size_t limit) {
    return static_cast<std::size_t>(random()) % std::max<std::size_t>(limit, 1);
  };
  const std::string glue[] = {"\n",
                              "\n\n",
                              "\t",
                              " | ",
                              ",",
                              ":",
                              "Dear ",
                              "1 May ",
                              "\xc3\xa9",
                              " and ",
                              "Lead inspector:",
                              "of ",
                              ". ",
                              "99",
                              "# ",
                              "Yours sincerely\n"};
  for (int round = 0; round < 1500; ++round) {
    std::string source = kSeeds[below(3)];
    for (std::size_t changes = 1 + below(6); changes > 0; --changes) {
      const std::size_t at = below(source.size());
      switch (below(4)) {
        case 0:
          source.erase(at, below(40));
          break;
        case 1:
          source.insert(at, glue[below(std::size(glue))]);
          break;
        case 2:
          source += source.substr(at, below(200));
          break;
        default:
          source.resize(at);
      }
    }
    check(extractor, tests::paper_text(source));
  }
}

TEST(Robustness, HugeAndOdd) {
  const MetadataExtractor extractor(tests::shipped_vocabulary());
  check(extractor, {});
  check(extractor, tests::paper_text(std::string(200'000, 'a')));
  check(extractor, tests::paper_text("Dear " + std::string(100'000, ',')));
  std::string dates;
  std::string names;
  for (int i = 0; i < 20'000; ++i) {
    dates += "1 and 2 May ";
    names += "Ann Hill, ";
  }
  check(extractor, tests::paper_text("# Cabinet\n\nThe visits on " + dates));
  check(extractor, tests::paper_text("The inspectors were " + names));
  ExtractedText blank;
  blank.blocks.resize(100);
  check(extractor, blank);
}

}  // namespace
}  // namespace scrutineer::metadata
