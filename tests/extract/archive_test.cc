#include "indexer/extract/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "indexer/extract/extract.h"
#include "schemas/digest.h"
#include "tests/extract/packed.h"

namespace scrutineer::extract {
namespace {

using test::tar_of;
using test::zip_of;
using testing::ElementsAre;
using testing::HasSubstr;

// "+ name" for a document, "! name: code" for a failure, "# name" for a warning, "end 1 2".
struct Lines {
  std::vector<std::string> out;

  void operator()(const DocumentMessage& message) { out.push_back("+ " + message.member); }
  void operator()(const FailureMessage& message) {
    out.push_back("! " + message.member + ": " + message.code);
    EXPECT_NE(message.hint, "");
  }
  void operator()(const WarningMessage& message) { out.push_back("# " + message.member); }
  void operator()(const PictureMessage& /*message*/) { out.emplace_back("a picture"); }
  void operator()(const EndMessage& message) {
    out.push_back("end " + std::to_string(message.documents) + " " +
                  std::to_string(message.failures));
  }
};

std::vector<std::string> lines_of(const std::string& file, const Limits& limits = {},
                                  const std::string& name = "pack.zip") {
  Lines lines;
  extract_all(SourceFile{as_bytes(file), name}, limits,
              {[&](const ExtractionMessage& message) { std::visit(lines, message); }});
  return lines.out;
}

TEST(Archive, MembersArePapersOfTheirOwn) {
  const std::string file =
      zip_of({{"a.txt", "One paper."}, {"dir/", ""}, {"dir/b.html", "<p>Another.</p>"}});
  EXPECT_THAT(lines_of(file), ElementsAre("+ a.txt", "+ dir/b.html", "end 2 0"));
  EXPECT_THAT(lines_of(tar_of({{"a.txt", "One."}}), {}, "a.tar"),
              ElementsAre("+ a.txt", "end 1 0"));
  EXPECT_THAT(lines_of(test::tar_gz_of({{"a.txt", "One."}}), {}, "a.tgz"),
              ElementsAre("+ a.txt", "end 1 0"));
}

TEST(Archive, AMembersIdIsThatOfItsBytes) {
  const std::string file = zip_of({{"a.txt", "One paper."}});
  std::string id;
  extract_all(SourceFile{as_bytes(file), "a.zip"}, {}, {[&](const ExtractionMessage& message) {
                if (const auto* document = std::get_if<DocumentMessage>(&message)) {
                  id = document->id;
                  EXPECT_EQ(document->bytes, 10U);
                }
              }});
  EXPECT_EQ(id, document_id("One paper."));
}

TEST(Archive, OneBadMemberCostsThatMember) {
  const std::string file = zip_of({{"a.txt", "One."},
                                   {"empty.pdf", ""},
                                   {"rubbish.pdf", std::string("\0\1\2\3", 4)},
                                   {"gone.html", "<title>Page not found</title>"},
                                   {"b.txt", "Two."}});
  EXPECT_THAT(lines_of(file),
              ElementsAre("+ a.txt", "! empty.pdf: file-empty", "! rubbish.pdf: type-unknown",
                          "! gone.html: error-page", "+ b.txt", "end 2 3"));
}

TEST(Archive, AZipInAZipIsRead) {
  const std::string inner = zip_of({{"c.txt", "Inner."}});
  EXPECT_THAT(lines_of(zip_of({{"in.zip", inner}, {"a.txt", "One."}})),
              ElementsAre("+ in.zip/c.txt", "+ a.txt", "end 2 0"));
}

TEST(Archive, AZipInAZipInAZipIsAFailureThatNamesTheLimit) {
  const std::string deepest = zip_of({{"d.txt", "Deep."}});
  const std::string file = zip_of({{"in.zip", zip_of({{"deep.zip", deepest}, {"c.txt", "In."}})}});
  EXPECT_THAT(lines_of(file),
              ElementsAre("! in.zip/deep.zip: archive-nesting", "+ in.zip/c.txt", "end 1 1"));
  std::string what;
  extract_all(SourceFile{as_bytes(file), "a.zip"}, {}, {[&](const ExtractionMessage& message) {
                if (const auto* failure = std::get_if<FailureMessage>(&message))
                  what = failure->what;
              }});
  EXPECT_THAT(what, HasSubstr("2 levels"));
}

TEST(Archive, MembersAfterTheDeadlineAreFailures) {
  Limits limits;
  limits.text.deadline.set(-std::chrono::seconds(1));
  EXPECT_THAT(lines_of(zip_of({{"a.txt", "One."}, {"b.txt", "Two."}}), limits),
              ElementsAre("! a.txt: extract-timeout", "! b.txt: extract-timeout", "end 0 2"));
}

TEST(Archive, ABombIsStopped) {
  const std::string zeros(std::size_t{40} << 20U, '\0');
  const std::string file = zip_of({{"a.txt", "One."}, {"bomb.txt", zeros}, {"b.txt", "Two."}});
  ASSERT_LT(file.size(), 100'000U);
  EXPECT_THAT(lines_of(file), ElementsAre("+ a.txt", "! bomb.txt: archive-bomb", "end 1 1"));
}

TEST(Archive, ABombOfManyMembersIsStopped) {
  Limits limits;
  limits.archive.ratio_from = std::uint64_t{1} << 20U;
  std::vector<test::PackedFile> files;
  for (int i = 0; i < 40; ++i)
    files.push_back({std::to_string(i) + ".txt", std::string(100'000, ' ') + "x"});
  const std::vector<std::string> lines = lines_of(zip_of(files), limits);
  EXPECT_EQ(lines.back().substr(0, 4), "end ");
  EXPECT_THAT(lines, testing::Contains(HasSubstr("archive-bomb")));
  EXPECT_LT(lines.size(), 40U);
}

TEST(Archive, LimitsAreOverAllLevels) {
  Limits limits;
  limits.archive.total_bytes = 3'000'000;
  limits.archive.ratio = 1'000'000;
  const std::string half(1'300'000, 'a');
  const std::string inner = zip_of({{"x.txt", half}, {"y.txt", half}, {"z.txt", half}});
  const std::vector<std::string> lines =
      lines_of(zip_of({{"in.zip", inner}, {"b.txt", "B."}}), limits);
  EXPECT_THAT(lines,
              ElementsAre("+ in.zip/x.txt", "+ in.zip/y.txt", "! in.zip/z.txt: archive-too-large",
                          "! b.txt: archive-too-large", "end 2 2"));
}

TEST(Archive, OfTooManyMembersIsReadAsFarAsTheLimit) {
  Limits limits;
  limits.archive.members = 2;
  EXPECT_THAT(lines_of(zip_of({{"a.txt", "A."}, {"b.txt", "B."}, {"c.txt", "C."}}), limits),
              ElementsAre("+ a.txt", "+ b.txt", "! b.txt: archive-too-many", "end 2 1"));
}

TEST(Archive, AMemberTooLargeCostsThatMember) {
  Limits limits;
  limits.archive.member_bytes = 100;
  EXPECT_THAT(lines_of(zip_of({{"a.txt", std::string(200, 'a')}, {"b.txt", "B."}}), limits),
              ElementsAre("! a.txt: member-too-large", "+ b.txt", "end 1 1"));
}

TEST(Archive, EncryptedMembersAreTold) {
  EXPECT_THAT(lines_of(test::encrypted_zip_of({{"a.txt", "Secret."}})),
              ElementsAre("! a.txt: member-encrypted", "end 0 1"));
}

TEST(Archive, ATruncatedOneIsReadAsFarAsItGoes) {
  const std::string whole = tar_of({{"a.txt", "One."}, {"b.txt", std::string(5'000, 'b')}});
  const std::vector<std::string> lines = lines_of(whole.substr(0, 3'000), {}, "a.tar");
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front(), "+ a.txt");
  EXPECT_EQ(lines.back().substr(0, 6), "end 1 ");
  EXPECT_NE(lines.back(), "end 1 0");

  const std::string zip = zip_of({{"a.txt", "One."}, {"b.txt", std::string(5'000, 'b')}});
  EXPECT_NE(lines_of(zip.substr(0, zip.find("b.txt") + 10)).back(), "end 2 0");
}

TEST(Archive, LinksAreLeftOutWithAWarning) {
  EXPECT_THAT(lines_of(test::tar_with_link("a.txt", "/etc/passwd"), {}, "a.tar"),
              ElementsAre("# a.txt", "end 0 0"));
}

TEST(Archive, DroppingsOfFileManagersArePassedOver) {
  EXPECT_THAT(
      lines_of(zip_of({{"__MACOSX/._a.txt", "x\1"}, {".DS_Store", "x\1"}, {"a.txt", "A."}})),
      ElementsAre("+ a.txt", "end 1 0"));
}

TEST(Archive, AnEmptyOneHoldsNothing) { EXPECT_THAT(lines_of(zip_of({})), ElementsAre("end 0 0")); }

TEST(Archive, NamesThatPointElsewhereAreCleanedAndTold) {
  EXPECT_THAT(lines_of(zip_of({{"../../etc/a.txt", "A."}, {"/abs/b.txt", "B."}})),
              ElementsAre("# etc/a.txt", "+ etc/a.txt", "# abs/b.txt", "+ abs/b.txt", "end 2 0"));
}

TEST(Archive, NamesWithQuotesLineEndsAndOtherBytes) {
  EXPECT_THAT(
      lines_of(zip_of({{"a \"b\" 'c'.txt", "A."}, {"d\ne.txt", "B."}, {"caf\x82.txt", "C."}})),
      ElementsAre("+ a \"b\" 'c'.txt", "# d e.txt", "+ d e.txt", "# caf\xC3\xA9.txt",
                  "+ caf\xC3\xA9.txt", "end 3 0"));
}

struct NameCase {
  std::string name;
  std::string clean;
};

TEST(MemberNames, AreCleaned) {
  const std::vector<NameCase> cases = {
      {"a/b.pdf", "a/b.pdf"},          {"/a", "a"},
      {"C:\\x\\y.pdf", "x/y.pdf"},     {"../..", ""},
      {"a/./b/../c", "a/b/c"},         {"a//b", "a/b"},
      {std::string("a\0b", 3), "a b"}, {"", ""},
      {"caf\xC3\xA9", "caf\xC3\xA9"},
  };
  for (const NameCase& one : cases) EXPECT_EQ(clean_member_name(one.name), one.clean);
  EXPECT_EQ(clean_member_name(std::string(5'000, 'a')).size(), 1'000U);
}

}  // namespace
}  // namespace scrutineer::extract
