// What papers speak of is matched to the papers held, and what is not held is listed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
