// Finds the cues of a stance lexicon in a sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/stance_lexicon.h"

namespace scrutineer::findings {

enum class Mark : std::uint8_t { word, comma, semicolon, dash, bracket };

struct CueToken {
  std::uint32_t begin = 0, end = 0;  // bytes of the sentence
  std::uint32_t word = 0;            // 0: in no phrase of the lexicon
  Mark mark = Mark::word;
  bool copula = false, relative = false;
  bool is_not = false;  // the word "not", or what is left of it in "don't"
  bool is_who = false;  // the word "who"
};

struct Cue {
  CueClass kind = CueClass::neutral;
  int weight = 1;
  std::uint32_t first = 0, last = 0;  // tokens, the last included
};

// Reused from sentence to sentence, so that reading allocates nothing after the first few.
struct CueReading {
  std::vector<CueToken> tokens;
  std::vector<Cue> cues;  // by position; none overlap
};

// Built once, then read from any thread.
class CueMatcher {
 public:
  explicit CueMatcher(const StanceLexicon& lexicon);

  // At each place the longest phrase counts; a word is in one cue only. Between the words of a
  // phrase up to two fillers may stand. Time linear in the text.
  void read(std::string_view text, CueReading& reading) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t word = 0;
  };
  struct Traits {
    bool filler = false, copula = false, relative = false;
  };
  struct Edge {
    std::uint32_t word = 0, node = 0;
  };
  struct Node {
    std::vector<Edge> edges;  // ascending by word
    std::uint32_t group = 0;  // 0: no phrase ends here
  };
  struct Group {
    CueClass kind = CueClass::neutral;
    int weight = 1;
  };

  void add(const std::string& phrase, std::uint32_t group);
  std::uint32_t word_of(std::string_view word);
  [[nodiscard]] std::uint32_t known(std::uint64_t hash) const;
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t grow(std::uint32_t node, std::uint32_t word);
  void tokenise(std::string_view text, std::vector<CueToken>& tokens) const;
  struct Step {
    std::uint32_t node = 0, at = 0;
    int fillers = 0;
    bool past_filler = false;  // the last word was one: no phrase ends there
  };
  struct Longest {
    std::uint32_t group = 0, last = 0;
    bool opens = false;  // the phrase would begin the sentence
  };

  // Every way on from a step, by a word of a phrase or past a filler: a handful, for fillers are
  // few.
  void follow(const std::vector<CueToken>& tokens, const Step& from, Longest& longest) const;
  // Whether a cue begins at `first`; if so, it is put into `cue`.
  [[nodiscard]] bool match(const std::vector<CueToken>& tokens, std::uint32_t first,
                           Cue& cue) const;

  std::vector<Slot> slots_;          // open addressing; a power of two
  std::uint32_t words_ = 0;          // words known so far
  std::uint32_t not_ = 0;            // the word "not"
  std::uint32_t who_ = 0;            // the word "who"
  std::vector<Traits> traits_;       // by word
  std::vector<Node> nodes_;          // 0: the root
  std::vector<std::uint32_t> from_;  // by word: the node after it from the root, or 0
  std::vector<Group> groups_;
};

}  // namespace scrutineer::findings
