// Bad words that a sentence denies, mends or only says of whom: no criticism.
#include "tests/findings/stance_cases.h"

namespace scrutineer::findings {
namespace {

TEST(Stance, WhatIsMadeSureOfIsNoCriticism) {
  expect_stances(
      {{"Close tracking ensures that children do not remain in care for longer than is necessary.",
        "strength"},
       {"Panels ensure that plans do not drift.", "strength"},
       {"Staff go to great lengths to ensure that families are not moved unnecessarily.",
        "strength"},
       {"Managers ensure that there are no gaps in support.", "strength"},
       // and what is said of the arrangements themselves, or is no longer what is made sure of
       {"Arrangements to ensure that children who are at home are seen are not robust.",
        "criticised"},
       {"Managers have not ensured that plans do not drift.", "criticised"},
       {"The rota, which is meant to ensure cover at weekends, is not sufficient.", "criticised"},
       {"Policies are revised to ensure that they are lawful, but some are not used.",
        "criticised"},
       {"More work is needed to ensure that children do not wait.", "criticised"}});
}

TEST(Stance, BadWordsThatAreDeniedArePraise) {
  expect_stances(
      {{"Children do not wait long to be matched.", "strength"},
       {"Children do not stay on plans for longer than necessary.", "denied"},
       {"Children do not become looked after unnecessarily.", "denied"},
       {"No placements have broken down this year.", "denied"},
       {"There have been no adoption disruptions.", "denied"},
       {"Families do not have to repeat their story, and help is good.", "strength"},
       {"Plans are no longer inconsistent.", "improved"},
       {"Children are not left to drift.", "denied"},
       {"There is very little drift, and plans are clear.", "strength"},
       {"Children wait long for a match, and plans are late.", "criticised"},
       {"Children stay on plans for longer than necessary.", "criticised"},
       {"Children do not stay in good homes.", "criticised"},
       {"Two placements have broken down.", "criticised"},
       {"Good practice is no longer seen and plans are inconsistent.", "criticised"},
       {"Children are left to drift without a plan, and some are unsafe.", "criticised"}});
}

TEST(Stance, WeaknessesThatAreDealtWithAreNoCriticism) {
  expect_stances(
      {{"Leaders have addressed the systemic weaknesses and there is now a strong team.",
        "improved"},
       {"Audits are used well to ensure that weaknesses identified by managers are addressed.",
        "strength"},
       {"The council is effectively reducing its reliance on agency staff.", "improved"},
       {"Good planning helps in reducing reliance on agency staff.", "strength"},
       {"Action plans address areas of weakness effectively.", "strength"},
       {"Good teaching is closing the attainment gap.", "strength"},
       {"They have increased the size of the workforce to reduce caseloads.", ""},
       {"Leaders have not addressed the systemic weaknesses.", "criticised"},
       {"Weaknesses identified by managers remain.", "criticised"},
       {"Reliance on agency staff is high.", "criticised"},
       {"These are areas of weakness.", "criticised"},
       {"The attainment gap is wide and plans are weak.", "criticised"},
       {"Caseloads have increased.", "criticised"}});
}

TEST(Stance, WhichChildrenAndWhatProblemsIsNoCriticism) {
  expect_stances(
      {{"Effective arrangements are in place to identify children who are not registered at school "
        "and not receiving a suitable education.",
        "strength"},
       {"Young people with drug and alcohol problems are well supported.", "strength"},
       {"Children who would benefit from early help are seen promptly.", "strength"},
       {"Corporate parenting is highly effective and emulates what a good parent should be.",
        "strength"},
       {"Leaders understand well the areas that need improving.", "strength"},
       {"Managers receive good training and the tools needed to improve practice.", "strength"},
       {"There is a clear process for cases of concern.", "strength"},
       {"Decisions that children should be looked after are timely.", "strength"},
       {"Support for adopters awaiting a match is good.", "strength"},
       {"Children who are not registered at school are not receiving help.", "criticised"},
       {"Visits find some children only and do not go far enough in finding others.", "criticised"},
       {"Problems with the computer system are common.", "criticised"},
       {"Children would benefit from earlier help.", "criticised"},
       {"Some children should be looked after earlier.", "criticised"},
       {"Practice needs improving.", "criticised"},
       {"Improvement is needed to improve practice.", "criticised"},
       {"The quality of plans is of concern.", "criticised"},
       {"Decisions should be made sooner.", "criticised"},
       {"Children are awaiting help.", "criticised"}});
}

}  // namespace
}  // namespace scrutineer::findings
