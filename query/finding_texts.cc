#include "query/finding_texts.h"

#include <algorithm>
#include <fmt/format.h>

#include "schemas/index_keys.h"

namespace scrutineer::query {
namespace {

// Answers kept of one commit.
constexpr std::size_t most_known = 256;

std::string key_of(const WordsTogether& wanted) {
  std::string key = fmt::format("{}", wanted.near);
  for (const ExactWord& word : wanted.words)
    key += fmt::format("\n{}\t{}\t{}", word.term, word.form, word.prefix);
  return key;
}

using Places = std::vector<std::vector<std::uint32_t>>;  // of each word, ascending

bool in_a_row(const Places& places) {
  return std::any_of(places.front().begin(), places.front().end(), [&](std::uint32_t first) {
    for (std::uint32_t i = 1; i < places.size(); ++i) {
      if (!std::binary_search(places[i].begin(), places[i].end(), first + i)) return false;
    }
    return true;
  });
}

// Whether a window holds a place of its own of every word, tried from each place as the window's
// first.
bool within(const Places& places, std::uint32_t near) {
  for (const std::vector<std::uint32_t>& starts : places) {
    for (const std::uint32_t first : starts) {
      std::vector<std::uint32_t> taken;
      const bool all = std::all_of(places.begin(), places.end(), [&](const auto& of_word) {
        for (auto place = std::lower_bound(of_word.begin(), of_word.end(), first);
             place != of_word.end() && *place <= first + near; ++place) {
          if (std::find(taken.begin(), taken.end(), *place) != taken.end()) continue;
          taken.push_back(*place);
          return true;
        }
        return false;
      });
      if (all) return true;
    }
  }
  return false;
}

}  // namespace

bool FindingTexts::holds(const std::string& text, const WordsTogether& wanted) {
  Places places(wanted.words.size());
  for (const Token& token : tokeniser_.tokenise(text)) {
    for (std::size_t i = 0; i < wanted.words.size(); ++i) {
      const ExactWord& word = wanted.words[i];
      const bool is_word = wanted.near > 0 ? token.term == word.term
                                           : token.term == word.term && word.accepts(token.form);
      if (is_word && (places[i].empty() || places[i].back() < token.position))
        places[i].push_back(token.position);
    }
  }
  if (std::any_of(places.begin(), places.end(),
                  [](const auto& of_word) { return of_word.empty(); }))
    return false;
  return wanted.near > 0 ? within(places, wanted.near) : in_a_row(places);
}

DocumentNumbers FindingTexts::holding(const WordsTogether& wanted) {
  const std::string key = key_of(wanted);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  std::vector<std::string> terms;
  for (const ExactWord& word : wanted.words) terms.push_back(finding_text_term(word.term));
  Xapian::Enquire enquire(reader_.database());
  enquire.set_query({Xapian::Query::OP_AND, terms.begin(), terms.end()});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  auto numbers = std::make_shared<std::vector<Xapian::docid>>();
  const Xapian::MSet candidates =
      enquire.get_mset(0, reader_.frequency(std::string(all_findings_term)));
  for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
    if (holds(reader_.finding(*candidate).finding.text, wanted)) numbers->push_back(*candidate);
  }
  std::sort(numbers->begin(), numbers->end());
  if (known_.size() >= most_known) known_.clear();
  return known_.emplace(key, std::move(numbers)).first->second;
}

}  // namespace scrutineer::query
