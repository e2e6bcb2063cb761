#include "indexer/run/marks_file.h"

#include <algorithm>
#include <array>
#include <csv.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "schemas/error.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

using Json = nlohmann::json;
using Cells = std::map<std::string, std::string>;  // by column

constexpr std::array columns = {std::string_view("one"), std::string_view("other"),
                                std::string_view("note")};
constexpr std::size_t id_digits = 16;
constexpr std::size_t most_complaints = 10;

bool is_column(std::string_view name) { return std::ranges::find(columns, name) != columns.end(); }

bool is_id(const std::string& text) {
  return text.size() == id_digits &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

class MarksReader {
 public:
  void read_json_lines(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      if (const auto cells = cells_of(line, number)) add(*cells, number);
    }
  }

  void read_csv(std::string_view text) {
    csv_parser parser{};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    const bool whole =
        csv_parse(&parser, text.data(), text.size(), on_cell, on_end, this) == text.size() &&
        csv_fini(&parser, on_cell, on_end, this) == 0;
    const std::string broken = whole ? "" : csv_strerror(csv_error(&parser));
    csv_free(&parser);
    if (!whole) complain(row_ + 1, broken);
  }

  std::vector<MarkedPair> finish() {
    if (complaints_.empty()) return in_order(std::move(marks_));
    if (complaints_.size() > most_complaints) {
      const std::size_t more = complaints_.size() - most_complaints;
      complaints_.resize(most_complaints);
      complaints_.push_back(fmt::format("and {} more", more));
    }
    throw Error("marks-bad",
                fmt::format("the marks can't be used: {}", fmt::join(complaints_, "; ")),
                "Correct these lines; no mark was taken. schemas/not_same_issue.schema.json says "
                "what a line holds.");
  }

 private:
  std::optional<Cells> cells_of(const std::string& line, std::size_t number) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) {
      complain(number, "is not a JSON object");
      return std::nullopt;
    }
    Cells cells;
    for (const auto& [name, value] : json.items()) {
      if (!is_column(name)) {
        complain(number, fmt::format("has an unknown member {}", path_to_text(name)));
        return std::nullopt;
      }
      if (value.is_null()) continue;
      if (!value.is_string()) {
        complain(number, fmt::format("{} is not a string", name));
        return std::nullopt;
      }
      cells[name] = value.get<std::string>();
    }
    return cells;
  }

  static void on_cell(void* bytes, std::size_t size, void* reader) {
    static_cast<MarksReader*>(reader)->row_cells_.emplace_back(static_cast<const char*>(bytes),
                                                               size);
  }
  static void on_end(int /*terminator*/, void* reader) {
    static_cast<MarksReader*>(reader)->end_row();
  }

  void end_row() {
    ++row_;
    std::vector<std::string> cells = std::move(row_cells_);
    row_cells_.clear();
    if (header_.empty()) {
      header_ = std::move(cells);
      for (const std::string& name : header_) {
        if (!is_column(name))
          complain(row_, fmt::format("has an unknown column {}", path_to_text(name)));
      }
      return;
    }
    if (cells.size() != header_.size()) {
      complain(row_,
               fmt::format("has {} cells where the header has {}", cells.size(), header_.size()));
      return;
    }
    Cells by_column;
    for (std::size_t i = 0; i < cells.size(); ++i) by_column[header_[i]] = cells[i];
    add(by_column, row_);
  }

  void add(const Cells& cells, std::size_t line) {
    const auto cell = [&](const char* name) {
      const auto found = cells.find(name);
      return found == cells.end() ? std::string() : found->second;
    };
    MarkedPair mark{cell("one"), cell("other"), path_to_text(cell("note"))};
    // A note that spreadsheets would run as a formula was written with an apostrophe before it.
    if (mark.note.size() > 1 && mark.note[0] == '\'' &&
        std::string_view("=+-@").find(mark.note[1]) != std::string_view::npos)
      mark.note.erase(0, 1);
    for (const auto& [name, id] : {std::pair("one", mark.one), std::pair("other", mark.other)}) {
      if (!is_id(id)) {
        complain(line, fmt::format("{} is no id of a finding: \"{}\"", name, path_to_text(id)));
        return;
      }
    }
    if (mark.one == mark.other) {
      complain(line, "names one finding twice");
      return;
    }
    marks_.push_back(std::move(mark));
  }

  void complain(std::size_t line, const std::string& what) {
    complaints_.push_back(fmt::format("line {} {}", line, what));
  }

  std::vector<MarkedPair> marks_;
  std::vector<std::string> complaints_;
  std::vector<std::string> header_, row_cells_;
  std::size_t row_ = 0;  // of the CSV, its header among them
};

}  // namespace

std::vector<MarkedPair> read_marks(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  MarksReader reader;
  if (first != std::string_view::npos && text[first] == '{') {
    reader.read_json_lines(text);
  } else if (first != std::string_view::npos) {
    reader.read_csv(text);
  }
  return reader.finish();
}

std::vector<MarkedPair> read_marks_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in) {
    throw Error("marks-unreadable",
                fmt::format("the marks in {} can't be read", path_to_text(file.native())),
                "Check the path given with --not-same-issue, and that it may be read.");
  }
  return read_marks(text.str());
}

}  // namespace scrutineer::indexer
