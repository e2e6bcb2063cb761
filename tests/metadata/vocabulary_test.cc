// The vocabulary's own data, its loader, and what the loader refuses.
#include "schemas/vocabulary.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <unistd.h>

#include "schemas/error.h"

namespace scrutineer {
namespace {

namespace fs = std::filesystem;

fs::path source_vocabulary() {
  static const fs::path folder = vocabulary_directory();
  return folder;
}

const Vocabulary& shipped() {
  static const Vocabulary vocabulary = load_vocabulary({source_vocabulary(), {}});
  return vocabulary;
}

std::vector<std::string> ids_named(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<std::string> ids;
  for (const Council* council : vocabulary.councils_named(text)) {
    ids.push_back(council->id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

TEST(Vocabulary, NamesOfCouncils) {
  const struct {
    const char* text;
    Ids ids;
  } cases[] = {
      {"tameside", {"tameside"}},
      {"E08000008", {"tameside"}},
      {"E08000016", {"barnsley"}},  // Barnsley's code until 2025
      {"E08000038", {"barnsley"}},
      {"Bristol, City of", {"bristol"}},
      {"Durham County Council", {"durham"}},
      {"windsor & maidenhead", {"windsor-and-maidenhead"}},
      {"St. Helens", {"st-helens"}},
      {"Brighter Futures for Children", {"reading"}},
      {"Together for Children", {"sunderland"}},
      {"birmingham children\xe2\x80\x99s trust", {"birmingham"}},
      {"Achieving for Children",
       {"kingston-upon-thames", "richmond-upon-thames", "windsor-and-maidenhead"}},
      {"dorset", {"dorset"}},  // an id names one council, though two are called Dorset
      {"Dorset", {"dorset", "dorset-county-council"}},
      {"West Midlands", {}},  // a region; its combined authority has another name
      {"Newcastle Under Rhyme", {}},
      {"", {}},
      {"E99999999", {}},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ids_named(shipped(), c.text), c.ids) << c.text;
  }
}

TEST(Vocabulary, ShortNamesAndRegions) {
  const struct {
    const char *id, *name, *region;
  } cases[] = {
      {"bristol", "Bristol", "South West"},
      {"durham", "Durham", "North East"},
      {"windsor-and-maidenhead", "Windsor and Maidenhead", "South East"},
      {"isle-of-wight", "Isle of Wight", "South East"},
      {"southend-on-sea", "Southend-on-Sea", "East of England"},
      {"north-yorkshire-county-council", "North Yorkshire", "Yorkshire and the Humber"},
      {"northamptonshire", "Northamptonshire", "East Midlands"},
      {"cardiff", "Cardiff", "Wales"},
  };
  for (const auto& c : cases) {
    const Council* council = shipped().council(c.id);
    ASSERT_NE(council, nullptr) << c.id;
    EXPECT_EQ(council->name, c.name);
    EXPECT_EQ(council->region, c.region);
  }
}

TEST(Vocabulary, EveryCouncilIsWholeAndUnique) {
  std::set<std::string> ids;
  std::set<std::string> codes;
  for (const Council& council : shipped().councils) {
    EXPECT_TRUE(ids.insert(council.id).second) << council.id;
    EXPECT_FALSE(council.region.empty()) << council.id;
    EXPECT_FALSE(council.type.empty()) << council.id;
    if (!council.gss.empty()) {
      EXPECT_TRUE(codes.insert(council.gss).second) << council.gss;
    }
    EXPECT_EQ(ids_named(shipped(), council.id), Ids{council.id});
  }
  EXPECT_GE(ids.size(), 400U);
}

TEST(Vocabulary, ShippedValuesOfTheContract) {
  for (const char* id :
       {"cabinet_report", "committee_report", "scrutiny_letter", "scrutiny_report", "minutes",
        "agenda", "improvement_plan", "inspection_report", "focused_visit_letter",
        "monitoring_visit_letter", "jtai_report", "send_inspection_report", "other"}) {
    EXPECT_NE(shipped().document_type(id), nullptr) << id;
  }
  EXPECT_EQ(shipped().document_type("planning_report"), nullptr);
  std::set<std::string> themes;
  for (const Theme& theme : shipped().themes) {
    EXPECT_TRUE(themes.insert(theme.id).second) << theme.id;
    EXPECT_FALSE(theme.terms.empty()) << theme.id;
  }
  for (const char* id : {"in_need", "child_protection", "in_care", "care_leavers", "disabled",
                         "missing", "exploited", "homeless_16_17", "privately_fostered"}) {
    EXPECT_TRUE(std::ranges::binary_search(shipped().populations, id, {}, &Population::id)) << id;
  }
  for (const Population& population : shipped().populations) {
    EXPECT_FALSE(population.terms.empty()) << population.id;
  }
  EXPECT_TRUE(std::binary_search(shipped().stop_words.begin(), shipped().stop_words.end(), "not"));
}

TEST(Vocabulary, FieldsAndRoles) {
  const DocumentType& paper = *shipped().document_type("committee_report");
  ASSERT_TRUE(paper.fields.contains("agenda_item"));
  EXPECT_FALSE(paper.fields.at("agenda_item")[0].labels.empty());
  EXPECT_EQ(paper.fields.at("committee")[0].reader, "committee");
  EXPECT_FALSE(paper.fields.contains("judgements"));
  const DocumentType& send = *shipped().document_type("send_inspection_report");
  EXPECT_TRUE(send.fields.contains("send_outcome"));  // its own, beside those of the set
  EXPECT_TRUE(send.fields.contains("visit"));
  for (const char* id : {"portfolio_holder", "director_of_childrens_services", "director",
                         "chief_executive", "reporting_officer", "author", "chair", "deputy_chair",
                         "lead_inspector", "inspector", "independent_chair", "regional_director"}) {
    ASSERT_NE(shipped().role(id), nullptr) << id;
    EXPECT_FALSE(shipped().role(id)->names.empty()) << id;
  }
  EXPECT_EQ(shipped().role("king"), nullptr);
}

TEST(Vocabulary, NameKey) {
  EXPECT_EQ(name_key("  Windsor & Maidenhead "), "windsor and maidenhead");
  EXPECT_EQ(name_key("H&F"), "h and f");
  EXPECT_EQ(name_key("Children\xe2\x80\x99s Trust"), "childrens trust");
  EXPECT_EQ(name_key("St. Helens"), "st helens");
  EXPECT_EQ(name_key("..."), "");
}

// A folder with the shipped files, one of them changed.
class ChangedVocabulary : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("vocabulary_test." + std::to_string(::getpid()) + "." +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    for (const auto& entry : fs::directory_iterator(source_vocabulary())) {
      fs::copy(entry.path(), folder_ / entry.path().filename());
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  // What loading says: "code: what", or "loaded".
  [[nodiscard]] std::string load(const std::vector<fs::path>& gazetteers = {}) const {
    try {
      const Vocabulary vocabulary = load_vocabulary({folder_, gazetteers});
      return "loaded";
    } catch (const Error& error) {
      EXPECT_FALSE(error.hint().empty());
      return error.code() + ": " + error.what();
    }
  }

  fs::path folder_;
};

// One change to the shipped file each.
TEST_F(ChangedVocabulary, BadIssuesAndModelsAreRefused) {
  const struct {
    const char *file, *was, *is, *says;
  } cases[] = {
      {"issues.json", R"("kind": "specific")", R"("kind": "special")", "no kind of issue"},
      {"issues.json", R"("theme": "assessments")", R"("theme": "weather")",
       "\"weather\" is no theme"},
      {"issues.json", R"("population": "missing")", R"("population": "everybody")",
       "\"everybody\" is no population"},
      {"issues.json", R"("id": "plans")", R"("id": "assessments")",
       "has the issue \"assessments\" twice"},
      {"issues.json", R"("kin": ["chronologies")", R"("kin": ["weather")",
       "names \"weather\" as kin of \"assessments\""},
      {"issues.json", R"("part_of": "plans")", R"("part_of": "court")", "a part of \"court\""},
      {"issues.json", R"("terms": ["assessment")", R"("terms": ["Assessment")",
       "\"Assessment\" is no phrase of issues"},
      {"issues.json", R"("terms": ["assessment")", R"("terms": ["* assessment")",
       "is no phrase of issues"},
      {"issues.json", R"("fillers": ["the")", R"("fillers": ["all the")",
       "\"all the\" is more than a word"},
      {"issues.json", R"("serving": )", R"("served": )", "unknown key \"served\""},
      {"issues.json", R"("broad_populations": ["child_protection")",
       R"("broad_populations": ["grown_ups")", "\"grown_ups\" is no population"},
      {"repeat_model.json", R"("issues": {)", R"("issues": {"weather": 1)", "is no issue"},
      {"repeat_model.json", R"("words": )", R"("letters": )", "unknown key \"letters\""},
      {"repeat_model.json", R"("link_from": 0)", R"("link_from": 1)", "thresholds out of order"},
      {"repeat_model.json", R"("related_from": 0)", R"("related_from": -0)",
       "thresholds out of order"},
      {"repeat_model.json", R"("intercept": )", R"("intercept": "-7", "was": )", "repeat_model"},
  };
  for (const auto& c : cases) {
    std::ifstream in(source_vocabulary() / c.file);
    const std::string shipped_bytes{std::istreambuf_iterator<char>(in), {}};
    const std::size_t at = shipped_bytes.find(c.was);
    ASSERT_NE(at, std::string::npos) << c.was;
    std::string changed = shipped_bytes;
    changed.replace(at, std::string_view(c.was).size(), c.is);
    write(c.file, changed);
    const std::string said = load();
    EXPECT_NE(said.find("bad-vocabulary"), std::string::npos) << c.is << ": " << said;
    EXPECT_NE(said.find(c.says), std::string::npos) << c.is << ": " << said;
    write(c.file, shipped_bytes);
  }
  EXPECT_EQ(load(), "loaded");
}

TEST_F(ChangedVocabulary, BadFilesAreNamedWithTheirPlace) {
  const struct {
    const char *file, *bytes, *says;
  } cases[] = {
      {"grades.json", "{", "bad-vocabulary: grades.json: is no JSON"},
      {"grades.json", "[]", "bad-vocabulary: grades.json: is not an object"},
      {"grades.json", R"({"grades":[{"id":"good"}]})",
       "bad-vocabulary: grades.json: grades[0]: lacks \"label\""},
      {"grades.json", R"({"grades":[{"id":"good","label":"Good","printed":"good"}]})",
       "bad-vocabulary: grades.json: grades[0].printed: is not a list"},
      {"grades.json", R"({"grades":[{"id":"Good","label":"Good","printed":["good"]}]})",
       "\"Good\" is not an id"},
      {"themes.json", R"({"themes":[{"id":"a","label":"A","terms":["x"],"term":1}]})",
       "unknown key \"term\""},
      {"populations.json",
       R"({"populations":[{"id":"b","label":"B","terms":["x"]},{"id":"a","label":"A","terms":["y"]}]})",
       "populations.json: populations[1]: is not behind the one before"},
      {"populations.json",
       R"({"populations":[{"id":"a","label":"A","terms":["x"]},{"id":"a","label":"A","terms":["y"]}]})",
       "populations[1]: is not behind the one before"},
      {"synonyms.json", R"({"groups":[{"phrases":["alone"]}]})", "fewer than two phrases"},
      {"councils.json", R"({"councils":[{"id":"a","name":"A","official_name":"A","end":"1 May"}]})",
       "\"1 May\" is not a day"},
      {"councils.json",
       R"({"councils":[{"id":"a","name":"A","official_name":"A","replaced_by":["b"]}]})",
       "names the council \"b\""},
      {"councils.json",
       R"({"councils":[{"id":"a","name":"A","official_name":"A","neighbours":["b"]}]})",
       "neighbours of council a: names the council \"b\""},
      {"councils.json",
       R"({"councils":[{"id":"a","name":"A","official_name":"A"},{"id":"a","name":"B","official_name":"B"}]})",
       "\"a\" already belongs to another council"},
      {"document_types.json", R"({"recognised_from":1,"document_types":[]})", "lacks the type"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[{"id":"r","in":"opening","pattern":"(","weight":1}]}]})",
       "is no RE2 expression"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[{"id":"r","in":"title","pattern":"a","weight":1}]}]})",
       "\"title\" is no part of a paper"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[],"fields":{"colour":["form"]}}]})",
       "document_types[0].fields.colour: is no field of papers"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[],"fields":{"wards":[{"labels":[]}]}}]})",
       "document_types[0].fields.wards[0]: has no labels"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[],"fields":{"wards":[{"labels":["Ward"],"in":"middle"}]}}]})",
       "\"middle\" is no part of a paper"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[],"fields":{"people":[{"labels":["("]}]}}]})",
       "is no RE2 expression"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[],"fields":{"people":[{"labels":["Officer"],"role":"king"}]}}]})",
       "roles.json: lacks the role \"king\" of other.people"},
      {"document_types.json",
       R"({"recognised_from":1,"document_types":[{"id":"other","label":"O","names":["o"],"rules":[],"fields_of":"council"}]})",
       "is not among field_sets"},
      {"roles.json",
       R"({"roles":[{"id":"chair","label":"Chair","names":["chair"],"patterns":["("]}]})",
       "roles[0].patterns[0]: is no RE2 expression"},
      {"roles.json",
       R"({"roles":[{"id":"chair","label":"Chair","names":[]},{"id":"chair","label":"C","names":[]}]})",
       "\"chair\" is there twice"},
  };
  for (const auto& c : cases) {
    fs::copy(source_vocabulary() / c.file, folder_ / c.file, fs::copy_options::overwrite_existing);
    EXPECT_EQ(load(), "loaded");
    write(c.file, c.bytes);
    EXPECT_NE(load().find(c.says), std::string::npos) << load() << "\nwanted " << c.says;
    fs::copy(source_vocabulary() / c.file, folder_ / c.file, fs::copy_options::overwrite_existing);
  }
}

