#include "schemas/fields.h"

#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>

#include "schemas/finding_fields.h"
#include "schemas/index_keys.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

// Written down a second time on purpose: these are promises of the index on disk, and a change here
// needs a new schema version.
TEST(Fields, PrefixesAndSlotsAreThoseOfVersion2) {
  struct Promise {
    std::string_view name, prefix;
    std::uint32_t slot;
  };
  const Promise promises[] = {
      {"document_type", "XT", 1},  {"council", "XC", 2},
      {"issuer", "XI", 3},         {"committee", "XM", 4},
      {"framework", "XF", 5},      {"judgements", "XJ", 6},
      {"theme", "XH", 7},          {"published", "", 8},
      {"meeting_date", "", 9},     {"date", "", 10},
      {"date_source", "XD", 11},   {"visit_start", "", 12},
      {"visit_end", "", 13},       {"lead_inspector", "XL", 14},
      {"addressee", "XA", 15},     {"person", "XP", 16},
      {"format", "XO", 17},        {"pages", "", 18},
      {"partial", "XB", 19},       {"role", "XR", 20},
      {"decision", "XE", 21},      {"ward", "XW", 22},
      {"send_outcome", "XN", 24},  {"response_expected", "XQ", 23},
      {"visit_ordinal", "XV", 25}, {"legislation", "XK", 26},
      {"ocr", "XU", 27},           {"title", "S", no_slot},
  };
  EXPECT_EQ(std::size(promises), fields.size());
  for (const Promise& promise : promises) {
    const Field* field = find_field(promise.name);
    ASSERT_NE(field, nullptr) << promise.name;
    EXPECT_EQ(field->prefix, promise.prefix) << promise.name;
    EXPECT_EQ(field->slot, promise.slot) << promise.name;
  }
}

// Findings are no Xapian documents: a term or slot of one would be a promise that nothing keeps.
TEST(FindingFields, HaveNoTermsAndNoSlots) {
  for (const Field& field : finding_fields) {
    EXPECT_EQ(field.prefix, "") << field.name;
    EXPECT_EQ(field.slot, no_slot) << field.name;
    EXPECT_TRUE(field.description.ends_with('.')) << field.name;
    EXPECT_EQ(find_finding_field(field.name), &field);
  }
  EXPECT_EQ(find_finding_field("title"), nullptr);
}

// What stood in indexes of version 2 is not given another meaning.
TEST(Fields, LeaveTermsAndSlotsOfEarlierFindingsAlone) {
  for (const Field& field : fields) {
    EXPECT_TRUE(field.prefix.empty() || field.prefix.front() != 'Z') << field.name;
    EXPECT_TRUE(field.slot == no_slot || field.slot < 40 || field.slot > 53) << field.name;
  }
}

TEST(Fields, NamesPrefixesAndSlotsAreUnique) {
  std::set<std::string_view> names;
  std::set<std::string_view> prefixes;
  std::set<std::uint32_t> slots;
  for (const Field& field : fields) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_TRUE(field.prefix.empty() || prefixes.insert(field.prefix).second) << field.name;
    EXPECT_TRUE(field.slot == no_slot || slots.insert(field.slot).second) << field.name;
  }
}

TEST(Fields, FieldTermsAreToldFromEveryOtherTerm) {
  const std::set<std::string> others = {
      id_term("0"),    year_term("2019-01-01"), month_term("2019-01-01"),
      title_term("x"), finding_term("x"),       std::string(all_documents_term)};
  for (const Field& field : fields) {
    if (field.prefix.empty() || field.kind == FieldKind::text) continue;
    EXPECT_EQ(field.prefix.front(), 'X') << field.name;
    for (const std::string& other : others) EXPECT_NE(other.front(), 'X');
    EXPECT_NE(field_term(field, "a").find(':'), std::string::npos);
  }
}

TEST(Fields, EveryFieldIsDescribedWithAnExample) {
  for (const Field& field : fields) {
    EXPECT_FALSE(field.label.empty()) << field.name;
    EXPECT_TRUE(field.description.ends_with('.')) << field.name;
    EXPECT_TRUE(field.example.starts_with(std::string(field.name) + ":")) << field.example;
    EXPECT_TRUE(!field.facet || field.slot != no_slot) << "a facet is counted in its slot";
  }
}

TEST(Fields, UnknownNamesAreNotFound) {
  EXPECT_EQ(find_field(""), nullptr);
  EXPECT_EQ(find_field("Council"), nullptr);
  EXPECT_EQ(find_field("councils"), nullptr);
}

TEST(FieldKey, JoinsTypingsOfOneValue) {
  struct Case {
    std::string_view value, key;
  };
  const Case cases[] = {
      {"", ""},
      {"  ", ""},
      {"...", ""},
      {"Cabinet", "cabinet"},
      {"North  Yorkshire", "north_yorkshire"},
      {"NORTH-YORKSHIRE", "north_yorkshire"},
      {"O'Brien", "obrien"},
      {"O\u2019Brien", "obrien"},
      {"St. Helens", "st_helens"},
      {"leaders=requires_improvement", "leaders=requires_improvement"},
      {"Health & Wellbeing", "health_wellbeing"},
      {"  Overview and Scrutiny  ", "overview_and_scrutiny"},
      {"Zo\u00EB", "zoe"},
      {"\u4E2D\u6587", "\u4E2D\u6587"},
  };
  for (const Case& one : cases) EXPECT_EQ(field_key(one.value), one.key) << one.value;
}

TEST(FieldKey, KeepsDifferentValuesApart) {
  EXPECT_NE(field_key("leaders=good"), field_key("leaders=inadequate"));
  EXPECT_NE(field_key("Bath"), field_key("Bat h"));
}

TEST(FieldTerm, IsBoundedForAnyName) {
  const Field& person = *find_field("person");
  const std::string long_name(300, 'n');
  EXPECT_LE(field_term(person, long_name).size(), 210U);
  EXPECT_NE(field_term(person, long_name + "a"), field_term(person, long_name + "b"));
  tests::RandomValues random(6);
  for (int i = 0; i < 1000; ++i) {
    const std::string term = field_term(person, random.text(400));
    EXPECT_LE(term.size(), 245U);
    EXPECT_EQ(term.find('\0'), std::string::npos);
  }
}

TEST(IndexKeys, AreThoseOfVersion2) {
  EXPECT_EQ(id_term("0123456789abcdef"), "Q0123456789abcdef");
  EXPECT_EQ(year_term("2019-04-29"), "Y2019");
  EXPECT_EQ(month_term("2019-04-29"), "M201904");
  EXPECT_EQ(title_term("inspect"), "Sinspect");
  EXPECT_EQ(finding_term("inspect"), "Finspect");
  EXPECT_EQ(all_documents_term, "A");
  EXPECT_EQ(layout_key("0123456789abcdef"), "text/0123456789abcdef/layout");
  EXPECT_EQ(piece_key("0123456789abcdef", 17), "text/0123456789abcdef/000017");
  EXPECT_TRUE(
      piece_key("0123456789abcdef", 1'000'000).starts_with(text_key_prefix("0123456789abcdef")));
  EXPECT_EQ(ledger_key("abc"),
            "ledger/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ledger_key(std::string(10'000, 'p')).size(), 71U);
}

}  // namespace
}  // namespace scrutineer
