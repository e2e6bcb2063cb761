// Document types that are not shipped, added by data alone as schemas/vocabulary/README.md says: a
// vocabulary is made in a folder, with the shipped files and two more types.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "indexer/metadata/extract_metadata.h"
#include "indexer/metadata/field_readers.h"
#include "schemas/error.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kPlanningReport = R"json({
  "id": "planning_report", "label": "Planning report", "names": ["planning report"],
  "issuer": "council", "decides": false,
  "fields_of": "meeting_paper",
  "fields": {
    "title": [{"labels": ["Proposal", "Development"]}],
    "wards": [{"labels": ["Ward"]}],
    "people": [{"labels": ["Case officer"], "role": "reporting_officer"}],
    "decisions": [{"labels": ["Recommendation"], "in": "anywhere"}]
  },
  "rules": [
    {"id": "application", "in": "opening", "weight": 4,
     "pattern": "(?im)^\\s*(?:planning )?application (?:no|number|ref)"},
    {"id": "committee", "in": "opening", "weight": 3,
     "pattern": "(?i)\\bplanning (?:applications )?committee\\b"},
    {"id": "labels", "in": "opening", "weight": 2,
     "pattern": "(?im)^\\s*(?:case officer|applicant|site address)\\s*:"},
    {"id": "not-minutes", "in": "opening", "weight": -6, "pattern": "(?im)^\\s*minutes\\b"}
  ]})json";

constexpr const char* kFireReport = R"json({
  "id": "fire_inspection_report", "label": "Fire and rescue inspection",
  "names": ["fire inspection"], "issuer": "HMICFRS", "decides": true,
  "fields": {
    "title": ["report_head", "heading"],
    "published": [{"labels": ["Published on", "Publication date"]}],
    "visit": [{"labels": ["Fieldwork", "Inspection dates"]}],
    "inspectors": [{"labels": ["Inspection lead"]}],
    "signatory": [{"labels": ["Approved by"], "role": "chief_inspector"}],
    "judgements": ["grades"]
  },
  "rules": [
    {"id": "service", "in": "opening", "weight": 3,
     "pattern": "(?i)\\bfire and rescue service\\b"},
    {"id": "body", "in": "first_pages", "weight": 2, "pattern": "\\bHMICFRS\\b"},
    {"id": "dates", "in": "opening", "weight": 2, "pattern": "(?im)^\\s*fieldwork\\s*:"},
    {"id": "not-minutes", "in": "opening", "weight": -6, "pattern": "(?im)^\\s*minutes\\b"}
  ]})json";

// The shipped vocabulary with these types before "other".
class OwnTypes : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("own_types_test." + std::to_string(::getpid()));
    fs::create_directories(folder_);
    for (const auto& entry : fs::directory_iterator(vocabulary_directory())) {
      fs::copy(entry.path(), folder_ / entry.path().filename(),
               fs::copy_options::overwrite_existing | fs::copy_options::recursive);
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] Vocabulary with(const std::vector<json>& types,
                                const std::vector<json>& more_areas = {}) const {
    std::ifstream in(vocabulary_directory() / "document_types.json");
    json file = json::parse(in);
    for (const json& type : types) {
      file["document_types"].insert(file["document_types"].begin(), type);
    }
    std::ofstream(folder_ / "document_types.json") << file;
    std::ifstream areas_in(vocabulary_directory() / "areas.json");
    json areas = json::parse(areas_in);
    for (const json& area : more_areas) {
      areas["areas"].push_back(area);
    }
    std::ofstream(folder_ / "areas.json") << areas;
    return load_vocabulary({folder_, {}});
  }

  fs::path folder_;
};

