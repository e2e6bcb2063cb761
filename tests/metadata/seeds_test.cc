// The five seed papers, field by field.
#include <gtest/gtest.h>

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"
#include "tests/metadata/shared_papers.h"

namespace scrutineer::metadata {
namespace {

class Seeds : public ::testing::Test {
 protected:
  void SetUp() override {
    if (seeds().empty()) {
      GTEST_SKIP() << "no papers in " << tests::shared_folder();
    }
  }

  static const std::vector<tests::SharedPaper>& seeds() {
    static const std::vector<tests::SharedPaper> papers = tests::shared_papers("seeds");
    return papers;
  }

  static Metadata read(const std::string& beginning) {
    static const MetadataExtractor extractor(tests::shipped_vocabulary());
    for (const tests::SharedPaper& paper : seeds()) {
      if (paper.file.starts_with(beginning)) {
        return extractor.extract(paper.text);
      }
    }
    ADD_FAILURE() << "no seed " << beginning;
    return {};
  }

  static std::string people(const std::vector<Person>& list) {
    std::string all;
    for (const Person& person : list) {
      all += (all.empty() ? "" : "; ") + person.name +
             (person.role.empty() ? "" : " (" + person.role + ")");
    }
    return all;
  }

  static bool speaks_of(const Metadata& metadata, const Reference& wanted) {
    for (const Reference& r : metadata.about) {
      if (r.kind == wanted.kind && r.ordinal == wanted.ordinal && r.start == wanted.start &&
          r.end == wanted.end && r.published == wanted.published) {
        return true;
      }
    }
    return false;
  }

  // The reference of this kind that begins, or else was published, on this date; empty for none.
  static Reference reference_of(const Metadata& metadata, const std::string& kind,
                                const std::string& date) {
    for (const Reference& r : metadata.about) {
      if (r.kind == kind && (r.start == date || (r.start.empty() && r.published == date))) {
        return r;
      }
    }
    ADD_FAILURE() << "speaks of no " << kind << " of " << date;
    return {};
  }

  // "from->value unit kind year" of the measure with this value.
  static std::string a_measure(const Metadata& metadata, const std::string& value) {
    for (const Measure& m : metadata.measures) {
      if (m.value == value) {
        return (m.from.empty() ? "" : m.from + "->") + m.value + " " + m.unit + " " + m.what + "|" +
               m.population + m.kind + "|" + m.reported_by + m.financial_year;
      }
    }
    return {};
  }

  static std::string promised_by(const Metadata& metadata) {
    std::string all;
    for (const Commitment& commitment : metadata.commitments) {
      all += (all.empty() ? "" : " ") + commitment.by;
    }
    return all;
  }

  static std::string laws(const Metadata& metadata) {
    std::string all;
    for (const Citation& law : metadata.legislation) {
      all += (all.empty() ? "" : "; ") + law.title + " (" + law.printed + ")";
    }
    return all;
  }

