// Length: reading, linking and chains share the papers that are made up here.
// What a finding is read as, which two are the same issue, and which chains come of it.
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "query/repeats/chain_builder.h"
#include "query/repeats/chain_merging.h"
#include "query/repeats/repeat_finder.h"

namespace scrutineer::query::repeats {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary shipped = load_vocabulary();
  return shipped;
}

// Strong issues in order: "~" is what the finding is for or mentions aside, "!" of one group alone,
// "@" what it is about, "/" of whom.
std::string read_as(const std::string& text, const std::vector<std::string>& filed_under = {}) {
  FindingReader reader(vocabulary());
  std::vector<std::string> parts;
  for (const Mention& mention : reader.read(text, filed_under).mentions) {
    const Issue& issue = vocabulary().issues.issues[mention.issue];
    if (issue.kind == IssueKind::weak) continue;
    std::string part = (mention.primary ? "" : "~") + issue.id + (mention.strict ? "!" : "");
    for (const std::uint32_t object : mention.objects) {
      part += "@" + vocabulary().issues.issues[object].id;
    }
    const auto populations = reader.populations_of(mention.scope);
    if (!populations.empty()) part += fmt::format("/{}", fmt::join(populations, "+"));
    parts.push_back(std::move(part));
  }
  return fmt::format("{}", fmt::join(parts, " "));
}

TEST(FindingReader, ReadsIssuesAndOfWhom) {
  const struct {
    const char *text, *read;
  } rows[] = {
      {"", ""},
      {"The weather is fine.", ""},
      {"The quality of assessments.", "assessments"},
      {"Assessments and plans, so that supervision improves.", "assessments plans ~supervision"},
      // Fillers stand inside a phrase; other words part it.
      {"How timely and clear the core and other groups are.", ""},
      {"The children's wishes and their feelings.", "voice"},
      {"Children placed outside the borough.", "out_of_area/out_of_area"},
      {"Children placed outside of our borough.", "out_of_area/out_of_area"},
      // Young people are children.
      {"The voice of young people.", "voice"},
      {"The voice of children and young people.", "voice"},
      {"Disabled young people.", "disabled_children/disabled"},
      {"Young carers.", "young_carers/young_carers"},
      // Neutral phrases hide what is inside them, as long or longer.
      {"Visits happen as planned.", "visits"},
      {"The size of the assessment team.", ""},
      {"Children assessed as in need.", ""},
      // Of whom.
      {"Plans for children in need.", "plans/in_need"},
      {"Planning to support disabled children.", "plans/disabled disabled_children/disabled"},
      // The children a general thing is for are an issue; what is prevented makes no group of them.
      {"Plans to prevent children going missing.", "plans missing"},
      {"Plans for children in care living with connected persons.",
       "plans/kinship connected_carers/kinship"},
      {"Plans for children in care and disabled children.",
       "plans/disabled+in_care disabled_children/disabled+in_care"},
      {"The needs of young carers in child protection plans.",
       "young_carers/child_protection+young_carers ~plans/child_protection+young_carers"},
      // All of a list is where its first is; another clause is not.
      {"The voice of children in assessments, plans and case records.",
       "voice ~assessments ~plans ~recording"},
      {"The voice of children in assessments; supervision.", "voice supervision ~assessments"},
      // What is conceded counts where nothing else is named behind the turn.
      {"While visits are regular, records are poor.", "recording ~visits"},
      {"Visits are regular, but records are poor.", "recording ~visits"},
      {"Visits are regular, although records are poor.", "recording ~visits"},
      {"While visits are regular, they are short.", "visits"},
      {"Visits are regular, but too short to inform plans.", "visits ~plans"},
      {"Supervision is regular, but it is not seen in case records.", "supervision ~recording"},
      {"Pathway plans are written, but the plans are weak.",
       "pathway_plans/care_leavers plans/care_leavers"},
      {"Visits are not only late but also without records.", "visits recording"},
      {"Visits are regular and records are poor.", "visits recording"},
      // What comes of it is not what is found wanting.
      {"Supervision is poor, leading to changes of social worker.", "supervision ~continuity"},
      // What oversight is of.
      {"Management oversight.", "management_oversight"},
      {"Oversight of children in need.", "management_oversight!/in_need"},
      {"Oversight of pre-proceedings.", "management_oversight@pre_proceedings pre_proceedings"},
      // The same stem, another thing.
      {"Permanence planning.", "permanence/in_care"},
      {"Permanent practice managers.", ""},
      {"The culture and religion of children.", "equality"},
      {"A culture of learning.", ""},
      {"The crime commissioner's grant.", ""},
      {"Workers come from a wide and diverse range of professional backgrounds.", ""},
      {"A diverse range of direct work takes place.", "direct_work"},
      {"The diverse needs of children.", "equality"},
      {"Issues of diversity are not considered.", "equality"},
      {"Families from a diverse range of ethnic groups.", "equality"},
      // References are no words of it.
      {"Case recording (outcome 3, plans and supervision).", "recording"},
      // A stem is not enough where the word means something else.
      {"Young people in foster homes know what 'saving' is.", "placement_sufficiency/in_care"},
  };
  for (const auto& row : rows) EXPECT_EQ(read_as(row.text), row.read) << row.text;
}

