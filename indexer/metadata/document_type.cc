#include "indexer/metadata/document_type.h"

#include <algorithm>
#include <map>
#include <re2/re2.h>
#include <utility>

namespace scrutineer::metadata {
namespace {

constexpr Span kNowhere{1, 0};

// What one expression finds in one zone; several types ask for the same.
class Findings {
 public:
  explicit Findings(const Paper& paper) : paper_(paper) {}

  Span find(const RE2& pattern, Zone zone) {
    const auto [entry, fresh] = found_.try_emplace({&pattern, zone}, kNowhere);
    if (fresh) {
      const std::string_view text = paper_.zone(zone);
      re2::StringPiece match;
      if (pattern.Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, &match, 1)) {
        entry->second = paper_.span_of({match.data(), match.size()});
      }
    }
    return entry->second;
  }

 private:
  const Paper& paper_;
  std::map<std::pair<const RE2*, Zone>, Span> found_;
};

}  // namespace

TypeRecogniser::TypeRecogniser(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  std::map<std::string, std::shared_ptr<const RE2>> compiled;
  for (const DocumentType& type : vocabulary.document_types) {
    std::vector<Rule>& rules = rules_.emplace_back();
    for (const RecognitionRule& rule : type.rules) {
      std::shared_ptr<const RE2>& pattern = compiled[rule.pattern];
      if (!pattern) {
        pattern = std::make_shared<RE2>(rule.pattern, RE2::Quiet);
      }
      rules.push_back({&rule, pattern});
    }
    int& most = most_.emplace_back(0);
    for (const RecognitionRule& rule : type.rules) {
      most += std::max(rule.weight, 0);
    }
  }
}

TypeRecogniser::~TypeRecogniser() = default;

Recognition TypeRecogniser::recognise(const Paper& paper) const {
  Findings findings(paper);
  Recognition best{.type = vocabulary_->document_type("other"), .score = 0, .fired = {}};
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (most_[i] <= best.score || most_[i] < vocabulary_->recognised_from) {
      continue;
    }
    Recognition candidate{.type = &vocabulary_->document_types[i], .score = 0, .fired = {}};
    int possible = most_[i];  // what the score can still come to
    for (const Rule& rule : rules_[i]) {
      const Span where = findings.find(*rule.pattern, rule.data->zone);
      if (!(where == kNowhere)) {
        candidate.score += rule.data->weight;
        candidate.fired.push_back({rule.data->id, rule.data->weight, where});
      }
      if (where == kNowhere && rule.data->required) {
        possible = 0;
        break;
      }
      possible -=
          where == kNowhere ? std::max(rule.data->weight, 0) : std::max(-rule.data->weight, 0);
      if (possible <= best.score || possible < vocabulary_->recognised_from) {
        break;
      }
    }
    if (possible >= vocabulary_->recognised_from && candidate.score > best.score) {
      best = std::move(candidate);
    }
  }
  return best;
}

}  // namespace scrutineer::metadata
