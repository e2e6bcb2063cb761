#include "indexer/findings/cue_matcher.h"

#include <algorithm>
#include <array>

namespace scrutineer::findings {
namespace {

constexpr std::uint64_t kHashStart = 14695981039346656037ULL;  // FNV-1a
constexpr std::uint64_t kHashStep = 1099511628211ULL;
constexpr int kMostFillers = 2;           // between the words of a phrase
constexpr std::size_t kSlots = 1U << 14;  // several times the words of the lexicon

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// By byte: as it is compared, or 0 outside words. Every byte of every sentence is looked up.
constexpr std::array<unsigned char, 256> letters_of_words() {
  std::array<unsigned char, 256> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    letters[c] = word ? static_cast<unsigned char>(upper ? c - 'A' + 'a' : c) : 0;
  }
  return letters;
}
constexpr std::array<unsigned char, 256> kLetters = letters_of_words();

unsigned char letter_of(char c) { return kLetters[static_cast<unsigned char>(c)]; }

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = kHashStart;
  for (const char c : word) {
    hash = (hash ^ static_cast<unsigned char>(lowered(c))) * kHashStep;
  }
  return hash;
}

// En and em dash in UTF-8, which part clauses.
bool is_dash(std::string_view text, std::size_t at) {
  return text[at] == '\xE2' &&
         (text.substr(at, 3) == "\xE2\x80\x93" || text.substr(at, 3) == "\xE2\x80\x94");
}

// Whether phrases of the class count only where a sentence begins ("However," may stand before).
bool opens_only(CueClass kind) {
  return kind == CueClass::opening || kind == CueClass::echo || kind == CueClass::earlier;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == at) {
      if (i > begin) {
        parts.push_back(text.substr(begin, i - begin));
      }
      begin = i + 1;
    }
  }
  return parts;
}

}  // namespace

CueMatcher::CueMatcher(const StanceLexicon& lexicon)
    : slots_(kSlots), traits_(1), nodes_(1), groups_(1) {
  for (const CueGroup& group : lexicon.groups) {
    groups_.push_back({group.kind, group.weight});
    for (const std::string& phrase : group.phrases) {
      if (group.kind == CueClass::filler) {
        traits_[word_of(phrase)].filler = true;
      } else if (group.kind == CueClass::copula) {
        traits_[word_of(phrase)].copula = true;
      } else if (group.kind == CueClass::relative) {
        traits_[word_of(phrase)].relative = true;
      } else {
        add(phrase, static_cast<std::uint32_t>(groups_.size() - 1));
      }
    }
  }
  not_ = known(hash_of("not"));
  who_ = known(hash_of("who"));
  from_.resize(words_ + 1);
  for (const Edge& edge : nodes_[0].edges) {
    from_[edge.word] = edge.node;
  }
}

std::uint32_t CueMatcher::word_of(std::string_view word) {
  const std::uint64_t hash = hash_of(word);
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].word != 0 && slots_[at].hash != hash) {
    at = (at + 1) & (slots_.size() - 1);
  }
  if (slots_[at].word == 0) {
    slots_[at] = {hash, ++words_};
    traits_.resize(words_ + 1);
  }
  return slots_[at].word;
}

std::uint32_t CueMatcher::known(std::uint64_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].word != 0 && slots_[at].hash != hash) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return slots_[at].word;
}

std::uint32_t CueMatcher::step(std::uint32_t node, std::uint32_t word) const {
  const auto& edges = nodes_[node].edges;
  const auto found = std::ranges::lower_bound(edges, word, {}, &Edge::word);
  return found != edges.end() && found->word == word ? found->node : 0;
}

std::uint32_t CueMatcher::grow(std::uint32_t node, std::uint32_t word) {
  if (const std::uint32_t there = step(node, word)) {
    return there;
  }
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  auto& edges = nodes_[node].edges;
  edges.insert(std::ranges::lower_bound(edges, word, {}, &Edge::word), {word, made});
  return made;
}

void CueMatcher::add(const std::string& phrase, std::uint32_t group) {
  std::vector<std::uint32_t> ends = {0};
  for (std::string slot : split(phrase, ' ')) {
    const bool optional = slot.back() == '?';
    if (optional) {
      slot.pop_back();
    }
    std::vector<std::uint32_t> next;
    for (std::string word : split(slot, '|')) {
      if (word.ends_with("'s")) {
        word.resize(word.size() - 2);
      }
      const std::uint32_t id = word_of(word);
      for (const std::uint32_t end : ends) {
        next.push_back(grow(end, id));
      }
    }
    if (optional) {
      next.insert(next.end(), ends.begin(), ends.end());
    }
    ends = std::move(next);
  }
  for (const std::uint32_t end : ends) {
    if (end != 0) {
      nodes_[end].group = group;
    }
  }
}