TEST(FindingReader, GeneralIssuesAreOfTheVisitsChildren) {
  const struct {
    const char* text;
    std::vector<std::string> filed_under;
    const char* read;
  } rows[] = {
      {"The quality of plans.", {}, "plans"},
      {"The quality of plans.", {"care_leavers"}, "plans/care_leavers"},
      {"The quality of plans.", {"child_protection", "in_need"}, "plans/child_protection+in_need"},
      // A visit of several groups says nothing; nor does one of no broad group.
      {"The quality of plans.", {"care_leavers", "in_care"}, "plans"},
      {"The quality of plans.", {"missing"}, "plans"},
      // The text knows better, and oversight is of everybody.
      {"The quality of plans for children in need.", {"in_care"}, "plans/in_need"},
      {"Management oversight.", {"in_care"}, "management_oversight"},
  };
  for (const auto& row : rows) EXPECT_EQ(read_as(row.text, row.filed_under), row.read) << row.text;
}

TEST(FindingReader, LeadsAreWhatItBeginsWithAndTheRestOfThatList) {
  const struct {
    const char *text, *leads;
  } rows[] = {
      {"", ""},
      {"Supervision.", "supervision"},
      {"Supervision, management oversight and the quality of audits.",
       "supervision management_oversight audit"},
      {"The quality of:\nsupervision\naudits.", "supervision audit"},
      // One other word may stand between, two may not; nor do what-for and where make a list.
      {"Coaching, supervision, appraisal and audits.", "training supervision audit"},
      {"Supervision, appraisal, catering and audits.", "supervision"},
      {"Supervision and, for some teams, audits.", "supervision"},
      {"Supervision, so that audits improve.", "supervision"},
      {"Supervision. Audits.", "supervision"},
      {"Supervision audits.", "supervision"},
  };
  FindingReader reader(vocabulary());
  for (const auto& row : rows) {
    std::vector<std::string> leads;
    for (const Mention& mention : reader.read(row.text).mentions) {
      if (mention.lead) leads.push_back(vocabulary().issues.issues[mention.issue].id);
    }
    EXPECT_EQ(fmt::format("{}", fmt::join(leads, " ")), row.leads) << row.text;
  }
}

struct Told {
  std::string day, text, kind = "improvement", stance = "criticised";
};

// A paper for each day; findings in the order given.
CouncilFindings council_told(const std::vector<Told>& told) {
  CouncilFindings in;
  in.council = "aldermere";
  std::set<std::string> days;
  for (const Told& one : told) {
    if (days.insert(one.day).second) {
      Paper paper;
      paper.id = "paper-" + one.day;
      paper.title = paper.id;
      paper.date = one.day;
      paper.document_type = "inspection_report";
      paper.council = in.council;
      in.papers.push_back(paper);
    }
    StoredFinding stored;
    stored.document_id = "paper-" + one.day;
    stored.council = in.council;
    stored.date = one.day;
    stored.order = static_cast<std::uint32_t>(in.findings.size());
    stored.finding.id = finding_id(stored.document_id, one.text);
    stored.finding.kind = one.kind;
    stored.finding.form = one.kind == "improvement" ? "list" : "prose";
    stored.finding.stance = one.stance;
    stored.finding.owner = "council";
    stored.finding.text = one.text;
    in.findings.push_back(stored);
  }
  return in;
}

