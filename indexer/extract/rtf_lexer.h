// The tokens of an RTF file.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace scrutineer::extract {

struct RtfToken {
  enum class Kind : std::uint8_t {
    open,    // {
    close,   // }
    word,    // \word or \word-12
    symbol,  // \~ or \*: `byte`
    hex,     // \'e9: `byte`
    text,    // `text`, a run of plain bytes
    end,     // nothing is left
  };
  Kind kind = Kind::end;
  std::string_view text;  // the control word's name, or the run of bytes
  std::optional<std::int32_t> parameter;
  unsigned char byte = 0;
};

// Cuts `file`, which must outlive the lexer, into tokens. Line ends between them are dropped. Bad
// sequences come as the closest token; there is no failure.
class RtfLexer {
 public:
  explicit RtfLexer(std::string_view file) : rest_(file) {}

  RtfToken next();

  // Passes over up to `bytes` raw bytes: the data of \bin.
  void skip(std::size_t bytes);

 private:
  RtfToken control();

  std::string_view rest_;
};

}  // namespace scrutineer::extract
