// Fields in queries and as filters: names of councils, ranges of days and numbers, bad values.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Metadata about(std::string council, std::string day) {
  Metadata m;
  m.council = std::move(council);
  m.document_type = "focused_visit_letter";
  m.issuer = "Ofsted";
  m.published = day;
  m.date = std::move(day);
  m.date_source = "printed";
  return m;
}

const TestIndex& papers() {
  static const TestIndex index([] {
    Metadata graded = about("reading", "2019-12-31");
    graded.title = "Inspection of children\u2019s services in Reading";
    graded.document_type = "inspection_report";
    graded.judgements = {{"leaders", "inadequate"}, {"care_leavers", "good"}};
    graded.people = {{"Mike O'Brien", "Lead member", ""}};
    Metadata leap = about("kelderby", "2020-02-29");
    leap.document_type = "minutes";
    Metadata undated;
    undated.council = "kelderby";
    undated.document_type = "other";
    Paper long_paper = {"long",
                        {paragraph("Front door.", 1), paragraph("End.", 12)},
                        about("aldermere", "2016-01-01")};
    return std::vector<Paper>{
        long_paper, paper("graded", "Services in Aldermere are compared.", graded),
        paper("leap", "A meeting was held.", leap), paper("undated", "A note.", undated)};
  }());
  return index;
}

std::vector<std::string> filtered(const std::string& field,
                                  const std::vector<std::string>& values) {
  query::Engine engine = papers().engine();
  query::Request request;
  request.filters[field] = values;
  std::vector<std::string> names = papers().found(engine, request);
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Filters, CouncilsByIdCodeNameAndAlias) {
  for (const char* name : {"aldermere", "Aldermere", "E99999991", "E99999981", "Aldermere Council",
                           "aldermere children first", "ALDERMERE COUNCIL"}) {
    EXPECT_THAT(filtered("council", {name}), ElementsAre("long")) << name;
    EXPECT_THAT(papers().set_of("council:\"" + std::string(name) + "\""), ElementsAre("long"))
        << name;
  }
  EXPECT_THAT(filtered("council", {"Old Kelder"}), ElementsAre("leap", "undated"));
  EXPECT_THAT(filtered("council", {"Old Kelder", "E99999991"}),
              ElementsAre("leap", "long", "undated"));
}

TEST(Filters, ANameInPlainWordsIsNoFilter) {
  EXPECT_THAT(papers().set_of("aldermere"), ElementsAre("graded", "long"));
}

struct Range {
  std::string field, value;
  std::vector<std::string> found;
};

TEST(Filters, RangesIncludeBothEnds) {
  const Range ranges[] = {
      {"date", "2016", {"long"}},
      {"date", "2016-01-01", {"long"}},
      {"date", "2016-01-02", {}},
      {"date", "2019..2020", {"graded", "leap"}},
      {"date", "..2016", {"long"}},
      {"date", "2017..", {"graded", "leap"}},
      {"date", "2019-12..2020-02", {"graded", "leap"}},
      {"date", "2020-02", {"leap"}},
      {"date", "2019-12-31..2019-12-31", {"graded"}},
      {"published", "2016..2019", {"graded", "long"}},
      {"visit_start", "2000..2030", {}},
      {"pages", "12", {"long"}},
      {"pages", "2..", {"long"}},
      {"pages", "..11", {"graded", "leap", "undated"}},
  };
  for (const auto& [field, value, found] : ranges) {
    SCOPED_TRACE(field + ":" + value);
    EXPECT_THAT(filtered(field, {value}), testing::ElementsAreArray(found));
    EXPECT_THAT(papers().set_of(field + ":" + value), testing::ElementsAreArray(found));
  }
}

TEST(Filters, RepeatedValuesAreOrAndFieldsAreAnd) {
  EXPECT_THAT(filtered("date", {"2016", "2020"}), ElementsAre("leap", "long"));
  query::Engine engine = papers().engine();
  query::Request request;
  request.filters = {{"council", {"kelderby", "reading"}}, {"date", {"2019..2020"}}};
  EXPECT_THAT(papers().found(engine, request), testing::UnorderedElementsAre("graded", "leap"));
}

TEST(Filters, JudgementsByAreaOrByGradeAlone) {
  EXPECT_THAT(filtered("judgements", {"leaders=inadequate"}), ElementsAre("graded"));
  EXPECT_THAT(filtered("judgements", {"good"}), ElementsAre("graded"));
  EXPECT_THAT(filtered("judgements", {"leaders=good"}), IsEmpty());
  EXPECT_THAT(papers().set_of("judgements:leaders=inadequate"), ElementsAre("graded"));
}

