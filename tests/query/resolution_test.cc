// What papers speak of is matched to the papers held, and what is not held is listed.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "query/held_visits.h"
#include "query/restated.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Reference speaks_of(const std::string& kind, const std::string& start, const std::string& end = "",
                    const std::string& published = "") {
  Reference reference;
  reference.issuer = "Ofsted";
  reference.kind = kind;
  reference.start = start;
  reference.end = end;
  reference.published = published;
  return reference;
}

// Of one council: an inspection, two monitoring visits, and a focused visit without printed days.
query::HeldVisits held() {
  return query::HeldVisits(
      {{"report", "Ofsted", "inspection", "", "2016-05-09", "2016-06-02", "2016-07-18"},
       {"first", "Ofsted", "monitoring_visit", "1", "2016-12-06", "2016-12-07", "2017-01-09"},
       {"second", "Ofsted", "monitoring_visit", "2", "2017-04-04", "2017-04-05", "2017-05-02"},
       {"focused", "Ofsted", "focused_visit", "", "", "", "2019-02-11"}});
}

TEST(HeldVisits, AreKnownByDaysMonthOrPublication) {
  struct Case {
    Reference meant;
    std::string expected;
  };
  const Case cases[] = {
      {speaks_of("inspection", "2016-05-09", "2016-06-02"), "report"},
      {speaks_of("inspection", "2016-05-10"), "report"},
      {speaks_of("inspection", "2016-05"), "report"},
      {speaks_of("inspection", "2016"), "report"},
      {speaks_of("inspection", "", "", "2016-07"), "report"},
      {speaks_of("inspection", "", "", "2016-07-15"), "report"},  // the letter's own date
      {speaks_of("other", "2016-05"), "report"},
      {speaks_of("inspection", "2016-12-06"), "first"},  // the same days, called otherwise
      {speaks_of("monitoring_visit", "2016-12"), "first"},
      {speaks_of("monitoring_visit", "2017-04-05"), "second"},
      {speaks_of("monitoring_visit", "2017"), "second"},
      {speaks_of("focused_visit", "", "", "2019-02"), "focused"},
      {speaks_of("inspection", "2016-07"), "report"},  // the month of its publication
      {speaks_of("monitoring_visit", "2017-05"), "second"},
      {speaks_of("inspection", "2016-12"), ""},                   // that month's visit is none
      {speaks_of("focused_visit", "2016-07"), ""},                // nor is another kind's report
      {speaks_of("inspection", "2016-07-18"), ""},                // a visit's day is no letter's
      {speaks_of("inspection", "2016-06", "2016-07"), "report"},  // days overlap
      {speaks_of("monitoring_visit", "2017-05", "2017-06"), ""},  // two months name no publication
      {speaks_of("inspection", "2015-05"), ""},
      {speaks_of("monitoring_visit", "2017-08"), ""},
      {speaks_of("monitoring_visit", "2018"), ""},
      {speaks_of("focused_visit", "2019-01"), ""},  // its days are not known
      {speaks_of("inspection", ""), ""},
      {speaks_of("inspection", "soon"), ""},
  };
  for (const Case& one : cases)
    EXPECT_EQ(held().resolve(one.meant, ""), one.expected)
        << one.meant.kind << " " << one.meant.start << " " << one.meant.published;
}

TEST(HeldVisits, AMonthIsAVisitsRatherThanAPublications) {
  const query::HeldVisits two(
      {{"letter", "Ofsted", "monitoring_visit", "", "2017-04-04", "2017-04-05", "2017-05-15"},
       {"visit", "Ofsted", "monitoring_visit", "", "2017-05-09", "2017-05-10", "2017-06-12"}});
  EXPECT_EQ(two.resolve(speaks_of("monitoring_visit", "2017-05"), ""), "visit");
  EXPECT_EQ(two.resolve(speaks_of("monitoring_visit", "2017-06"), ""), "visit");
  EXPECT_EQ(two.resolve(speaks_of("monitoring_visit", "2017-04"), ""), "letter");
}