TEST_F(ChangedVocabulary, MissingFile) {
  fs::remove(folder_ / "themes.json");
  EXPECT_NE(load().find("themes.json: cannot be read"), std::string::npos);
}

TEST_F(ChangedVocabulary, GazetteerAddsOrConflicts) {
  write(
      "extra.json",
      R"({"councils":[{"id":"northmoor","name":"Northmoor","official_name":"Northmoor Borough Council","aliases":["Northmoor Children First"]}]})");
  const Vocabulary extended = load_vocabulary({folder_, {folder_ / "extra.json"}});
  EXPECT_EQ(ids_named(extended, "northmoor children first"), Ids{"northmoor"});
  EXPECT_NE(extended.version, shipped().version);
  EXPECT_EQ(load_vocabulary({folder_, {}}).version, shipped().version);

  write("id.json", R"({"councils":[{"id":"tameside","name":"T","official_name":"T"}]})");
  EXPECT_EQ(load({folder_ / "id.json"}).substr(0, 20), "gazetteer-conflict: ");
  write("code.json",
        R"({"councils":[{"id":"t2","gss":"E08000008","name":"T","official_name":"T"}]})");
  EXPECT_NE(load({folder_ / "code.json"}).find("\"E08000008\" already"), std::string::npos);
  write("both.json", R"({"councils":[{"id":"north/moor","name":"T","official_name":"T"}]})");
  EXPECT_NE(load({folder_ / "both.json"}).find("is not an id"), std::string::npos);
}

TEST(VocabularyDirectory, EnvironmentWins) {
  ::setenv("SCRUTINEER_VOCABULARY", source_vocabulary().c_str(), 1);
  EXPECT_EQ(vocabulary_directory(), source_vocabulary());
  ::setenv("SCRUTINEER_VOCABULARY", "/nowhere", 1);
  EXPECT_THROW((void)vocabulary_directory(), Error);
  ::unsetenv("SCRUTINEER_VOCABULARY");
  EXPECT_TRUE(fs::exists(vocabulary_directory() / "councils.json"));
}

}  // namespace
}  // namespace scrutineer