void CueMatcher::tokenise(std::string_view text, std::vector<CueToken>& tokens) const {
  tokens.clear();
  std::size_t at = 0;
  const auto mark = [&](Mark kind, std::size_t length) {
    tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length), 0,
                      kind, false, false, false, false});
    at += length;
  };
  while (at < text.size()) {
    const char c = text[at];
    if (is_dash(text, at)) {
      mark(Mark::dash, 3);
    } else if (letter_of(c) != 0) {
      const std::size_t begin = at;
      std::uint64_t hash = kHashStart;
      for (unsigned char letter = 0; at < text.size(); ++at) {
        letter = letter_of(text[at]);
        if (letter == 0 || is_dash(text, at)) {
          break;
        }
        hash = (hash ^ letter) * kHashStep;
      }
      // "child's" is "child"; "don't" is "don" and "not".
      const bool possessive =
          at + 1 < text.size() && text[at] == '\'' && lowered(text[at + 1]) == 's';
      const bool negated = at + 1 < text.size() && text[at] == '\'' &&
                           lowered(text[at + 1]) == 't' && lowered(text[at - 1]) == 'n';
      // "The council, No Labels, is": inside a sentence a capital makes it a name.
      const bool name = !tokens.empty() && tokens.back().mark != Mark::semicolon &&
                        text.substr(begin, at - begin) == "No";
      const std::uint32_t word = name ? 0 : known(hash);
      tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), word,
                        Mark::word, traits_[word].copula, traits_[word].relative,
                        word != 0 && word == not_, word != 0 && word == who_});
      if (negated) {
        tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 2), not_,
                          Mark::word, false, false, true, false});
      }
      if (possessive || negated) {
        at += 2;
      }
    } else if (c == ',') {
      mark(Mark::comma, 1);
    } else if (c == ';' || c == ':') {
      mark(Mark::semicolon, 1);
    } else if (c == '(' || c == ')') {
      mark(Mark::bracket, 1);
    } else if (c == '-' && at > 0 && text[at - 1] == ' ' && text.substr(at + 1, 1) == " ") {
      mark(Mark::dash, 1);
    } else {
      ++at;
    }
  }
}

void CueMatcher::follow(const std::vector<CueToken>& tokens, const Step& from,
                        Longest& longest) const {
  const Node& node = nodes_[from.node];
  if (node.group != 0 && !from.past_filler && (longest.group == 0 || from.at > longest.last) &&
      (longest.opens || !opens_only(groups_[node.group].kind))) {
    longest.group = node.group;
    longest.last = from.at;
  }
  const std::uint32_t next = from.at + 1;
  if (node.edges.empty() || next >= tokens.size() || tokens[next].word == 0) {
    return;
  }
  if (const std::uint32_t deeper = step(from.node, tokens[next].word)) {
    follow(tokens, {deeper, next, from.fillers, false}, longest);
  }
  if (traits_[tokens[next].word].filler && from.fillers < kMostFillers) {
    follow(tokens, {from.node, next, from.fillers + 1, true}, longest);
  }
}

bool CueMatcher::match(const std::vector<CueToken>& tokens, std::uint32_t first, Cue& cue) const {
  const std::uint32_t node = from_[tokens[first].word];
  if (node == 0) {
    return false;
  }
  Longest longest;
  longest.opens = first == 0 || (first == 2 && tokens[1].mark == Mark::comma);
  follow(tokens, {node, first, 0, false}, longest);
  if (longest.group == 0) {
    return false;
  }
  cue = {groups_[longest.group].kind, groups_[longest.group].weight, first, longest.last};
  return true;
}

void CueMatcher::read(std::string_view text, CueReading& reading) const {
  tokenise(text, reading.tokens);
  reading.cues.clear();
  Cue cue;
  for (std::uint32_t at = 0; at < reading.tokens.size(); ++at) {
    if (reading.tokens[at].word != 0 && match(reading.tokens, at, cue)) {
      reading.cues.push_back(cue);
      at = cue.last;
    }
  }
}

}  // namespace scrutineer::findings