TEST(HeldVisits, AYearIsAVisitsRatherThanAPublications) {
  const query::HeldVisits one(
      {{"single", "Ofsted", "inspection", "", "2015-10-19", "2015-11-12", "2016-01-20"}});
  EXPECT_EQ(one.resolve(speaks_of("inspection", "2016"), ""), "single");
  EXPECT_TRUE(one.may_hold(speaks_of("inspection", "2016")));
  EXPECT_EQ(one.resolve(speaks_of("inspection", "2015"), ""), "single");
  EXPECT_EQ(one.resolve(speaks_of("inspection", "2017"), ""), "");
  EXPECT_EQ(one.resolve(speaks_of("inspection", "2016", "2017"), ""), "") << "two years";
  EXPECT_EQ(one.resolve(speaks_of("focused_visit", "2016"), ""), "") << "another kind's report";
  EXPECT_FALSE(one.may_hold(speaks_of("focused_visit", "2016")));
  EXPECT_FALSE(one.may_hold(speaks_of("inspection", "2016-11")));
  const query::HeldVisits two(
      {{"single", "Ofsted", "inspection", "", "2015-10-19", "2015-11-12", "2016-01-20"},
       {"later", "Ofsted", "inspection", "", "2016-06-06", "2016-06-10", "2016-07-25"}});
  EXPECT_EQ(two.resolve(speaks_of("inspection", "2016"), ""), "later");
  EXPECT_EQ(two.resolve(speaks_of("inspection", "2015"), ""), "single");
}

TEST(HeldVisits, ThoseOfThePredecessorsMayBeMeantButAreNotToldFrom) {
  const query::HeldVisits both(
      {}, {{"old", "Ofsted", "inspection", "", "2018-07-02", "2018-07-20", ""}});
  EXPECT_TRUE(both.may_hold(speaks_of("inspection", "2018")));
  EXPECT_FALSE(both.may_hold(speaks_of("inspection", "2019")));
  EXPECT_FALSE(both.may_hold(speaks_of("focused_visit", "2018")));
  EXPECT_EQ(both.resolve(speaks_of("inspection", "2018"), ""), "");
}

TEST(HeldVisits, WhatCantBeToldApartIsNothing) {
  const query::HeldVisits two(
      {{"a", "Ofsted", "monitoring_visit", "", "2017-04-04", "2017-04-05", ""},
       {"b", "Ofsted", "monitoring_visit", "", "2017-04-25", "2017-04-26", ""}});
  EXPECT_EQ(two.resolve(speaks_of("monitoring_visit", "2017-04"), ""), "");
  EXPECT_EQ(two.resolve(speaks_of("monitoring_visit", "2017-04-25"), ""), "b");
  EXPECT_TRUE(two.may_hold(speaks_of("monitoring_visit", "2017-04")));
  const query::HeldVisits twice(
      {{"b", "Ofsted", "inspection", "", "2016-05-09", "2016-06-02", "2016-07-18"},
       {"a", "Ofsted", "inspection", "", "2016-05-09", "2016-06-02", "2016-07-18"}});
  EXPECT_EQ(twice.resolve(speaks_of("inspection", "2016-05"), ""), "a") << "saved twice";
  EXPECT_EQ(twice.resolve(speaks_of("inspection", "2016-05"), "a"), "b") << "never itself";
}

TEST(HeldVisits, NumberAndBodyMustAgree) {
  Reference second = speaks_of("monitoring_visit", "2016-12");
  second.ordinal = "2";
  EXPECT_EQ(held().resolve(second, ""), "");
  second.ordinal = "1";
  EXPECT_EQ(held().resolve(second, ""), "first");
  Reference other = speaks_of("inspection", "2016-05");
  other.issuer = "Care Quality Commission";
  EXPECT_EQ(held().resolve(other, ""), "");
  other.issuer = "Ofsted and the Care Quality Commission";
  EXPECT_EQ(held().resolve(other, ""), "report");
}

Metadata of(const std::string& type, const std::string& date) {
  Metadata metadata;
  metadata.council = "aldermere";
  metadata.document_type = type;
  metadata.date = date;
  return metadata;
}

Paper report(const std::string& name, const std::string& start, const std::string& end) {
  Metadata metadata = of("inspection_report", end);
  metadata.issuer = "Ofsted";
  metadata.visit_start = start;
  metadata.visit_end = end;
  metadata.judgements = {{"overall_effectiveness", "inadequate"}};
  return paper(name, "inspection", metadata);
}

Paper speaker(const std::string& name, const std::string& date, std::vector<Reference> about) {
  Metadata metadata = of("cabinet_report", date);
  for (std::size_t i = 0; i < about.size(); ++i) {
    metadata.evidence.push_back(
        {"about[" + std::to_string(i) + "]", 2, "", name + " says so", Source::printed});
  }
  metadata.about = std::move(about);
  return paper(name, "report of the director", metadata);
}

