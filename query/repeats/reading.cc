// Length: every rule of how the words of a finding are read stands here.
#include "query/repeats/reading.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>

#include "schemas/error.h"

namespace scrutineer::query::repeats {
namespace {

constexpr std::uint32_t kNeutral = ~std::uint32_t{0};  // the value of phrases that hide others
constexpr std::size_t kMostBits = 64;
constexpr std::size_t kFewWords = 3;        // before "so that": what comes before it says something
constexpr std::ptrdiff_t kStrictWords = 3;  // "of", "for", "over"
constexpr std::size_t kMostBetween = 5;     // words from a general issue to "of"
constexpr std::size_t kFarthestGroup = 9;   // words from a broad group to what narrows it
constexpr std::size_t kFarthestObject = 12;  // words from "of" to an object
constexpr std::size_t kFarthestSubject = 4;  // words before it: "for example, the police"

bool among(const std::vector<std::uint32_t>& forms, std::uint32_t form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << place; }

template <typename List, typename Value>
std::size_t place_of(const List& list, const Value& value) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), value) - list.begin());
}

void check_size(std::size_t size, const std::string& what) {
  if (size > kMostBits) {
    throw Error("bad-vocabulary", "issues.json: more than 64 " + what, "Merge some of them.");
  }
}

std::uint32_t sentence_of(const std::vector<Word>& words, std::uint32_t byte) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const Word& word) { return word.begin == byte; });
  return found == words.end() ? 0 : found->sentence;
}

// A phrase inside a longer one names nothing by itself, nor does a neutral one. One with a gap
// hides none.
bool hidden(const PhraseMatch& match, const std::vector<PhraseMatch>& all) {
  return std::any_of(all.begin(), all.end(), [&](const PhraseMatch& other) {
    return !other.gapped && other.begin <= match.begin && other.end >= match.end &&
           (other.end - other.begin > match.end - match.begin || other.value == kNeutral);
  });
}

}  // namespace

// The marks and words of a finding that order what it names.
struct FindingReader::Cues {
  std::vector<PhraseMatch> populations;      // value: bit of the broad population
  std::vector<std::size_t> strong_purposes;  // the same, whatever stands before them
  std::vector<std::size_t> purposes;         // words at which a clause that says what for begins
  std::vector<std::size_t> serving_ends;     // words that follow "to support" and the like
  std::vector<std::size_t> addings;          // words after which something is named besides
  std::vector<Turn> turns;
};

struct FindingReader::Role {
  bool purpose = false;  // it says what for
  bool under = false;    // it is where something else is found wanting
  bool yields = false;   // it is conceded, and what is said of something else counts
  bool lead = false;     // as Mention::lead
  [[nodiscard]] bool primary() const { return !purpose && !under && !yields; }
};

