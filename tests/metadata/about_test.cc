#include "indexer/metadata/about.h"

#include <gtest/gtest.h>

#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

// "kind ordinal start..end published" of every reference.
std::string references_in(std::string_view source, const std::string& paper_date = "2018-09-19") {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundReference& found : find_references(paper, paper_date)) {
    const Reference& r = found.reference;
    all += (all.empty() ? "" : "; ") + r.kind + " " + (r.ordinal.empty() ? "-" : r.ordinal) + " " +
           r.start + ".." + r.end + (r.published.empty() ? "" : " " + r.published) +
           (found.source == Source::inferred ? " inferred" : "");
  }
  return all;
}

TEST(About, VisitsAndInspections) {
  const struct {
    const char *text, *references;
  } cases[] = {
      {"Ofsted's sixth monitoring visit was carried out on 22nd and 23rd August and the letter is "
       "attached.",
       "monitoring_visit 6 2018-08-22..2018-08-23 inferred"},
      {"The next monitoring visit will be carried out on 27th and 28th November and will look at "
       "the hub.",
       "monitoring_visit - 2018-11-27..2018-11-28 inferred"},
      {"The first Monitoring Visit was undertaken on 31 October and 1 November 2016; a second on "
       "21 and "
       "22 February 2017 and a third on 31 May and 1 June 2017.",
       "monitoring_visit 1 2016-10-31..2016-11-01; monitoring_visit 2 2017-02-21..2017-02-22; "
       "monitoring_visit 3 2017-05-31..2017-06-01"},
      {"The most recent Ofsted Monitoring Visit was carried out on 31st May and 1st June 2017 with "
       "the "
       "letter published on the Ofsted website on 29th June 2017.",
       "monitoring_visit - 2017-05-31..2017-06-01 2017-06-29"},
      {"The report of the recent inspection was published on 27 November 2015 and found much to "
       "do.",
       "inspection - .. 2015-11-27"},
      {"Ofsted's inspection findings (report dated 5 August 2016) said that services were "
       "inadequate.",
       "inspection - .. 2016-08-05"},
      {"| Report summary: | Ofsted inspected children's services between 4 and 15 March 2019 and "
       "published "
       "its report on 29 April 2019.",
       "inspection - 2019-03-04..2019-03-15 2019-04-29"},
      {"Ofsted inspected children's services from 30 January to 10 February 2017. Its report of 27 "
       "March "
       "2017 finds them to be good.",
       "inspection - 2017-01-30..2017-02-10 2017-03-27"},
      {"Ofsted made a focused visit to the front door on 4 and 5 May 2021, which went well.",
       "focused_visit - 2021-05-04..2021-05-05"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(references_in(c.text), c.references) << c.text;
  }
}

TEST(About, OtherDates) {
  for (const char* text :
       {"", "Cabinet met on 4 May 2018 and agreed the budget for children's services in full.",
        "Ofsted visited us last year, and we expect another inspection before long, in 2019.",
        "The inspection action plan was agreed at the meeting on 4 May 2018 by members of the "
        "panel.",
        "Members visited a children's home and were impressed by what the staff told them there.",
        "As at 31 March 2018 there were 340 children in care, as inspectors were told at the "
        "time."}) {
    EXPECT_EQ(references_in(text), "") << text;
  }
  // Without a date of the paper a day without its year stays unknown.
  EXPECT_EQ(
      references_in("Ofsted's sixth monitoring visit was carried out on 22nd and 23rd August.", ""),
      "");
}

}  // namespace
}  // namespace scrutineer::metadata