TEST(About, IsResolvedWhenItIsRead) {
  TestIndex index(
      {speaker("cabinet", "2020-01-07",
               {speaks_of("inspection", "2016-05"), speaks_of("monitoring_visit", "2017-08")})});
  query::Engine engine = index.engine();
  const std::string id = TestIndex::id_of("cabinet");
  EXPECT_THAT(engine.details(id)->about_ids, ElementsAre("", ""));
  index.add({report("report", "2016-05-09", "2016-06-02")});
  EXPECT_THAT(engine.details(id)->about_ids, ElementsAre(TestIndex::id_of("report"), ""))
      << "though the paper that speaks was indexed before";
  Paper elsewhere = report("elsewhere", "2017-08-01", "2017-08-02");
  elsewhere.metadata.council = "kelderby";
  elsewhere.metadata.document_type = "monitoring_visit_letter";
  index.add({elsewhere});
  EXPECT_THAT(engine.details(id)->about_ids, ElementsAre(TestIndex::id_of("report"), ""))
      << "another council's visit";
  EXPECT_FALSE(engine.details("0000000000000000").has_value());
}

// Invented prose, long enough for copies to be known as such.
std::string prose(const std::string& subject) {
  std::string out;
  for (std::size_t i = 0; i < 700; ++i)
    out += subject + std::to_string(i * i % 997) + (i % 9 == 8 ? ". " : " ");
  return out;
}

Paper with_text(Paper paper, const std::string& subject) {
  paper.blocks = {paragraph(prose(subject))};
  return paper;
}

// Six visits, two of them of one month and one saved twice, and papers that speak of one to three
// of them or of none, some of which are saved twice.
std::vector<Paper> papers_that_speak() {
  std::vector<Paper> papers;
  const char* visits[] = {"2014-03-10", "2016-05-09", "2016-05-23",
                          "2018-01-15", "2019-06-03", "2021-11-08"};
  for (const char* day : visits)
    papers.push_back(with_text(report(std::string("report") + day, day, day), day));
  papers.push_back(with_text(report("reported again", "2018-01-15", "2018-01-15"), "2018-01-15"));
  Paper letter = with_text(report("letter", "2020-02-04", "2020-02-05"), "letter");
  letter.metadata.document_type = "focused_visit_letter";
  letter.metadata.about = {speaks_of("inspection", "2019-06"), speaks_of("inspection", "2019")};
  papers.push_back(letter);
  const char* months[] = {"2014-03", "2016-05", "2016-05-09", "2018-01", "2019", "2021-11", "2013"};
  for (std::size_t i = 0; i < 160; ++i) {
    std::vector<Reference> about;
    for (std::size_t k = 0; k < i % 4; ++k)
      about.push_back(speaks_of(k == 2 ? "focused_visit" : "inspection", months[(i * 3 + k) % 7]));
    const std::string number = std::to_string(i);
    Paper paper =
        with_text(speaker("speaker" + number, "20" + std::to_string(10 + i % 15) + "-04-01",
                          std::move(about)),
                  "of" + std::to_string(i / 5 * 5 + std::min<std::size_t>(i % 5, 3)) + "x");
    if (i % 11 == 10) paper.metadata.council = "kelderby";
    papers.push_back(std::move(paper));
  }
  // Encloses the letter, and so is found with it; that it speaks of it is news all the same.
  Paper encloses = with_text(
      speaker("encloses", "2020-03-01", {speaks_of("focused_visit", "2020-02")}), "cover");
  encloses.blocks.push_back(letter.blocks.front());
  papers.push_back(encloses);
  return papers;
}

std::set<std::string> copies_of(const Document& document) {
  std::set<std::string> copies = {document.id};
  for (const Duplicate& copy : document.duplicates)
    if (copy.relation == "same") copies.insert(copy.id);
  return copies;
}

// The slow and obvious way: what every paper speaks of. Papers by their earliest copy.
std::set<std::string> speakers_of(const std::vector<query::DocumentDetails>& papers,
                                  const Document& document) {
  const std::set<std::string> copies = copies_of(document);
  std::set<std::string> speakers;
  for (const query::DocumentDetails& paper : papers) {
    if (copies.contains(paper.document.id)) continue;
    if (std::ranges::any_of(paper.about_ids,
                            [&](const std::string& about) { return copies.contains(about); }))
      speakers.insert(*copies_of(paper.document).begin());
  }
  return speakers;
}

