// What must hold of every extracted text, whatever the file was.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "schemas/document.h"
#include "schemas/extraction_message.h"
#include "schemas/normalise.h"

namespace scrutineer::fuzz {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

// Blocks are not empty and are normalised, and the text survives its way through the pipe.
inline void check(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    require(!block.text.empty(), "a block is empty");
    const bool row = block.kind == BlockKind::table_row;
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    require(row || (!is_space(block.text.front()) && !is_space(block.text.back())),
            "space around a block");
    if (normalise(block.text) != block.text) {
      std::fprintf(stderr, "[%s]\n[%s]\n", block.text.c_str(), normalise(block.text).c_str());
      require(false, "a block is not normalised");
    }
    require(block.kind != BlockKind::heading || block.level > 0, "a heading has no level");
    require(block.kind != BlockKind::bullet || block.level > 0, "a bullet has no level");
    require(block.kind != BlockKind::numbered || !block.number.empty(), "a number is missing");
    require(row || block.text.find('\t') == std::string::npos, "a tab outside a row");
  }
  DocumentMessage message;
  message.id = "0123456789abcdef";
  message.text = text;
  MessageDecoder decoder;
  decoder.feed(encode(message));
  const auto decoded = decoder.next();
  require(decoded.has_value() && std::get<DocumentMessage>(*decoded) == message,
          "the message comes back as another");
}

}  // namespace scrutineer::fuzz
