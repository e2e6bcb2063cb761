#include "indexer/metadata/framework.h"

#include <re2/re2.h>

namespace scrutineer::metadata {

FrameworkFinder::FrameworkFinder(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  for (const Framework& framework : vocabulary.frameworks) {
    auto& signs = signs_.emplace_back();
    for (const RecognitionRule& sign : framework.signs) {
      signs.push_back(std::make_unique<RE2>(sign.pattern, RE2::Quiet));
    }
  }
}

FrameworkFinder::~FrameworkFinder() = default;

Found FrameworkFinder::find(const Paper& paper, const DocumentType& type) const {
  for (std::size_t i = 0; i < signs_.size(); ++i) {
    const Framework& framework = vocabulary_->frameworks[i];
    if (!type.framework.empty() && type.framework != framework.id) {
      continue;
    }
    for (std::size_t j = 0; j < signs_[i].size(); ++j) {
      const std::string_view text = paper.zone(framework.signs[j].zone);
      re2::StringPiece match;
      if (signs_[i][j]->Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, &match,
                              1)) {
        return {framework.id, paper.span_of({match.data(), match.size()}), Source::printed};
      }
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
