// What a file is, by its content; its name only chooses among text formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extract/charset.h"

namespace scrutineer::extract {

enum class FileType : std::uint8_t { pdf, docx, odt, rtf, html, markdown, text, zip, tar };

// "pdf", "docx" and so on, as in ExtractedText::format.
[[nodiscard]] std::string_view name_of(FileType type) noexcept;

struct Sniffed {
  FileType type = FileType::text;
  std::string warning;  // "named .pdf, read as html" where name and content disagree, else empty
};

// Throws Error `file-empty` for no bytes at all, `type-unsupported` for a kind that is known but
// not read (the message names it), `type-unknown` for anything else that is no text.
[[nodiscard]] Sniffed sniff(Bytes file, std::string_view name);

}  // namespace scrutineer::extract
