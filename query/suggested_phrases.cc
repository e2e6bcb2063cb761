#include "query/suggested_phrases.h"

#include <algorithm>

#include "query/typed_text.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

// Longer ones are headings ("Reviews of plans and meetings about children") and no words of papers.
constexpr std::size_t most_words = 6;

// Of the phrases of issues, those that are written as a person writes them
// (schemas/issue_lexicon.h).
bool is_plain(std::string_view phrase) {
  return phrase.find_first_of("=|?*") == std::string_view::npos;
}

// Of the phrases of issues, some are a part of what is said: "plans are not", "return home to".
bool is_whole(std::string_view key, const Vocabulary& vocabulary) {
  const auto says_little = [&](std::string_view word) {
    return std::ranges::binary_search(vocabulary.stop_words, word);
  };
  const std::size_t last = key.rfind(' ') + 1;  // of one word: 0
  return !says_little(key.substr(0, key.find(' '))) && !says_little(key.substr(last));
}

std::vector<std::string> phrases_in(const Vocabulary& vocabulary) {
  std::vector<std::string> phrases;
  const auto add = [&](const std::vector<std::string>& more) {
    phrases.insert(phrases.end(), more.begin(), more.end());
  };
  for (const SynonymGroup& group : vocabulary.synonyms) add(group.phrases);
  for (const Theme& theme : vocabulary.themes) {
    add({theme.label});
    add(theme.terms);
  }
  for (const Population& population : vocabulary.populations) {
    add({population.label});
    add(population.terms);
  }
  for (const Issue& issue : vocabulary.issues.issues) {
    add({issue.label});
    add(issue.terms);
  }
  std::erase_if(phrases, [](const std::string& phrase) { return !is_plain(phrase); });
  return phrases;
}

}  // namespace

SuggestedPhrases::SuggestedPhrases(const Vocabulary& vocabulary, Tokeniser& tokeniser) {
  for (const std::string& text : phrases_in(vocabulary)) {
    SuggestedPhrase phrase{text, comparing_key(text), {}};
    for (const Token& token : tokeniser.tokenise(normalise(text)))
      if (!token.alias) phrase.terms.push_back(token.term);
    const bool usual = phrase.terms.size() > 1 && phrase.terms.size() <= most_words;
    if (usual && is_whole(phrase.key, vocabulary)) phrases_.push_back(std::move(phrase));
  }
  // Stable: of several spellings the first stays.
  std::ranges::stable_sort(phrases_, {}, &SuggestedPhrase::key);
  const auto same = std::unique(
      phrases_.begin(), phrases_.end(),
      [](const SuggestedPhrase& a, const SuggestedPhrase& b) { return a.key == b.key; });
  phrases_.erase(same, phrases_.end());
}

std::vector<const SuggestedPhrase*> SuggestedPhrases::that_hold(std::string_view typed) const {
  std::vector<const SuggestedPhrase*> found;
  for (const SuggestedPhrase& phrase : phrases_)
    if (holds_typed(phrase.key, typed)) found.push_back(&phrase);
  return found;
}

}  // namespace scrutineer::query
