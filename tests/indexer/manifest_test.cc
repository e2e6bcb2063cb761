#include "indexer/run/manifest.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "indexer/run/manifest_rows.h"
#include "indexer/run/manifest_values.h"
#include "schemas/error.h"
#include "tests/indexer/fake_papers.h"
#include "tests/indexer/folder.h"

namespace scrutineer::tests {
namespace {

using indexer::Manifest;
using indexer::ManifestError;

class ManifestTest : public testing::Test {
 protected:
  Manifest read(const std::string& text) {
    return Manifest::read(folder.write("m/manifest.csv", text), vocabulary);
  }
  Folder folder;
  Vocabulary vocabulary = fake_vocabulary();
};

TEST_F(ManifestTest, ReadsCsv) {
  const Manifest manifest = read(
      "\xEF\xBB\xBFpath,title,published,url,council,document_type\r\n"
      "a.pdf,\"A title, \"\"quoted\"\" \n in two lines\",2019-04-29,https://x.example/a,Aldermere "
      "Council,cabinet_report\r\n"
      "\r\n"
      "../b/é c.pdf,B,,,,\r\n");
  ASSERT_TRUE(manifest.errors().empty()) << manifest.errors()[0].what;
  ASSERT_EQ(manifest.rows().size(), 2U);
  const auto* a = manifest.by_location(folder / "m/a.pdf");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->line, 2U);
  EXPECT_EQ(a->title, "A title, \"quoted\" in two lines");
  EXPECT_EQ(a->published, "2019-04-29");
  EXPECT_EQ(a->url, "https://x.example/a");
  EXPECT_EQ(a->council, "aldermere");
  EXPECT_EQ(a->council_given, "Aldermere Council");
  EXPECT_EQ(a->document_type, "cabinet_report");
  const auto* b = manifest.by_location(folder / "b/é c.pdf");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->line, 5U);
  EXPECT_EQ(manifest.by_location(folder / "m/b.pdf"), nullptr);
}

TEST_F(ManifestTest, ReadsJsonLines) {
  const Manifest manifest = read(
      "{\"path\": \"pack.zip/a.pdf\", \"title\": \"A\", \"url\": null}\n\n"
      "{\"id\": \"0123456789abcdef\", \"council\": \"E99999992\"}\n");
  ASSERT_TRUE(manifest.errors().empty()) << manifest.errors()[0].what;
  EXPECT_NE(manifest.by_location(folder / "m/pack.zip/a.pdf"), nullptr);
  const auto* row = manifest.by_id("0123456789abcdef");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->council, "kelderby");
  EXPECT_EQ(row->line, 3U);
}

TEST_F(ManifestTest, PathsMayBeAbsoluteOrLeadThroughLinks) {
  std::filesystem::create_directories(folder / "real");
  std::filesystem::create_directory_symlink("real", folder / "link");
  const Manifest manifest =
      read("path,title\n" + (folder / "real/a.pdf") + ",A\n../link/b.pdf,B\n");
  EXPECT_NE(manifest.by_location(folder / "real/a.pdf"), nullptr);
  EXPECT_NE(manifest.by_location(folder / "real/b.pdf"), nullptr);
  EXPECT_NE(manifest.by_location(folder / "link/b.pdf"), nullptr);
}

TEST_F(ManifestTest, TheHashIsOfTheValues) {
  const Manifest manifest = read("path,title\na,T\nb,T\nc,U\n");
  EXPECT_EQ(manifest.rows()[0].hash, manifest.rows()[1].hash);
  EXPECT_NE(manifest.rows()[0].hash, manifest.rows()[2].hash);
}

struct BadRow {
  std::string text;  // a whole manifest of which exactly one row is bad, and the last is good
  std::size_t line;
  std::string column;
  std::string code;
};

class BadManifestRow : public ManifestTest, public testing::WithParamInterface<BadRow> {};

TEST_P(BadManifestRow, CostsOnlyItself) {
  const Manifest manifest = read(GetParam().text);
  ASSERT_EQ(manifest.errors().size(), 1U);
  const ManifestError& error = manifest.errors()[0];
  EXPECT_EQ(error.line, GetParam().line);
  EXPECT_EQ(error.column, GetParam().column);
  EXPECT_EQ(error.code, GetParam().code) << error.what;
  ASSERT_FALSE(manifest.rows().empty());
  EXPECT_EQ(manifest.rows().back().title, "good");
}

const std::string header = "path,id,title,published,url,council,document_type\n";
const std::string good = "good.pdf,,good,,,,\n";