TEST(RepeatFinder, LinksTheSameIssueOfTheSameChildren) {
  const struct {
    const char *earlier, *later;
    bool same;
  } rows[] = {
      {"The timeliness of return home interviews.",
       "Children should be interviewed on their return after going missing.", true},
      {"The quality of pathway plans.", "Pathway planning for care leavers.", true},
      {"Supervision and management oversight.", "The regularity of supervision.", true},
      {"The quality of assessments and plans.", "The timeliness of children's plans.", true},
      {"Placement sufficiency.", "The sufficiency of local placements for older children.", true},
      {"The quality of private fostering assessments.",
       "The response to privately fostered children.", true},
      {"Management oversight of practice.", "Audit of practice.", false},
      {"The quality of pathway plans.", "The quality of child protection plans.", false},
      {"The quality of assessments and planning.",
       "Assessments and planning to support disabled children.", false},
      {"The quality and impact of management oversight.",
       "Oversight of children in need work by qualified social workers.", false},
      {"The response to disabled children.", "The response to children who are homeless.", false},
      {"The quality, consistency and timeliness of case recording.",
       "The quality, consistency and timeliness of placements.", false},
      {"Transition to adult services.", "Transfer of cases between teams.", false},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    const CouncilRepeats found =
        finder.find(council_told({{"2016-01-01", row.earlier}, {"2019-01-01", row.later}}));
    EXPECT_EQ(!found.links.empty(), row.same) << row.earlier << " / " << row.later;
    EXPECT_EQ(!found.chains.empty(), row.same) << row.earlier << " / " << row.later;
  }
  EXPECT_TRUE(
      finder.find(council_told({{"2016-01-01", rows[0].earlier}, {"2016-01-01", rows[0].later}}))
          .links.empty())
      << "of one day";
}

TEST(RepeatFinder, PraiseOfSomethingElseIsNoProgress) {
  const std::vector<Told> raised = {{"2016-01-01", "The quality of assessments."},
                                    {"2018-01-01", "The quality of assessments."}};
  const struct {
    const char* praise;
    bool counts;
  } rows[] = {
      {"Assessments are consistently good.", true},
      {"Assessments and pathway plans are good.", false},
      // It may be of more than this.
      {"Assessments and supervision are good.", true},
      {"Assessments of privately fostered children are good.", false},
      {"Placements are good.", false},
      // Of what it is, the sentence before it said.
      {"They have good assessments.", true},
      {"As a result, assessments are good.", true},
      {"Managers will make assessments good.", false},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    std::vector<Told> told = raised;
    told.push_back({"2020-01-01", row.praise, "strength", "strength"});
    const CouncilRepeats found = finder.find(council_told(told));
    ASSERT_EQ(found.chains.size(), 1U) << row.praise;
    EXPECT_EQ(found.chains[0].occurrences.size(), row.counts ? 3U : 2U) << row.praise;
  }
}