FindingReader::FindingReader(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      table_(vocabulary.issues.noise_brackets, vocabulary.issues.fillers),
      issue_phrases_(table_),
      population_phrases_(table_),
      purpose_phrases_(table_),
      adding_phrases_(table_),
      restating_phrases_(table_),
      pointing_phrases_(table_),
      partial_phrases_(table_),
      promising_phrases_(table_),
      body_phrases_(table_),
      turns_(table_) {
  const IssueLexicon& lexicon = vocabulary.issues;
  narrow_bits_.resize(lexicon.issues.size());
  for (std::size_t i = 0; i < lexicon.issues.size(); ++i) {
    if (lexicon.issues[i].kind != IssueKind::narrow) continue;
    check_size(narrow_issues_.size() + 1, "narrow issues");
    narrow_bits_[i] = bit(narrow_issues_.size());
    narrow_issues_.push_back(static_cast<std::uint32_t>(i));
  }
  check_size(lexicon.broad_populations.size(), "broad populations");
  for (std::size_t i = 0; i < lexicon.broad_populations.size(); ++i) {
    alike_.push_back(bit(i));
    for (const auto& group : lexicon.alike_populations) {
      if (place_of(group, lexicon.broad_populations[i]) == group.size()) continue;
      for (const std::string& id : group) {
        alike_.back() |= bit(place_of(lexicon.broad_populations, id));
      }
    }
  }
  add_phrases();
  add_manner_forms();
}

void FindingReader::add_phrases() {
  const IssueLexicon& lexicon = vocabulary_.issues;
  for (std::size_t i = 0; i < lexicon.issues.size(); ++i) {
    for (const std::string& term : lexicon.issues[i].terms) {
      issue_phrases_.add(term, static_cast<std::uint32_t>(i));
    }
  }
  for (const std::string& phrase : lexicon.neutral) issue_phrases_.add(phrase, kNeutral);
  for (const Population& population : vocabulary_.populations) {
    const std::size_t place = place_of(lexicon.broad_populations, population.id);
    if (place == lexicon.broad_populations.size()) continue;
    for (const std::string& term : population.terms) {
      population_phrases_.add(term, static_cast<std::uint32_t>(place));
    }
  }
  for (const char* const word :
       {"of", "for", "over", "in", "within", "about", "on", "to", "where", "when"}) {
    of_words_.push_back(table_.number_of_form(word));
  }
  for (const char* const word : {"in", "into"}) {
    into_words_.push_back(table_.number_of_form(word));
  }
  the_ = table_.number_of_form("the");
  what_ = table_.number_of_form("what");
  and_ = table_.number_of_form("and");
  for (const char* const word :
       {"of", "in", "for", "by", "through", "where", "when", "with", "within", "from", "during",
        "that", "which", "who", "on", "to", "at"}) {
    under_words_.push_back(table_.number_of_form(word));
  }
  for (const std::string& phrase : lexicon.purpose) purpose_phrases_.add(phrase, 0);
  for (const std::string& phrase : lexicon.strong_purpose) purpose_phrases_.add(phrase, 1);
  for (const std::string& phrase : lexicon.serving) purpose_phrases_.add(phrase, 2);
  for (const std::string& phrase : lexicon.everybody) {
    for (const std::string& id : lexicon.default_populations) {
      population_phrases_.add(phrase,
                              static_cast<std::uint32_t>(place_of(lexicon.broad_populations, id)));
    }
  }
  for (const std::string& phrase : lexicon.restating) restating_phrases_.add(phrase, 0);
  for (const std::string& phrase : lexicon.pointing) pointing_phrases_.add(phrase, 0);
  for (const std::string& phrase : lexicon.partial) partial_phrases_.add(phrase, 0);
  for (const std::string& phrase : lexicon.promising) promising_phrases_.add(phrase, 0);
  for (const std::string& phrase : lexicon.other_bodies) body_phrases_.add(phrase, 0);
  for (const std::string& phrase : lexicon.adding) adding_phrases_.add(phrase, 0);
  for (const auto* const list : {&vocabulary_.stop_words, &lexicon.stock}) {
    for (const std::string& word : *list) hollow_.push_back(table_.number(word));
  }
  std::sort(hollow_.begin(), hollow_.end());
  lists_.emplace(table_, hollow_, under_words_);
}

void FindingReader::add_manner_forms() {
  const auto add_forms = [this](std::vector<std::uint32_t>& to,
                                std::initializer_list<const char*> forms) {
    for (const char* const form : forms) to.push_back(table_.number_of_form(form));
  };
  add_forms(pronouns_, {"they", "this", "these", "it", "he", "she", "those"});
  add_forms(demonstratives_, {"this", "these", "such", "those"});
  add_forms(meaning_,
            {"means", "meant", "leads", "led", "results", "resulted", "leaves", "left", "has",
             "have", "is", "are", "helps", "enables", "ensures", "supports", "provides", "allows"});
  add_forms(present_, {"inspection", "visit", "year", "time", "council", "who", "as"});
  add_forms(copulas_, {"is", "are", "was", "were"});
  add_forms(relative_, {"that", "which", "who"});
}

bool FindingReader::is_content(std::uint32_t term) const {
  const std::string& stem = table_.stem(term);
  return stem.size() > 1 && (stem[0] < '0' || stem[0] > '9') &&
         !std::binary_search(hollow_.begin(), hollow_.end(), term);
}

// What a general issue is said of: specific and narrow issues that follow it and one of the words
// that name an object. "And" and further general issues may stand between.
std::vector<std::uint32_t> FindingReader::objects_of(const PhraseMatch& match,
                                                     const std::vector<PhraseMatch>& matches,
                                                     const std::vector<Word>& words) const {
  const auto in_clause = [&](std::size_t at) {
    return at < words.size() && words[at].sentence == words[match.begin].sentence;
  };
  std::size_t of = match.end;
  while (in_clause(of) && words[of].clause == words[match.begin].clause &&
         of < match.end + kMostBetween &&
         std::find(of_words_.begin(), of_words_.end(), words[of].form) == of_words_.end()) {
    ++of;
  }
  std::vector<std::uint32_t> objects;
  if (!in_clause(of) || words[of].clause != words[match.begin].clause ||
      of >= match.end + kMostBetween)
    return objects;
  // Everything between must itself be general issues.
  for (const PhraseMatch& other : matches) {
    if (!in_clause(other.begin) || other.begin <= match.begin) continue;
    const IssueKind kind = vocabulary_.issues.issues[other.value].kind;
    if (other.begin < of && (kind == IssueKind::specific || kind == IssueKind::narrow)) return {};
    // What is partly the same says how, not what of: "assessments that lack family history".
    const auto& kin = vocabulary_.issues.issues[match.value].kin;
    const std::string& id = vocabulary_.issues.issues[other.value].id;
    if (std::find(kin.begin(), kin.end(), id) != kin.end()) continue;
    if (kind == IssueKind::specific && other.begin > of && other.begin <= of + kFarthestObject) {
      objects.push_back(other.value);
    }
  }
  std::sort(objects.begin(), objects.end());
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  return objects;
}

FindingReader::Cues FindingReader::cues_of(const std::vector<Word>& words) const {
  Cues cues;
  cues.populations = population_phrases_.find(words);
  for (const PhraseMatch& match : purpose_phrases_.find(words)) {
    cues.purposes.push_back(match.begin);
    if (match.value == 1) cues.strong_purposes.push_back(match.begin);
    if (match.value == 2) cues.serving_ends.push_back(match.end);
  }
  for (const PhraseMatch& match : adding_phrases_.find(words)) cues.addings.push_back(match.begin);
  cues.turns = turns_.find(words);
  return cues;
}

// Of each clause, of whom it speaks: the broad groups that no narrow one makes smaller.
std::map<std::uint32_t, Scope> FindingReader::scopes_of(
    const std::vector<Word>& words, const Cues& cues,
    const std::vector<PhraseMatch>& narrowing) const {
  std::map<std::uint32_t, Scope> scopes;
  for (const PhraseMatch& match : narrowing) {
    scopes[words[match.begin].clause].narrow |= narrow_bits_[match.value];
  }
  // "Children in care living with relatives" are those who live with relatives; "children in care
  // and disabled children" are both.
  const auto one_group = [&](std::size_t end, std::size_t begin) {
    for (std::size_t at = end; at <= begin; ++at) {
      if (words[at].comma || words[at].form == and_) return false;
    }
    return begin < end + kFarthestGroup;
  };
  for (const PhraseMatch& population : cues.populations) {
    const std::uint32_t clause = words[population.begin].clause;
    const bool narrowed =
        std::any_of(narrowing.begin(), narrowing.end(), [&](const PhraseMatch& narrow) {
          return words[narrow.begin].clause == clause && narrow.begin >= population.end &&
                 one_group(population.end, narrow.begin);
        });
    if (!narrowed) scopes[clause].broad |= bit(population.value);
  }
  return scopes;
}

// "The voice of children in plans" is about their voice: what is general, behind a concrete issue
// and a word that makes it a part of the sentence about that, is not what is found wanting.
bool FindingReader::is_under(const PhraseMatch& match, const std::vector<PhraseMatch>& matches,
                             const std::vector<Word>& words) const {
  const IssueKind kind = vocabulary_.issues.issues[match.value].kind;
  if (kind != IssueKind::general && kind != IssueKind::process) return false;
  std::size_t at = match.begin;
  while (at > 0 && words[at].clause == words[match.begin].clause && !words[at].comma &&
         std::find(under_words_.begin(), under_words_.end(), words[at - 1].form) ==
             under_words_.end()) {
    --at;
  }
  // "... and the effectiveness of audits" stands beside what is before it.
  if (at > 2 && words[at - 1].form == of_words_.front() &&
      std::binary_search(hollow_.begin(), hollow_.end(), words[at - 2].term)) {
    const std::size_t before = words[at - 3].form == the_ ? at - 4 : at - 3;
    if (before < words.size() && (words[before].form == and_ || words[before + 1].comma)) {
      return false;
    }
  }
  if (at == 0 || words[at].comma || words[at - 1].clause != words[match.begin].clause) {
    return false;
  }
  // "The needs of young carers in plans" are theirs; "of young carers with plans" not only.
  const bool into =
      std::find(into_words_.begin(), into_words_.end(), words[at - 1].form) != into_words_.end();
  return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& other) {
    const IssueKind head = vocabulary_.issues.issues[other.value].kind;
    return other.end < at && words[other.begin].clause == words[match.begin].clause &&
           other.value != match.value &&
           (head == IssueKind::specific || head == IssueKind::general ||
            (into && head == IssueKind::narrow));
  });
}

