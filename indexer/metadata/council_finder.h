// Finds the council a paper is about, or that wrote it: by its title, letterhead, addresses, e-mail
// domains and sign-off, and by how often the paper names it. Places named in passing do not win.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/metadata/paper.h"
#include "indexer/metadata/phrase_matcher.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// What is already known about the paper when its council is looked for.
struct CouncilContext {
  Span title;        // of the printed title; empty when none was found
  Span address;      // of the addressees; empty when there are none
  std::string date;  // ISO day of the paper, or empty: tells former councils from current ones
  bool of_council = false;  // only councils write such papers, so the one it names is its own
};

struct FoundCouncil {
  const Council* council = nullptr;  // owned by the vocabulary; nullptr: not known
  Span where;
};

// Safe from many threads. The vocabulary must outlive it.
class CouncilFinder {
 public:
  explicit CouncilFinder(const Vocabulary& vocabulary);

  [[nodiscard]] FoundCouncil find(const Paper& paper, const CouncilContext& context) const;

  // Whether the text is a council's name and nothing else ("Tameside Borough Council").
  [[nodiscard]] bool is_name(std::string_view text) const;

 private:
  enum class Kind { short_name, other_name, official_name };
  struct Name {
    std::size_t council;  // in Vocabulary::councils
    Kind kind;
  };
  struct Vote {
    double score = 0;
    double in_body = 0;
    double strongest = 0;
    bool has_domain = false;  // a host or an e-mail address of the council is printed
    Span where;
    std::map<std::size_t, int> by_official_name;
  };
  using Votes = std::map<std::size_t, Vote>;  // by the first of the councils that share the name

  void add(std::string_view text, Name name);
  void count_names(const Paper& paper, const CouncilContext& context, Votes& votes) const;
  void count_domains(const Paper& paper, Votes& votes) const;
  // Of the councils that share a name printed in the paper, the only one with a vote.
  [[nodiscard]] Votes::const_iterator only_one_sharing(const Paper& paper,
                                                       const Votes& votes) const;
  [[nodiscard]] static Votes::const_iterator own_site(const Votes& votes);
  [[nodiscard]] static Votes::const_iterator only_one_named(const Votes& votes);
  [[nodiscard]] double weight_of(std::string_view text, const PhraseMatch& match) const;
  [[nodiscard]] const Council* of_its_time(std::size_t group, const Vote& vote,
                                           const std::string& date) const;

  const Vocabulary* vocabulary_;
  PhraseMatcher matcher_{WordForm::exact};
  std::vector<Name> names_;         // by phrase number
  std::vector<std::size_t> group_;  // by council: the first council with the same short name
  std::unordered_map<std::string, std::size_t> domains_;
};

}  // namespace scrutineer::metadata
