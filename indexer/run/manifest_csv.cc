#include <csv.h>
#include <fmt/format.h>
#include <set>

#include "indexer/run/manifest_rows.h"
#include "schemas/error.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

// Reads one record at a time with libcsv, so that a broken one can be left behind.
class Records {
 public:
  explicit Records(std::string_view text) : text_(text) {}

  struct Record {
    std::size_t line = 0;  // where it begins
    std::vector<std::string> cells;
    std::string broken;  // why it can't be read, or empty
  };

  // False at the end of the text.
  bool next(Record& record) {
    skip_blank_lines();
    if (at_ >= text_.size()) return false;
    record = {line_, {}, {}};
    const std::size_t begin = at_;
    if (!read(record)) {
      record.cells.clear();
      at_ = begin;
      skip_line();
    }
    return true;
  }

 private:
  struct Sink {
    std::vector<std::string> cells;
    bool ended = false;
  };

  static void on_cell(void* bytes, std::size_t size, void* sink) {
    static_cast<Sink*>(sink)->cells.emplace_back(static_cast<const char*>(bytes), size);
  }
  static void on_end(int /*terminator*/, void* sink) { static_cast<Sink*>(sink)->ended = true; }

  void skip_blank_lines() {
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) step();
  }

  void skip_line() {
    const std::size_t line = line_;
    while (at_ < text_.size() && line_ == line) step();
  }

  // A line ends in LF, CR LF or CR.
  void step() {
    const char byte = text_[at_++];
    const bool before_lf = at_ < text_.size() && text_[at_] == '\n';
    if (byte == '\n' || (byte == '\r' && !before_lf)) ++line_;
  }

  bool read(Record& record) {
    csv_parser parser{};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    Sink sink;
    const std::size_t first_line = line_;
    while (at_ < text_.size() && !sink.ended && record.broken.empty()) {
      const char byte = text_[at_];
      if (csv_parse(&parser, &byte, 1, on_cell, on_end, &sink) != 1) {
        record.broken = csv_strerror(csv_error(&parser));
      }
      step();
    }
    if (!sink.ended && record.broken.empty() && csv_fini(&parser, on_cell, on_end, &sink) != 0) {
      record.broken = "a quoted cell is never closed";
    }
    csv_free(&parser);
    record.cells = std::move(sink.cells);
    if (record.broken.empty()) return true;
    line_ = first_line;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

// Column names by their place; empty for one that is not known.
std::vector<std::string> read_header(const Records::Record& record, RawRows& out) {
  std::vector<std::string> columns;
  std::set<std::string> seen;
  for (const std::string& name : record.cells) {
    const bool known = is_manifest_column(name);
    const bool repeated = known && !seen.insert(name).second;
    if (!known || repeated) {
      out.errors.push_back({record.line, path_to_text(name), "manifest-column",
                            repeated ? "the column is there twice; the second is ignored"
                                     : "no such column; it is ignored"});
    }
    columns.push_back(known && !repeated ? name : "");
  }
  if (!seen.contains("path") && !seen.contains("id")) {
    throw Error("manifest-no-key", "the manifest's first line names neither path nor id",
                "Begin it with a header such as path,title,published,url.");
  }
  return columns;
}

}  // namespace

RawRows read_csv_rows(std::string_view text) {
  RawRows out;
  Records records(text);
  Records::Record record;
  std::vector<std::string> columns;
  if (!records.next(record)) return out;
  if (!record.broken.empty()) {
    throw Error("manifest-no-key", "the manifest's first line can't be read: " + record.broken,
                "Begin it with a header such as path,title,published,url.");
  }
  columns = read_header(record, out);
  while (records.next(record)) {
    if (!record.broken.empty()) {
      out.errors.push_back({record.line, "", "manifest-quoting", record.broken});
      continue;
    }
    if (record.cells.size() != columns.size()) {
      out.errors.push_back({record.line, "", "manifest-cells",
                            fmt::format("has {} cells where the header has {}", record.cells.size(),
                                        columns.size())});
      continue;
    }
    RawRow row{record.line, {}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i].empty() && !record.cells[i].empty()) row.cells[columns[i]] = record.cells[i];
    }
    if (!row.cells.empty()) out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace scrutineer::indexer
