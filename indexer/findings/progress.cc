#include "indexer/findings/progress.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/findings/place.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

// Two words are taken for forms of one ("plan", "planning"; "inform", "information") when they
// begin alike.
constexpr std::size_t kStem = 6;
constexpr std::size_t kShortestWord = 3;
// A sentence belongs to the progress when it shares at least this much of what the best one shares.
constexpr double kOfBest = 0.5;
// Below this nothing is said about the item: about one word that stands in few sentences.
constexpr double kEnough = 2.5;

}  // namespace

ProgressFinder::ProgressFinder(const ListContext& context,
                               const std::unordered_set<std::string>& stop_words)
    : blocks_(context.text.blocks), stop_words_(stop_words) {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const bool prose = blocks_[i].kind == BlockKind::paragraph ||
                       blocks_[i].kind == BlockKind::numbered ||
                       blocks_[i].kind == BlockKind::bullet;
    if (!prose || context.uses[i] != BlockUse::open) continue;
    Paragraph paragraph{i, {}};
    for (const SentenceSpan& span : split_sentences(blocks_[i].text)) {
      const std::string_view text = blocks_[i].text;
      Sentence sentence{span, words_of(text.substr(span.begin, span.end - span.begin))};
      for (const std::string& word : sentence.words) ++sentences_with_[word];
      paragraph.sentences.push_back(std::move(sentence));
      ++sentences_;
    }
    paragraphs_.push_back(std::move(paragraph));
  }
}

std::optional<Progress> ProgressFinder::find(const ListItem& item) const {
  Words wanted;
  for (const Piece& piece : item.pieces) {
    const std::string_view text = blocks_[piece.block].text;
    wanted.merge(words_of(text.substr(piece.begin, piece.end - piece.begin)));
  }
  const Paragraph* best = nullptr;
  double best_score = 0;
  for (const Paragraph& paragraph : paragraphs_) {
    if (paragraph.block < item.pieces.back().block) continue;
    double top = 0;
    double sum = 0;
    for (const Sentence& sentence : paragraph.sentences) {
      const double score = shared(wanted, sentence.words);
      top = std::max(top, score);
      sum += score;
    }
    // The best sentence tells what a paragraph is about; the others only a little.
    const double score = top + sum / 10;
    if (top >= kEnough && score > best_score) {
      best = &paragraph;
      best_score = score;
    }
  }
  if (best == nullptr) return std::nullopt;
  const auto share = [&](const Sentence& s) { return shared(wanted, s.words); };
  const auto top = std::ranges::max_element(best->sentences, {}, share);
  const double enough = kOfBest * share(*top);
  const auto tells = [&](const Sentence& s) { return share(s) >= enough; };
  const auto first = std::ranges::find_if(best->sentences, tells);
  const auto last = std::find_if(best->sentences.rbegin(), best->sentences.rend(), tells);
  const Block& block = blocks_[best->block];
  const auto words = [&](std::size_t begin, std::size_t end) {
    return ProgressWords{block.text.substr(begin, end - begin), page_at(block, begin)};
  };
  return Progress{words(first->span.begin, last->span.end), words(top->span.begin, top->span.end)};
}

ProgressFinder::Words ProgressFinder::words_of(std::string_view text) const {
  Words words;
  const std::string key = name_key(text);
  std::size_t begin = 0;
  while (begin < key.size()) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    const std::string word = key.substr(begin, end - begin);
    begin = end + 1;
    if (word.size() >= kShortestWord && !stop_words_.contains(word)) {
      words.insert(word.substr(0, kStem));
    }
  }
  return words;
}

double ProgressFinder::weight(const std::string& word) const {
  const auto known = sentences_with_.find(word);
  if (known == sentences_with_.end()) return 0;
  return std::log(static_cast<double>(1 + sentences_) / static_cast<double>(known->second));
}

double ProgressFinder::shared(const Words& item, const Words& sentence) const {
  double sum = 0;
  for (const std::string& word : item) {
    if (sentence.contains(word)) sum += weight(word);
  }
  return sum;
}

}  // namespace scrutineer::findings