TEST(Filters, PeopleByNameOrSurname) {
  for (const char* name : {"Mike O'Brien", "mike o\u2019brien", "O'Brien"})
    EXPECT_THAT(filtered("person", {name}), ElementsAre("graded")) << name;
}

TEST(Filters, TitleWordsStandInTheQueryOnly) {
  EXPECT_THAT(papers().set_of("title:inspection"), ElementsAre("graded"));
  EXPECT_THAT(papers().set_of("title:\"services in reading\""), ElementsAre("graded"));
  EXPECT_THAT(papers().set_of("title:meeting"), IsEmpty());
}

TEST(Filters, BadOnesAreAllNamedAtOnce) {
  query::Engine engine = papers().engine();
  query::Request request;
  request.filters = {{"council", {"nowhere"}}, {"date", {"2019-13"}},
                     {"published", {"soon"}},  {"nonsense", {"x"}},
                     {"pages", {"9..8"}},      {"meeting_date", {"2020..2019"}},
                     {"title", {"x"}},         {"visit_end", {"2019-02-29"}}};
  request.text = "(a";
  try {
    (void)engine.search(request);
    FAIL() << "was answered";
  } catch (const query::BadParameters& error) {
    EXPECT_EQ(error.code(), "bad-parameter");
    EXPECT_EQ(error.bad().size(), request.filters.size() + 1) << "the query is one, too";
    for (const query::BadParameter& bad : error.bad()) {
      EXPECT_TRUE(bad.name == "q" || request.filters.contains(bad.name));
      EXPECT_FALSE(bad.reason.empty());
    }
  }
}

TEST(Filters, BadValuesInAQueryAreErrorsWithTheirPlace) {
  query::Engine engine = papers().engine();
  const std::pair<std::string, std::size_t> queries[] = {{"x council:nowhere", 2},
                                                         {"date:2019-13", 0},
                                                         {"a published:2020..2019", 2},
                                                         {"pages:many", 0}};
  for (const auto& [text, position] : queries) {
    query::Request request;
    request.text = text;
    try {
      (void)engine.search(request);
      ADD_FAILURE() << text << " was answered";
    } catch (const query::QueryError& error) {
      EXPECT_EQ(error.position(), position) << text;
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

std::string refusal(const std::string& field, const std::string& value) {
  try {
    (void)filtered(field, {value});
    return "";
  } catch (const query::BadParameters& error) {
    return error.bad().size() == 1 && error.bad().front().name == field ? error.bad().front().reason
                                                                        : "another refusal";
  }
}

TEST(Filters, AValueThatNobodyKnowsIsRefused) {
  using testing::HasSubstr;
  for (const char* field :
       {"document_type", "framework", "theme", "judgements", "decision", "send_outcome", "partial",
        "ocr", "format", "response_expected", "date_source", "role"}) {
    EXPECT_THAT(refusal(field, "zzz"), HasSubstr("\"zzz\" is none of ")) << field;
    query::Engine engine = papers().engine();
    query::Request request;
    request.text = "a " + std::string(field) + ":zzz";
    EXPECT_THROW((void)engine.search(request), query::QueryError) << field;
  }
  EXPECT_THAT(refusal("theme", "care_leavres"), HasSubstr("Did you mean care_leavers?"));
  EXPECT_THAT(refusal("judgements", "leeders=good"), HasSubstr("Did you mean leaders?"));
  EXPECT_THAT(refusal("judgements", "leaders=goof"), HasSubstr("Did you mean good?"));
  EXPECT_THAT(refusal("role", "nobody=Ann"), HasSubstr("\"nobody\" is none of "));
  for (const char* form : {"ndjson", "CSV", "markdown"})
    EXPECT_THAT(refusal("format", form),
                testing::AllOf(HasSubstr("none of pdf, docx"), HasSubstr("format=jsonl")));
}

TEST(Filters, AValueIsKnownToTheVocabularyOrTheIndex) {
  for (const auto& [field, value] :
       {std::pair("document_type", "Focused visit letter"), std::pair("framework", "ilacs"),
        std::pair("partial", "yes"), std::pair("decision", "note"),
        std::pair("committee", "anything"), std::pair("legislation", "anything"),
        std::pair("ward", "anything"), std::pair("person", "anybody")})
    EXPECT_EQ(refusal(field, value), "") << field;
  Metadata own = about("reading", "2020-01-01");
  own.document_type = "press_cutting";
  const TestIndex index({paper("cutting", "Words.", own)});
  query::Engine engine = index.engine();
  query::Request request;
  request.filters = {{"document_type", {"press_cutting"}}};
  EXPECT_EQ(engine.search(request).total.value, 1U);
}

}  // namespace
}  // namespace scrutineer::tests
