#include "query/repeats/phrases.h"

#include <algorithm>
#include <re2/re2.h>
#include <sstream>
#include <tuple>

#include "schemas/normalise.h"

namespace scrutineer::query::repeats {
namespace {

constexpr std::size_t kWidestGap = 3;
constexpr std::size_t kMostFillers = 2;  // side by side inside a phrase

bool all_capitals(const std::string& phrase) {
  return std::all_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, mark);) parts.push_back(part);
  return parts;
}

// With young people as WordTable reads them.
std::string as_read(std::string phrase) {
  static const RE2 young("\\b(child(ren)?('s)? (and )?)?young (people|person|adults?)\\b");
  RE2::GlobalReplace(&phrase, young, "children");
  return phrase;
}

}  // namespace

struct PhraseTrie::Walk {
  const std::vector<Word>& words;
  std::size_t begin = 0, at = 0;
  std::uint32_t node = 0;
  bool gapped = false, capitals = true;
};

PhraseTrie::PhraseTrie(WordTable& table) : table_(table), nodes_(1) {}

void PhraseTrie::add(const std::string& phrase, std::uint32_t value) {
  const bool capitals = all_capitals(phrase);
  std::vector<std::uint32_t> ends = {0};  // where the words so far may have led
  for (const std::string& part : split(as_read(phrase), ' ')) {
    std::string word = part;
    const bool optional = word.ends_with('?');
    if (optional) word.pop_back();
    std::vector<std::uint32_t> reached;
    if (optional) reached = ends;
    for (const std::uint32_t from : ends) {
      if (word == "*") {
        if (nodes_[from].gap == 0) {
          nodes_[from].gap = static_cast<std::uint32_t>(nodes_.size());
          nodes_.emplace_back();
        }
        reached.push_back(nodes_[from].gap);
        continue;
      }
      for (const std::string& alternative : split(word, '|')) {
        // The tokeniser may see more than one word ("16-17", "child's") or one where two are
        // written.
        std::uint32_t node = from;
        const bool exact = alternative.starts_with('=');
        for (const Word& piece : table_.words_of(normalise(alternative.substr(exact ? 1 : 0)))) {
          const auto [next, fresh] = nodes_[node].next.try_emplace(
              exact ? piece.form : piece.term, static_cast<std::uint32_t>(nodes_.size()));
          node = next->second;
          if (fresh) nodes_.emplace_back();
        }
        reached.push_back(node);
      }
    }
    std::sort(reached.begin(), reached.end());
    reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
    ends = std::move(reached);
  }
  for (const std::uint32_t end : ends) {
    if (end == 0) continue;  // every word of it may be left out: it says nothing
    auto& values = capitals ? nodes_[end].capital_values : nodes_[end].values;
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
}

void PhraseTrie::visit(const Walk& walk, std::vector<PhraseMatch>& found) const {
  const Node& node = nodes_[walk.node];
  for (const std::uint32_t value : node.values) {
    found.push_back({value, walk.begin, walk.at, walk.gapped});
  }
  if (walk.capitals) {
    for (const std::uint32_t value : node.capital_values) {
      found.push_back({value, walk.begin, walk.at, walk.gapped});
    }
  }
  const auto same_clause = [&](std::size_t at) {
    return at < walk.words.size() && walk.words[at].clause == walk.words[walk.begin].clause;
  };
  const auto step = [&](std::uint32_t from, std::size_t at, bool gapped) {
    if (!same_clause(at)) return true;
    bool taken = false;
    for (const std::uint32_t key : {walk.words[at].term, walk.words[at].form}) {
      const auto next = nodes_[from].next.find(key);
      if (next == nodes_[from].next.end()) continue;
      taken = true;
      visit({.words = walk.words,
             .begin = walk.begin,
             .at = at + 1,
             .node = next->second,
             .gapped = gapped,
             .capitals = walk.capitals && walk.words[at].capitals},
            found);
    }
    return taken;
  };
  // Words that say nothing may stand inside a phrase: "wishes and [their] feelings".
  std::size_t at = walk.at;
  while (!step(walk.node, at, walk.gapped) && at > walk.begin && at < walk.at + kMostFillers &&
         walk.words[at].filler) {
    ++at;
  }
  if (node.gap != 0) {
    for (std::size_t width = 0; width <= kWidestGap && same_clause(walk.at + width); ++width) {
      step(node.gap, walk.at + width, walk.gapped || width > 0);
    }
  }
}

std::vector<PhraseMatch> PhraseTrie::find(const std::vector<Word>& words) const {
  std::vector<PhraseMatch> found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    visit({.words = words, .begin = at, .at = at, .node = 0}, found);
  }
  const auto key = [](const PhraseMatch& m) {
    return std::tuple(m.begin, m.end, m.value, m.gapped);
  };
  std::sort(found.begin(), found.end(),
            [&](const PhraseMatch& a, const PhraseMatch& b) { return key(a) < key(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const PhraseMatch& a, const PhraseMatch& b) {
                            return a.begin == b.begin && a.end == b.end && a.value == b.value;
                          }),
              found.end());
  return found;
}

}  // namespace scrutineer::query::repeats
