// The query language's tree, as typed: no index and no vocabulary is known here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace scrutineer::query {

struct Node {
  enum class Kind : std::uint8_t {
    words,    // text: a run of plain words, read by the tokeniser as one text
    quote,    // text: exact words in this order
    prefix,   // text: the letters before the '*'
    field,    // name, text: field:value or field:"two words"
    near,     // children: two or more words, in any order at most `distance` apart
    all_of,   // children
    any_of,   // children
    none_of,  // one child
  };
  Kind kind = Kind::words;
  std::string text;
  std::string name;
  std::uint32_t distance = 0;
  bool required = false;     // +word: never given up
  std::size_t position = 0;  // byte offset in the query where it begins
  std::vector<Node> children;
};

// A query as typed. `explicit_operators`: AND, OR, NOT, NEAR or brackets stand in it, so that every
// adjacent word is wanted and nothing may be given up.
struct Syntax {
  Node root;  // all_of; no children: an empty query
  bool explicit_operators = false;
};

}  // namespace scrutineer::query
