#include "indexer/metadata/measures.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "indexer/metadata/figures.h"
#include "indexer/metadata/population_words.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

// "from->value unit: what [population] @as_at (reported_by) kind year" of every measure.
std::string measures_in(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundMeasure& found : find_measures(paper, "Barsetshire")) {
    const Measure& m = found.measure;
    EXPECT_NE(paper.text(found.where).find_first_of("0123456789"), std::string_view::npos);
    all += all.empty() ? "" : "; ";
    all += (m.from.empty() ? "" : m.from + "->") + m.value + " " + m.unit + ": " + m.what;
    all += m.population.empty() ? "" : " [" + m.population + "]";
    all += m.as_at.empty() ? "" : " @" + m.as_at;
    all += m.reported_by.empty() ? "" : " (" + m.reported_by + ")";
    all += m.kind.empty() ? "" : " " + m.kind;
    all += m.financial_year.empty() ? "" : " " + m.financial_year;
  }
  return all;
}

TEST(Measures, Shares) {
  const struct {
    const char *text, *measures;
  } cases[] = {
      {"The local authority reports that the number of young people with an up-to-date pathway "
       "plan "
       "has increased in the last three months from 74.9% to 78%.",
       "74.9->78 %: the number of young people with an up-to-date pathway plan [care_leavers] "
       "(Barsetshire)"},
      {"In 2015, 67% of initial health assessments were completed in time.",
       "67 %: initial health assessments were completed in time @2015"},
      {"Sickness absence rose to 12 per cent, from 9 per cent.", "9->12 %: Sickness absence"},
      {"Attendance at reviews improved from 60 to 72% by March 2019.",
       "60->72 %: Attendance at reviews @2019-03"},
      {"Staff turnover is 14%, compared with a national average of 16%.", "14 %: Staff turnover"},
      {"In September 71% of meetings took place within a working day of the referral being made to "
       "the team in the hub, compared with 44% in March.",
       "44->71 %: meetings took place within a working day of the referral being made to the team "
       "in "
       "the hub"},
      {"There was a 72% increase in referrals.", "72 %: increase in referrals"},
      {"The vacancy rate fell by 3 percentage points.",
       "3 percentage points: The vacancy rate fell by"},
      {"At 31 March 2014, 262 children were looked after (a rate of 78.7 per 10,000 children).",
       "262 children: children were looked after [in_care] @2014-03-31; 78.7 per 10,000: 262 "
       "children were looked after [in_care] @2014-03-31"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(measures_in(c.text), c.measures) << c.text;
  }
}

TEST(Measures, Money) {
  const struct {
    const char *text, *measures;
  } cases[] = {
      {"The 2017/18 outturn showed a \u00a38.6m overspend against available resources and the "
       "2018/19 "
       "budget has been balanced by the application of \u00a312.5m of one off reserves.",
       "8600000 GBP: overspend against available resources overspend 2017/18; 12500000 GBP: one "
       "off "
       "reserves reserve 2018/19"},
      {"Savings of \u00a31,250,000 are planned in 2019-20.",
       "1250000 GBP: Savings of \u00a31,250,000 are planned in 2019-20 saving 2019/20"},
      {"The net budget for children's services is \u00a357.2 million.",
       "57200000 GBP: The net budget for children's services budget"},
      {"The programme has a grant of 3 million pounds from the department.",
       "3000000 GBP: The programme has a grant grant"},
      {"Growth of \u00a350k a year is built in.",
       "50000 GBP: Growth of \u00a350k a year is built in"},
      {"In 2022/23, \u00a338.6m was spent on children in care.",
       "38600000 GBP: \u00a338.6m was spent on children in care 2022/23"},
      {"In 2022/23, \u00a338.6m was a large sum.", ""},
      {"The contract's value is \u00a3208.1m, with savings to be delivered.",
       "208100000 GBP: The contract's value"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(measures_in(c.text), c.measures) << c.text;
  }
}

TEST(Measures, Counts) {
  const struct {
    const char *text, *measures;
  } cases[] = {
      {"The plan takes up the 18 recommendations set out in the report.",
       "18 recommendations: recommendations set out in the report"},
      {"The service supports 1,245 care leavers.",
       "1245 care leavers: care leavers [care_leavers]"},
      {"It took an average of 45 days to complete assessments.", ""},
      {"The average time to complete an assessment is 45 days.",
       "45 days: The average time to complete an assessment"},
      {"| Agenda Item No. | 6", ""},
      {"| Date: | 24 January 2024\n\n| Agenda Item No. | 6", ""},
      {"Indicator | 2018\n\n| Reviews held in time | 93%", "93 %: Reviews held in time"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(measures_in(c.text), c.measures) << c.text;
  }
}

TEST(Measures, OtherNumbers) {
  for (const char* text :
       {"", "The visit was on 12 and 13 September 2017.", "Children aged 16 to 18 are helped well.",
        "Under section 47 of the Children Act 1989, enquiries are made.",
        "Telephone 0300 123 1231 enquiries@ofsted.gov.uk", "See paragraph 12 and pages 3 to 5.",
        "Care leavers are supported until they are 25.", "Assessments are due within 45 days.",
        "It remains at 45%.", "This is better than the national average of 82%.",
        "The council should reach 95% of children.", "Piccadilly Gate, Manchester M1 2WD",
        "Inspectors sampled 27 cases.", "Wards are among the 20% most deprived in the country.",
        "In 2014 children waited too long.", "| Reviews held in time | 93% | 95% | 97%"}) {
    EXPECT_EQ(measures_in(text), "") << text;
  }
}

TEST(Measures, OfTablesByTime) {
  const struct {
    const char *table, *measures;
  } cases[] = {
      {"| Measure | March 2019 | December 2019 | Target\n\n"
       "| Strategy meetings within a working day | 44% | 73% | 85%\n\n"
       "| Social workers' average caseload | 24 | 19 | 16",
       "44->73 %: Strategy meetings within a working day @2019-12; "
       "24->19 : Social workers' average caseload @2019-12"},
      {"| Indicator | 2021 | 2020\n\n| Reviews held in time | 93% | 90%",
       "90->93 %: Reviews held in time @2021"},
      {"| Measure | 2021/22 | 2022/23\n\n| Attendance of pupils | 91.8% | 93.1%\n\n"
       "| Spent on placements | £27.1m | £29.7m",
       "91.8->93.1 %: Attendance of pupils; 27100000->29700000 GBP: Spent on placements 2022/23"},
      {"| Measure | As at 31 March 2020 | Change\n\n| Reviews held in time | 93% | up 3%",
       "93 %: Reviews held in time @2020-03-31"},
      {"| Measure | 2019 | 2020\n\n| Reviews held in time | n/a | 93%\n\n"
       "| Children with a plan | 310 | –",
       "93 %: Reviews held in time @2020; 310 : Children with a plan @2019"},
      // No table of figures by time.
      {"| Measure | Target | Forecast for 2020\n\n| Reviews held in time | 95% | 93%", ""},
      {"| Measure | 2019 | 2020\n\n| Reviews held in time | 93%", ""},
      {"| Measure | 2019 | 2020\n\n| Reviews held in time | Green | Amber", ""},
      {"| March 2019 | Visit to the hub\n\n| July 2019 | Report to members: 12 pages", ""},
      {"| Measure | 2019 | 2020\n\n| 2.1 | 93% | 94%", ""},
      {"| Measure | 2019 | 2020\n\nWhat follows is another table.\n\n"
       "| Reviews held in time | 93% | 94%",
       ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(measures_in(c.table), c.measures) << c.table;
  }
}

TEST(Measures, PopulationsAreThoseOfTheVocabulary) {
  for (const char* words :
       {"care leavers", "unaccompanied children", "privately fostered children",
        "homeless 16-year-olds", "missing episodes", "children at risk of exploitation",
        "disabled children", "EHC plans", "child protection plans", "children in need",
        "children looked after"}) {
    const std::string id = population_in(words);
    EXPECT_FALSE(id.empty()) << words;
    const auto& known = tests::shipped_vocabulary().populations;
    EXPECT_TRUE(std::any_of(known.begin(), known.end(), [&](const Population& p) {
      return p.id == id;
    })) << id;
  }
  EXPECT_EQ(population_in("the vacancy rate"), "");
}

TEST(Figures, ValuesAndUnits) {
  const struct {
    const char *text, *figures;
  } cases[] = {
      {"\u00a38.6m", "8600000 GBP"},
      {"\u00a312,500,000", "12500000 GBP"},
      {"\u00a31.25 billion", "1250000000 GBP"},
      {"\u00a3300", "300 GBP"},
      {"74.9%", "74.9 %"},
      {"5 per cent", "5 %"},
      {"1/2", ""},
      {"07/12/2017", ""},
      {"B12 6TR", ""},
      {"4.3", ""},
      {"30 days", "30 days"},
      {"5,430 referrals", "5430 referrals"},
      {"16- to 17-year-olds", ""},
      {"12 newly qualified social workers", "12 social workers"},
      {"99999999999999999999%", ""},
  };
  for (const auto& c : cases) {
    std::string all;
    for (const Figure& figure : find_figures(c.text)) {
      all += (all.empty() ? "" : "; ") + figure.value + " " + figure.unit;
    }
    EXPECT_EQ(all, c.figures) << c.text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
