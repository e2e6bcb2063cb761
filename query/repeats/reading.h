// What a finding says, read once: the issues it names, of whom it speaks, and its own words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/repeats/enumeration.h"
#include "query/repeats/phrases.h"
#include "query/repeats/turns.h"
#include "query/repeats/words.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query::repeats {

// Of whom a finding speaks, as bits: of the lexicon's broad populations, and of its narrow issues.
struct Scope {
  std::uint64_t broad = 0;
  std::uint64_t narrow = 0;
  [[nodiscard]] bool empty() const { return broad == 0 && narrow == 0; }
  Scope& operator|=(const Scope& other) {
    broad |= other.broad;
    narrow |= other.narrow;
    return *this;
  }
  bool operator==(const Scope&) const = default;
};

// One issue that a finding names.
struct Mention {
  std::uint32_t issue = 0;  // its place in IssueLexicon::issues
  bool primary = true;      // what is found wanting, not what it is for
  bool lead = false;        // the first thing found wanting, or in one list with it
  bool strict = false;      // said of one group of children alone: "oversight of children in need"
  bool pointed = false;     // wherever it stands, of those named before: "these assessments"
  std::uint32_t rank = 0;   // of the finding's issues, from 0, primary ones first
  std::vector<std::uint32_t> objects;  // of a general issue: what it is said of ("oversight of
                                       // pre-proceedings"), ascending
  Scope scope;  // said with it; where nothing is said, what the whole finding says
  std::uint32_t begin = 0, end = 0;  // bytes of the text: the words of the first phrase for it
  bool operator==(const Mention&) const = default;
};

// A word that tells issues apart, where it stands first.
struct ContentWord {
  std::uint32_t term = 0;            // number of its stem
  std::uint32_t begin = 0, end = 0;  // bytes of the text
};

struct Reading {
  std::vector<Mention> mentions;   // each issue once, by rank
  std::vector<ContentWord> words;  // ascending by term, each once
  std::uint32_t length = 0;        // words of the text
  Scope scope;                     // of the whole finding
  bool restates = false;           // says that what was named before still holds
  bool points_back = false;        // begins with what the sentence before it named: "they"
  bool pronoun_subject = false;    // is said of what that sentence named: "they are", "this makes"
  bool pronoun_is = false;         // says what that is: "this is due to"
  bool points_inside = false;      // speaks further on of what was named before: "this work"
  bool partial = false;            // says so of some alone: "for these children"
  bool promises = false;           // says what is to come
  bool of_other_body = false;      // its subject is a body that works beside the council
};

// Not thread-safe. Keeps a reference to the vocabulary.
class FindingReader {
 public:
  explicit FindingReader(const Vocabulary& vocabulary);

  // `filed_under`: ids of the populations that the finding is filed under (Finding::populations).
  // Where the text names nobody, those are the visit's; general issues are of them if they are one
  // group.
  [[nodiscard]] Reading read(std::string_view text,
                             const std::vector<std::string>& filed_under = {});
  [[nodiscard]] const WordTable& table() const { return table_; }
  // Ids of populations.json, ascending.
  [[nodiscard]] std::vector<std::string> populations_of(const Scope& scope) const;
  [[nodiscard]] Scope scope_of(const std::vector<std::string>& populations) const;
  // Whether two groups of children are the same, or stages of the same work.
  [[nodiscard]] bool alike(const Scope& a, const Scope& b) const;

 private:
  struct Cues;
  struct Role;
  void add_phrases();
  void add_manner_forms();
  [[nodiscard]] Cues cues_of(const std::vector<Word>& words) const;
  [[nodiscard]] std::vector<Mention> mentions_of(const std::vector<Word>& words) const;
  [[nodiscard]] bool is_purpose(const PhraseMatch& match, const std::vector<PhraseMatch>& matches,
                                const std::vector<Word>& words, const Cues& cues) const;
  [[nodiscard]] bool is_under(const PhraseMatch& match, const std::vector<PhraseMatch>& matches,
                              const std::vector<Word>& words) const;
  [[nodiscard]] bool is_yielding(const PhraseMatch& match, const std::vector<PhraseMatch>& matches,
                                 const std::vector<Word>& words, const Cues& cues) const;
  [[nodiscard]] std::vector<Role> roles_of(const std::vector<PhraseMatch>& matches,
                                           const std::vector<Word>& words, const Cues& cues) const;
  [[nodiscard]] std::vector<std::uint32_t> objects_of(const PhraseMatch& match,
                                                      const std::vector<PhraseMatch>& matches,
                                                      const std::vector<Word>& words) const;
  [[nodiscard]] std::map<std::uint32_t, Scope> scopes_of(
      const std::vector<Word>& words, const Cues& cues,
      const std::vector<PhraseMatch>& narrowing) const;
  void read_manner(const std::vector<Word>& words, Reading& reading) const;
  [[nodiscard]] bool is_pointed(const std::vector<Word>& words, const PhraseMatch& match) const;
  [[nodiscard]] std::uint64_t one_group(const std::vector<std::string>& populations) const;
  [[nodiscard]] bool is_content(std::uint32_t term) const;

  const Vocabulary& vocabulary_;
  WordTable table_;
  PhraseTrie issue_phrases_, population_phrases_, purpose_phrases_, adding_phrases_,
      restating_phrases_, pointing_phrases_, partial_phrases_, promising_phrases_, body_phrases_;
  std::vector<std::uint32_t> under_words_;  // make what follows a part of what stands before
  std::uint32_t the_ = 0, and_ = 0, what_ = 0;
  std::vector<std::uint32_t> pronouns_, demonstratives_, meaning_, present_, copulas_,
      relative_;                           // forms
  std::vector<std::uint32_t> of_words_;    // "of", "for" ...: what follows is the object
  std::vector<std::uint32_t> into_words_;  // "in", "into"
  std::optional<Enumeration> lists_;
  TurnFinder turns_;
  std::vector<std::uint32_t> hollow_;         // stems of stop and stock words, ascending
  std::vector<std::uint64_t> narrow_bits_;    // of each issue; 0 where it is not narrow
  std::vector<std::uint32_t> narrow_issues_;  // of each bit
  std::vector<std::uint64_t> alike_;          // of each broad population, those it is alike to
};

}  // namespace scrutineer::query::repeats