TEST(ReferredToBy, IsWhatEveryPaperSpeaksOfTheOtherWayRound) {
  const std::vector<Paper> papers = papers_that_speak();
  const TestIndex index(papers);
  query::Engine engine = index.engine();
  std::vector<query::DocumentDetails> all;
  for (const Paper& paper : papers) all.push_back(*engine.details(TestIndex::id_of(paper.name)));
  std::uint64_t most = 0;
  std::size_t copies = 0;
  for (const query::DocumentDetails& details : all) {
    const query::ReferredTo& found = details.referred_to_by;
    const std::set<std::string> expected = speakers_of(all, details.document);
    EXPECT_EQ(found.total, expected.size());
    EXPECT_EQ(found.papers.size(), std::min<std::size_t>(expected.size(), 20));
    std::string date = "9999";
    std::set<std::string> named;
    for (const query::ReferringPaper& paper : found.papers) {
      EXPECT_LE(paper.document.metadata.date, date) << "newest first";
      date = paper.document.metadata.date;
      EXPECT_TRUE(expected.contains(*copies_of(paper.document).begin()));
      named.insert(*copies_of(paper.document).begin());
      EXPECT_EQ(paper.from.document_id, paper.document.id);
      if (paper.document.id == TestIndex::id_of("letter")) continue;  // which has no evidence
      EXPECT_EQ(paper.from.page, 2U);
      EXPECT_THAT(paper.from.quote, testing::EndsWith(" says so"));
    }
    EXPECT_EQ(named.size(), found.papers.size()) << "each once";
    most = std::max(most, found.total);
    copies += copies_of(details.document).size() > 1 ? 1 : 0;
  }
  EXPECT_GT(most, 20U) << "or nothing was left out";
  EXPECT_GT(copies, 10U);
  const auto enclosed = engine.details(TestIndex::id_of("letter"))->referred_to_by;
  ASSERT_EQ(enclosed.total, 1U);
  EXPECT_EQ(enclosed.papers.front().document.id, TestIndex::id_of("encloses"));
}

TEST(ReferredToBy, FollowsEveryCommit) {
  TestIndex index({report("report", "2016-05-09", "2016-06-02")});
  query::Engine engine = index.engine();
  const auto speakers = [&] {
    const auto details = engine.details(TestIndex::id_of("report"));
    std::vector<std::string> ids;
    for (const query::ReferringPaper& paper : details->referred_to_by.papers)
      ids.push_back(paper.document.id);
    return ids;
  };
  EXPECT_THAT(speakers(), IsEmpty());
  index.add({speaker("one", "2018-01-07", {speaks_of("inspection", "2016-05")})});
  EXPECT_THAT(speakers(), ElementsAre(TestIndex::id_of("one")));
  index.add({speaker("two", "2019-01-07", {speaks_of("inspection", "2016")})});
  EXPECT_THAT(speakers(), ElementsAre(TestIndex::id_of("two"), TestIndex::id_of("one")));
  index.add({report("another", "2016-11-01", "2016-11-02")});
  EXPECT_THAT(speakers(), ElementsAre(TestIndex::id_of("one")))
      << "the year alone no longer tells which";
  index.remove("one");
  EXPECT_THAT(speakers(), IsEmpty());
}

TEST(About, ACouncilPaperNeverMatchesAJudgement) {
  Reference graded = speaks_of("inspection", "2016-05");
  graded.grades = {{"overall_effectiveness", "inadequate"}};
  TestIndex index(
      {speaker("cabinet", "2020-01-07", {graded}), report("report", "2016-05-09", "2016-06-02")});
  EXPECT_THAT(index.found("judgements:overall_effectiveness=inadequate"), ElementsAre("report"));
  EXPECT_THAT(index.found("judgements:inadequate"), ElementsAre("report"));
}

TEST(Missing, IsMergedOverPapersAndAsExactAsAny) {
  TestIndex index({report("report", "2016-05-09", "2016-06-02"),
                   speaker("one", "2018-01-07", {speaks_of("monitoring_visit", "2017-08")}),
                   speaker("two", "2018-03-07",
                           {speaks_of("monitoring_visit", "2017-08-01", "2017-08-02"),
                            speaks_of("inspection", "2016-05")}),
                   speaker("three", "2018-04-07",
                           {speaks_of("monitoring_visit", "", "", "2017-09-04"),
                            speaks_of("inspection", "2012")})});
  query::Engine engine = index.engine();
  const auto missing = engine.missing("Aldermere");
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(missing[0].reference.kind, "inspection");
  EXPECT_EQ(missing[0].reference.start, "2012");
  const query::MissingDocument& visit = missing[1];
  EXPECT_EQ(visit.council, "aldermere");
  EXPECT_EQ(visit.reference.start, "2017-08-01");
  EXPECT_EQ(visit.reference.end, "2017-08-02");
  EXPECT_EQ(visit.reference.published, "2017-09-04");
  ASSERT_EQ(visit.known_from.size(), 3U);
  for (const query::KnownFrom& known : visit.known_from) {
    EXPECT_EQ(known.page, 2U);
    EXPECT_THAT(known.quote, testing::EndsWith(" says so"));
  }
  EXPECT_EQ(engine.missing("").size(), 2U);
  EXPECT_THAT(engine.missing("kelderby"), IsEmpty());
  EXPECT_THROW((void)engine.missing("nowhere"), query::BadParameters);
}