TEST(RepeatFinder, PraiseOfSomeAloneMeetsNothing) {
  const struct {
    const char* praise;
    Status status;
  } rows[] = {
      {"Assessments are consistently good.", Status::met},
      {"Most assessments are good.", Status::met},
      {"For these children, assessments are good.", Status::progress},
      {"Assessments are good in the north team.", Status::progress},
      {"A small number of assessments are outstanding.", Status::progress},
      {"Assessments are good, and this leads to better help.", Status::met},
      {"Assessments are good and this promotes stability.", Status::met},
      // Of whom or of what, another sentence says.
      {"They have good assessments.", Status::progress},
      {"As a result, assessments are good.", Status::progress},
      {"These assessments are good.", Status::progress},
      {"Assessments are good because of this work.", Status::progress},
      {"Assessments are good, and best of those under 18.", Status::met},
      {"Assessments and supervision are good.", Status::progress},
      // What is promised answers nothing, and is not silence.
      {"Managers will make assessments good.", Status::open},
      {"Assessments come with a tool that will help, and are good.", Status::progress},
      {"Children know what will happen, as assessments are good.", Status::met},
      {"The needs of disabled children in assessments are well met.", Status::not_seen_since},
      // Of children whom the lists may mean, or surely do not.
      {"Assessments of children in need are good.", Status::progress},
      {"Assessments of privately fostered children are good.", Status::not_seen_since},
      {"Placements are good.", Status::not_seen_since},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    CouncilFindings in = council_told({{"2016-01-01", "The quality of assessments."},
                                       {"2018-01-01", "The quality of assessments."},
                                       {"2020-01-01", row.praise, "strength", "strength"}});
    in.papers.back().judgements = {{"overall_effectiveness", "good"}};
    const CouncilRepeats found = finder.find(std::move(in));
    ASSERT_EQ(found.chains.size(), 1U) << row.praise;
    EXPECT_EQ(found.chains[0].status, row.status) << row.praise;
  }
}

TEST(RepeatFinder, IssuesOfOneFamilyAreOneToPraise) {
  RepeatFinder finder(vocabulary());
  const CouncilRepeats found = finder.find(
      council_told({{"2016-01-01", "Return home interviews for children who go missing."},
                    {"2018-01-01", "Return home interviews."},
                    {"2020-01-01", "Children who go missing are offered a return home interview.",
                     "strength", "strength"}}));
  ASSERT_EQ(found.chains.size(), 1U);
  EXPECT_EQ(found.chains[0].status, Status::met);
}

TEST(RepeatFinder, WhatPointsBackPraisesOnlyWhereNothingSurerAnswers) {
  const struct {
    const char *before, *after;
    Status status;
    std::size_t occurrences;
  } rows[] = {
      {"Assessments are good.", "They have good assessments.", Status::met, 3},
      {"They have good assessments.", "Assessments are good.", Status::met, 3},
      {"They have good assessments.", "These assessments are good.", Status::progress, 4},
      {"Placements are good.", "These assessments are good.", Status::progress, 3},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    const CouncilRepeats found =
        finder.find(council_told({{"2016-01-01", "The quality of assessments."},
                                  {"2018-01-01", "The quality of assessments."},
                                  {"2020-01-01", row.before, "strength", "strength"},
                                  {"2022-01-01", row.after, "strength", "strength"}}));
    ASSERT_EQ(found.chains.size(), 1U) << row.before;
    EXPECT_EQ(found.chains[0].status, row.status) << row.before;
    EXPECT_EQ(found.chains[0].occurrences.size(), row.occurrences) << row.before;
  }
}

TEST(RepeatFinder, ASentenceRaisesWhatItNamesItself) {
  const struct {
    const char* concern;
    bool raises, in_joint_report;
  } rows[] = {
      {"Assessments are weak.", true, true},
      {"This means that assessments are weak.", true, true},
      {"They do not have good assessments.", false, false},
      {"This makes assessments weak.", false, false},
      {"This is due to weak return home interviews.", false, false},
      {"The quality of these assessments is weak.", false, false},
      {"In 2013-14, 38% of assessments were late.", false, false},
      {"There are 26 assessments that wait.", false, false},
      {"In 2013, assessments were weak.", true, true},
      {"For example, the police do not read assessments.", true, false},
      {"Assessments do not name the police.", true, true},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    for (const bool joint : {false, true}) {
      CouncilFindings in = council_told(
          {{"2016-01-01", "The quality of assessments."}, {"2018-01-01", row.concern, "concern"}});
      if (joint) in.papers.back().document_type = "jtai_report";
      EXPECT_EQ(!finder.find(std::move(in)).chains.empty(),
                joint ? row.in_joint_report : row.raises)
          << row.concern << (joint ? " (joint)" : "");
    }
  }
}

