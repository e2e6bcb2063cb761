#include "indexer/extract/sniff.h"

#include <algorithm>
#include <array>
#include <optional>
#include <re2/re2.h>
#include <utility>
#include <vector>

#include "indexer/extract/archive_handle.h"
#include "indexer/extract/package.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

constexpr char kFormats[] =
    "Scrutineer reads PDF, DOCX, ODT, RTF, HTML, Markdown, plain text, and ZIP or tar archives of "
    "these; save the paper as one of them.";

using namespace std::string_view_literals;

[[noreturn]] void unsupported(std::string_view what) {
  throw Error("type-unsupported", std::string(what) + " is not read", kFormats);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string extension(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? "" : lower(name.substr(dot + 1));
}

// The type that a name promises, for formats whose content is sure to show.
std::optional<FileType> promised(std::string_view extension) {
  constexpr std::array<std::pair<std::string_view, FileType>, 15> promises = {{
      {"pdf", FileType::pdf},
      {"docx", FileType::docx},
      {"docm", FileType::docx},
      {"odt", FileType::odt},
      {"rtf", FileType::rtf},
      {"html", FileType::html},
      {"htm", FileType::html},
      {"xhtml", FileType::html},
      {"md", FileType::markdown},
      {"markdown", FileType::markdown},
      {"txt", FileType::text},
      {"text", FileType::text},
      {"zip", FileType::zip},
      {"tar", FileType::tar},
      {"tgz", FileType::tar},
  }};
  for (const auto& [known, type] : promises) {
    if (extension == known) return type;
  }
  return std::nullopt;
}

FileType sniff_zip(Bytes file) {
  constexpr std::size_t look_at = 4000;
  const std::vector<std::string> names = member_names(file, look_at);
  const auto has = [&](std::string_view wanted) {
    return std::find(names.begin(), names.end(), wanted) != names.end();
  };
  const auto has_under = [&](std::string_view folder) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name.starts_with(folder); });
  };
  if (has("[Content_Types].xml")) {
    if (has_under("xl/")) unsupported("an Excel workbook");
    if (has_under("ppt/")) unsupported("a PowerPoint presentation");
    // A document cut short may have lost the folder that tells, but no archive has this member.
    return FileType::docx;
  }
  if (has("mimetype") && has("content.xml")) {
    constexpr std::size_t longest = 100;
    const std::string type = member_start(file, "mimetype", longest);
    if (type.starts_with("application/vnd.oasis.opendocument.text")) return FileType::odt;
    unsupported("an OpenDocument file other than a text");
  }
  return FileType::zip;
}

bool is_tar(Bytes file) {
  const ArchiveHandle reader = open_archive(file, ArchiveKind::tar);
  if (!reader) return false;
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(reader.get(), &entry);
  return status == ARCHIVE_OK || status == ARCHIVE_WARN;
}

// Kinds that people put among papers, each with its first bytes.
void refuse_known(std::string_view start) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known = {{
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
       "an old Office file (.doc, .xls, .ppt, .msg), or an Office file with a password,"sv},
      {"\x89PNG"sv, "a PNG image"sv},
      {"\xFF\xD8\xFF"sv, "a JPEG image"sv},
      {"GIF8"sv, "a GIF image"sv},
      {"II*\0"sv, "a TIFF image"sv},
      {"MM\0*"sv, "a TIFF image"sv},
      {"Rar!\x1A\x07"sv, "a RAR archive"sv},
      {"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"sv},
      {"%!PS"sv, "a PostScript file"sv},
      {"\x7F"
       "ELF"sv,
       "a program"sv},
      {"SQLite format 3"sv, "a database"sv},
      {"\0\0\0\x20"
       "ftyp"sv,
       "a film"sv},
  }};
  for (const auto& [magic, what] : known) {
    if (start.starts_with(magic)) unsupported(what);
  }
}

// A page shows itself by what it starts with; tags later on may be talk about tags.
bool is_html(std::string_view text, bool named_html) {
  static const RE2 page(
      R"((?is)^(?:\s|<!--.*?-->|<\?xml\b.*?\?>)*<(?:!doctype\s+html|html|head|body)\b)");
  static const RE2 fragment(
      R"((?is)^(?:\s|<!--.*?-->)*<(?:p|div|h[1-6]|table|ul|ol|section|article|main|span|title|meta|center|font)\b[^<>]*>.*</\w+\s*>)");
  static const RE2 tags(R"((?i)</(?:p|div|h[1-6]|table|li|body|span|td)\s*>)");
  constexpr std::size_t look_at = std::size_t{1} << 16U;
  const std::string_view start = text.substr(0, look_at);
  const re2::StringPiece input(start.data(), start.size());
  return RE2::PartialMatch(input, page) || RE2::PartialMatch(input, fragment) ||
         (named_html && RE2::PartialMatch(input, tags));
}