TEST(Missing, NotWhatIsHeldUnderACouncilThatWasReplaced) {
  std::vector<Council> councils = test_councils();
  councils[1].replaced_by = {"reading"};  // Kelderby, by Reading
  Paper former = report("former", "2018-07-02", "2018-07-20");
  former.metadata.council = "kelderby";
  std::vector<Reference> spoken = {speaks_of("inspection", "2018"),
                                   speaks_of("inspection", "2014")};
  Paper successor = speaker("successor", "2024-01-07", spoken);
  successor.metadata.council = "reading";
  const Paper other = speaker("other", "2024-01-07", spoken);  // of Aldermere
  const TestIndex index({former, successor, other}, councils);
  query::Engine engine = index.engine();
  const auto missing = engine.missing("reading");
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing.front().reference.start, "2014");
  EXPECT_EQ(engine.missing("aldermere").size(), 2U);
}

TEST(Missing, NeitherWhatIsHeldNorWhatIsToComeNorWhatHasNoDate) {
  Paper undated = report("undated", "", "");
  undated.metadata.date = undated.metadata.published = "2019-02-11";
  undated.metadata.document_type = "focused_visit_letter";
  const TestIndex index(
      {report("report", "2016-05-09", "2016-06-02"), undated,
       speaker("cabinet", "2020-01-07",
               {speaks_of("inspection", "2016-05-10"), speaks_of("inspection", "2016"),
                speaks_of("inspection", "2020-03"), speaks_of("monitoring_visit", "2021"),
                speaks_of("monitoring_visit", ""), speaks_of("focused_visit", "2018-12"),
                speaks_of("focused_visit", "2019-01-15", "2019-01-16")})});
  query::Engine engine = index.engine();
  EXPECT_THAT(engine.missing(""), IsEmpty());
}

TEST(Restated, IsLinkedToTheEarlierFinding) {
  Paper source = report("report", "2016-05-09", "2016-06-02");
  source.findings = {
      finding("Ensure that social workers receive regular, reflective supervision."),
      finding("Ensure that return home interviews are offered to every missing child."),
      finding("Supervision of social workers is poor.", "concern")};
  Paper letter = paper("letter", "letter", of("monitoring_visit_letter", "2016-12-09"));
  Finding alike =
      finding("social workers should receive regular reflective supervision", "restated");
  alike.source = {"Ofsted", "inspection", "2016-05", "", "", "Supervision is better.", 2};
  Finding other = finding("Improve the quality of pathway plans", "restated");
  other.source = {"Ofsted", "inspection", "2016-05", "", "", "", 0};
  Finding unknown = finding("Ensure that visits are timely", "restated");
  unknown.source = {"Ofsted", "inspection", "2013-01", "", "", "", 0};
  letter.findings = {alike, other, unknown};
  const TestIndex index({source, letter});
  query::Engine engine = index.engine();
  query::FindingsRequest request;
  request.filters = {{"kind", {"restated"}}};
  const auto found = engine.findings(request).findings;
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].finding.source.document_id, TestIndex::id_of("report"));
  EXPECT_EQ(found[0].finding.source.finding_id,
            finding_id(TestIndex::id_of("report"), source.findings[0].text));
  EXPECT_EQ(found[1].finding.source.document_id, TestIndex::id_of("report"));
  EXPECT_EQ(found[1].finding.source.finding_id, "");
  EXPECT_EQ(found[2].finding.source.document_id, "");
  EXPECT_EQ(engine.finding(found[0].finding.id)->finding.source, found[0].finding.source);
}

TEST(Likeness, IsTheShareOfCommonWords) {
  EXPECT_DOUBLE_EQ(query::likeness({"a", "b"}, {"a", "b"}), 1);
  EXPECT_DOUBLE_EQ(query::likeness({"a", "b"}, {"b", "c"}), 1.0 / 3);
  EXPECT_DOUBLE_EQ(query::likeness({"a"}, {"b"}), 0);
  EXPECT_DOUBLE_EQ(query::likeness({}, {"b"}), 0);
}

}  // namespace
}  // namespace scrutineer::tests