TEST(RepeatFinder, LabelsSayWhomAndWhatOf) {
  const struct {
    const char *earlier, *later, *label;
  } rows[] = {
      {"The quality of plans for children in need.", "The quality of plans for children in need.",
       "Quality of children's plans: children in need"},
      {"The quality of plans for children in need.", "The quality of plans.",
       "Quality of children's plans"},
      {"Oversight of pre-proceedings.", "The oversight of pre-proceedings.",
       "Management oversight of practice: pre-proceedings work"},
      {"Management oversight.", "Management oversight.", "Management oversight of practice"},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    const CouncilRepeats found =
        finder.find(council_told({{"2016-01-01", row.earlier}, {"2018-01-01", row.later}}));
    EXPECT_TRUE(std::any_of(found.chains.begin(), found.chains.end(), [&](const Chain& chain) {
      return chain.label == row.label;
    })) << row.label;
  }
}

TEST(RepeatFinder, APaperThatRaisesAnIssueDoesNotPraiseIt) {
  const struct {
    const char *day, *kind;
    bool counts;
  } rows[] = {
      {"2014-01-01", "progress", false}, {"2016-01-01", "strength", false},
      {"2016-01-01", "progress", false}, {"2017-01-01", "strength", true},
      {"2017-01-01", "progress", true},  {"2018-01-01", "strength", false},
      {"2018-01-01", "progress", true},  {"2020-01-01", "strength", true},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    const CouncilRepeats found =
        finder.find(council_told({{"2016-01-01", "The quality of assessments."},
                                  {"2018-01-01", "The timeliness of assessments."},
                                  {row.day, "Assessments are better.", row.kind, row.kind}}));
    ASSERT_EQ(found.chains.size(), 1U);
    EXPECT_EQ(found.chains[0].occurrences.size(), row.counts ? 3U : 2U)
        << row.day << ' ' << row.kind;
  }
}

TEST(RepeatFinder, ANarrowIssueIsOfItsOwnChildrenAlone) {
  const std::string both = "Domestic abuse and young people at risk of exploitation.";
  RepeatFinder finder(vocabulary());
  const CouncilRepeats found =
      finder.find(council_told({{"2019-05-01", both}, {"2021-05-01", both}}));
  ASSERT_EQ(found.chains.size(), 2U);
  for (const Chain& chain : found.chains) {
    const bool own = chain.issue == "exploitation";
    EXPECT_EQ(chain.populations,
              own ? std::vector<std::string>{"exploited"} : std::vector<std::string>{})
        << chain.issue;
  }
}

TEST(RepeatFinder, ProseOfASendInspectionJoinsItsOwnSubject) {
  const struct {
    const char *type, *item, *prose;
    bool joins;
  } rows[] = {
      {"inspection_report", "The quality of plans.", "Plans are weak.", true},
      {"send_inspection_report", "The quality of plans.", "Plans are weak.", false},
      {"send_inspection_report", "The help for disabled children.", "Disabled children wait.",
       true},
      {"send_inspection_report", "The quality of EHC plans.", "EHC plans are weak.", true},
  };
  RepeatFinder finder(vocabulary());
  for (const auto& row : rows) {
    CouncilFindings in =
        council_told({{"2019-05-01", row.item}, {"2021-05-01", row.prose, "concern"}});
    in.papers.back().document_type = row.type;
    const CouncilRepeats found = finder.find(std::move(in));
    EXPECT_EQ(found.chains.empty(), !row.joins) << row.type << ": " << row.prose;
  }
}

TEST(RepeatFinder, ProseJoinsOneChainOfAnIssue) {
  RepeatFinder finder(vocabulary());
  const CouncilRepeats found = finder.find(council_told(
      {{"2016-01-01", "Plans for disabled children."},
       {"2016-01-01", "Plans for care leavers."},
       {"2018-01-01", "Plans are weak.", "concern", "criticised"},
       {"2020-01-01", "Plans for disabled children are weak.", "concern", "criticised"}}));
  std::set<std::pair<std::string, std::size_t>> placed;
  for (const auto* const list : {&found.chains, &found.raised_once}) {
    for (const Chain& chain : *list) {
      for (const Occurrence& occurrence : chain.occurrences) {
        EXPECT_TRUE(placed.emplace(chain.issue, occurrence.finding).second) << chain.label;
      }
    }
  }
}

