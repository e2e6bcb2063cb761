#include "indexer/metadata/themes.h"

#include <algorithm>
#include <cctype>

namespace scrutineer::metadata {
namespace {

// A short letter that names a theme three times dwells on it; a long report must name it more
// often.
constexpr int kMentions = 3;
constexpr std::size_t kBytesPerFurtherMention = 16'000;
constexpr int kInHeadingOrItem = 2;

bool in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char c) { return std::islower(c) != 0; });
}

}  // namespace

ThemeTagger::ThemeTagger(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  for (std::size_t i = 0; i < vocabulary.themes.size(); ++i) {
    for (const std::string& term : vocabulary.themes[i].terms) {
      matcher_.add(term);
      terms_.push_back({i, in_capitals(term)});
    }
  }
}

std::vector<Found> ThemeTagger::tag(const Paper& paper) const {
  const std::string_view text = paper.text();
  std::vector<int> score(vocabulary_->themes.size(), 0);
  std::vector<Span> first(score.size());
  for (const PhraseMatch& match : matcher_.find(text)) {
    const Term& term = terms_[match.phrase];
    std::string_view words = paper.text(match.where);
    if (words.ends_with('s')) {
      words.remove_suffix(1);
    }
    if (term.capitals && !in_capitals(words)) {
      continue;
    }
    const BlockKind kind = paper.blocks()[paper.block_at(match.where.begin)].kind;
    const bool stressed = kind == BlockKind::heading || kind == BlockKind::bullet;
    if (score[term.theme] == 0) {
      first[term.theme] = match.where;
    }
    score[term.theme] += stressed ? kInHeadingOrItem : 1;
  }
  const int wanted = kMentions + static_cast<int>(text.size() / kBytesPerFurtherMention);
  std::vector<Found> themes;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (score[i] >= wanted) {
      themes.push_back({vocabulary_->themes[i].id, first[i], Source::printed});
    }
  }
  return themes;
}

}  // namespace scrutineer::metadata
