// What a row of a manifest must hold.
#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

#include "indexer/run/manifest_rows.h"
#include "schemas/digest.h"
#include "schemas/normalise.h"
#include "schemas/path_text.h"
#include "schemas/utf8.h"

namespace scrutineer::indexer {
namespace {

constexpr std::size_t longest_value = 2000;  // bytes; of any cell but the path
constexpr std::size_t id_digits = 16;

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == 0xFFFD && text.substr(at, point.size) != "\xEF\xBF\xBD") return false;
    at += point.size;
  }
  return true;
}

bool is_id(std::string_view text) {
  return text.size() == id_digits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// What the page may offer as a link: a javascript: address must never become one.
bool is_web_address(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme &&
         text.find_first_of(" \"<>\\^`{|}") == std::string_view::npos &&
         std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

class RowCheck {
 public:
  RowCheck(const RawRow& raw, const Vocabulary& vocabulary) : raw_(raw), vocabulary_(vocabulary) {}

  ManifestRow run() const {
    ManifestRow row;
    row.line = raw_.line;
    const auto path = raw_.cells.find("path");
    if (path != raw_.cells.end()) row.path = path->second;
    row.id = value("id");
    if (!row.path.empty() == !row.id.empty()) {
      fail("", "manifest-key",
           row.id.empty() ? "names neither a path nor an id"
                          : "names a path and an id: give one of them");
    }
    if (row.path.find('\0') != std::string::npos) fail("path", "manifest-key", "holds a NUL");
    if (!row.id.empty() && !is_id(row.id)) {
      fail("id", "manifest-key", "is not 16 lower-case hex digits");
    }
    row.title = value("title");
    row.published = value("published");
    if (!row.published.empty() && !is_iso_day(row.published)) {
      fail("published", "manifest-date",
           fmt::format("'{}' is not a day written as 2019-06-14", path_to_text(row.published)));
    }
    row.url = value("url");
    if (!row.url.empty() && !is_web_address(row.url)) {
      fail("url", "manifest-url", "is not a web address that begins with http:// or https://");
    }
    set_council(row);
    set_document_type(row);
    row.hash = document_id(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", row.title, row.published, row.url,
                                       row.council, row.council_given, row.document_type));
    return row;
  }

 private:
  [[noreturn]] void fail(std::string column, std::string code, std::string what) const {
    throw ManifestError{raw_.line, std::move(column), std::move(code), std::move(what)};
  }

  [[nodiscard]] std::string value(const std::string& column) const {
    const auto found = raw_.cells.find(column);
    if (found == raw_.cells.end()) return {};
    if (!is_utf8(found->second)) fail(column, "manifest-encoding", "is not UTF-8");
    if (found->second.size() > longest_value) {
      fail(column, "manifest-too-long", fmt::format("is longer than {} bytes", longest_value));
    }
    std::string text = found->second;
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    text = normalise(text);
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
  }

  void set_council(ManifestRow& row) const {
    row.council_given = value("council");
    if (row.council_given.empty()) return;
    const auto named = vocabulary_.councils_named(row.council_given);
    if (named.size() != 1) {
      fail("council", "manifest-council",
           fmt::format("'{}' {}", path_to_text(row.council_given),
                       named.empty() ? "is no council of the gazetteer (see --gazetteer)"
                                     : "stands for several councils: give an id or GSS code"));
    }
    row.council = named.front()->id;
  }

  void set_document_type(ManifestRow& row) const {
    row.document_type = value("document_type");
    if (row.document_type.empty() || vocabulary_.document_type(row.document_type) != nullptr)
      return;
    fail("document_type", "manifest-document-type",
         fmt::format("'{}' is no document type", path_to_text(row.document_type)));
  }

  const RawRow& raw_;
  const Vocabulary& vocabulary_;
};

}  // namespace

bool is_manifest_column(std::string_view name) {
  static constexpr std::array<std::string_view, 7> columns{
      "path", "id", "title", "published", "url", "council", "document_type"};
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

bool is_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t size) {
    int result = 0;
    for (const char c : text.substr(at, size)) {
      if (c < '0' || c > '9') return -1;
      result = result * 10 + (c - '0');
    }
    return result;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return false;
  return std::chrono::year_month_day{std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day))}
      .ok();
}

ManifestRow checked_row(const RawRow& raw, const Vocabulary& vocabulary) {
  return RowCheck(raw, vocabulary).run();
}

}  // namespace scrutineer::indexer