INSTANTIATE_TEST_SUITE_P(
    Table, BadManifestRow,
    testing::Values(
        BadRow{header + "a,,t,2019-02-29,,,\n" + good, 2, "published", "manifest-date"},
        BadRow{header + "a,,t,29/04/2019,,,\n" + good, 2, "published", "manifest-date"},
        BadRow{header + "a,,t,2019-4-29,,,\n" + good, 2, "published", "manifest-date"},
        BadRow{header + "a,,t,0000-01-01,,,\n" + good, 2, "published", "manifest-date"},
        BadRow{header + "a,,t,,ftp://x,,\n" + good, 2, "url", "manifest-url"},
        BadRow{header + "a,,t,,javascript:alert(1),,\n" + good, 2, "url", "manifest-url"},
        BadRow{header + "a,,t,,https://x y,,\n" + good, 2, "url", "manifest-url"},
        BadRow{header + "a,,t,,,Nowhere,\n" + good, 2, "council", "manifest-council"},
        BadRow{header + "a,,t,,,,letter\n" + good, 2, "document_type", "manifest-document-type"},
        BadRow{header + ",,t,,,,\n" + good, 2, "", "manifest-key"},
        BadRow{header + "a,0123456789abcdef,t,,,,\n" + good, 2, "", "manifest-key"},
        BadRow{header + ",0123456789ABCDEF,t,,,,\n" + good, 2, "id", "manifest-key"},
        BadRow{header + ",0123,t,,,,\n" + good, 2, "id", "manifest-key"},
        BadRow{header + "x,,one,,,,\nx,,two,,,,\n" + good, 3, "path", "manifest-twice"},
        BadRow{header + "a,,t\n" + good, 2, "", "manifest-cells"},
        BadRow{header + "a,,t,,,,,more\n" + good, 2, "", "manifest-cells"},
        BadRow{header + "a,,say \"what\" now,,,,\n" + good, 2, "", "manifest-quoting"},
        BadRow{header + "a,,\"cut\" off,,,,\n" + good, 2, "", "manifest-quoting"},
        BadRow{header + "a,,\"never closed,,,,\n" + good, 2, "", "manifest-quoting"},
        BadRow{header + "a,,\xFF,,,,\n" + good, 2, "title", "manifest-encoding"},
        BadRow{header + "a,," + std::string(2001, 'x') + ",,,,\n" + good, 2, "title",
               "manifest-too-long"},
        BadRow{"path,title,publised\ngood.pdf,good,2019-01-01\n", 1, "publised", "manifest-column"},
        BadRow{"path,title\rgood.pdf,good\rc.pdf\r", 3, "", "manifest-cells"},
        BadRow{"path,title\r\ngood.pdf,good\r\n\r\nc.pdf\r\n", 4, "", "manifest-cells"},
        BadRow{"path,title,title\ngood.pdf,good,other\n", 1, "title", "manifest-column"},
        BadRow{"{\"path\":\"a\",\"titel\":\"b\"}\n{\"path\":\"b\",\"title\":\"good\"}\n", 1,
               "titel", "manifest-column"},
        BadRow{"{\"path\":\"a\",\"title\":5}\n{\"path\":\"b\",\"title\":\"good\"}\n", 1, "title",
               "manifest-json"},
        BadRow{"{\"path\":\"c\"}\n{\"path\":\n{\"path\":\"b\",\"title\":\"good\"}\n", 2, "",
               "manifest-json"}));

TEST_F(ManifestTest, WithoutAKeyOrAFileThereIsNoManifest) {
  EXPECT_THROW(read("title,published\nx,2019-01-01\n"), Error);
  EXPECT_THROW(read("\"path,title\n"), Error);
  EXPECT_THROW((void)Manifest::read(folder / "none.csv", vocabulary), Error);
  EXPECT_THROW((void)Manifest::read(folder.path(), vocabulary), Error);
  EXPECT_TRUE(read("").rows().empty());
}

TEST(IsoDay, IsADayOfTheCalendar) {
  for (const char* day : {"2019-04-29", "2020-02-29", "0001-01-01", "9999-12-31"}) {
    EXPECT_TRUE(indexer::is_iso_day(day)) << day;
  }
  for (const char* day : {"", "2019", "2019-04", "2019-13-01", "2019-00-10", "2019-04-31",
                          "2100-02-29", "2019-04-29 ", "-019-04-29", "2019/04/29", "201é-04-2"}) {
    EXPECT_FALSE(indexer::is_iso_day(day)) << day;
  }
}

TEST(ManifestValues, WinAndAreMarked) {
  Metadata metadata;
  metadata.title = "Printed";
  metadata.council = "kelderby";
  metadata.document_type = "inspection_report";
  metadata.issuer = "Ofsted";
  metadata.published = "2018-01-01";
  metadata.date = "2018-01-01";
  metadata.date_source = "printed";
  metadata.evidence = {{"title", 1, "", "Printed", Source::printed},
                       {"published", 2, "", "1 January 2018", Source::printed},
                       {"visit_start", 2, "", "2 January", Source::inferred}};
  indexer::ManifestRow row;
  row.title = "Given";
  row.published = "2019-02-03";
  row.council = "aldermere";
  row.council_given = "Aldermere Council";
  row.document_type = "cabinet_report";
  row.url = "https://x.example/";
  indexer::apply_manifest(row, fake_vocabulary(), metadata);
  EXPECT_EQ(metadata.title, "Given");
  EXPECT_EQ(metadata.council, "aldermere");
  EXPECT_EQ(metadata.issuer, "Aldermere") << "a council's own paper is issued by the council";
  EXPECT_EQ(metadata.date, "2019-02-03");
  EXPECT_EQ(metadata.date_source, "manifest");
  EXPECT_EQ(metadata.url, "https://x.example/");
  std::map<std::string, Evidence> evidence;
  for (const Evidence& one : metadata.evidence) {
    EXPECT_TRUE(evidence.emplace(one.path, one).second) << one.path << " twice";
  }
  EXPECT_EQ(evidence.at("title").source, Source::manifest);
  EXPECT_EQ(evidence.at("title").page, 0U);
  EXPECT_EQ(evidence.at("council").quote, "Aldermere Council");
  EXPECT_EQ(evidence.at("visit_start").source, Source::inferred);
}

TEST(ManifestValues, WhatIsNotGivenStays) {
  Metadata metadata;
  metadata.title = "Printed";
  metadata.issuer = "Ofsted";
  metadata.date = "2018-01-01";
  const Metadata before = metadata;
  indexer::apply_manifest({}, fake_vocabulary(), metadata);
  EXPECT_EQ(metadata, before);
}

}  // namespace
}  // namespace scrutineer::tests
