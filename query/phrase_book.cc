#include "query/phrase_book.h"

#include <algorithm>

#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

// Shorter names ("NE") are ordinary letters more often than councils.
constexpr std::size_t shortest_name = 3;

std::vector<std::string> terms_of(const std::string& text, Tokeniser& tokeniser) {
  std::vector<std::string> terms;
  for (const Token& token : tokeniser.tokenise(normalise(text))) {
    if (!token.alias) terms.push_back(token.term);
  }
  return terms;
}

std::string joined(const std::vector<std::string>& terms, std::size_t from, std::size_t count) {
  std::string key;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i > from) key.push_back(' ');
    key += terms[i];
  }
  return key;
}

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

PhraseBook::PhraseBook(const Vocabulary& vocabulary, Tokeniser& tokeniser) {
  for (const Council& council : vocabulary.councils) {
    std::vector<std::string> names = council.aliases;
    names.push_back(council.name);
    names.push_back(council.official_name);
    for (const std::string& name : names) {
      if (name.size() < shortest_name) continue;
      add_once(entry(terms_of(name, tokeniser)).councils, council.id);
    }
  }
  for (const SharedName& shared : vocabulary.shared_names) {
    Named& named = entry(terms_of(shared.name, tokeniser));
    for (const std::string& id : shared.councils) add_once(named.councils, id);
  }
  for (const DocumentType& type : vocabulary.document_types) {
    for (const std::string& name : type.names) {
      if (type.id != "other") add_once(entry(terms_of(name, tokeniser)).document_types, type.id);
    }
  }
  for (std::size_t group = 0; group < vocabulary.synonyms.size(); ++group) {
    std::vector<std::vector<std::string>> phrases;
    for (const std::string& phrase : vocabulary.synonyms[group].phrases) {
      std::vector<std::string> terms = terms_of(phrase, tokeniser);
      if (std::find(phrases.begin(), phrases.end(), terms) == phrases.end())
        phrases.push_back(std::move(terms));
    }
    const std::size_t asked_for = vocabulary.synonyms[group].one_way ? 1 : phrases.size();
    for (std::size_t i = 0; i < asked_for; ++i) entry(phrases[i]).synonym_groups.push_back(group);
    group_phrases_.push_back(std::move(phrases));
  }
}

Named& PhraseBook::entry(const std::vector<std::string>& terms) {
  longest_ = std::max(longest_, terms.size());
  return by_terms_[joined(terms, 0, terms.size())];
}

PhraseBook::Match PhraseBook::longest(const std::vector<std::string>& terms,
                                      std::size_t from) const {
  for (std::size_t count = std::min(longest_, terms.size() - from); count > 0; --count) {
    const auto found = by_terms_.find(joined(terms, from, count));
    if (found != by_terms_.end()) return {count, &found->second};
  }
  return {};
}

}  // namespace scrutineer::query
