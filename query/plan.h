// How a request is understood: which things are wanted, in which forms, and what they weigh. Made
// from the syntax, the vocabulary and the index's statistics; knows no Xapian query yet.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/request.h"
#include "query/syntax.h"

namespace scrutineer::query {

// One way in which a unit may stand in a paper.
struct Alternative {
  enum class Kind : std::uint8_t {
    all_terms,  // every term, anywhere in the paper; a single term is the common case
    phrase,     // the terms next to each other
    field,      // one boolean term of the field table
  };
  Kind kind = Kind::all_terms;
  std::vector<std::string> terms;
  std::vector<std::string> forms;  // of a quote: the exact form of each term; else empty
};

// One thing that is wanted: a word with its synonyms, or a name of several words.
struct Unit {
  std::string shown;  // as typed
  std::vector<Alternative> alternatives;
  double idf = 0;     // how few papers hold it
  double rarity = 0;  // how few of all words are it: tells a passage's words apart where every
                      // paper holds them
  std::size_t position = 0;
  std::string synonyms;  // "looked after children = LAC = children in care"; empty: none used
};

// A council, document type, year or month named in plain words: such papers come first, others
// stay.
struct Intent {
  enum class Kind : std::uint8_t { council, document_type, year, month };
  Kind kind = Kind::council;
  std::string term;   // boolean term
  std::string shown;  // "council Tameside"
};

struct Plan {
  Syntax syntax;
  std::vector<Unit> bag;       // plain words outside of any operator, in the order typed
  std::vector<Node> required;  // everything else of the root: quotes, fields, NEAR, NOT, brackets
  std::vector<Intent> intents;
  bool may_widen = false;  // the match rule applies to the bag; else all of it is wanted
};

}  // namespace scrutineer::query
