#include "indexer/findings/enumeration.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace scrutineer::findings {
namespace {

constexpr int kMostParts = 26;

std::string mark(char kind, int index) {
  if (kind == '1') return "(" + std::to_string(index + 1) + ")";
  return std::string("(") + static_cast<char>('a' + index) + ")";
}

// Without white space and the words that join a part to the next.
Piece trimmed(std::string_view text, Piece piece) {
  const auto part = [&] { return text.substr(piece.begin, piece.end - piece.begin); };
  while (!part().empty() && (part().front() == ' ' || part().front() == '\n')) ++piece.begin;
  while (true) {
    if (part().ends_with(" and") || part().ends_with("\nand")) {
      piece.end -= 4;
    } else if (!part().empty() &&
               std::string_view(" ;,\n").find(part().back()) != std::string_view::npos) {
      --piece.end;
    } else {
      return piece;
    }
  }
}

std::vector<Piece> parts_marked(std::string_view text, const Piece& piece, char kind) {
  std::vector<Piece> parts;
  std::size_t at = text.substr(0, piece.end).find(mark(kind, 0), piece.begin);
  for (int index = 0; index < kMostParts && at != std::string_view::npos; ++index) {
    const std::size_t begin = at + mark(kind, index).size();
    const std::size_t next = text.substr(0, piece.end).find(mark(kind, index + 1), begin);
    const std::size_t end = next == std::string_view::npos ? piece.end : next;
    const Piece part = trimmed(text, {piece.block, begin, end});
    if (part.begin < part.end) parts.push_back(part);
    at = next;
  }
  return parts;
}

}  // namespace

std::vector<Piece> enumerated_parts(const std::vector<Block>& blocks, const Piece& piece) {
  const std::string_view text = blocks[piece.block].text;
  for (const char kind : {'1', 'a'}) {
    std::vector<Piece> parts = parts_marked(text, piece, kind);
    if (parts.size() >= 2) return parts;
  }
  return {piece};
}

}  // namespace scrutineer::findings
