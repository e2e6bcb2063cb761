#include "indexer/metadata/phrase_matcher.h"

#include <algorithm>
#include <array>

namespace scrutineer::metadata {
namespace {

constexpr std::uint64_t kHashStart = 14695981039346656037ULL;  // FNV-1a
constexpr std::uint64_t kHashStep = 1099511628211ULL;

enum class Kind : unsigned char { gap, word, apostrophe, ampersand };

// Locales don't matter here, and a table is faster than asking them.
constexpr std::array<Kind, 256> kinds_of_bytes() {
  std::array<Kind, 256> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    const bool word =
        c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    kinds[c] = word ? Kind::word : Kind::gap;
  }
  kinds['\''] = Kind::apostrophe;
  kinds['&'] = Kind::ampersand;
  return kinds;
}
constexpr std::array<Kind, 256> kKinds = kinds_of_bytes();

unsigned char lowered(unsigned char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c - 'A' + 'a') : c;
}

// Reads words one after the other, and keeps of each its hash: 64 bits tell the few thousand words
// of a vocabulary from all others.
class WordReader {
 public:
  WordReader(std::string_view text, WordForm form) : text_(text), form_(form) {}

  // False at the end of the text.
  bool next() {
    std::size_t at = where_.end;
    while (at < text_.size() && kind(at) != Kind::word && kind(at) != Kind::ampersand) {
      ++at;
    }
    where_ = {at, at};
    if (at == text_.size()) {
      return false;
    }
    if (kind(at) == Kind::ampersand) {
      hash_ = kHashStart;
      for (const char c : std::string_view("and")) {
        add(static_cast<unsigned char>(c));
      }
      where_.end = at + 1;
      return true;
    }
    read_word(at);
    return true;
  }

  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] Span where() const { return where_; }

 private:
  void add(unsigned char c) { hash_ = (hash_ ^ c) * kHashStep; }

  void read_word(std::size_t at) {
    hash_ = kHashStart;
    std::uint64_t before = hash_;  // without the last letter
    std::size_t length = 0;
    unsigned char last = 0;
    unsigned char last_but_one = 0;
    for (; at < text_.size(); ++at) {
      if (kind(at) == Kind::word) {
        before = hash_;
        last_but_one = last;
        last = lowered(byte(at));
        add(last);
        ++length;
      } else if (!inner_apostrophe(at)) {
        break;
      }
    }
    where_.end = at;
    if (form_ == WordForm::singular && length > 3 && last == 's' && last_but_one != 's') {
      hash_ = before;
    }
  }

  [[nodiscard]] unsigned char byte(std::size_t at) const {
    return static_cast<unsigned char>(text_[at]);
  }
  [[nodiscard]] Kind kind(std::size_t at) const { return kKinds[byte(at)]; }
  // Within a word; "Reading's" is Reading.
  [[nodiscard]] bool inner_apostrophe(std::size_t at) const {
    if (kind(at) != Kind::apostrophe || at + 1 >= text_.size()) {
      return false;
    }
    const unsigned char after = lowered(byte(at + 1));
    const bool possessive = after == 's' && (at + 2 >= text_.size() || kind(at + 2) != Kind::word);
    return after >= 'a' && after <= 'z' && !possessive;
  }

  std::string_view text_;
  WordForm form_;
  std::uint64_t hash_ = 0;
  Span where_;
};

}  // namespace

std::uint32_t PhraseMatcher::known(std::uint64_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].word != 0 && slots_[at].hash != hash) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return slots_[at].word;
}

void PhraseMatcher::widen() {
  std::vector<Slot> wider(2 * slots_.size());
  for (const Slot& slot : slots_) {
    std::size_t at = slot.hash & (wider.size() - 1);
    while (slot.word != 0 && wider[at].word != 0) {
      at = (at + 1) & (wider.size() - 1);
    }
    if (slot.word != 0) {
      wider[at] = slot;
    }
  }
  slots_ = std::move(wider);
}

std::uint32_t PhraseMatcher::word_of(std::uint64_t hash) {
  if (const std::uint32_t word = known(hash)) {
    return word;
  }
  if (std::size_t{4} * words_ >= slots_.size()) {
    widen();
  }
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].word != 0) {
    at = (at + 1) & (slots_.size() - 1);
  }
  slots_[at] = {hash, ++words_};
  hints_.set(hash % kHints);
  return words_;
}

std::uint32_t PhraseMatcher::step(std::uint32_t node, std::uint32_t word) const {
  const std::vector<Edge>& next = nodes_[node].next;
  const auto edge = std::ranges::lower_bound(next, word, {}, &Edge::word);
  return edge != next.end() && edge->word == word ? edge->node : 0;
}

std::uint32_t PhraseMatcher::add(std::string_view phrase) {
  std::uint32_t node = 0;
  WordReader reader(phrase, form_);
  while (reader.next()) {
    const std::uint32_t word = word_of(reader.hash());
    std::uint32_t there = step(node, word);
    if (there == 0) {
      there = static_cast<std::uint32_t>(nodes_.size());
      std::vector<Edge>& next = nodes_[node].next;
      next.insert(std::ranges::lower_bound(next, word, {}, &Edge::word), {word, there});
      nodes_.emplace_back();
    }
    node = there;
  }
  if (node != 0 && nodes_[node].phrase < 0) {
    nodes_[node].phrase = phrases_;
  }
  return phrases_++;
}

void PhraseMatcher::match(const std::vector<RunWord>& run, std::vector<PhraseMatch>& found) const {
  for (std::size_t i = 0; i < run.size();) {
    std::uint32_t node = 0;
    std::size_t longest = i;
    std::int64_t phrase = -1;
    for (std::size_t j = i; j < run.size(); ++j) {
      node = step(node, run[j].word);
      if (node == 0) {
        break;
      }
      if (nodes_[node].phrase >= 0) {
        phrase = nodes_[node].phrase;
        longest = j + 1;
      }
    }
    if (phrase >= 0) {
      found.push_back(
          {static_cast<std::uint32_t>(phrase), {run[i].where.begin, run[longest - 1].where.end}});
      i = longest;
    } else {
      ++i;
    }
  }
}

std::vector<PhraseMatch> PhraseMatcher::find(std::string_view text) const {
  std::vector<PhraseMatch> found;
  std::vector<RunWord> run;  // of words that stand in phrases: all others part phrases
  WordReader reader(text, form_);
  while (reader.next()) {
    const std::uint32_t word = hints_[reader.hash() % kHints] ? known(reader.hash()) : 0;
    if (word != 0) {
      run.push_back({word, reader.where()});
    } else if (!run.empty()) {
      match(run, found);
      run.clear();
    }
  }
  match(run, found);
  return found;
}

}  // namespace scrutineer::metadata