// A clause that says what for needs something before it that it is for.
bool FindingReader::is_purpose(const PhraseMatch& match, const std::vector<PhraseMatch>& matches,
                               const std::vector<Word>& words, const Cues& cues) const {
  const auto behind = [&](std::size_t at) {
    return at <= match.begin && words[at].sentence == words[match.begin].sentence;
  };
  const bool strong =
      std::any_of(cues.strong_purposes.begin(), cues.strong_purposes.end(), [&](std::size_t at) {
        return behind(at) && at >= kFewWords &&
               words[at - kFewWords].sentence == words[at].sentence;
      });
  return strong || std::any_of(cues.purposes.begin(), cues.purposes.end(), [&](std::size_t at) {
           return behind(at) &&
                  std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& other) {
                    return other.begin < at &&
                           vocabulary_.issues.issues[other.value].kind != IssueKind::weak;
                  });
         });
}

// "While visits are regular, records are poor" is about records; where nothing is named behind the
// turn, it is about what is named before.
bool FindingReader::is_yielding(const PhraseMatch& match, const std::vector<PhraseMatch>& matches,
                                const std::vector<Word>& words, const Cues& cues) const {
  const auto& issues = vocabulary_.issues.issues;
  return std::any_of(cues.turns.begin(), cues.turns.end(), [&](const Turn& turn) {
    if (match.begin < turn.begin || match.begin >= turn.turn) return false;
    return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& other) {
      // "Most have pathway plans, but the plans are weak" is about the same plans.
      return other.begin >= turn.turn && other.begin < turn.end && other.value != match.value &&
             issues[match.value].part_of != issues[other.value].id &&
             issues[other.value].kind != IssueKind::weak &&
             !is_purpose(other, matches, words, cues);
    });
  });
}