// Findings put together by chance from a few that bundle issues or have none of the vocabulary.
std::vector<Told> told_by_chance(unsigned seed) {
  const char* const texts[] = {
      "The quality of assessments and plans.",
      "Supervision, management oversight and case recording.",
      "The regularity of supervision.",
      "Pathway plans for care leavers.",
      "Plans for children in need.",
      "Ensure that the marmalade barometer wobbles less.",
      "The marmalade barometer and the walnut harbour.",
      "The walnut harbour and the violet trombone.",
      "Return home interviews for children who go missing.",
      "The areas for improvement remain those identified in 2016.",
  };
  std::mt19937 random(seed);
  std::vector<Told> told;
  std::set<std::pair<std::string, std::size_t>> known;
  for (int i = 0; i < 14; ++i) {
    const std::string day = fmt::format("201{}-01-01", random() % 5 + 4);
    const std::size_t text = random() % std::size(texts);
    if (known.emplace(day, text).second) told.push_back({day, texts[text]});
  }
  return told;
}

TEST(RepeatFinder, OrderOfPapersAndFindingsDoesNotMatter) {
  RepeatFinder finder(vocabulary());
  for (unsigned seed = 0; seed < 20; ++seed) {
    const CouncilFindings in = council_told(told_by_chance(seed));
    const CouncilRepeats as_told = finder.find(in);
    CouncilFindings shuffled = in;
    std::mt19937 random(seed);
    std::shuffle(shuffled.papers.begin(), shuffled.papers.end(), random);
    std::shuffle(shuffled.findings.begin(), shuffled.findings.end(), random);
    EXPECT_EQ(finder.find(shuffled), as_told) << seed;
    std::set<std::string> ids;
    for (const auto* const list : {&as_told.chains, &as_told.raised_once}) {
      for (const Chain& chain : *list) EXPECT_TRUE(ids.insert(chain.id).second) << seed;
    }
  }
}

// Papers of the items of lists and of sentences of prose that stand on two groups of one issue.
TEST(MergeTold, GroupsThatAPapersProseJoinsAreOne) {
  struct Side {
    std::vector<std::size_t> lists, prose;
    Part part = Part::concern;
    std::string label = "Supervision";
    bool by_words = false;
  };
  const struct {
    Side a, b;
    std::size_t groups, prose;
  } rows[] = {
      {{{0}, {}}, {{2}, {0}}, 1, 0},   // the first paper's list says it, too
      {{{0}, {1}}, {{2}, {1}}, 1, 1},  // one paper says it once
      {{{0}, {}}, {{2}, {1}}, 2, 1},
      {{{0}, {}}, {{2}, {}}, 2, 0},
      {{{0, 2}, {}}, {{2}, {}}, 2, 0},  // a list parts what it says
      {{{0}, {}}, {{2}, {0}, Part::better}, 2, 1},
      {{{0}, {}}, {{2}, {0}, Part::concern, "Audit"}, 2, 1},
      {{{0}, {}}, {{2}, {0}, Part::concern, "Supervision", true}, 2, 1},
  };
  for (const auto& row : rows) {
    std::vector<Item> items;
    std::vector<ToldGroup> told;
    std::vector<std::string> labels;
    for (const Side* const side : {&row.a, &row.b}) {
      ToldGroup& one = told.emplace_back();
      one.group.by_words = side->by_words;
      labels.push_back(side->label);
      for (const std::size_t paper : side->lists) {
        one.group.items.push_back(items.size());
        items.push_back({.paper = paper, .part = Part::item, .reading = {}});
      }
      for (const std::size_t paper : side->prose) {
        one.prose.push_back({.item = items.size(), .score = 0.5});
        items.push_back({.paper = paper, .part = side->part, .reading = {}});
      }
    }
    const CouncilRepeats council;
    const std::vector<NotSameIssue> marks;
    const std::vector<ToldGroup> merged = merge_told(told, {council, items, marks}, labels);
    const auto row_number = &row - rows;
    EXPECT_EQ(merged.size(), row.groups) << row_number;
    std::size_t lists = 0;
    std::size_t prose = 0;
    for (const ToldGroup& one : merged) {
      EXPECT_TRUE(std::is_sorted(one.group.items.begin(), one.group.items.end())) << row_number;
      lists += one.group.items.size();
      prose += one.prose.size();
    }
    EXPECT_EQ(lists, row.a.lists.size() + row.b.lists.size()) << row_number;
    EXPECT_EQ(prose, row.prose) << row_number;
  }
}