TEST_F(OwnTypes, AreAddedByDataAlone) {
  const Vocabulary vocabulary = with({json::parse(kPlanningReport), json::parse(kFireReport)});
  const MetadataExtractor extractor(vocabulary);

  const Metadata planning = extractor.extract(tests::paper_text(
      "# Tameside Metropolitan Borough Council\n\nPLANNING COMMITTEE\n\nDate: 14 June "
      "2023\n\nAgenda "
      "item: 6\n\nApplication No: 23/00187/FUL\n\nProposal: Erection of 12 dwellings with "
      "parking\n\nSite address: Land off Mossley Road\n\nWard: Ashton Hurst\n\nApplicant: "
      "Northmoor "
      "Homes\n\nCase officer: Priya Nair\n\n# Assessment\n\nThe scheme is "
      "acceptable.\n\nRecommendation: "
      "That the committee REFUSE permission and note the objections."));
  EXPECT_EQ(planning.document_type, "planning_report");
  EXPECT_EQ(planning.council, "tameside");
  EXPECT_EQ(planning.title, "Erection of 12 dwellings with parking");
  EXPECT_EQ(planning.meeting_date, "2023-06-14");
  EXPECT_EQ(planning.published, "2023-06-14");
  EXPECT_EQ(planning.committee, "Planning Committee");
  EXPECT_EQ(planning.agenda_item, "6");
  EXPECT_EQ(planning.wards, std::vector<std::string>{"Ashton Hurst"});
  ASSERT_EQ(planning.people.size(), 1U);
  EXPECT_EQ(planning.people[0].name, "Priya Nair");
  EXPECT_EQ(planning.people[0].role_id, "reporting_officer");
  EXPECT_FALSE(planning.decisions.empty());

  const Metadata fire = extractor.extract(tests::paper_text(
      "# Dale Fire and Rescue Service: effectiveness, efficiency and people\n\nFieldwork: 8-19 May "
      "2023\n\nPublication date: 2 November 2023\n\nInspection lead: Maria Lopez\n\nApproved by: "
      "Roy "
      "Wilsher\n\nOverall rating: Good\n\nAn HMICFRS inspection of the service."));
  EXPECT_EQ(fire.document_type, "fire_inspection_report");
  EXPECT_EQ(fire.issuer, "HMICFRS");
  EXPECT_EQ(fire.title, "Dale Fire and Rescue Service: effectiveness, efficiency and people");
  EXPECT_EQ(fire.published, "2023-11-02");
  EXPECT_EQ(fire.visit_start, "2023-05-08");
  EXPECT_EQ(fire.visit_end, "2023-05-19");
  EXPECT_EQ(fire.lead_inspector, "Maria Lopez");
  EXPECT_EQ(fire.signatory.name, "Roy Wilsher");
  EXPECT_EQ(fire.signatory.role_id, "chief_inspector");
  EXPECT_TRUE(fire.judgements.empty());  // its rows are nobody's yet

  // The types that were there are still recognised.
  EXPECT_EQ(
      extractor
          .extract(tests::paper_text("Report to: CABINET\n\nDate: 19 September 2018\n\nSubject: "
                                     "OFSTED VISIT\n\nReporting officer: Ann Hill\n\nLegal "
                                     "implications"))
          .document_type,
      "cabinet_report");
}

TEST_F(OwnTypes, RowsOfGradesAreTheirsAlone) {
  json area = {{"id", "fire_service"},
               {"label", "Fire and rescue service"},
               {"rows", {"overall rating"}},
               {"names", {"fire service"}},
               {"types", {"fire_inspection_report"}}};
  const Vocabulary vocabulary = with({json::parse(kFireReport)}, {area});
  const MetadataExtractor extractor(vocabulary);
  const Metadata fire = extractor.extract(tests::paper_text(
      "# Dale Fire and Rescue Service\n\nFieldwork: 8-19 May 2023\n\nOverall rating: Good\n\nAn "
      "HMICFRS inspection of the service."));
  ASSERT_EQ(fire.document_type, "fire_inspection_report");
  EXPECT_EQ(fire.judgements, (std::map<std::string, std::string>{{"fire_service", "good"}}));
  const Metadata other = extractor.extract(tests::paper_text(
      "# Inspection of Dale children's services\n\nInspection dates: 8 to 19 May 2023\n\nLead "
      "inspector: Ann Hill, His Majesty's Inspector\n\nOverall rating: Good\n\n| Judgement | "
      "Grade\n\n| Overall effectiveness | Inadequate"));
  EXPECT_FALSE(other.judgements.contains("fire_service"));

  area["types"] = {"fire_report"};
  try {
    (void)with({}, {area});
    ADD_FAILURE() << "no complaint";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("no document type"), std::string::npos)
        << error.what();
  }
}

TEST_F(OwnTypes, AReaderThatIsNotThereIsRefused) {
  json type = json::parse(kPlanningReport);
  type["fields"]["title"] = json::array({"crystal_ball"});
  const Vocabulary vocabulary = with({type});
  try {
    const MetadataExtractor extractor(vocabulary);
    ADD_FAILURE() << "no complaint";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "bad-vocabulary");
    EXPECT_NE(std::string(error.what()).find("title has no reader \"crystal_ball\""),
              std::string::npos)
        << error.what();
  }
}

// The table in the vocabulary's README names every reader.
TEST(FieldReaders, AreAllInTheReadme) {
  const fs::path readme = vocabulary_directory() / "README.md";
  if (!fs::exists(readme)) {
    GTEST_SKIP() << "the README is in the source tree only";
  }
  std::ifstream in(readme);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const FieldReaders::Name& name : FieldReaders::names()) {
    EXPECT_NE(text.find('`' + std::string(name.reader) + '`'), std::string::npos)
        << name.field << " " << name.reader;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