  static Source source_of(const Metadata& metadata, const std::string& path) {
    for (const Evidence& proof : metadata.evidence) {
      if (proof.path == path) {
        EXPECT_EQ(proof.page, 0U) << "text files have no pages";
        return proof.source;
      }
    }
    ADD_FAILURE() << "no evidence for " << path;
    return Source::manifest;
  }
};

TEST_F(Seeds, TamesideCabinetPaper) {
  const Metadata m = read("000_");
  EXPECT_EQ(m.document_type, "cabinet_report");
  EXPECT_EQ(m.council, "tameside");
  EXPECT_EQ(m.issuer, "Tameside");
  EXPECT_EQ(m.committee, "Cabinet");
  EXPECT_EQ(m.title, "OFSTED MONITORING VISIT REPORT");
  EXPECT_EQ(m.meeting_date, "2018-09-19");
  EXPECT_EQ(m.published, "2018-09-19");
  EXPECT_EQ(m.date_source, "meeting");
  EXPECT_EQ(people(m.people),
            "Oliver Ryan (Executive Member lead for Children and Families); James Thomas (Outgoing "
            "Interim Director of Children's Services); Richard Hancock (Director of Children's "
            "Services (DCS))");
  EXPECT_TRUE(m.judgements.empty());
  EXPECT_EQ(m.visit_start, "");
  EXPECT_EQ(m.lead_inspector, "");
  EXPECT_EQ(m.framework, "");
  EXPECT_TRUE(
      speaks_of(m, {"Ofsted", "monitoring_visit", "6", "2018-08-22", "2018-08-23", "", {}}));
  EXPECT_TRUE(speaks_of(m, {"Ofsted", "monitoring_visit", "", "2018-11-27", "2018-11-28", "", {}}));
  EXPECT_EQ(source_of(m, "about[0]"), Source::inferred);
  EXPECT_EQ(reference_of(m, "monitoring_visit", "2018-01").ordinal, "");
  EXPECT_EQ(reference_of(m, "monitoring_visit", "2018-04").end, "2018-04");
  EXPECT_EQ(reference_of(m, "inspection", "2019").published, "");
  EXPECT_EQ(reference_of(m, "inspection", "2016").grades,
            (std::map<std::string, std::string>{{"children_in_care", "requires_improvement"},
                                                {"overall_effectiveness", "inadequate"}}));
  EXPECT_EQ(m.about.size(), 6U);
  EXPECT_EQ(a_measure(m, "8600000"),
            "8600000 GBP overspend against available resources|overspend|2017/18");
  EXPECT_EQ(a_measure(m, "12500000"), "12500000 GBP one off reserves|reserve|2018/19");
  EXPECT_EQ(m.measures.size(), 2U);
  EXPECT_EQ(promised_by(m), "2018-11-28 2019");
  EXPECT_EQ(source_of(m, "commitments[0]"), Source::inferred);
  EXPECT_EQ(laws(m), "Children and Social Work Act 2017 (Children and Social Work Act 2017)");
  ASSERT_EQ(m.links.size(), 1U);
  EXPECT_EQ(m.links[0].url, "https://www.local.gov.uk/corporate-parenting-resource-pack");
}

TEST_F(Seeds, ThirdMonitoringVisitLetter) {
  const Metadata m = read("001_");
  EXPECT_EQ(m.document_type, "monitoring_visit_letter");
  EXPECT_EQ(m.council, "tameside");
  EXPECT_EQ(m.issuer, "Ofsted");
  EXPECT_EQ(m.title, "Monitoring visit of Tameside Borough Council children's services");
  EXPECT_EQ(m.published, "2017-10-12");
  EXPECT_EQ(m.visit_start, "2017-09-12");
  EXPECT_EQ(m.visit_end, "2017-09-13");
  EXPECT_EQ(source_of(m, "visit_start"), Source::printed);
  EXPECT_EQ(m.lead_inspector, "Paula Thomson-Jones");
  EXPECT_EQ(m.inspectors, (std::vector<std::string>{"Paula Thomson-Jones", "Stella Elliott"}));
  EXPECT_EQ(people(m.addressees), "Steven Pleasant");
  EXPECT_EQ(m.framework, "");
  EXPECT_TRUE(m.judgements.empty());
  EXPECT_EQ(m.committee, "");
  EXPECT_EQ(m.visit_ordinal, "3");
  EXPECT_EQ(m.about.size(), 2U);
  EXPECT_EQ(reference_of(m, "inspection", "2016-12").grades,
            (std::map<std::string, std::string>{{"care_leavers", "requires_improvement"},
                                                {"overall_effectiveness", "inadequate"}}));
  EXPECT_EQ(reference_of(m, "monitoring_visit", "2017-03").end, "2017-03");
  EXPECT_EQ(a_measure(m, "78"),
            "74.9->78 % the number of young people with an up-to-date pathway plan|care_leavers|"
            "Tameside");
  EXPECT_EQ(m.measures.size(), 1U);
  EXPECT_TRUE(m.commitments.empty());
}

TEST_F(Seeds, TamesideScrutinyLetter) {
  const Metadata m = read("002_");
  EXPECT_EQ(m.document_type, "scrutiny_letter");
  EXPECT_EQ(m.council, "tameside");
  EXPECT_EQ(m.committee, "Integrated Care and Wellbeing Scrutiny Panel");
  EXPECT_EQ(m.published, "2018-11-20");
  EXPECT_EQ(m.meeting_date, "");
  EXPECT_EQ(m.title, "Children's Services Improvement");
  EXPECT_EQ(people(m.addressees),
            "Oliver Ryan (Executive Member (Children and Families)); Richard Hancock (Director of "
            "Children's Services)");
  EXPECT_NE(people(m.people).find("Gillian Peet (Chair"), std::string::npos);
  EXPECT_NE(people(m.people).find("Paul Radcliffe"), std::string::npos);
  EXPECT_TRUE(m.judgements.empty());
  EXPECT_EQ(m.visit_start, "");
}

TEST_F(Seeds, ReadingCommitteeReport) {
  const Metadata m = read("003_");
  EXPECT_EQ(m.document_type, "committee_report");
  EXPECT_EQ(m.council, "reading");
  EXPECT_EQ(m.committee, "Adult Social Care, Children's Services and Education Committee");
  EXPECT_EQ(m.title, "OFSTED UPDATE REPORT");
  EXPECT_EQ(m.meeting_date, "2017-07-12");
  EXPECT_EQ(m.published, "2017-07-12");
  EXPECT_EQ(people(m.people), "Ann Marie Dodds (LEAD OFFICER); Gavin (LEAD CLLR)");
  EXPECT_TRUE(
      speaks_of(m, {"Ofsted", "monitoring_visit", "1", "2016-10-31", "2016-11-01", "", {}}));
  EXPECT_TRUE(
      speaks_of(m, {"Ofsted", "monitoring_visit", "2", "2017-02-21", "2017-02-22", "", {}}));
  EXPECT_TRUE(speaks_of(
      m, {"Ofsted", "monitoring_visit", "3", "2017-05-31", "2017-06-01", "2017-06-29", {}}));
  EXPECT_TRUE(speaks_of(m, {"Ofsted", "inspection", "", "", "", "2016-08-05", {}}));
  EXPECT_TRUE(m.judgements.empty());
  EXPECT_EQ(reference_of(m, "monitoring_visit", "2017-10").ordinal, "");
  EXPECT_EQ(reference_of(m, "inspection", "2016-08-05").grades,
            (std::map<std::string, std::string>{{"overall_effectiveness", "inadequate"}}));
  EXPECT_EQ(m.about.size(), 5U);
  EXPECT_NE(a_measure(m, "18").find("18 recommendations recommendations for improvement"),
            std::string::npos);
  EXPECT_EQ(laws(m), "Children Act 2004 (Children's Act 2004)");
  EXPECT_EQ(m.links.size(), 6U);
}

TEST_F(Seeds, MedwayCabinetPaper) {
  const Metadata m = read("004_");
  EXPECT_EQ(m.document_type, "cabinet_report");
  EXPECT_EQ(m.council, "medway");
  EXPECT_EQ(m.committee, "Cabinet");
  EXPECT_EQ(m.title, "OFSTED INPSECTION OF CHILDREN'S SOCIAL CARE SERVICES");
  EXPECT_EQ(m.meeting_date, "2015-12-15");
  EXPECT_EQ(people(m.people),
            "Mike O'Brien (Portfolio Holder); Barbara Peacock (Director of Children and Adults "
            "Services); Sue Brunton-Reed (Improvement Programme Manager)");
  EXPECT_TRUE(speaks_of(m, {"Ofsted", "inspection", "", "2015-09", "", "2015-11-27", {}}));
  EXPECT_TRUE(m.judgements.empty());
  EXPECT_EQ(
      reference_of(m, "inspection", "2015-09").grades,
      (std::map<std::string, std::string>{{"care_leavers", "good"},
                                          {"lscb", "requires_improvement"},
                                          {"overall_effectiveness", "requires_improvement"}}));
  for (const char* month : {"2013-01", "2013-07"}) {
    EXPECT_EQ(reference_of(m, "inspection", month).grades,
              (std::map<std::string, std::string>{{"overall_effectiveness", "inadequate"}}));
  }
  EXPECT_EQ(source_of(m, "about[0]"), Source::inferred);
  EXPECT_EQ(m.about.size(), 3U);
  EXPECT_EQ(m.links.size(), 1U);
  EXPECT_TRUE(m.measures.empty());
}

}  // namespace
}  // namespace scrutineer::metadata