// What each match is to the finding, in the order of the matches.
std::vector<FindingReader::Role> FindingReader::roles_of(const std::vector<PhraseMatch>& matches,
                                                         const std::vector<Word>& words,
                                                         const Cues& cues) const {
  std::vector<Role> roles(matches.size());
  std::size_t lead_end = 0;  // word past the list of leads so far
  bool open = true;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const PhraseMatch& match = matches[i];
    const IssueKind kind = vocabulary_.issues.issues[match.value].kind;
    roles[i].purpose = is_purpose(match, matches, words, cues);
    // "Incorporated in assessments, planning and records": all of a list is where its first is.
    const bool with_last = i > 0 && roles[i - 1].under &&
                           (kind == IssueKind::general || kind == IssueKind::process) &&
                           words[matches[i - 1].begin].clause == words[match.begin].clause &&
                           lists_->joins(words, matches[i - 1].end, match.begin);
    roles[i].under = with_last || is_under(match, matches, words);
    roles[i].yields = is_yielding(match, matches, words, cues);
    if (!roles[i].primary() || !open) continue;
    open = lead_end == 0 || lists_->joins(words, lead_end, match.begin);
    roles[i].lead = open;
    if (open) lead_end = std::max(lead_end, match.end);
  }
  return roles;
}

// NOLINTNEXTLINE(readability-function-size): each rule needs what the one before found.
std::vector<Mention> FindingReader::mentions_of(const std::vector<Word>& words) const {
  const Cues cues = cues_of(words);
  std::vector<PhraseMatch> matches = issue_phrases_.find(words);
  const std::vector<PhraseMatch> all = matches;
  std::erase_if(matches,
                [&](const PhraseMatch& m) { return m.value == kNeutral || hidden(m, all); });

  // "Oversight of children in need": of nobody else.
  const auto is_strict = [&](const PhraseMatch& match) {
    return vocabulary_.issues.issues[match.value].kind == IssueKind::process &&
           match.end < words.size() &&
           std::find(of_words_.begin(), of_words_.begin() + kStrictWords, words[match.end].form) !=
               of_words_.begin() + kStrictWords &&
           std::any_of(cues.populations.begin(), cues.populations.end(),
                       [&](const PhraseMatch& population) {
                         return population.begin > match.end && population.begin <= match.end + 2;
                       });
  };
  const auto added = [&](const PhraseMatch& match) {
    return std::any_of(cues.addings.begin(), cues.addings.end(), [&](std::size_t at) {
      return at < match.begin && words[at].sentence == words[match.begin].sentence;
    });
  };
  // "To support disabled children" says of whom; "to prevent children going missing" does not.
  const auto is_served = [&](const PhraseMatch& match) {
    return std::find(cues.serving_ends.begin(), cues.serving_ends.end(), match.begin) !=
           cues.serving_ends.end();
  };
  std::vector<PhraseMatch> narrowing;
  std::copy_if(matches.begin(), matches.end(), std::back_inserter(narrowing),
               [&](const PhraseMatch& match) {
                 return narrow_bits_[match.value] != 0 && !added(match) &&
                        (!is_purpose(match, matches, words, cues) || is_served(match));
               });
  std::map<std::uint32_t, Scope> scopes = scopes_of(words, cues, narrowing);
  const std::vector<Role> roles = roles_of(matches, words, cues);
  std::vector<Mention> mentions;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const PhraseMatch& match = matches[i];
    const Issue& issue = vocabulary_.issues.issues[match.value];
    Scope scope = scopes[words[match.begin].clause];
    const std::size_t own = place_of(vocabulary_.issues.broad_populations, issue.population);
    if (own < vocabulary_.issues.broad_populations.size()) scope.broad |= bit(own);
    const auto same = std::find_if(mentions.begin(), mentions.end(),
                                   [&](const Mention& m) { return m.issue == match.value; });
    if (same != mentions.end()) {
      same->primary = same->primary || roles[i].primary();
      same->lead = same->lead || roles[i].lead;
      same->scope |= scope;
      // Said again of something else, it is about both; of nothing in particular, about everything.
      const std::vector<std::uint32_t> objects = objects_of(match, matches, words);
      if (same->objects.empty() ||
          (objects.empty() && words[match.begin].sentence != sentence_of(words, same->begin))) {
        same->objects.clear();
      } else {
        std::vector<std::uint32_t> both;
        std::set_union(same->objects.begin(), same->objects.end(), objects.begin(), objects.end(),
                       std::back_inserter(both));
        same->objects = std::move(both);
      }
      same->strict = same->strict && is_strict(match);
      same->pointed = same->pointed && is_pointed(words, match);
      continue;
    }
    mentions.push_back(
        {.issue = match.value,
         .primary = roles[i].primary(),
         .lead = roles[i].lead,
         .strict = is_strict(match),
         .pointed = is_pointed(words, match),
         .objects = issue.kind == IssueKind::general || issue.kind == IssueKind::process
                        ? objects_of(match, matches, words)
                        : std::vector<std::uint32_t>{},
         .scope = scope,
         .begin = words[match.begin].begin,
         .end = words[match.end - 1].end});
  }
  return mentions;
}

