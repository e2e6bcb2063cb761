#include "indexer/extract/charset.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace scrutineer::extract {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

std::string convert(std::string_view bytes, const std::string& charset) {
  Converter converter = open_converter(charset);
  if (!converter) converter = open_converter("windows-1252");
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Text in a Latin script has a NUL in every second byte of its UTF-16, always on the same side.
std::string_view bare_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++nuls[i % 2];
  }
  const std::size_t pairs = sample.size() / 2;
  if (pairs < 4) return {};
  if (nuls[1] * 4 >= pairs * 3 && nuls[0] * 20 < pairs) return "UTF-16LE";
  if (nuls[0] * 4 >= pairs * 3 && nuls[1] * 20 < pairs) return "UTF-16BE";
  return {};
}

std::string charset_name(std::string_view declared) {
  std::string name;
  for (const char c : declared) {
    name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  const bool latin1 = name.empty() || name == "iso-8859-1" || name == "latin1" ||
                      name == "us-ascii" || name == "ascii" || name == "utf-8" || name == "utf8" ||
                      name.rfind("utf-16", 0) == 0;
  return latin1 ? "windows-1252" : name;
}

std::array<char32_t, 256> read_code_page(unsigned page) {
  std::array<char32_t, 256> table{};
  const std::string name = "windows-" + std::to_string(page);
  Converter converter = open_converter(name);
  if (!converter) converter = open_converter("windows-1252");
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char byte = static_cast<char>(i);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(&byte, 1, converter.get(), status);
    table[i] = text.length() > 0 ? static_cast<char32_t>(text.char32At(0)) : 0xFFFDU;
  }
  return table;
}

}  // namespace

bool is_utf8(std::string_view text) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  for (std::size_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT(data, at, size, point);
    if (point < 0) return false;
  }
  return true;
}

void append_utf8(std::string& out, char32_t point) {
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  const char32_t valid = point > 0x10FFFF || surrogate ? 0xFFFDU : point;
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(valid));
  out.append(bytes.data(), size);
}

std::string to_utf8(Bytes bytes, std::string_view declared) {
  const std::string_view text = as_chars(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) {
    const std::string_view rest = text.substr(3);
    return is_utf8(rest) ? std::string(rest) : convert(rest, "UTF-8");
  }
  if (text.starts_with("\xFF\xFE")) return convert(text.substr(2), "UTF-16LE");
  if (text.starts_with("\xFE\xFF")) return convert(text.substr(2), "UTF-16BE");
  if (const std::string_view utf16 = bare_utf16(text); !utf16.empty()) {
    return convert(text, std::string(utf16));
  }
  if (is_utf8(text)) return std::string(text);
  return convert(text, charset_name(declared));
}

char32_t from_code_page(unsigned page, unsigned char byte) {
  thread_local std::map<unsigned, std::array<char32_t, 256>> tables;
  auto found = tables.find(page);
  if (found == tables.end()) {
    // A hostile file may name any number of pages; those of Windows are few.
    if (tables.size() > 16) tables.clear();
    found = tables.emplace(page, read_code_page(page)).first;
  }
  return found->second[byte];
}

}  // namespace scrutineer::extract