// No text holds NULs or many control characters; bytes that are not UTF-8 must in the main be the
// letters, digits and spaces of a Western text.
bool is_text(std::string_view utf8, bool was_utf8) {
  constexpr std::size_t look_at = std::size_t{1} << 16U;
  const std::string_view sample = utf8.substr(0, look_at);
  std::size_t controls = 0;
  std::size_t plain = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    const bool space = byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == ' ';
    const bool c1 = byte < 0x20 || byte == 0x7F;
    if (c1 && !space) ++controls;
    if (space || (byte > 0x20 && byte < 0x7F)) ++plain;
  }
  if (controls * 50 > sample.size()) return false;
  return was_utf8 || plain * 4 > sample.size() * 3;
}

FileType sniff_text(Bytes file, std::string_view extension) {
  const std::string text = to_utf8(file);
  const std::string_view bytes = as_chars(file);
  const bool declared = is_utf8(bytes) || bytes.starts_with("\xFF\xFE") ||
                        bytes.starts_with("\xFE\xFF") || bytes.find('\0') != std::string_view::npos;
  if (!is_text(text, declared)) {
    throw Error("type-unknown", "the file is no paper of a kind that is read, nor text", kFormats);
  }
  const auto named = promised(extension);
  if (is_html(text, named == FileType::html)) return FileType::html;
  if (text.find_first_not_of(" \t\r\n\f\v") == std::string::npos) {
    throw Error("file-empty", "the file holds nothing but white space",
                "Fetch the paper again; the copy is empty.");
  }
  if (text.starts_with("<?xml")) unsupported("an XML file that is no page");
  return named == FileType::markdown ? FileType::markdown : FileType::text;
}

FileType sniff_content(Bytes file, std::string_view extension) {
  const std::string_view bytes = as_chars(file);
  // What holds other files comes first: the first of them may be a PDF as it is.
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return sniff_zip(file);
  constexpr std::size_t ustar = 257;
  if (bytes.size() > ustar && bytes.substr(ustar).starts_with("ustar")) return FileType::tar;
  constexpr std::size_t pdf_start = 1024;
  std::string_view start = bytes.substr(0, pdf_start);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  const bool tagged = first != std::string_view::npos && start[first] == '<';
  if (!tagged && start.find("%PDF-") != std::string_view::npos) return FileType::pdf;
  if (bytes.starts_with("{\\rtf")) return FileType::rtf;
  refuse_known(bytes);
  const bool packed = bytes.starts_with("\x1F\x8B") || bytes.starts_with("BZh") ||
                      bytes.starts_with(
                          "\xFD"
                          "7zXZ") ||
                      bytes.starts_with("\x28\xB5\x2F\xFD");
  if (packed) {
    if (is_tar(file)) return FileType::tar;
    unsupported("a compressed file that holds no tar archive");
  }
  return sniff_text(file, extension);
}

bool agree(FileType named, FileType read) {
  if (named == read) return true;
  // Marks are read in plain text as well, and Markdown without marks is plain text.
  const auto plain = [](FileType type) {
    return type == FileType::text || type == FileType::markdown;
  };
  return plain(named) && plain(read);
}

}  // namespace

std::string_view name_of(FileType type) noexcept {
  switch (type) {
    case FileType::pdf:
      return "pdf";
    case FileType::docx:
      return "docx";
    case FileType::odt:
      return "odt";
    case FileType::rtf:
      return "rtf";
    case FileType::html:
      return "html";
    case FileType::markdown:
      return "markdown";
    case FileType::text:
      return "text";
    case FileType::zip:
      return "zip";
    case FileType::tar:
      return "tar";
  }
  return "";
}

Sniffed sniff(Bytes file, std::string_view name) {
  if (file.empty()) {
    throw Error("file-empty", "the file is empty", "Fetch the paper again; the copy is empty.");
  }
  const std::string named_extension = extension(name);
  Sniffed sniffed;
  sniffed.type = sniff_content(file, named_extension);
  const auto named = promised(named_extension);
  if (named && !agree(*named, sniffed.type)) {
    sniffed.warning =
        "named ." + named_extension + ", read as " + std::string(name_of(sniffed.type));
  }
  return sniffed;
}

}  // namespace scrutineer::extract
