// Rows of a manifest are read or refused one by one; what is read says what was written.
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "indexer/run/manifest_rows.h"
#include "schemas/error.h"
#include "schemas/normalise.h"
#include "schemas/vocabulary.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  return {
      "path,title,published,url,council,document_type\n"
      "a.pdf,\"Inspection, of \"\"services\"\"\",2019-04-29,https://example.org/a,Bristol,minutes\n"
      "\"b\nc.pdf\",Title,2020-02-30,ftp://x,E06000023,other\n",
      "\xEF\xBB\xBFid,title\r\n0123456789abcdef,Minutes\r\n",
      "{\"path\":\"a.pdf\",\"title\":\"\\u00a38.6m\",\"published\":\"2019-04-29\"}\n"
      "{\"id\":\"0123456789abcdef\",\"council\":\"Reading\"}\n",
  };
}

namespace {

void require_row_laws(const indexer::RawRows& read, std::size_t lines,
                      const Vocabulary& vocabulary) {
  std::size_t last = 0;
  for (const indexer::RawRow& row : read.rows) {
    require(row.line > last && row.line <= lines, "a row stands on no line of its own");
    last = row.line;
    for (const auto& [column, cell] : row.cells)
      require(!column.empty() && !cell.empty(), "a cell says nothing");
    try {
      const indexer::ManifestRow checked = checked_row(row, vocabulary);
      require(checked.hash.size() == 16, "a row has no hash");
      require(checked.path.empty() != checked.id.empty(), "a row names no one paper");
      require(checked.published.empty() || indexer::is_iso_day(checked.published), "not a day");
      for (const std::string& value : {checked.title, checked.published, checked.url})
        require(normalise(value) == value, "a value is not normalised");
    } catch (const indexer::ManifestError& error) {
      require(!error.code.empty() && !error.what.empty(), "an error says nothing");
    }
  }
  for (const indexer::ManifestError& error : read.errors)
    require(!error.code.empty() && error.line <= lines, "an error stands on no line");
}

// The rows written as JSON are the rows.
void require_same_as_json(const indexer::RawRows& read) {
  std::string again;
  try {
    for (const indexer::RawRow& row : read.rows) again += nlohmann::json(row.cells).dump() + "\n";
  } catch (const nlohmann::json::type_error&) {
    return;  // bytes that are not UTF-8 are no JSON
  }
  const indexer::RawRows second = indexer::read_json_rows(again);
  require(second.rows.size() == read.rows.size(), "rows are lost");
  for (std::size_t i = 0; i < read.rows.size(); ++i)
    require(second.rows[i].cells == read.rows[i].cells, "a row comes back as another");
}

}  // namespace
}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer;
  static const Vocabulary vocabulary = load_vocabulary();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // Either may end a line.
  const auto ends =
      std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  const std::size_t lines = 1 + static_cast<std::size_t>(ends);
  try {
    const indexer::RawRows rows = indexer::read_csv_rows(text);
    fuzz::require_row_laws(rows, lines, vocabulary);
    fuzz::require_same_as_json(rows);
  } catch (const Error& error) {
    fuzz::require(error.code() == "manifest-no-key", "another error than is promised");
  }
  fuzz::require_row_laws(indexer::read_json_rows(text), lines, vocabulary);
  return 0;
}