// The slow way to the parts of one issue's links: join any two that share an item until none do.
std::set<std::set<std::size_t>> parts_slowly(std::vector<std::set<std::size_t>> parts) {
  for (bool joined = true; joined;) {
    joined = false;
    for (std::size_t a = 0; a < parts.size() && !joined; ++a) {
      for (std::size_t b = a + 1; b < parts.size() && !joined; ++b) {
        const bool meet = std::any_of(parts[a].begin(), parts[a].end(),
                                      [&](std::size_t item) { return parts[b].contains(item); });
        if (!meet) continue;
        parts[a].insert(parts[b].begin(), parts[b].end());
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(b));
        joined = true;
      }
    }
  }
  return {parts.begin(), parts.end()};
}

TEST(GroupLinks, GroupsAreThePartsOfEachIssuesLinks) {
  FindingReader reader(vocabulary());
  const Comparer comparer(vocabulary(), reader);
  for (unsigned seed = 0; seed < 20; ++seed) {
    CouncilFindings told = council_told(told_by_chance(seed));
    CouncilRepeats council;
    std::sort(told.papers.begin(), told.papers.end(),
              [](const Paper& a, const Paper& b) { return a.date < b.date; });
    std::stable_sort(
        told.findings.begin(), told.findings.end(),
        [](const StoredFinding& a, const StoredFinding& b) { return a.date < b.date; });
    council.papers = told.papers;
    council.findings = told.findings;
    std::vector<Item> items;
    for (std::size_t i = 0; i < council.findings.size(); ++i) {
      const auto paper =
          std::find_if(council.papers.begin(), council.papers.end(),
                       [&](const Paper& one) { return one.id == council.findings[i].document_id; });
      items.push_back({.finding = i,
                       .paper = static_cast<std::size_t>(paper - council.papers.begin()),
                       .part = Part::item,
                       .reading = reader.read(council.findings[i].finding.text)});
    }
    const std::vector<NotSameIssue> marks;
    const CouncilItems in{council, items, marks};
    const Pairs pairs = link_items(in, vocabulary(), comparer);
    const std::vector<Group> groups = group_links(in, pairs, comparer, vocabulary());

    std::set<std::size_t> placed;
    std::map<std::uint32_t, std::vector<std::set<std::size_t>>> linked;  // by issue
    std::map<std::uint32_t, std::set<std::set<std::size_t>>> found;
    for (const Group& group : groups) {
      EXPECT_TRUE(std::is_sorted(group.items.begin(), group.items.end())) << seed;
      for (const std::size_t link : group.links) {
        placed.insert(link);
        if (!group.by_words) {
          linked[group.issue].push_back({pairs.links[link].earlier, pairs.links[link].later});
        }
      }
      if (!group.by_words && group.items.size() > 1) {
        found[group.issue].insert({group.items.begin(), group.items.end()});
      }
    }
    EXPECT_EQ(placed.size(), pairs.links.size()) << seed << ": a link stands in no group";
    for (const auto& [issue, links] : linked) {
      EXPECT_EQ(found[issue], parts_slowly(links)) << seed << ' ' << issue;
    }
  }
}

}  // namespace
}  // namespace scrutineer::query::repeats