// "These assessments", "oversight of these arrangements": what they are, another sentence says.
bool FindingReader::is_pointed(const std::vector<Word>& words, const PhraseMatch& match) const {
  if (match.begin > 0 && among(demonstratives_, words[match.begin - 1].form)) return true;
  const bool of = match.end + 1 < words.size() &&
                  std::find(of_words_.begin(), of_words_.begin() + kStrictWords,
                            words[match.end].form) != of_words_.begin() + kStrictWords;
  return of && among(demonstratives_, words[match.end + 1].form);
}

// How a finding speaks: of what another sentence names, of some alone, of what is to come, of whom.
void FindingReader::read_manner(const std::vector<Word>& words, Reading& reading) const {
  const auto pointing = pointing_phrases_.find(words);
  reading.points_back = std::any_of(pointing.begin(), pointing.end(),
                                    [](const PhraseMatch& match) { return match.begin == 0; });
  // "This means that visits are late" names what is late itself.
  reading.pronoun_subject =
      words.size() > 1 && among(pronouns_, words[0].form) &&
      !(among(demonstratives_, words[0].form) && among(meaning_, words[1].form));
  reading.pronoun_is = reading.points_back && words.size() > 1 &&
                       among(demonstratives_, words[0].form) && among(copulas_, words[1].form);
  for (std::size_t at = 1; at < words.size(); ++at) {
    // "Those under 18" are named right there.
    if (words[at].form == demonstratives_.back() || at + 1 == words.size() ||
        !among(demonstratives_, words[at].form)) {
      continue;
    }
    // "And this leads to" is of the sentence itself; "this inspection" is the paper's.
    const bool own = among(present_, words[at + 1].form) || among(meaning_, words[at + 1].form) ||
                     words[at].comma || words[at - 1].form == and_;
    reading.points_inside = reading.points_inside || !own;
  }
  reading.partial = !partial_phrases_.find(words).empty();
  for (const PhraseMatch& promise : promising_phrases_.find(words)) {
    const std::uint32_t before = promise.begin == 0 ? 0 : words[promise.begin - 1].form;
    if (before == what_) continue;  // "children know what will happen"
    // "A tool that will help" is there already.
    if (promise.begin > 0 && among(relative_, before)) {
      reading.partial = true;
    } else {
      reading.promises = true;
    }
  }
  const auto bodies = body_phrases_.find(words);
  reading.of_other_body = std::any_of(bodies.begin(), bodies.end(), [](const PhraseMatch& body) {
    return body.begin < kFarthestSubject;
  });
}

