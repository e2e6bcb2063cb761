#include "indexer/findings/stance.h"

#include <algorithm>
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "schemas/finding.h"
#include "tests/findings/stance_cases.h"

namespace scrutineer::findings {
namespace {

TEST(Stance, NotAndAGoodWordIsCriticism) {
  expect_stances(
      {{"Visits are not always recorded.", "criticised"},
       {"Managers do not consistently check the work of new staff.", "criticised"},
       {"Not all parents know how to complain.", "criticised"},
       {"Chronologies aren't kept up to date.", "criticised"},
       {"The tool has not been used by the team.", "criticised"},
       {"Records never show why a decision was made.", "criticised"},
       {"The teams are not only well led, they are also generous with their time.", "strength"},
       {"Visits are always recorded and clear.", "strength"},
       {"Managers consistently check the work of new staff and give good advice.", "strength"},
       {"Chronologies are kept up to date and are helpful.", "strength"}});
}

TEST(Stance, WhatSoundsBadAndIsNot) {
  expect_stances(
      {{"There is no unallocated work and oversight has been strengthened.", "improved"},
       {"Meetings are held regularly, and agencies share information on any unmet needs.",
        "strength"},
       {"Social workers benefit from a broad range of generic training.", "strength"},
       {"Staff were well supported and were not isolated.", "strength"},
       {"Children do not come into care unnecessarily.", "denied"},
       {"There is no complacency in the service.", "strength"},
       {"This does not prevent the use of court proceedings.", ""},
       {"Workers show curiosity and record thoroughly the issues that are impacting on them.",
        "strength"},
       {"Leaders know this service well, its strengths and what needs to improve.", "strength"},
       {"Young people who choose not to remain in contact still receive regular updates.",
        "strength"},
       {"Young people have driving lessons at no cost.", ""},
       {"Leaders found too many transfer points and have resolved these.", "improved"},
       {"Following two inspection judgements of inadequate, the trust was set up.", ""},
       {"The Chief Inspector of Education is leading work into how child-centred practice was "
        "delivered in poor conditions.",
        ""},
       {"Workforce stability is strong, with a very low vacancy rate.", "strength"},
       {"Partners look for opportunities to improve and share good practice.", "strength"},
       {"Children are not moved unnecessarily and are considered carefully.", "strength"},
       {"No looked after children are permanently excluded.", "denied"},
       {"The council has taken positive action to tackle the lack of purposeful planning.",
        "strength"},
       {"Most families do not return to early help and are well supported.", "strength"},
       {"Drift is quickly identified and challenged.", "strength"},
       // and what only looks alike
       {"There are some delays in identifying suitable placements.", "criticised"},
       {"Children experience delay in getting the right support to address their needs.",
        "criticised"},
       {"The authority needs to ensure that there is consistent feedback to schools.",
        "criticised"},
       {"The impact of this on improving outcomes is yet to be seen.", "criticised"},
       {"The number of care leavers not in education, employment or training is high.",
        "criticised"},
       {"It is too soon to see the impact on children.", ""},
       {"This work is at an early stage of development.", ""},
       {"No formal response is needed at this stage.", ""},
       {"Apologies for absence were received from Councillor Hill.", ""},
       {"The council has not addressed the lack of placements.", "criticised"},
       {"The vacancy rate is high.", "criticised"},
       {"Children are not moved quickly enough.", "criticised"},
       {"Opportunities to improve are missed.", "criticised"},
       {"There is unallocated work.", "criticised"},
       {"Children's unmet needs are not recorded.", "criticised"},
       {"Children were isolated and not supported well.", "criticised"},
       {"Children do not come into care quickly enough.", "criticised"},
       {"Poor recording prevents the use of data.", "criticised"},
       {"A high proportion remain not in education, employment or training.", "criticised"},
       {"Pathway plans have been raised at every inspection since then.", "criticised"},
       {"For care leavers, nothing has changed in three years.", "criticised"}});
}

TEST(Stance, WhereNobodyLivesIsDenied) {
  expect_stances({{"No young person lives in unsuitable accommodation.", "denied"},
                  {"None of the care leavers live in temporary accommodation.", "denied"},
                  {"Young people do not live in unsuitable accommodation.", "denied"},
                  {"No child is in an unregulated home.", "denied"},
                  {"No young person is well supported.", "criticised"},
                  {"None of the children live in stable homes.", "criticised"},
                  {"Young people do not live in stable homes.", "criticised"},
                  {"No young person has an up-to-date plan.", "criticised"},
                  {"Some young people live in unsuitable flats.", "criticised"}});
}

TEST(Stance, WhatIsPutRightIsProgress) {
  expect_stances(
      {{"The weakness in training has been put right.", "improved"},
       {"Serious shortfalls in filing have now been rectified.", "improved"},
       {"Inadequate induction has been remedied.", "improved"},
       {"Failings were quickly put right.", "improved"},
       {"The weakness in training has not been put right.", "criticised"},
       {"Leaders have not rectified serious weaknesses.", "criticised"},
       {"Managers have failed to ensure that the backlog has been addressed.", "criticised"},
       {"The response to children who fail to attend school is effective.", "strength"},
       {"Parents do not always stay in touch, and staff do not challenge delay.", "criticised"},
       {"Plans are weak and the delays have been addressed.", "criticised"},
       {"Poor induction has been addressed but visits are late.", "mixed"}});
}

TEST(Stance, GradesOnceGivenAreNone) {
  expect_stances(
      {{"The council was last inspected in May 2019, when it was judged to be inadequate.", ""},
       {"Its overall effectiveness was graded requires improvement to be good.", ""},
       {"Since the last inspection, which judged services to be inadequate, practice has "
        "improved.",
        "improved"},
       {"Leadership is inadequate.", "criticised"},
       {"Practice was found to be inadequate.", "criticised"},
       {"Much is judged by habit, and plans are poor.", "criticised"}});
}

TEST(Stance, NotAndABadWordIsDenial) {
  expect_stances(
      {{"Inspectors did not see any children at risk of harm.", "denied"},
       {"No children were found to be unsafe.", "denied"},
       {"There are no waiting lists.", "denied"},
       {"There were no unallocated cases.", "denied"},
       {"No care leavers were living in bed and breakfast accommodation.", "denied"},
       {"No child was seen who should not have been looked after.", "denied"},
       {"Inspectors saw children at risk of harm who were left without a plan.", "criticised"},
       {"There are waiting lists for short breaks.", "criticised"},
       {"There are no clear arrangements for transfer.", "criticised"},
       {"There is no evidence that supervision takes place.", "criticised"},
       {"None of the plans seen was well written.", "criticised"},
       {"No plan sets clear timescales.", "criticised"}});
}

TEST(Stance, NotStraightBeforeABadWordDeniesIt) {
  expect_stances({
      {"Assessments are not delayed.", "denied"},
      {"Children do not wait too long for help.", "denied"},
      {"Children are not subjected to unnecessary processes.", "denied"},
      {"Plans do not drift.", "denied"},
      {"Social workers do not give up on children.", "strength"},
      {"Managers do not challenge this in meetings.", "criticised"},
      {"Lessons had not impacted sufficiently on practice.", "criticised"},
      {"Leaders do not tackle delays.", "criticised"},
      {"Plans are not clear and some are delayed.", "criticised"},
  });
}

TEST(Stance, WhatIsKnownPlannedForOrOnlyMoreWorkIsNoCriticism) {
  expect_stances({
      {"Areas for development are well understood and support is effective.", "strength"},
      {"Weaknesses in practice are well understood by leaders.", "strength"},
      {"Children are prepared well for planned placement moves.", "strength"},
      {"Children who are difficult to place are found homes quickly.", "strength"},
      {"There has been a significant increase in referrals.", ""},
      {"Demand has risen sharply.", ""},
      {"The increase in demand has led to delays.", "criticised"},
      {"Caseloads have increased.", "criticised"},
      {"Weaknesses in practice are not understood by leaders.", "criticised"},
  });
}

TEST(Stance, WhatIsWantingIsCriticism) {
  expect_stances({{"There is a lack of suitable homes for teenagers.", "criticised"},
                  {"The absence of a shared plan hinders partners.", "criticised"},
                  {"Too few foster carers have been recruited.", "criticised"},
                  {"More work is needed to make audits effective.", "criticised"},
                  {"There is still much more to do to embed the model.", "criticised"},
                  {"Supervision needs to be more reflective.", "criticised"},
                  {"The service has yet to agree a protocol.", "criticised"},
                  {"Children who need help and protection receive it promptly.", "strength"},
                  {"Staff know what needs to happen and do it well.", "strength"},
                  {"The improvement plan is comprehensive.", "strength"}});
}

TEST(Stance, TroubleThatIsDealtWithIsNoCriticism) {
  expect_stances(
      {{"Regular reviews prevent drift and delay.", "strength"},
       {"Delays are quickly identified and challenged by effective managers.", "strength"},
       {"Careful planning reduces the risk of placement breakdown.", "strength"},
       {"Drift and delay are common.", "criticised"},
       {"Delays are not identified.", "criticised"},
       {"Reviews do not prevent drift.", "criticised"},
       {"The arrangements for reducing risk are weak.", "criticised"}});
}

TEST(Stance, ChangeForTheBetterIsImprovement) {
  expect_stances({{"The timeliness of visits has improved.", "improved"},
                  {"Supervision has recently been strengthened.", "improved"},
                  {"Leaders have made steady progress with recruitment.", "improved"},
                  {"Social work caseloads have reduced since the last visit.", "improved"},
                  {"There has been a reduction in staff turnover.", "improved"},
                  {"Support for care leavers is now better.", "improved"},
                  {"The timeliness of visits has not improved.", "criticised"},
                  {"Leaders have not made enough progress with recruitment.", "criticised"},
                  {"Caseloads have increased.", "criticised"},
                  {"Progress has been too slow.", "criticised"},
                  {"Visits need to improve.", "criticised"},
                  {"This improves children's lives.", ""}});
}

TEST(Stance, TheMainClauseDecidesOverAConcession) {
  expect_stances(
      {{"Despite the hard work of staff, plans remain poor.", "criticised"},
       {"Despite high demand, referrals are dealt with promptly and well.", "strength"},
       {"Plans are effective, even though more referrals arrive.", "strength"},
       {"Against a backdrop of instability, social workers provide skilled support.", "strength"},
       {"While plans exist, they are superficial.", "criticised"},
       {"Although funding is tight, foster carers are well supported.", "strength"}});
}

TEST(Stance, TwoHalvesThatDisagreeAreMixed) {
  expect_stances(
      {{"Assessments are thorough, but plans are weak.", "mixed"},
       {"Supervision is regular and helpful; however, it is not always recorded.", "mixed"},
       {"Although visits are purposeful and regular, records are often incomplete.", "mixed"},
       {"Most referrals are dealt with swiftly, although some children wait too long.", "mixed"},
       {"Adoption is appropriately considered, but not early enough.", "mixed"},
       {"Help is early enough and is effective.", "strength"},
       {"Assessments are thorough, and plans are clear.", "strength"},
       {"Assessments are superficial, and plans are weak.", "criticised"},
       {"Assessments are brief but effective.", "strength"},
       {"Supervision, however, is irregular.", "criticised"}});
}

TEST(Stance, WhenAndWhoOnlySayOfWhom) {
  expect_stances(
      {{"When children are not seen, managers respond swiftly and effectively.", "strength"},
       {"Children who are not in school receive effective support.", "strength"},
       {"Workers take swift and decisive action if parents do not engage.", "strength"},
       {"Children who are at risk of exploitation are well supported.", "strength"},
       {"When children are seen, their views are not recorded.", "criticised"},
       {"Children who are in school do not receive effective support.", "criticised"}});
}

TEST(Stance, QuantifiersDoNotSoften) {
  expect_stances({{"A small number of children wait too long for a visit.", "criticised"},
                  {"Some plans lack detail.", "criticised"},
                  {"In a few cases, records are inaccurate.", "criticised"},
                  {"Most plans are good.", "strength"},
                  {"The majority of reviews are held regularly and are well attended.", "strength"},
                  {"In almost all cases, social workers know children well.", "strength"}});
}

TEST(Stance, TooMuchAndWhatShouldHaveBeen) {
  expect_stances({{"Caseloads in two teams are too high.", "criticised"},
                  {"Decisions take too long.", "criticised"},
                  {"Several children should have been seen sooner.", "criticised"},
                  {"Pressures remain.", "criticised"},
                  {"Aspirations for children are high.", "strength"},
                  {"Decisions are made quickly.", "strength"},
                  {"It is too early to see the impact.", ""}});
}

TEST(Stance, WithoutABadWordIsPartOfPraise) {
  expect_stances({{"Children move to new homes without delay and are well prepared.", "strength"},
                  {"Managers ensure that there are no gaps in support.", "strength"},
                  {"Children move home without an effective plan.", "criticised"},
                  {"Decisions are made without full information.", "criticised"}});
}

TEST(Stance, FewOfWhatIsBadIsPraiseAndFewOfWhatIsGoodIsNot) {
  expect_stances({{"Few children wait too long.", "denied"},
                  {"Very few cases are subject to drift.", "denied"},
                  {"Few care leavers live in suitable accommodation.", "criticised"},
                  {"A few children wait too long.", "criticised"},
                  {"Too few care leavers live in suitable accommodation.", "criticised"}});
}

TEST(Stance, WhomAndWhatItIsDoneAboutIsNoCriticism) {
  expect_stances(
      {{"Reviewing officers challenge issues and delays to good effect.", "strength"},
       {"Leaders found it a challenge that decisions were delayed.", "criticised"},
       {"Advice is helpful and timely, helping to reduce delays.", "strength"},
       {"Staff turnover is now less than the national average.", "improved"},
       {"The panel effectively tracks children who are not accessing education.", "strength"},
       {"Children do not access education.", "criticised"},
       {"Children who need urgent protection receive an effective response.", "strength"},
       {"Plans need urgent attention.", "criticised"},
       {"Families receive effective help before problems escalate.", "strength"},
       {"Problems escalate.", "criticised"},
       {"Strategies to reduce absence are effective.", "strength"},
       {"There is an absence of effective strategies.", "criticised"},
       {"Training has not only ensured skills but strong practice.", "strength"},
       {"Training has not ensured skills.", "criticised"},
       {"Demand for services is a significant challenge.", ""},
       {"Advice is sought when plans are not progressing.", ""},
       {"Plans are not progressing.", "criticised"},
       {"Help could have come sooner if there had been listening rather than a response.",
        "criticised"},
       {"Contacts go to the hub where there is insufficient information.", ""},
       {"A focused visit in July 2018 identified drift and delay.", ""},
       {"There is drift and delay.", "criticised"},
       {"Families are helped elsewhere when support is not required.", ""},
       {"The evaluation accurately reflects strengths and weaknesses.", "strength"},
       {"Children are waiting less time.", ""},
       {"Children are waiting too long.", "criticised"}});
}

TEST(Stance, WhatWasRecommendedAndWhatASchemeIsForIsNeither) {
  expect_stances(
      {{"Improvement in private fostering was a recommendation of the last inspection.", ""},
       {"It is too early to judge whether this has improved plans.", ""},
       {"The Harbour Protocol is an initiative to help children who go missing.", ""},
       {"The council, No Labels, is an established group of young people.", ""},
       {"Caseloads vary.", ""},
       {"Plans were an area for improvement at the last inspection and remain weak.", "criticised"},
       {"The protocol has improved plans.", "improved"},
       {"No plan is in place.", "criticised"},
       {"The quality of records varies.", "criticised"}});
}

TEST(Stance, WhatIsToComeIsNeither) {
  expect_stances({{"The council will appoint a new manager in May.", ""},
                  {"A new model is being introduced.", ""},
                  {"Leaders plan to review the policy.", ""},
                  {"The policy is clear and effective.", "strength"},
                  {"The policy is unclear.", "criticised"}});
}

TEST(Stance, FactsAndFormsAreNeither) {
  expect_stances({{"Inspectors looked at the quality of supervision.", ""},
                  {"This letter summarises the findings of the visit.", ""},
                  {"The inspectors were two of His Majesty's Inspectors.", ""},
                  {"There are 412 children in care.", ""},
                  {"The authority was judged inadequate in 2016.", ""},
                  {"The panel meets every six weeks.", ""}});
}

TEST(Stance, ASentenceThatCarriesOnTakesTheStanceBefore) {
  CueReading room;
  const auto after = [&](std::string_view previous, std::string_view sentence) {
    return std::string(stance_reader().read(sentence, {previous, false}, room).value);
  };
  const std::string_view carries = "This means that workers start again with each family.";
  EXPECT_EQ(after("criticised", carries), "criticised");
  EXPECT_EQ(after("strength", carries), "strength");
  EXPECT_EQ(after("", carries), "");
  EXPECT_EQ(after("strength", "This means that children wait too long."), "criticised");
  EXPECT_EQ(after("criticised", "The team has twelve workers."), "");
}

TEST(Stance, WhatWasBeforeAVisitIsItsPast) {
  CueReading room;
  const std::string_view past = "At the time of the inspection, records were poor.";
  EXPECT_EQ(stance_reader().read(past, {"", true}, room).value, "");
  EXPECT_EQ(stance_reader().read(past, {"", false}, room).value, "criticised");
}

TEST(Stance, SaysWhichWordsDecided) {
  EXPECT_THAT(stance_reader().explain("Plans are not always clear."),
              ::testing::ElementsAre(CuePlayed{"are not", "shortfall as criticism"},
                                     CuePlayed{"clear", "praise"}));
}

TEST(Stance, ItemsOfSeveralSentencesAreReadAsAWhole) {
  EXPECT_EQ(stance_reader().stance_of("Recording is good. Planning is poor."), "mixed");
  EXPECT_EQ(stance_reader().stance_of("Recording is poor. Planning is poor."), "criticised");
  EXPECT_EQ(stance_reader().stance_of("Recording is good. Planning has improved."), "improved");
}

TEST(Stance, WhoIsMeantAndWhenIsNoCriticism) {
  expect_stances(
      {// Which children.
       {"Children who are unable to live at home are settled and happy.", "strength"},
       {"Clear signposting is given to families who do not meet the threshold.", "strength"},
       {"Social workers are persistent with young people who do not want to engage.", "strength"},
       {"Young people are unable to see a nurse.", "criticised"},
       {"Managers do not meet the families' expectations.", "criticised"},
       // When.
       {"When plans are not working, managers act decisively and quickly.", "strength"},
       {"If visits are late, or if records are poor, leaders know and act quickly.", ""},
       {"When plans are not working, managers do not act.", "criticised"},
       {"Visits are late when staff are away.", "criticised"},
       // What is left to be understood is not left undone.
       {"Books help children to understand why they did not stay with their parents.", "strength"},
       {"The letters are clear about what needs to improve and are well written.", "strength"},
       // What is challenged, and what the pace of change is measured by.
       {"Chairs challenge any delay appropriately.", "strength"},
       {"Chairs are effective in challenging poor practice.", "strength"},
       {"There are few delays and help is good.", "strength"},
       {"There are delays and help is poor.", "criticised"},
       {"Children considered to be at lower risk get a variable response.", "criticised"},
       {"Adoption is considered for children who cannot live with their parents.", ""},
       {"A long backlog is now cleared and visits are regular.", "improved"},
       {"Vacancy rates have fallen and are below the national average.", "improved"},
       {"Children do not experience delay.", "denied"},
       {"Children do not experience good planning.", "criticised"},
       // Words to the reader of a summary for children.
       {"If your family cannot look after you, a social worker will help.", ""}});
}

TEST(StanceLexicon, NoPhraseIsInTwoClasses) {
  std::map<std::string, CueClass> seen;
  for (const CueGroup& group : tests::shipped_vocabulary().stance.groups) {
    if (group.kind == CueClass::filler || group.kind == CueClass::copula ||
        group.kind == CueClass::relative) {
      continue;  // words by themselves, which may be part of phrases
    }
    for (const std::string& phrase : group.phrases) {
      const auto [at, added] = seen.emplace(phrase, group.kind);
      EXPECT_TRUE(added || at->second == group.kind) << phrase;
    }
  }
  EXPECT_GT(seen.size(), 1000U);
}

// Any words of the lexicon in any order: no throw, a known stance, and no time that grows faster
// than the text.
TEST(Stance, AnyWordsInAnyOrder) {
  std::vector<std::string> words = {",", ";", "(", ")", "\u2013", "unknown"};
  for (const CueGroup& group : tests::shipped_vocabulary().stance.groups) {
    for (const std::string& phrase : group.phrases) {
      std::istringstream parts(phrase);
      for (std::string word; parts >> word;) words.push_back(word.substr(0, word.find('|')));
    }
  }
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += words[random() % words.size()] + ' ';
    const std::string stance = stance_reader().stance_of(text);
    EXPECT_TRUE(stance.empty() ||
                std::ranges::find(finding_stances, stance) != finding_stances.end())
        << text;
  }
}

// On the processor: however busy the machine is, they count the same.
double seconds_of_this_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

TEST(Stance, TimeIsLinear) {
  const auto seconds = [](std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i)
      text += i % 3 == 0 ? "not always delay " : "is still also ";
    const double begin = seconds_of_this_thread();
    EXPECT_FALSE(stance_reader().explain(text).empty());
    return seconds_of_this_thread() - begin;
  };
  seconds(2000);
  EXPECT_LT(seconds(80000), 40 * std::max(seconds(8000), 0.002));
}

}  // namespace
}  // namespace scrutineer::findings