// The broad populations among these, if all are alike; else none.
std::uint64_t FindingReader::one_group(const std::vector<std::string>& populations) const {
  const std::uint64_t broad = scope_of(populations).broad;
  const bool alike = std::any_of(alike_.begin(), alike_.end(),
                                 [&](std::uint64_t group) { return (broad & ~group) == 0; });
  return alike ? broad : 0;
}

Reading FindingReader::read(std::string_view text, const std::vector<std::string>& filed_under) {
  Reading reading;
  const std::vector<Word> words = table_.words_of(text);
  reading.length = static_cast<std::uint32_t>(words.size());
  for (const Word& word : words) {
    if (is_content(word.term)) reading.words.push_back({word.term, word.begin, word.end});
  }
  std::stable_sort(reading.words.begin(), reading.words.end(),
                   [](const ContentWord& a, const ContentWord& b) { return a.term < b.term; });
  reading.words.erase(
      std::unique(reading.words.begin(), reading.words.end(),
                  [](const ContentWord& a, const ContentWord& b) { return a.term == b.term; }),
      reading.words.end());
  for (const PhraseMatch& match : population_phrases_.find(words)) {
    reading.scope.broad |= bit(match.value);
  }
  reading.restates = !restating_phrases_.find(words).empty();
  read_manner(words, reading);
  reading.mentions = mentions_of(words);
  for (const Mention& mention : reading.mentions) {
    reading.scope.narrow |= narrow_bits_[mention.issue];
  }
  const std::uint64_t visit = reading.scope.empty() ? one_group(filed_under) : 0;
  for (Mention& mention : reading.mentions) {
    if (!mention.scope.empty()) continue;
    const bool general = vocabulary_.issues.issues[mention.issue].kind == IssueKind::general;
    mention.scope.broad = general ? reading.scope.broad | visit : reading.scope.broad;
  }
  // Where only general things are found wanting, the children they are for make the issue.
  const bool general_only =
      std::none_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& mention) {
        const IssueKind kind = vocabulary_.issues.issues[mention.issue].kind;
        return mention.primary && (kind == IssueKind::specific || kind == IssueKind::narrow);
      });
  for (Mention& mention : reading.mentions) {
    if (general_only && narrow_bits_[mention.issue] != 0) mention.primary = true;
  }
  std::stable_partition(reading.mentions.begin(), reading.mentions.end(),
                        [](const Mention& mention) { return mention.primary; });
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    reading.mentions[i].rank = static_cast<std::uint32_t>(i);
  }
  return reading;
}

std::vector<std::string> FindingReader::populations_of(const Scope& scope) const {
  std::set<std::string> ids;
  for (std::size_t i = 0; i < vocabulary_.issues.broad_populations.size(); ++i) {
    if ((scope.broad & bit(i)) != 0) ids.insert(vocabulary_.issues.broad_populations[i]);
  }
  for (std::size_t i = 0; i < narrow_issues_.size(); ++i) {
    const std::string& id = vocabulary_.issues.issues[narrow_issues_[i]].population;
    if ((scope.narrow & bit(i)) != 0 && !id.empty()) ids.insert(id);
  }
  return {ids.begin(), ids.end()};
}

Scope FindingReader::scope_of(const std::vector<std::string>& populations) const {
  Scope scope;
  for (const std::string& id : populations) {
    const std::size_t place = place_of(vocabulary_.issues.broad_populations, id);
    if (place < vocabulary_.issues.broad_populations.size()) scope.broad |= bit(place);
    for (std::size_t i = 0; i < narrow_issues_.size(); ++i) {
      if (vocabulary_.issues.issues[narrow_issues_[i]].population == id) scope.narrow |= bit(i);
    }
  }
  return scope;
}

bool FindingReader::alike(const Scope& a, const Scope& b) const {
  if ((a.narrow & b.narrow) != 0) return true;
  for (std::size_t i = 0; i < alike_.size(); ++i) {
    if ((a.broad & bit(i)) != 0 && (b.broad & alike_[i]) != 0) return true;
  }
  return false;
}

}  // namespace scrutineer::query::repeats
